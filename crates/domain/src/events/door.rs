//! What the one field of the door makes of what was typed or scanned, and what the door answers.
//! Names only, and nothing before two letters: a helper sees whom they look for and nobody else.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    presence::Present,
    seats::Seat,
    token::{Mark, NoToken, Token},
};
use crate::text;

/// Letters before anything is shown.
pub const LETTERS: usize = 2;

/// What was typed into the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Nothing, or too little to show anybody.
    TooLittle,
    /// A code that can be read.
    Token(Token),
    /// A code that cannot: cut, mistyped, or another system's.
    UnreadableToken,
    /// The beginning of a name.
    Name {
        /// Its words, folded.
        words: String,
        /// The row picked by a digit, from 1.
        row: Option<u8>,
    },
}

impl Typed {
    /// Reads the field, whole, after every key. A digit after a name picks a row: `ma 3` is the
    /// third of those who begin with *ma*. A scanner that is still typing looks like an unreadable
    /// code: it is one only if Enter comes then.
    #[must_use]
    pub fn read(text: &str) -> Self {
        match Token::read(text) {
            Ok(token) => return Self::Token(token),
            Err(NoToken::Unreadable) => return Self::UnreadableToken,
            Err(NoToken::SomethingElse) => {}
        }
        let text = text.trim();
        if is_code(text) {
            return Self::UnreadableToken;
        }
        let mut row = None;
        let mut name = text;
        if let Some(last) = text.chars().last()
            && let Some(digit @ 1..=9) = last.to_digit(10)
        {
            let before = &text[..text.len() - last.len_utf8()];
            if !before.ends_with(|letter: char| letter.is_numeric()) {
                name = before;
                row = u8::try_from(digit).ok();
            }
        }
        let words = text::fold(name);
        let letters = words.chars().filter(|letter| *letter != ' ').count();
        if letters < LETTERS {
            Self::TooLittle
        } else {
            Self::Name { words, row }
        }
    }
}

/// Whether this is some other code (a product, another system's ticket, an address) and no name:
/// nobody is to be let in as `8001120123457`.
fn is_code(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().any(char::is_alphabetic);
    text.contains("://")
        || (digits >= 2 && !letters)
        || (digits >= 3 && !text.contains(char::is_whitespace))
}

/// How well the typed words fit a name; the smaller the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The whole name.
    Whole,
    /// The name begins so.
    Beginning,
    /// Each typed word begins a word of the name.
    Words,
}

/// Whether a name fits what was typed; both are folded, the name by [`text::index_words`], so that
/// `dangelo` finds *D'Angelo*. Every word typed has to begin a word of the name, each another one.
#[must_use]
pub fn fit(words: &str, name_key: &str) -> Option<Fit> {
    if words.is_empty() {
        return None;
    }
    if name_key == words {
        return Some(Fit::Whole);
    }
    if name_key.starts_with(words) {
        return Some(Fit::Beginning);
    }
    let mut names: Vec<&str> = name_key.split(' ').collect();
    // the longest first, so that a short beginning does not take the word a longer one needs
    let mut typed: Vec<&str> = words.split(' ').collect();
    typed.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in typed {
        let place = names.iter().position(|name| name.starts_with(word))?;
        names.swap_remove(place);
    }
    Some(Fit::Words)
}

/// Which of two rows is shown first: better fits, then whoever is still expected, then the name.
#[must_use]
pub fn before(one: (Fit, &Answer, &str), other: (Fit, &Answer, &str)) -> Ordering {
    let expected = |answer: &Answer| match answer {
        Answer::Enters => 0,
        Answer::Waiting { .. } => 1,
        Answer::NotRegistered { .. } => 2,
        _ => 3,
    };
    one.0
        .cmp(&other.0)
        .then(expected(one.1).cmp(&expected(other.1)))
        .then(one.2.cmp(other.2))
}

/// What the door says, in word, icon, sound and colour. Nothing of it refuses anybody: the person
/// at the desk decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Expected, and not in yet.
    Enters,
    /// In already.
    AlreadyIn {
        /// Since when, by the clock of the laptop that let them in.
        at: DateTime<Utc>,
        /// At which desk.
        desk: String,
    },
    /// On the waiting list.
    Waiting {
        /// 1 is the next to move up.
        place: u32,
    },
    /// Has no registration for this date.
    NotRegistered {
        /// Had one, and cancelled it.
        cancelled: bool,
    },
    /// A code of another event that is known here.
    OtherEvent {
        /// Its title.
        title: String,
    },
    /// A code of this event that was replaced by another.
    Revoked,
    /// A code of an event that is not known here.
    Foreign,
    /// A code that cannot be read: scan again, or type the name.
    Unreadable,
}

/// What the door says to somebody known.
#[must_use]
pub fn answer(seat: Option<Seat>, present: Option<&Present<'_>>) -> Answer {
    if let Some(present) = present {
        return Answer::AlreadyIn {
            at: present.first.arrival.at,
            desk: present.first.arrival.desk.clone(),
        };
    }
    match seat {
        Some(Seat::In | Seat::Again) => Answer::Enters,
        Some(Seat::Waiting { place }) => Answer::Waiting { place },
        Some(Seat::Cancelled) => Answer::NotRegistered { cancelled: true },
        None => Answer::NotRegistered { cancelled: false },
    }
}

/// Whose registration has a scanned token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One for this date: [`answer`] says the rest.
    Here(Answer),
    /// One for an event of this title.
    Elsewhere(String),
    /// Nobody's.
    Nowhere,
}

/// What the door says to a token. `marks` are those of this event and its series.
#[must_use]
pub fn answer_token(token: &Token, found: Found, marks: &[Mark]) -> Answer {
    match found {
        Found::Here(answer) => answer,
        Found::Elsewhere(title) => Answer::OtherEvent { title },
        Found::Nowhere if marks.iter().any(|mark| token.has(*mark)) => Answer::Revoked,
        Found::Nowhere => Answer::Foreign,
    }
}

#[cfg(test)]
mod tests;
