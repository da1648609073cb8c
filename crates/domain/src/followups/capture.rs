//! One line that says everything: `@rossi !lun chiamare per il tetto`. `@` names somebody, `!` a
//! day; what is left is what is to be remembered. Who is meant is the directory's to say.

use chrono::NaiveDate;

use super::days::{self, Said};

/// Words a name may take.
pub const NAME_WORDS: usize = 4;

/// A piece of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words to keep.
    Words(String),
    /// Words after an `@`: a name takes the first, and perhaps more of them.
    Name(Vec<String>),
    /// A day.
    Day(Said),
}

/// What a line came to, once its names were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captured {
    /// What is to be remembered.
    pub line: String,
    /// The day; the last one, if several were named.
    pub day: Option<Said>,
}

/// The pieces of a line. A mark counts where a word begins; a day that cannot be read stays as it
/// was typed.
#[must_use]
pub fn pieces(line: &str, today: NaiveDate) -> Vec<Span> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut pieces: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = words[at];
        let here = |mark: char| word.strip_prefix(mark).filter(|rest| !rest.is_empty());
        if let Some(first) = here('@') {
            let more = words[at + 1..]
                .iter()
                .take(NAME_WORDS - 1)
                .take_while(|word| !word.starts_with(['@', '!']));
            let name = std::iter::once(first).chain(more.copied());
            pieces.push(Span::Name(name.map(str::to_owned).collect()));
            at += 1;
        } else if let Some((said, taken)) =
            here('!').and_then(|first| when(first, &words[at + 1..], today))
        {
            pieces.push(Span::Day(said));
            at += taken;
        } else {
            match pieces.last_mut() {
                Some(Span::Words(words)) => {
                    words.push(' ');
                    words.push_str(word);
                }
                _ => pieces.push(Span::Words(word.to_owned())),
            }
            at += 1;
        }
    }
    pieces
}

/// The day after a `!`, and how many words it takes.
fn when(first: &str, rest: &[&str], today: NaiveDate) -> Option<(Said, usize)> {
    let words: Vec<&str> = std::iter::once(first).chain(rest.iter().copied()).collect();
    if matches!(first.to_lowercase().as_str(), "dopo" | "after") {
        // one word of the title is enough to find it by; more are what is to be done
        let title = rest.first().filter(|word| !word.starts_with(['@', '!']))?;
        return match days::read_beginning(&words, today) {
            Some(day) => Some(day),
            None => Some((Said::After((*title).to_owned()), 2)),
        };
    }
    days::read_beginning(&words, today)
}

/// How a promise of mine begins.
const PROMISES: [&str; 6] = [
    "promesso",
    "prometto",
    "ho promesso",
    "promised",
    "i promised",
    "promise",
];

/// How one writes down what somebody looks for.
const ASKS: [&str; 8] = [
    "cerca",
    "cercano",
    "chiede",
    "chiedono",
    "looks for",
    "looking for",
    "asks for",
    "needs",
];

/// Whether a line is a promise of mine, by how it begins.
#[must_use]
pub fn is_promise(line: &str) -> bool {
    begins(line, &PROMISES)
}

/// Whether a line says what somebody looks for, by how it begins.
#[must_use]
pub fn is_ask(line: &str) -> bool {
    begins(line, &ASKS)
}

/// Whether a line begins with any of these words.
fn begins(line: &str, words: &[&str]) -> bool {
    let folded = crate::text::fold(line);
    words.iter().any(|word| {
        folded
            .strip_prefix(word)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
    }

    fn name(words: &[&str]) -> Span {
        Span::Name(words.iter().map(|&word| word.to_owned()).collect())
    }

    fn kept(words: &str) -> Span {
        Span::Words(words.to_owned())
    }

    #[test]
    fn a_line_comes_apart_at_its_marks() {
        let monday = Span::Day(Said::Day(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()));
        assert_eq!(
            pieces("@mario rossi !lun chiamare per il tetto", today()),
            [
                name(&["mario", "rossi"]),
                kept("rossi"),
                monday.clone(),
                kept("chiamare per il tetto")
            ]
        );
        assert_eq!(
            pieces("preventivo  a @anna", today()),
            [kept("preventivo a"), name(&["anna"])]
        );
        assert_eq!(pieces("!lun", today()), [monday]);
    }

    #[test]
    fn what_is_no_mark_stays_as_it_was_typed() {
        for line in [
            "scrivi ad anna@example.org",
            "davvero!",
            "! @",
            "!boh domani",
        ] {
            assert_eq!(pieces(line, today()), [kept(line)], "{line}");
        }
        assert!(pieces("   ", today()).is_empty());
    }

    #[test]
    fn after_an_event_takes_one_word_of_its_title() {
        assert_eq!(
            pieces("!dopo FlorenceIN scrivere", today()),
            [
                Span::Day(Said::After("FlorenceIN".to_owned())),
                kept("scrivere")
            ]
        );
    }

    #[test]
    fn a_promise_begins_as_one() {
        for line in [
            "Promesso: il contatto",
            "ho promesso il libro",
            "I promised the book",
        ] {
            assert!(is_promise(line), "{line}");
        }
        for line in ["promessi sposi", "parlato di quanto promesso", ""] {
            assert!(!is_promise(line), "{line}");
        }
    }

    #[test]
    fn an_ask_begins_as_one() {
        for line in ["Cerca: un tetto", "looks for a printer", "needs chairs"] {
            assert!(is_ask(line) && !is_promise(line), "{line}");
        }
        for line in ["cercando si trova", "la cerca", "needless", ""] {
            assert!(!is_ask(line), "{line}");
        }
    }
}
