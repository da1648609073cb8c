//! What has to be done before an event: lines with somebody who does them and a day. A line that
//! is emptied goes; there is always an empty one for another.

use chrono::NaiveDate;
use contract::events::{ChecklistPlace, ChecklistRow, SetChecklistItem};
use domain::{ChecklistItemId, PersonId};
use leptos::prelude::*;

use crate::ui::{each::Each, input::LineInput, when::When};

use super::{checklist_line::ItemLine, fields::leave, sheet::EventSheet};
use crate::{format::number, language::say::events as said};

/// The checklist.
#[component]
pub fn Checklist() -> impl IntoView {
    let sheet = EventSheet::here();
    let rows = Memo::new(move |_| sheet.with(|view| view.checklist.clone()));
    let ids = Memo::new(move |_| {
        rows.with(|rows| rows.iter().map(|row| row.item.id).collect::<Vec<_>>())
    });
    let done = move || {
        rows.with(|rows| {
            let done = rows.iter().filter(|row| row.item.done_at.is_some()).count();
            (!rows.is_empty()).then(|| {
                said::SoManyDone {
                    done: &number(done as u64),
                    total: &number(rows.len() as u64),
                }
                .said()
            })
        })
    };
    view! {
        <section class="group checklist">
            <h2>{said::checklist} <span class="checklist-done">{done}</span></h2>
            <ul aria-label=said::checklist>
                <Each each=move || ids.get() key=|id| *id let:id>
                    <ItemLine rows id />
                </Each>
            </ul>
            <NewLine />
            <p class="hint">{said::checklist_hint}</p>
        </section>
    }
}

/// Everything about a line, to be sent with one part changed.
pub struct Change {
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub owner: Option<PersonId>,
    /// Until which day.
    pub due: Option<NaiveDate>,
    /// It is done.
    pub done: bool,
    /// Where it stands, if it moves.
    pub place: Option<ChecklistPlace>,
}

impl Change {
    /// Nothing changed yet.
    pub fn of(row: &ChecklistRow) -> Self {
        Self {
            text: row.item.text.clone(),
            owner: row.item.owner,
            due: row.item.due,
            done: row.item.done_at.is_some(),
            place: None,
        }
    }

    /// As a call wants it; without a line it adds one.
    pub fn request(self, sheet: EventSheet, item: Option<ChecklistItemId>) -> SetChecklistItem {
        SetChecklistItem {
            event: sheet.event,
            item,
            text: self.text,
            owner: self.owner,
            due: self.due,
            done: self.done,
            place: self.place,
        }
    }
}

/// The empty line for another.
#[component]
fn NewLine() -> impl IntoView {
    let sheet = EventSheet::here();
    let text = RwSignal::new(String::new());
    let add = move |()| {
        let typed = text.get_untracked().trim().to_owned();
        if typed.is_empty() {
            return;
        }
        text.set(String::new());
        let change = Change {
            text: typed,
            owner: None,
            due: None,
            done: false,
            place: None,
        };
        sheet.tell(change.request(sheet, None), || ());
    };
    view! {
        <When when=move || !sheet.closed().get()>
            <LineInput
                value=text
                class="checklist-new"
                name=said::checklist_add
                placeholder=said::checklist_add
                keep=add
                escape=move |()| {
                    text.set(String::new());
                    leave();
                }
            />
        </When>
    }
}
