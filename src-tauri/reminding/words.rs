//! What notifications and the tray say, in both languages.

use app::reminders::Notice;
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use contract::{
    reminders::ReminderRow,
    settings::Language::{self, It},
};
use domain::reminders::{Kind, Told};

use crate::sentences::either;

/// A title and a line.
pub struct Words {
    pub title: String,
    pub line: String,
}

/// What a notification says.
pub fn of(notice: &Notice) -> Words {
    let language = notice.language;
    let count = notice.keys.len();
    if count == 0 {
        return said(
            "Cerchia",
            either(
                language,
                "I promemoria arrivano così.",
                "This is how reminders arrive.",
            ),
        );
    }
    match (&*notice.rows, notice.how) {
        ([], _) => said("Cerchia", &counted(count, language)),
        ([row], Told::Alone) => alone(row, notice),
        (rows, Told::WhileAway) => Words {
            title: either(language, "Mentre eri via: ", "While you were away: ").to_owned()
                + &counted(count, language),
            line: first(rows, count, language),
        },
        (rows, _) => Words {
            title: counted(count, language),
            line: first(rows, count, language),
        },
    }
}

fn said(title: &str, line: &str) -> Words {
    Words {
        title: title.to_owned(),
        line: line.to_owned(),
    }
}

fn counted(count: usize, language: Language) -> String {
    match (count, language) {
        (1, It) => "1 promemoria".to_owned(),
        (_, It) => format!("{count} promemoria"),
        (1, _) => "1 reminder".to_owned(),
        _ => format!("{count} reminders"),
    }
}

/// The first of several, and how many more there are.
fn first(rows: &[ReminderRow], count: usize, language: Language) -> String {
    let mut line: Vec<String> = rows.iter().map(|row| name(row, language)).collect();
    let more = count.saturating_sub(rows.len());
    if more > 0 {
        line.push(match language {
            It => format!("e altri {more}"),
            Language::En => format!("and {more} more"),
        });
    }
    line.join(" · ")
}

/// A reminder in a few words.
fn name(row: &ReminderRow, language: Language) -> String {
    match row.kind {
        Kind::Digest => people(row.people, language),
        Kind::Backup => backup(language).to_owned(),
        Kind::Promise if !row.beside.is_empty() => format!("{}: {}", row.beside, row.title),
        _ => row.title.clone(),
    }
}

fn alone(row: &ReminderRow, notice: &Notice) -> Words {
    let language = notice.language;
    let due = notice.due.follow_ups + notice.due.promises;
    match row.kind {
        Kind::EventDay | Kind::EventSoon => {
            let mut line = vec![begins(row, notice.today, language)];
            if !row.beside.is_empty() {
                line.push(row.beside.clone());
            }
            if due > 0 {
                line.push(also_due(due, language));
            }
            line.retain(|part| !part.is_empty());
            said(&row.title, &line.join(" · "))
        }
        Kind::Promise => {
            let title = either(language, "Promesso a ", "Promised to ").to_owned() + &row.beside;
            let nobody = either(language, "Una promessa", "A promise");
            let title = if row.beside.is_empty() {
                nobody
            } else {
                &title
            };
            said(title, &row.title)
        }
        Kind::Checklist => said(&row.beside, &row.title),
        Kind::Digest => {
            let line = match notice.due.promises {
                0 => either(
                    language,
                    "Sono nella pagina di oggi.",
                    "They are on today’s page.",
                )
                .to_owned(),
                1 => either(
                    language,
                    "E 1 promessa da mantenere",
                    "And 1 promise to keep",
                )
                .to_owned(),
                more => match language {
                    It => format!("E {more} promesse da mantenere"),
                    Language::En => format!("And {more} promises to keep"),
                },
            };
            said(&people(row.people, language), &line)
        }
        Kind::Backup => said(
            backup(language),
            either(
                language,
                "L’ultima copia di sicurezza non è riuscita: guarda nelle impostazioni.",
                "The last backup failed: look into the settings.",
            ),
        ),
    }
}

const fn backup(language: Language) -> &'static str {
    match language {
        It => "Le copie di sicurezza non riescono",
        Language::En => "Backups fail",
    }
}

fn people(people: u64, language: Language) -> String {
    match (people, language) {
        (1, It) => "1 persona da ricontattare".to_owned(),
        (_, It) => format!("{people} persone da ricontattare"),
        (1, _) => "1 person to get back to".to_owned(),
        _ => format!("{people} people to get back to"),
    }
}

fn also_due(due: u64, language: Language) -> String {
    match (due, language) {
        (1, It) => "e 1 cosa in scadenza".to_owned(),
        (_, It) => format!("e {due} cose in scadenza"),
        (1, _) => "and 1 thing due".to_owned(),
        _ => format!("and {due} things due"),
    }
}

/// When an event begins, as one would say it on this day.
fn begins(row: &ReminderRow, today: NaiveDate, language: Language) -> String {
    match (row.start, row.day) {
        (Some(start), _) => moment(start, today, language),
        (None, Some(day)) => on(day, today, language),
        (None, None) => String::new(),
    }
}

/// A moment, as one would say it on this day.
pub fn moment(at: NaiveDateTime, today: NaiveDate, language: Language) -> String {
    let day = on(at.date(), today, language);
    let hour = at.format("%H:%M");
    match language {
        It => format!("{day} alle {hour}"),
        Language::En => format!("{day} at {hour}"),
    }
}

/// A day, as one would say it on this day.
pub fn on(day: NaiveDate, today: NaiveDate, language: Language) -> String {
    match (day - today).num_days() {
        0 => either(language, "Oggi", "Today").to_owned(),
        1 => either(language, "Domani", "Tomorrow").to_owned(),
        _ => {
            let place = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or_default();
            let name = either(language, DAYS_IT, DAYS_EN)[place];
            match language {
                It => format!("{name} {}/{}", day.day(), day.month()),
                Language::En => format!("{name} {}/{}", day.day(), day.month()),
            }
        }
    }
}

const DAYS_IT: [&str; 7] = ["lun", "mar", "mer", "gio", "ven", "sab", "dom"];
const DAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// What the buttons say: open, and in an hour.
pub const fn buttons(language: Language) -> (&'static str, &'static str) {
    match language {
        It => ("Apri", "Tra un’ora"),
        Language::En => ("Open", "In an hour"),
    }
}

/// What the tray says.
pub struct TrayWords {
    pub no_event: &'static str,
    pub nothing_due: &'static str,
    pub note: &'static str,
    pub pause: &'static str,
    pub hour: &'static str,
    pub tomorrow: &'static str,
    pub told: &'static str,
    pub again: &'static str,
    pub open: &'static str,
    pub quit: &'static str,
}

/// What the tray says.
pub const fn of_the_tray(language: Language) -> TrayWords {
    match language {
        It => TrayWords {
            no_event: "Nessun evento in programma",
            nothing_due: "Niente in scadenza",
            note: "Appunto veloce…",
            pause: "Sospendi i promemoria",
            hour: "Per un’ora",
            tomorrow: "Fino a domani mattina",
            told: "Finché non li riattivo",
            again: "Riattiva i promemoria",
            open: "Apri Cerchia",
            quit: "Esci",
        },
        Language::En => TrayWords {
            no_event: "No event planned",
            nothing_due: "Nothing due",
            note: "Quick note…",
            pause: "Pause reminders",
            hour: "For an hour",
            tomorrow: "Until tomorrow morning",
            told: "Until I turn them on again",
            again: "Turn reminders on again",
            open: "Open Cerchia",
            quit: "Quit",
        },
    }
}

/// How much is due, in the tray.
pub fn due(due: u64, language: Language) -> String {
    match (due, language) {
        (0, _) => of_the_tray(language).nothing_due.to_owned(),
        (1, It) => "1 cosa in scadenza".to_owned(),
        (_, It) => format!("{due} cose in scadenza"),
        (1, _) => "1 thing due".to_owned(),
        _ => format!("{due} things due"),
    }
}

/// Another copy has the workspace open.
pub fn reminded_elsewhere(language: Language) -> &'static str {
    either(
        language,
        "Questa comunità è aperta in Cerchia, che ricorda già da sé.",
        "This community is open in Cerchia, which reminds by itself.",
    )
}

/// How many notifications were shown.
pub fn shown(shown: usize, language: Language) -> String {
    match (shown, language) {
        (0, It) => "Niente da ricordare adesso.".to_owned(),
        (1, It) => "Mostrata 1 notifica.".to_owned(),
        (_, It) => format!("Mostrate {shown} notifiche."),
        (0, _) => "Nothing to be reminded of now.".to_owned(),
        (1, _) => "1 notification shown.".to_owned(),
        _ => format!("{shown} notifications shown."),
    }
}

/// Nobody on this desktop takes notifications.
pub fn not_shown(language: Language) -> &'static str {
    either(
        language,
        "Su questo desktop nessuno mostra notifiche: i promemoria sono nel cassetto della finestra.",
        "Nobody on this desktop shows notifications: the reminders are in the window’s drawer.",
    )
}

#[cfg(test)]
mod tests {
    use contract::reminders::Destination;
    use store_due::due_counts;

    use super::*;

    mod store_due {
        use app::reminders::Due;

        pub fn due_counts(follow_ups: u64, promises: u64) -> Due {
            Due {
                follow_ups,
                promises,
            }
        }
    }

    fn row(kind: Kind, title: &str, beside: &str) -> ReminderRow {
        ReminderRow {
            key: title.to_owned(),
            kind,
            title: title.to_owned(),
            beside: beside.to_owned(),
            start: "2026-12-03T18:30:00".parse().ok(),
            day: None,
            people: 5,
            at: chrono::DateTime::default(),
            put_off: None,
            undelivered: false,
            leads_to: Destination::default(),
            can_tick: false,
        }
    }

    fn notice(rows: Vec<ReminderRow>, count: usize, how: Told, language: Language) -> Notice {
        Notice {
            keys: vec!["chiave".to_owned(); count],
            how,
            rows,
            due: due_counts(0, 2),
            leads_to: Destination::default(),
            locked: false,
            today: "2026-12-02".parse().expect("a day"),
            language,
        }
    }

    #[test]
    fn an_evening_says_when_where_and_what_else_is_due() {
        let rows = || vec![row(Kind::EventDay, "FlorenceIN", "Circolo Arno")];
        let words = of(&notice(rows(), 1, Told::Alone, It));
        assert_eq!(words.title, "FlorenceIN");
        assert_eq!(
            words.line,
            "Domani alle 18:30 · Circolo Arno · e 2 cose in scadenza"
        );
        let words = of(&notice(rows(), 1, Told::Alone, Language::En));
        assert_eq!(
            words.line,
            "Tomorrow at 18:30 · Circolo Arno · and 2 things due"
        );
    }

    #[test]
    fn what_was_missed_is_counted_and_its_first_lines_named() {
        let rows = vec![
            row(Kind::EventSoon, "FlorenceIN", ""),
            row(Kind::Promise, "Il tipografo", "Anna Bianchi"),
            row(Kind::Digest, "", ""),
        ];
        let words = of(&notice(rows, 7, Told::WhileAway, Language::En));
        assert_eq!(words.title, "While you were away: 7 reminders");
        assert_eq!(
            words.line,
            "FlorenceIN · Anna Bianchi: Il tipografo · 5 people to get back to · and 4 more"
        );
    }

    #[test]
    fn behind_a_locked_door_only_a_number_is_said() {
        let words = of(&notice(Vec::new(), 3, Told::WhileAway, It));
        assert_eq!((&*words.title, &*words.line), ("Cerchia", "3 promemoria"));
    }
}
