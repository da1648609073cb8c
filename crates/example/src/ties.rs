//! Whom the owner of the example community keeps in touch with: what was said, what is promised, who
//! is due and who sleeps, and the dinner of last week that nobody has closed yet.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use domain::followups::{InteractionKind, Keep};

/// The owner, by their place among the people of [`crate::community()`]: who coordinates the
/// chapters that are forming.
pub const OWNER: usize = 6;

/// Something that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// With whom, by their places among the people.
    pub people: &'static [usize],
    /// How.
    pub kind: InteractionKind,
    /// On which day.
    pub day: NaiveDate,
    /// What about, and what was learned; either may be empty.
    pub words: (&'static str, &'static str),
}

/// What is due, as the window tells it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Somebody to write or call.
    FollowUp,
    /// Something the owner promised.
    MyPromise,
    /// Something they promised.
    TheirPromise,
    /// Something they look for.
    Ask,
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToDo {
    /// What.
    pub due: Due,
    /// With whom; none for a note that names nobody.
    pub person: Option<usize>,
    /// Until when.
    pub day: Option<NaiveDate>,
    /// In one line.
    pub line: &'static str,
    /// How often it was put off.
    pub snoozes: u32,
    /// Days after which it comes again.
    pub repeat: Option<u16>,
}

/// A tie that somebody thought about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// With whom.
    pub person: usize,
    /// Whether it is kept.
    pub keep: Keep,
    /// Days: ideal and maximum.
    pub rhythm: Option<(u16, u16)>,
}

/// A dinner that was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dinner {
    /// What it is called, and where it was.
    pub title: &'static str,
    /// The place.
    pub place: (&'static str, &'static str),
    /// It began, and ended, by the clock on the wall in [`crate::ZONE`].
    pub times: (NaiveDateTime, NaiveDateTime),
    /// Who came, in this order, a minute apart.
    pub came: Vec<usize>,
}

/// The rhythm of whoever has a tag: the tag, ideal and maximum days.
pub const RHYTHM: (&str, u16, u16) = ("soci fondatori", 45, 90);

fn ago(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_sub_days(Days::new(days)).unwrap_or(today)
}

fn ahead(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_add_days(Days::new(days)).unwrap_or(today)
}

/// What was said, the oldest first.
#[must_use]
pub fn said(today: NaiveDate) -> Vec<Said> {
    use InteractionKind as How;
    let one = |days, people, kind, line, learned| Said {
        people,
        kind,
        day: ago(today, days),
        words: (line, learned),
    };
    vec![
        one(
            260,
            &[31],
            How::Coffee,
            "Mi ha raccontato del laboratorio nuovo.",
            "",
        ),
        one(
            240,
            &[31],
            How::Call,
            "Gli auguri, e il permesso che non arriva.",
            "",
        ),
        one(
            214,
            &[44],
            How::Email,
            "Mandati i contatti del consorzio.",
            "",
        ),
        one(
            200,
            &[44],
            How::Call,
            "Il consorzio ha risposto: si vedono a gennaio.",
            "",
        ),
        one(
            96,
            &[12],
            How::OneToOne,
            "Vuole una seconda sede, cerca un socio.",
            "Il fratello ha un magazzino a Campi.",
        ),
        one(
            61,
            &[3],
            How::Coffee,
            "La figlia entra in azienda da settembre.",
            "",
        ),
        one(
            40,
            &[9, 14],
            How::Coffee,
            "Presentati: vendono alle stesse botteghe.",
            "Nessuno dei due ha un sito.",
        ),
        one(
            33,
            &[2],
            How::Helped,
            "Mi ha trovato la tipografia in due ore.",
            "",
        ),
        one(
            20,
            &[17],
            How::Introduced,
            "Presentazione di Beatrice: restaura cornici.",
            "",
        ),
        one(
            9,
            &[5],
            How::Talk,
            "Vuole aprire la sala anche al mattino.",
            "",
        ),
        one(
            6,
            &[8],
            How::Call,
            "Il bando per le botteghe scade il 30.",
            "Serve la firma del commercialista.",
        ),
        one(
            5,
            &[21],
            How::Message,
            "Chiede del bando: ha letto il riassunto.",
            "",
        ),
        one(
            3,
            &[11],
            How::OneToOne,
            "Il bando lo interessa, ma teme le carte.",
            "",
        ),
        one(
            2,
            &[3],
            How::Call,
            "Il preventivo del rinfresco: si può scendere.",
            "",
        ),
        one(
            1,
            &[24],
            How::Email,
            "Preventivo delle sedie per la serata di lancio.",
            "",
        ),
    ]
}

/// What is to be done.
#[must_use]
pub fn to_do(today: NaiveDate) -> Vec<ToDo> {
    let one = |due, person, day, line| ToDo {
        due,
        person,
        day,
        line,
        snoozes: 0,
        repeat: None,
    };
    vec![
        one(
            Due::MyPromise,
            Some(8),
            Some(ago(today, 1)),
            "Il modello della domanda per il bando",
        ),
        one(
            Due::MyPromise,
            Some(12),
            Some(ahead(today, 2)),
            "Chiedere a chi ha il magazzino a Campi",
        ),
        one(
            Due::MyPromise,
            Some(2),
            None,
            "Un pranzo, per la tipografia",
        ),
        one(
            Due::FollowUp,
            Some(5),
            Some(today),
            "Gli orari della sala al mattino",
        ),
        ToDo {
            repeat: Some(30),
            ..one(
                Due::FollowUp,
                Some(3),
                Some(ago(today, 3)),
                "Come va con la figlia in azienda",
            )
        },
        ToDo {
            snoozes: 3,
            ..one(
                Due::FollowUp,
                Some(44),
                Some(ahead(today, 6)),
                "Com'è andata con il consorzio?",
            )
        },
        one(
            Due::FollowUp,
            Some(24),
            Some(ahead(today, 4)),
            "Confermare le sedie",
        ),
        one(
            Due::TheirPromise,
            Some(17),
            Some(ago(today, 2)),
            "Le foto delle cornici",
        ),
        one(
            Due::Ask,
            Some(8),
            None,
            "Un commercialista che segua le cooperative",
        ),
        one(
            Due::Ask,
            Some(24),
            Some(ahead(today, 20)),
            "Un capannone asciutto, anche piccolo, verso Signa",
        ),
        one(
            Due::FollowUp,
            None,
            None,
            "Chiedere chi ha un proiettore da prestare",
        ),
    ]
}

/// Ties with a rhythm of their own, and one that sleeps.
#[must_use]
pub fn ties() -> Vec<Tie> {
    let keep = |person, ideal, maximum| Tie {
        person,
        keep: Keep::Active,
        rhythm: Some((ideal, maximum)),
    };
    vec![
        keep(3, 30, 60),
        keep(12, 60, 90),
        keep(2, 30, 45),
        keep(9, 45, 90),
        Tie {
            person: 31,
            keep: Keep::Dormant,
            rhythm: None,
        },
    ]
}

/// The dinner of last week.
#[must_use]
pub fn dinner(today: NaiveDate) -> Dinner {
    let day = ago(today, 9);
    let at =
        |hour, minute| day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default());
    // a few of them for the first time; the owner was first
    let mut came = vec![OWNER, 5, 3, 8, 2, 11, 14, 9, 21];
    came.extend([142, 155, 163]);
    Dinner {
        title: "Cena d'autunno",
        place: (
            "Osteria delle Tre Chiavi",
            "Via del Campuccio 18, 50125 Firenze",
        ),
        times: (at(20, 0), at(22, 30)),
        came,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_named_is_somebody_and_days_are_where_they_should_be() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let people = crate::community(today).len();
        let said = said(today);
        assert!(said.is_sorted_by_key(|one| one.day));
        assert!(
            said.iter()
                .all(|one| one.day < today && !one.words.0.is_empty())
        );
        let mut named: Vec<usize> = said.iter().flat_map(|one| one.people).copied().collect();
        named.extend(to_do(today).iter().filter_map(|one| one.person));
        named.extend(ties().iter().map(|one| one.person));
        named.extend(dinner(today).came);
        assert!(named.iter().all(|person| *person < people));
        assert!(dinner(today).times.1 < today.and_time(NaiveTime::MIN));
    }
}
