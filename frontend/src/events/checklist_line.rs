//! A line of the checklist: a tick, what is to be done, by whom and until when. Each part is kept
//! by itself when one leaves it.

use contract::events::{ChecklistPlace, ChecklistRow, DeleteChecklistItem};
use domain::{ChecklistItemId, PersonId};
use leptos::prelude::*;

use super::{checklist::Change, directory::PersonBox, fields::leave, sheet::EventSheet, words};
use crate::{
    format::{day, read_day, today},
    language::say::{self, events as said},
    shell::{state::Shell, toasts::Offer},
    ui::{
        field::focus,
        icons::{Icon, IconName},
        input::DraftInput,
        when::When,
    },
};

/// A line of the checklist.
#[component]
pub fn ItemLine(rows: Memo<Vec<ChecklistRow>>, id: ChecklistItemId) -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let closed = sheet.closed();
    let found = move |rows: &Vec<ChecklistRow>| rows.iter().find(|row| row.item.id == id).cloned();
    let row = Memo::new(move |before: Option<&Option<ChecklistRow>>| {
        // the last state stays while the line is being taken away
        rows.with(found).or_else(|| before.cloned().flatten())
    });
    let change = move |with: &dyn Fn(&mut Change)| {
        if let Some(row) = row.get_untracked() {
            let mut change = Change::of(&row);
            with(&mut change);
            sheet.tell(change.request(sheet, Some(id)), || ());
        }
    };
    let part = move |read: fn(&ChecklistRow) -> String| {
        Signal::derive(move || row.with(|row| row.as_ref().map(read).unwrap_or_default()))
    };
    let text = part(|row| row.item.text.clone());
    let due = part(|row| row.item.due.map(day).unwrap_or_default());
    let owner = part(|row| row.owner_name.clone());
    let late = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.late)));
    let ticked = Memo::new(move |_| {
        row.with(|row| row.as_ref().is_some_and(|row| row.item.done_at.is_some()))
    });
    let remove = move || {
        let title = untrack(|| sheet.with(|view| words::title(&view.fields.title)));
        let request = DeleteChecklistItem {
            event: sheet.event,
            item: id,
        };
        sheet.tell(request, move || {
            shell
                .toasts
                .say(say::history::changed_checklist(&title), Offer::Undo(None));
        });
    };
    let text_draft = sheet.draft_of(
        text,
        Callback::new(move |typed: String| {
            let typed = typed.trim().to_owned();
            if typed.is_empty() {
                remove();
            } else if typed != text.get_untracked() {
                change(&|change| change.text.clone_from(&typed));
            }
        }),
    );
    let odd = RwSignal::new(false);
    let due_draft = sheet.draft_of(
        due,
        Callback::new(move |typed: String| {
            let read = read_day(&typed, today());
            let wrong = read.is_none() && !typed.trim().is_empty();
            odd.set(wrong);
            if !wrong {
                change(&|change| change.due = read);
            }
        }),
    );
    let step = move |down: bool| {
        let place = rows.with_untracked(|rows| {
            let at = rows.iter().position(|row| row.item.id == id)?;
            let behind = |at: usize| rows.get(at).map(|row| ChecklistPlace::After(row.item.id));
            match (down, at) {
                (true, at) => behind(at + 1),
                (false, 0) => None,
                (false, 1) => Some(ChecklistPlace::First),
                (false, at) => behind(at - 2),
            }
        });
        let (Some(place), Some(row)) = (place, row.get_untracked()) else {
            return;
        };
        let mut moved = Change::of(&row);
        moved.place = Some(place);
        sheet.tell(moved.request(sheet, Some(id)), move || {
            request_animation_frame(move || focus(&text_id(id)));
        });
    };
    view! {
        <li class="checklist-item" class:done=ticked class:late=late>
            <input
                type="checkbox"
                aria-label=move || said::tick(&text.get())
                disabled=closed
                prop:checked=ticked
                on:change=move |event| {
                    let done = event_target_checked(&event);
                    change(&|change| change.done = done);
                }
            />
            <DraftInput
                draft=text_draft
                class="what"
                id=text_id(id)
                name=said::checklist_text
                escape=|()| leave()
                keys=move |event: web_sys::KeyboardEvent| {
                    let down = match event.key().as_str() {
                        "ArrowUp" => false,
                        "ArrowDown" => true,
                        _ => return,
                    };
                    if event.alt_key() {
                        event.prevent_default();
                        text_draft.keep_now();
                        step(down);
                    }
                }
                disabled=closed
            />
            <Owner name=owner disabled=closed set=Callback::new(move |owner| change(&|change| change.owner = owner)) />
            <DraftInput
                draft=due_draft
                class="due numbers"
                odd
                name=move || said::due_of(&text.get())
                placeholder=said::due
                escape=|()| leave()
                disabled=closed
            />
            <When when=move || late.get()>
                <span class="late-mark" data-tip=said::late>
                    <Icon name=IconName::Warning />
                    <span class="hidden">{said::late}</span>
                </span>
            </When>
            <When when=move || odd.get()>
                <p class="hint odd" role="status">{say::people::not_a_day}</p>
            </When>
        </li>
    }
}

/// The id of a line's text.
fn text_id(id: ChecklistItemId) -> String {
    format!("checklist-{id}")
}

/// Who does it: a chip one can take off, or a line to find somebody.
#[component]
fn Owner(
    name: Signal<String>,
    disabled: Signal<bool>,
    set: Callback<Option<PersonId>>,
) -> impl IntoView {
    let somebody = Memo::new(move |_| name.with(|name| !name.is_empty()));
    view! {
        <span class="owner">
            <When
                when=move || somebody.get()
                fallback=move || {
                    view! {
                        <PersonBox
                            label=said::owner
                            disabled
                            escape=Callback::new(|()| leave())
                            choose=Callback::new(move |person: contract::people::PersonRow| set.run(Some(person.id)))
                        />
                    }
                }
            >
                <span class="chip">
                    {name}
                    <button
                        type="button"
                        aria-label=move || say::people::take_off(&name.get())
                        disabled=disabled
                        on:click=move |_| set.run(None)
                    >
                        <Icon name=IconName::Close />
                    </button>
                </span>
            </When>
        </span>
    }
}
