//! What a desk does: lets somebody in, known or new, takes it back, or puts the right person in
//! their place. A press of a key has a number of its own, so that the same press twice is one
//! arrival, also where the first was not answered.

use contract::{
    Failure,
    door::{
        Admit, AdmitWalkIn, Admitted, Consent, DoorMatches, DoorRow, SwapArrival, TypedKind,
        UndoArrival,
    },
};
use domain::{
    ArrivalId,
    events::{How, door::Answer},
};
use leptos::{prelude::*, task::spawn_local};
use uuid::Builder;

use super::{
    desk::{Desk, Told, until},
    words::{self, Tone},
};
use crate::{ipc, language::say::door as said, ui::icons::IconName};

/// The version of the sentence somebody new is told; it rises whenever the sentence changes.
const CONSENT: &str = "1";

impl Desk {
    /// Does what Enter means for a text whose meaning is known. Somebody new is let in only if it
    /// was `seen` that they are, and what they are told.
    pub fn act(self, text: String, matches: DoorMatches, seen: bool) {
        let at = if seen {
            self.at.get_untracked()
        } else {
            matches.highlighted.map(usize::from)
        };
        let how = match matches.typed {
            TypedKind::Token => How::Scan,
            _ => How::Search,
        };
        if let Some(row) = at.and_then(|at| matches.rows.get(at)) {
            if let Some(wrong) = self.swapping.get_untracked() {
                return self.swap(wrong.id, row);
            }
            if words::is_question(&row.answer) {
                self.forget_typed();
                self.hear(words::tone(&row.answer));
                return self.asking.set(Some((row.clone(), how)));
            }
            return self.admit(row.clone(), how);
        }
        if let Some(answer) = &matches.answer {
            self.forget_typed();
            return self.say(told(answer));
        }
        if matches.typed != TypedKind::Name || !matches.rows.is_empty() {
            return;
        }
        if seen && self.swapping.with_untracked(Option::is_none) {
            self.admit_new(&text);
        } else if self.text.with_untracked(String::is_empty) {
            self.text.set(text.clone());
            self.found.set(Some((text, matches)));
        }
    }

    /// Lets somebody known in.
    pub fn admit(self, row: DoorRow, how: How) {
        self.forget_typed();
        let request = Admit {
            event: self.event,
            who: row.who,
            desk: self.name(),
            how,
            key: self.key(&row.name),
        };
        spawn_local(async move {
            self.answered(row.name, ipc::call(request).await);
        });
    }

    /// Lets somebody new in, by the name that was typed.
    pub fn admit_new(self, typed: &str) {
        let name = typed.trim().to_owned();
        let request = AdmitWalkIn {
            event: self.event,
            name: name.clone(),
            email: self.email.get_untracked().trim().to_owned(),
            consent: Some(Consent {
                text: said::consent().to_owned(),
                version: CONSENT.to_owned(),
            }),
            desk: self.name(),
            key: self.key(&name),
        };
        self.forget_typed();
        spawn_local(async move {
            self.answered(name, ipc::call(request).await);
        });
    }

    /// Takes an arrival back.
    pub fn undo(self, arrival: ArrivalId) {
        let request = UndoArrival {
            arrival,
            desk: self.name(),
            key: fresh(),
        };
        self.forget_typed();
        spawn_local(async move {
            self.corrected(ipc::call(request).await, said::taken_back());
        });
    }

    /// Puts the right person in the place of the wrong one.
    fn swap(self, arrival: ArrivalId, row: &DoorRow) {
        let request = SwapArrival {
            arrival,
            who: row.who,
            desk: self.name(),
            key: fresh(),
        };
        self.clear();
        spawn_local(async move {
            self.corrected(ipc::call(request).await, said::swapped());
        });
    }

    /// The number of this press; the same again for somebody whose press was not answered.
    fn key(self, name: &str) -> ArrivalId {
        let again = self.failed.with_value(|failed| {
            let same = failed.as_ref().filter(|(who, _)| who == name);
            same.map(|(_, key)| *key)
        });
        let key = again.unwrap_or_else(fresh);
        self.failed.set_value(Some((name.to_owned(), key)));
        key
    }

    fn answered(self, name: String, answer: Result<Admitted, Failure>) {
        let admitted = match answer {
            Ok(admitted) => admitted,
            Err(failure) => return self.refused(name, &failure),
        };
        self.failed.set_value(None);
        let mut said = told(&admitted.answer);
        let mut notes = Vec::new();
        if words::is_question(&admitted.answer) {
            notes.push(words::word(&admitted.answer).to_owned());
            let enters = Answer::Enters;
            (said.tone, said.icon) = (words::tone(&enters), words::icon(&enters));
            words::word(&enters).clone_into(&mut said.word);
        } else if !said.more.is_empty() {
            notes.push(said.more);
        }
        if admitted.first_timer {
            notes.push(said::first_time().to_owned());
        }
        if !admitted.saved {
            said.tone = Tone::Odd;
            notes.push(said::not_saved().to_owned());
        }
        self.say(Told {
            name: admitted.name,
            more: notes.join(" · "),
            arrival: Some(admitted.arrival),
            ..said
        });
    }

    fn corrected(self, answer: Result<Admitted, Failure>, word: &'static str) {
        match answer {
            Ok(admitted) => self.say(Told {
                tone: Tone::Odd,
                icon: IconName::Undo,
                word: word.to_owned(),
                name: admitted.name,
                more: String::new(),
                arrival: None,
                until: until(),
            }),
            Err(failure) => self.refused(String::new(), &failure),
        }
    }
}

/// What the door says to nobody in particular.
fn told(answer: &Answer) -> Told {
    Told {
        tone: words::tone(answer),
        icon: words::icon(answer),
        word: words::word(answer).to_owned(),
        name: String::new(),
        more: words::more(answer),
        arrival: None,
        until: until(),
    }
}

/// A number for a press of a key: when, and chance (UUID version 7).
fn fresh() -> ArrivalId {
    let mut chance = [0_u8; 10];
    for byte in &mut chance {
        *byte = (js_sys::Math::random() * 256.0) as u8;
    }
    let now = js_sys::Date::now() as u64;
    ArrivalId(Builder::from_unix_timestamp_millis(now, &chance).into_uuid())
}
