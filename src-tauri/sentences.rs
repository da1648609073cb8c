//! What the shell says by itself, in both languages: on the command line and in the system's
//! dialogs. The window has sentences of its own.

pub use contract::settings::Language;
use contract::{
    Failure, Stage,
    events::UnreadableCalendar,
    failure::{InvalidReason, UnreadableReason},
    native::FilePurpose,
};
use domain::events::EventProblem;

/// The system's language; English where it is neither.
pub fn of_the_system() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale.to_lowercase().starts_with("it") => Language::It,
        _ => Language::En,
    }
}

/// One of two.
pub fn either<T>(language: Language, it: T, en: T) -> T {
    match language {
        Language::It => it,
        Language::En => en,
    }
}

/// Why something was not done.
pub fn failure(failure: &Failure, language: Language) -> String {
    let say = |it: String, en: String| either(language, it, en);
    match failure {
        Failure::FileMissing { path } => say(
            format!("Il file {path} non c’è."),
            format!("There is no file {path}."),
        ),
        Failure::NotAWorkspace { path } => say(
            format!("{path} non è una comunità di Cerchia. Il file non è stato toccato."),
            format!("{path} is not a Cerchia community. The file was not touched."),
        ),
        Failure::Damaged { path, backup: None } => say(
            format!(
                "{path} è danneggiato e non è stato toccato. Non c’è una copia di sicurezza accanto."
            ),
            format!("{path} is damaged and was not touched. There is no backup beside it."),
        ),
        Failure::Damaged {
            path,
            backup: Some(backup),
        } => say(
            format!(
                "{path} è danneggiato e non è stato toccato. L’ultima copia di sicurezza è {backup}."
            ),
            format!("{path} is damaged and was not touched. The last backup is {backup}."),
        ),
        Failure::InUse { path } => say(
            format!("{path} è già aperto in un’altra finestra di Cerchia."),
            format!("{path} is already open in another window of Cerchia."),
        ),
        Failure::ReadOnly { path } => say(
            format!("{path} o la sua cartella non si può scrivere."),
            format!("{path} or its folder cannot be written to."),
        ),
        Failure::Newer { path, version } => say(
            format!(
                "{path} è di una versione più recente di Cerchia (forma {version}): serve un aggiornamento."
            ),
            format!(
                "{path} was made by a newer version of Cerchia (form {version}): please update."
            ),
        ),
        Failure::CloudFolder { path, service } => say(
            format!(
                "{path} è in una cartella di {service}, che rovinerebbe il file. Spostalo altrove."
            ),
            format!(
                "{path} lies in a folder of {service}, which would corrupt the file. Move it elsewhere."
            ),
        ),
        Failure::FileExists { path } => say(
            format!("C’è già un file di nome {path}."),
            format!("There is already a file named {path}."),
        ),
        Failure::NothingOpen => say(
            "Nessuna comunità è aperta.".into(),
            "No community is open.".into(),
        ),
        Failure::DiskFull => say(
            "Il disco è pieno: non è stato cambiato nulla.".into(),
            "The disk is full: nothing was changed.".into(),
        ),
        Failure::Forbidden { path } => say(
            format!("Il sistema non permette di usare {path}."),
            format!("The system does not allow access to {path}."),
        ),
        Failure::BackupNotBelieved => say(
            "La copia di sicurezza non ha superato il controllo ed è stata buttata. Riprova."
                .into(),
            "The backup did not pass its check and was thrown away. Try again.".into(),
        ),
        Failure::PersonGone => say(
            "Questa persona non è più nell’elenco.".into(),
            "This person is not in the directory any more.".into(),
        ),
        Failure::Invalid { field, reason } => {
            let field = field.name();
            let why = invalid(*reason, language);
            say(
                format!("Il valore del campo {field} {why}."),
                format!("The value of the field {field} {why}."),
            )
        }
        Failure::SamePerson => say(
            "È la stessa scheda.".into(),
            "It is the same record.".into(),
        ),
        Failure::UnreadablePhoto => say(
            "L’immagine non si può leggere o è troppo grande.".into(),
            "The picture cannot be read or is too large.".into(),
        ),
        Failure::EventGone => say(
            "Questo evento non c’è più.".into(),
            "This event is not there any more.".into(),
        ),
        Failure::InvalidEvent { problem } => {
            let (italian, english) = wall(*problem);
            say(italian.into(), english.into())
        }
        Failure::InvalidEventField { field, reason } => {
            let field = field.name();
            let why = invalid(*reason, language);
            say(
                format!("Il valore del campo {field} {why}."),
                format!("The value of the field {field} {why}."),
            )
        }
        Failure::UnknownZone { zone } => say(
            format!("Non esiste un fuso orario di nome {zone}."),
            format!("There is no time zone named {zone}."),
        ),
        Failure::ImpossibleRule { .. } => say(
            "Le date non possono ripetersi così.".into(),
            "Dates cannot repeat like this.".into(),
        ),
        Failure::DateNeeded => say(
            "Una data di una serie deve avere un giorno e un orario.".into(),
            "A date of a series must have a day and a time.".into(),
        ),
        Failure::UnreadableCalendar { why } => {
            let (italian, english) = calendar(*why);
            say(italian.into(), english.into())
        }
        Failure::ChecklistItemGone => say(
            "Questa riga della lista non c’è più.".into(),
            "This line of the checklist is not there any more.".into(),
        ),
        Failure::RegistrationGone => say(
            "Questa iscrizione non c’è più.".into(),
            "This registration is not there any more.".into(),
        ),
        Failure::NothingSaid => say("Manca il testo.".into(), "There are no words in it.".into()),
        Failure::Locked => say(
            "La comunità è bloccata: serve la frase segreta. Scrivila nel terminale, o passala su una riga allo standard input."
                .into(),
            "The community is locked and wants its passphrase: type it in the terminal, or hand it over as a line on standard input."
                .into(),
        ),
        Failure::WrongPassphrase { wait_seconds: 0 } => say(
            "Non è la frase segreta giusta.".into(),
            "That is not the passphrase.".into(),
        ),
        Failure::WrongPassphrase { wait_seconds } => say(
            format!("Non è la frase segreta giusta. Si può riprovare fra {wait_seconds} s."),
            format!("That is not the passphrase. It can be tried again in {wait_seconds} s."),
        ),
        Failure::ShortPassphrase { least } => say(
            format!("Una frase segreta ha almeno {least} lettere."),
            format!("A passphrase has {least} letters at least."),
        ),
        Failure::NoPassphrase => say(
            "Non c’è una frase segreta.".into(),
            "There is no passphrase.".into(),
        ),
        Failure::NotRemembered { .. } => say(
            "Questo computer non la ricorda: serve la frase segreta.".into(),
            "This computer does not remember it: the passphrase is needed.".into(),
        ),
        Failure::DoorLocked => say(
            "La porta è bloccata: prima va scritto il suo PIN.".into(),
            "The door is locked: its PIN has to be typed first.".into(),
        ),
        Failure::WrongPin { .. } => {
            say("Non è il PIN giusto.".into(), "That is not the PIN.".into())
        }
        Failure::NoSuchPin => say(
            "Il PIN ha da 4 a 12 cifre.".into(),
            "A PIN has 4 to 12 digits.".into(),
        ),
        Failure::ArrivalGone => say(
            "Questo ingresso non c’è più.".into(),
            "This arrival is not there any more.".into(),
        ),
        Failure::UnreadablePicture => say(
            "L’immagine non si legge o è troppo grande.".into(),
            "The picture cannot be read, or is too large.".into(),
        ),
        Failure::DueGone => say(
            "Questo appunto non c’è più, o è già stato fatto.".into(),
            "This note is not there any more, or was done already.".into(),
        ),
        Failure::TiesFull { limit } => say(
            format!("Segui già {limit} persone: prima metti a riposo un legame."),
            format!("You keep in touch with {limit} people already: let one tie sleep first."),
        ),
        Failure::Unreadable { reason } => unreadable(*reason, language).to_owned(),
        Failure::FileChanged { path } => say(
            format!("{path} è cambiato dopo l’anteprima: ricomincia."),
            format!("{path} changed after it was previewed: start again."),
        ),
        Failure::NothingToUndo => say(
            "Non c’è nulla da annullare.".into(),
            "There is nothing to undo.".into(),
        ),
        Failure::NothingToRedo => say(
            "Non c’è nulla da ripetere.".into(),
            "There is nothing to redo.".into(),
        ),
        Failure::Cancelled => say(
            "Interrotto: non è rimasto nulla.".into(),
            "Cancelled: nothing was left behind.".into(),
        ),
        Failure::TooMuch { limit } => say(
            format!("È troppo in una volta: al massimo {limit}."),
            format!("Too much at once: {limit} at the most."),
        ),
        Failure::Unexpected { reference } => say(
            format!(
                "È successo qualcosa di imprevisto. Nel registro ha il riferimento {reference}."
            ),
            format!("Something unexpected happened. In the log it has the reference {reference}."),
        ),
    }
}

/// Why an event cannot be kept, in Italian and in English.
fn wall(problem: EventProblem) -> (&'static str, &'static str) {
    match problem {
        EventProblem::EndsBeforeStart => (
            "L’evento finirebbe prima di cominciare.",
            "The event would end before it begins.",
        ),
        EventProblem::TooManyQuestions => {
            ("Le domande sono troppe.", "There are too many questions.")
        }
        _ => (
            "L’evento non si può tenere così.",
            "The event cannot be kept like this.",
        ),
    }
}

/// Why a calendar file was not read, in Italian and in English.
const fn calendar(why: UnreadableCalendar) -> (&'static str, &'static str) {
    match why {
        UnreadableCalendar::TooLarge { .. } => (
            "Il file è più grande di qualsiasi calendario: non è stato cambiato nulla.",
            "The file is larger than any calendar: nothing was changed.",
        ),
        UnreadableCalendar::TooManyEvents { .. } => (
            "Il calendario ha troppi eventi: non è stato cambiato nulla.",
            "The calendar has too many events: nothing was changed.",
        ),
        UnreadableCalendar::NotACalendar => (
            "Il file non è un calendario: non è stato cambiato nulla.",
            "The file is not a calendar: nothing was changed.",
        ),
        UnreadableCalendar::NoEvents => (
            "Nel calendario non ci sono eventi: non è stato cambiato nulla.",
            "There are no events in the calendar: nothing was changed.",
        ),
    }
}

fn invalid(reason: InvalidReason, language: Language) -> &'static str {
    match reason {
        InvalidReason::TooLong => either(language, "è troppo lungo", "is too long"),
        InvalidReason::TooMany => either(language, "ha troppe voci", "has too many items"),
        InvalidReason::WrongKind => either(
            language,
            "non è del tipo giusto",
            "is not of the right kind",
        ),
        InvalidReason::Nameless => either(
            language,
            "lascerebbe la scheda senza nome",
            "would leave the record without a name",
        ),
    }
}

fn unreadable(reason: UnreadableReason, language: Language) -> &'static str {
    match reason {
        UnreadableReason::Empty => either(language, "Il file è vuoto.", "The file is empty."),
        UnreadableReason::NoPeople => either(
            language,
            "Nel file non c’è il nome di nessuno.",
            "No row of the file names anybody.",
        ),
        UnreadableReason::NotAList => either(
            language,
            "Il file non è un elenco: è un documento, un’immagine o un programma.",
            "The file is not a list: it is a document, a picture or a program.",
        ),
        UnreadableReason::Encrypted => either(
            language,
            "Il file è protetto da una password.",
            "The file is protected by a password.",
        ),
        UnreadableReason::Bomb => either(
            language,
            "Il file si apre in molto più di quanto dovrebbe: non è stato letto.",
            "The file unpacks to far more than it should: it was not read.",
        ),
        UnreadableReason::TooLarge => either(
            language,
            "Il file è troppo grande.",
            "The file is too large.",
        ),
        UnreadableReason::TooManyColumns => either(
            language,
            "Il file ha troppe colonne.",
            "The file has too many columns.",
        ),
        UnreadableReason::TooManyRows => either(
            language,
            "Il file ha troppe righe.",
            "The file has too many rows.",
        ),
        UnreadableReason::Broken => either(
            language,
            "Il file è rovinato: le sue parti non combaciano.",
            "The file is broken: its parts do not fit.",
        ),
    }
}

/// What long work is doing.
pub fn stage(stage: Stage, language: Language) -> &'static str {
    match stage {
        Stage::BackingUp => either(language, "Copia di sicurezza", "Backing up"),
        Stage::Reading => either(language, "Lettura", "Reading"),
        Stage::Comparing => either(language, "Confronto", "Comparing"),
        Stage::Writing => either(language, "Scrittura", "Writing"),
        Stage::Checking => either(language, "Controllo", "Checking"),
    }
}

/// The title of a dialog for files.
pub fn dialog_title(purpose: FilePurpose, language: Language) -> &'static str {
    match purpose {
        FilePurpose::Import => either(
            language,
            "Scegli un elenco da importare",
            "Choose a list to import",
        ),
        FilePurpose::Photo => either(language, "Scegli una foto", "Choose a photo"),
        FilePurpose::OpenWorkspace => either(language, "Apri una comunità", "Open a community"),
        FilePurpose::CodesFolder => either(
            language,
            "Scegli la cartella dei codici",
            "Choose the folder for the codes",
        ),
        FilePurpose::NewWorkspace => either(
            language,
            "Dove mettere la nuova comunità",
            "Where to put the new community",
        ),
        FilePurpose::ExportCsv
        | FilePurpose::ExportXlsx
        | FilePurpose::ExportVcard
        | FilePurpose::ExportArchive
        | FilePurpose::ExportCalendar => either(language, "Esporta in un file", "Export to a file"),
        FilePurpose::Calendar => either(
            language,
            "Scegli un calendario da importare",
            "Choose a calendar to import",
        ),
        FilePurpose::CalendarFolder => either(
            language,
            "In quale cartella tenere il calendario",
            "Which folder to keep the calendar in",
        ),
    }
}

/// What a dialog calls the files it shows.
pub fn file_kind(purpose: FilePurpose, language: Language) -> &'static str {
    match purpose {
        FilePurpose::Import => either(language, "Elenchi", "Lists"),
        FilePurpose::Photo => either(language, "Immagini", "Pictures"),
        FilePurpose::OpenWorkspace | FilePurpose::NewWorkspace => {
            either(language, "Comunità di Cerchia", "Cerchia communities")
        }
        FilePurpose::CodesFolder => "",
        FilePurpose::ExportCsv => "CSV",
        FilePurpose::ExportXlsx => "Excel",
        FilePurpose::ExportVcard => "vCard",
        FilePurpose::ExportArchive => either(language, "Archivio di Cerchia", "Cerchia archive"),
        FilePurpose::Calendar | FilePurpose::ExportCalendar | FilePurpose::CalendarFolder => {
            either(language, "Calendari", "Calendars")
        }
    }
}

/// What a dialog calls everything.
pub fn any_file(language: Language) -> &'static str {
    either(language, "Tutti i file", "All files")
}

/// The window needs a display.
pub fn no_display(language: Language) -> &'static str {
    either(
        language,
        "Non c’è uno schermo su cui aprire la finestra. I comandi (`cerchia --help`) ne fanno a meno.",
        "There is no display to open the window on. The commands (`cerchia --help`) need none.",
    )
}

/// The window did not open.
pub fn no_window(error: &str, language: Language) -> String {
    either(
        language,
        "La finestra non si è aperta: ",
        "The window did not open: ",
    )
    .to_owned()
        + error
}

/// The system does not say where the person's folders are.
pub fn no_home(language: Language) -> String {
    either(
        language,
        "Il sistema non dice dove sono le tue cartelle.",
        "The system does not say where your folders are.",
    )
    .to_owned()
}

/// A command without `--workspace`.
pub fn no_workspace_named(language: Language) -> &'static str {
    either(
        language,
        "Manca il file della comunità: aggiungi --workspace FILE.",
        "The community’s file is missing: add --workspace FILE.",
    )
}
