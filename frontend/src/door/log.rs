//! Who came, the last first: a mistake is taken back here, or the right person put in its place.
//! While the door is locked only those are shown whose name is typed.

use contract::door::{ArrivalRow, ArrivalStands, ListArrivals};
use domain::events::How;
use leptos::prelude::*;

use super::desk::Desk;
use crate::{
    format::time,
    language::say::door as said,
    shell::asking::ask,
    ui::{button::IconButton, each::Each, field::Field, icons::IconName},
};

/// Lines shown at once.
const LINES: u16 = 60;
/// Letters before anything is shown while the door is locked.
const LETTERS: usize = domain::events::door::LETTERS;

/// The log.
#[component]
pub fn Log() -> impl IntoView {
    let desk = Desk::here();
    let text = RwSignal::new(String::new());
    let asked = ask(move || {
        let text = text.get().trim().to_owned();
        let open = !desk.is_locked() || text.chars().count() >= LETTERS;
        open.then_some(ListArrivals {
            event: desk.event,
            text,
            from: 0,
            limit: LINES,
        })
    });
    let rows = Memo::new(move |_| {
        asked
            .value
            .with(|page| page.as_ref().map(|page| page.rows.clone()))
    });
    let says = move || {
        rows.with(|rows| match rows {
            None if desk.is_locked() => Some(said::log_locked()),
            Some(rows) if rows.is_empty() => Some(said::log_empty()),
            _ => None,
        })
    };
    view! {
        <aside class="door-panel" tabindex="0" aria-label=said::log>
            <h2>{said::log}</h2>
            <Field label=said::log_search value=text />
            {move || says().map(|text| view! { <p class="hint">{text}</p> })}
            <ol class="door-log" aria-label=said::log>
                <Each each=move || rows.get().unwrap_or_default() key=changing let:row>
                    <Line row />
                </Each>
            </ol>
        </aside>
    }
}

#[component]
fn Line(row: ArrivalRow) -> impl IntoView {
    let desk = Desk::here();
    let undone = row.stands == ArrivalStands::TakenBack;
    let notes = notes(&row);
    let (id, name) = (row.id, row.name.clone());
    let (undo_label, swap_label) = (said::undo_of(&name), said::swap_of(&name));
    view! {
        <li>
            <div>
                <p class="name" class:undone=undone>
                    {name}
                </p>
                <p class="hint">{notes}</p>
            </div>
            {(!undone)
                .then(|| {
                    view! {
                        <div class="door-acts">
                            <IconButton
                                label=swap_label
                                icon=IconName::Twins
                                press=move |()| {
                                    desk.clear();
                                    desk.swapping.set(Some(row.clone()));
                                }
                            />
                            <IconButton label=undo_label icon=IconName::Undo press=move |()| desk.undo(id) />
                        </div>
                    }
                })}
        </li>
    }
}

/// When, where and how somebody came in.
pub fn notes(row: &ArrivalRow) -> String {
    let mut notes = vec![if row.desk.is_empty() {
        time(row.at)
    } else {
        said::AtDesk {
            time: &time(row.at),
            desk: &row.desk,
        }
        .said()
    }];
    match row.stands {
        ArrivalStands::In => {}
        ArrivalStands::Again => notes.push(said::second().to_owned()),
        ArrivalStands::TakenBack => notes.push(said::was_taken_back().to_owned()),
    }
    if row.how == How::WalkIn {
        notes.push(said::new_person().to_owned());
    }
    if !row.instead_of.is_empty() {
        notes.push(said::instead_of(&row.instead_of));
    }
    if !row.saved {
        notes.push(said::not_saved().to_owned());
    }
    notes.join(" · ")
}

/// What tells one line, and each state of it, from all others.
pub fn changing(row: &ArrivalRow) -> (domain::ArrivalId, String, bool, bool) {
    (
        row.id,
        row.name.clone(),
        row.stands == ArrivalStands::TakenBack,
        row.saved,
    )
}
