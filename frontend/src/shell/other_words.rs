//! What else somebody may call a command, in both languages: the palette finds it by these too.

use super::commands::Command;

impl Command {
    /// Other words for it, in both languages: one finds it in the palette whatever one speaks.
    pub const fn other_words(self) -> &'static str {
        match self {
            Self::NewPerson => {
                "nuova persona aggiungi scheda socio contatto new person add member contact create"
            }
            Self::NewEvent => {
                "nuovo evento aggiungi serata incontro riunione new event add meeting evening create"
            }
            Self::Capture => {
                "annota nota appunto riga promemoria veloce cattura note capture quick jot line"
            }
            Self::Today => {
                "oggi scadenze promesse ricontattare giornata today due agenda promises follow-ups"
            }
            Self::FinishHere => "fatto concludi completa done finish complete",
            Self::PutOffHere => "rimanda posticipa sposta più tardi snooze put off later postpone",
            Self::Find => "cerca trova filtra search find filter",
            Self::Palette => "comandi tavolozza commands palette",
            Self::Import => {
                "importa elenco file csv excel vcard rubrica linkedin import list spreadsheet contacts"
            }
            Self::Undo => "annulla indietro undo take back revert",
            Self::Redo => "ripeti rifai redo again",
            Self::People => "persone soci elenco rubrica people members directory",
            Self::Events => "eventi calendario serate incontri date events calendar meetings dates",
            Self::Duplicates => "doppioni doppi unisci duplicati duplicates merge twins",
            Self::Trash => "cestino eliminati cancellati trash deleted bin restore ripristina",
            Self::History => "cronologia storia modifiche registro history log changes activity",
            Self::Settings => {
                "impostazioni preferenze copie backup esporta privacy settings preferences options export restore"
            }
            Self::NextPerson => "prossima persona evento successivo giù next person event down",
            Self::PreviousPerson => "persona evento precedente su previous person event up",
            Self::OpenPerson => "apri persona evento open person event",
            Self::Select => "seleziona scegli select pick",
            Self::SelectAll => "seleziona tutti tutto select all everybody",
            Self::Delete => "elimina cancella cestina delete remove trash",
            Self::GoOn => "continua avanti importa continue next import",
            Self::Merge => "unisci doppione merge duplicate",
            Self::TellApart => "non è la stessa persona diversi not the same person different",
            Self::RegisterPeople => {
                "iscrivi persone iscrizioni incolla elenco invitati register people registrations paste guests"
            }
            Self::OpenDoor => {
                "porta ingresso ingressi accoglienza banco check-in door entrance arrivals desk admit"
            }
            Self::CloseEvent => {
                "chiudi serata evento presenze presenti assenti promesse report close evening event no-shows promises follow-up"
            }
            Self::NoteContact => {
                "annota contatto telefonata caffè messaggio nota interazione note contact call coffee message interaction"
            }
            Self::PlanFollowUp => {
                "ricontatta ricontattare risentire pianifica promemoria follow-up plan remind call again"
            }
            Self::NotePromise => "prometti promessa impegno promise commitment",
            Self::NoteAsk => "cerca chiede richiesta bisogno serve ask asks looks need wants",
            Self::Brief => "scheda riepilogo prima di una telefonata brief summary before a call",
            Self::MonthView => {
                "mese calendario elenco eventi vista month calendar list view agenda"
            }
            Self::AddToCalendar => {
                "aggiungi al mio calendario google apple outlook ics add to my calendar"
            }
            Self::ImportCalendar => "importa calendario ics eventi google import calendar events",
            Self::ExportCalendar => {
                "esporta salva tutti gli eventi calendario ics export save all events calendar"
            }
            Self::StepBack => "chiudi indietro close back escape",
            Self::ShowEverybody => "mostra tutti togli filtri show everybody clear filters",
            Self::SystemTheme => {
                "tema automatico di sistema aspetto theme system automatic appearance"
            }
            Self::LightTheme => "tema chiaro giorno aspetto light theme day appearance",
            Self::DarkTheme => "tema scuro notte aspetto dark theme night appearance",
            Self::Italian => "lingua italiano italian language",
            Self::English => "lingua inglese english language",
            Self::ZoomIn => "ingrandisci zoom più grande larger zoom in",
            Self::ZoomOut => "riduci zoom più piccolo smaller zoom out",
            Self::ZoomUsual => "dimensione normale zoom usual size actual",
            Self::Shortcuts => "tasti scorciatoie tastiera aiuto keys shortcuts keyboard help",
            Self::Reminders => {
                "promemoria notifiche campanella avvisi scadenze cassetto reminders notifications bell alerts due drawer"
            }
            Self::PauseReminders => {
                "sospendi pausa promemoria notifiche silenzio pause reminders notifications quiet snooze"
            }
            Self::ResumeReminders => {
                "riattiva promemoria notifiche turn on resume reminders notifications"
            }
            Self::Lock => {
                "blocca blocco chiudi a chiave frase segreta password lock passphrase secure screen"
            }
            Self::NewCommunity => {
                "nuova comunità crea altra seconda gruppo new community create second another workspace"
            }
            Self::OpenFile => {
                "apri file comunità altra cambia recenti open file community switch another workspace"
            }
        }
    }
}
