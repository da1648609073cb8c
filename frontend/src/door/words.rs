//! What the door says, in word, icon, tone and colour: the same answer the same way everywhere.

use domain::events::door::Answer;

use crate::{
    format::{number, time},
    language::say::door as said,
    ui::icons::IconName,
};

/// How an answer sounds and looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Somebody comes in.
    Good,
    /// Somebody should look.
    Odd,
    /// Nobody came in.
    Bad,
}

impl Tone {
    /// A word for the style sheet.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Odd => "odd",
            Self::Bad => "bad",
        }
    }
}

/// How an answer sounds and looks.
pub const fn tone(answer: &Answer) -> Tone {
    match answer {
        Answer::Enters => Tone::Good,
        Answer::AlreadyIn { .. } | Answer::Waiting { .. } | Answer::NotRegistered { .. } => {
            Tone::Odd
        }
        Answer::OtherEvent { .. } | Answer::Revoked | Answer::Foreign | Answer::Unreadable => {
            Tone::Bad
        }
    }
}

/// Its icon.
pub const fn icon(answer: &Answer) -> IconName {
    match answer {
        Answer::Enters => IconName::Check,
        Answer::AlreadyIn { .. } => IconName::Twins,
        Answer::Waiting { .. } => IconName::Clock,
        Answer::NotRegistered { .. } => IconName::Person,
        Answer::OtherEvent { .. } => IconName::Calendar,
        Answer::Revoked | Answer::Foreign | Answer::Unreadable => IconName::Warning,
    }
}

/// Its word, as it is read at two metres.
pub fn word(answer: &Answer) -> &'static str {
    match answer {
        Answer::Enters => said::enters(),
        Answer::AlreadyIn { .. } => said::already_in(),
        Answer::Waiting { .. } => said::waiting(),
        Answer::NotRegistered { cancelled: true } => said::has_cancelled(),
        Answer::NotRegistered { cancelled: false } => said::not_registered(),
        Answer::OtherEvent { .. } => said::other_event(),
        Answer::Revoked => said::revoked(),
        Answer::Foreign => said::foreign(),
        Answer::Unreadable => said::unreadable(),
    }
}

/// What else is to be known: since when, which place, what to do.
pub fn more(answer: &Answer) -> String {
    match answer {
        Answer::Enters | Answer::NotRegistered { .. } => String::new(),
        Answer::AlreadyIn { at, desk } if desk.is_empty() => said::since(&time(*at)),
        Answer::AlreadyIn { at, desk } => said::SinceAt {
            time: &time(*at),
            desk,
        }
        .said(),
        Answer::Waiting { place } => said::place_in_queue(&number(u64::from(*place))),
        Answer::OtherEvent { title } => title.clone(),
        Answer::Revoked => said::revoked_hint().into(),
        Answer::Foreign => said::foreign_hint().into(),
        Answer::Unreadable => said::unreadable_hint().into(),
    }
}

/// Whether the person at the desk is asked before somebody is let in.
pub const fn is_question(answer: &Answer) -> bool {
    matches!(
        answer,
        Answer::Waiting { .. } | Answer::NotRegistered { .. }
    )
}

/// A few words for a row of the list.
pub fn short(answer: &Answer) -> String {
    match answer {
        Answer::Enters => said::expected().into(),
        Answer::AlreadyIn { at, .. } => said::in_since(&time(*at)),
        Answer::Waiting { place } => said::place_in_queue(&number(u64::from(*place))),
        Answer::NotRegistered { cancelled: true } => said::has_cancelled().into(),
        other => word(other).into(),
    }
}

/// What the desk is asked.
pub fn asked(answer: &Answer) -> &'static str {
    match answer {
        Answer::Waiting { .. } => said::admit_waiting(),
        Answer::NotRegistered { cancelled: true } => said::admit_cancelled(),
        _ => said::admit_unregistered(),
    }
}
