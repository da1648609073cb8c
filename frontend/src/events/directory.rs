//! A line to type in that finds people of the directory as one types (ARIA's combobox with a
//! list): whom one means is chosen, never guessed.

use contract::people::{ListPeople, PageFrom, PeopleFilter, PeopleOrder, PersonRow};
use leptos::prelude::*;

use crate::{
    language::say::events as said,
    shell::asking::ask,
    ui::{
        avatar::{initials, tone},
        field::fresh_id,
        once::once,
        when::When,
    },
};

/// People offered at once.
const OFFERED: u16 = 8;

/// What tells a person from others of the name.
pub fn detail(person: &PersonRow) -> String {
    [&person.company, &person.city, &person.email]
        .into_iter()
        .filter(|part| !part.is_empty() && **part != person.name)
        .take(2)
        .cloned()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A line that finds people.
#[component]
pub fn PersonBox(
    /// What it is for.
    label: fn() -> &'static str,
    /// Somebody was chosen; the line is empty again.
    #[prop(into)]
    choose: Callback<PersonRow>,
    /// Esc with nothing offered.
    #[prop(into)]
    escape: Callback<()>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] id: Option<String>,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let wanted = RwSignal::new(false);
    let at = RwSignal::new(0_usize);
    let list = fresh_id("people-offered");
    let (list_id, controls) = (list.clone(), list.clone());
    let id = id.unwrap_or_else(|| fresh_id("person-box"));
    let asked = ask(move || {
        let typed = text.get();
        (wanted.get() && !typed.trim().is_empty()).then(|| ListPeople {
            filter: PeopleFilter {
                text: typed,
                ..PeopleFilter::default()
            },
            order: PeopleOrder::default(),
            descending: false,
            from: PageFrom::Position(0),
            limit: OFFERED,
        })
    });
    let shown = Memo::new(move |_| {
        asked.value.with(|page| {
            page.as_ref()
                .map(|page| page.rows.clone())
                .unwrap_or_default()
        })
    });
    let open = move || wanted.get() && asked.value.with(Option::is_some);
    let here = move || at.get().min(shown.with(Vec::len).saturating_sub(1));
    let take = move |place: usize| {
        let person = shown.with_untracked(|shown| shown.get(place).cloned());
        if let Some(person) = person {
            text.set(String::new());
            wanted.set(false);
            at.set(0);
            choose.run(person);
        }
    };
    let choose_here = once(move || !asked.waiting.get(), move || take(here()));
    view! {
        <span class="combobox person-box">
            <input
                type="text"
                id=id
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=move || open().to_string()
                aria-controls=controls
                aria-activedescendant=move || open().then(|| format!("{list}-{}", here()))
                aria-label=label
                placeholder=label
                disabled=disabled
                prop:value=text
                on:input=move |event| {
                    text.set(event_target_value(&event));
                    at.set(0);
                    wanted.set(true);
                    choose_here.forget();
                }
                on:blur=move |_| wanted.set(false)
                on:keydown=move |event| {
                    if event.is_composing() {
                        return;
                    }
                    match event.key().as_str() {
                        "ArrowDown" => {
                            wanted.set(true);
                            at.set((untrack(here) + 1).min(shown.with_untracked(Vec::len).saturating_sub(1)));
                        }
                        "ArrowUp" => at.set(untrack(here).saturating_sub(1)),
                        "Enter" if wanted.get_untracked() => choose_here.want(),
                        "Enter" => {}
                        "Escape" if untrack(open) => wanted.set(false),
                        "Escape" => {
                            text.set(String::new());
                            escape.run(());
                        }
                        _ => return,
                    }
                    event.prevent_default();
                    event.stop_propagation();
                }
            />
            <When when=open>
                <ul class="offered" id=list_id.clone() role="listbox" aria-label=label>
                    {
                        let list = list_id.clone();
                        move || {
                            shown
                                .get()
                                .into_iter()
                                .enumerate()
                                .map(|(place, person)| {
                                    let under = detail(&person);
                                    view! {
                                        <li
                                            class="person-offered"
                                            role="option"
                                            id=format!("{list}-{place}")
                                            aria-selected=move || (here() == place).to_string()
                                            on:mousedown=move |event| {
                                                event.prevent_default();
                                                take(place);
                                            }
                                        >
                                            <span
                                                class="avatar"
                                                aria-hidden="true"
                                                data-tone=tone(&person.name).to_string()
                                            >
                                                {initials(&person.name)}
                                            </span>
                                            <span class="text">{person.name}</span>
                                            <span class="detail">{under}</span>
                                        </li>
                                    }
                                })
                                .collect_view()
                        }
                    }
                    <When when=move || shown.with(Vec::is_empty)>
                        <li class="nobody" role="option" aria-disabled="true" aria-selected="false">
                            {said::nobody_found}
                        </li>
                    </When>
                </ul>
            </When>
        </span>
    }
}
