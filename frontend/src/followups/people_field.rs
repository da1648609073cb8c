//! Who it is with: chips one can take off, and a line that finds people as one types.

use contract::search::{HitTarget, Search};
use domain::PersonId;
use leptos::{html, prelude::*, text_prop::TextProp};

use crate::{
    language::say,
    shell::asking::ask,
    ui::{
        combobox::{Combobox, Typing},
        each::Each,
        field::fresh_id,
        icons::{Icon, IconName},
        once::once,
        when::When,
    },
};

/// Hits asked for; events among them are passed over.
const OFFERED: u16 = 12;

/// People, found as one types.
#[component]
pub fn PeopleField(
    /// Its name.
    #[prop(into)]
    label: TextProp,
    /// Who, and under which name.
    people: RwSignal<Vec<(PersonId, String)>>,
    /// One at most: another one takes their place.
    #[prop(optional)]
    one: bool,
    /// Enter was pressed with nothing typed.
    #[prop(optional, into)]
    enter: Option<Callback<()>>,
    /// Esc was pressed with nothing typed.
    #[prop(optional, into)]
    escape: Option<Callback<()>>,
    /// To put the keyboard here.
    #[prop(optional, into)]
    id: Option<String>,
    /// Shown while nobody is chosen.
    #[prop(optional, into)]
    placeholder: Option<TextProp>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| fresh_id("people"));
    let node = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(String::new());
    let wanted = RwSignal::new(false);
    let asked = ask(move || {
        let text = typed.get();
        (wanted.get() && !text.trim().is_empty()).then_some(Search {
            text,
            limit: OFFERED,
        })
    });
    // each with the line it is offered as: names of several people say which one
    let found = Memo::new(move |_| {
        let mut found: Vec<(PersonId, String, String)> = Vec::new();
        asked.value.with(|results| {
            for hit in results.iter().flat_map(|results| &results.hits) {
                let HitTarget::Person(person) = hit.target else {
                    continue;
                };
                if people.with(|people| people.iter().any(|(known, _)| *known == person)) {
                    continue;
                }
                let mut line = hit.title.clone();
                if !hit.detail.is_empty() {
                    line.push_str(" · ");
                    line.push_str(&hit.detail);
                }
                while found.iter().any(|(_, _, other)| *other == line) {
                    line.push('\u{a0}');
                }
                found.push((person, hit.title.clone(), line));
            }
        });
        found
    });
    let add = move |person: PersonId, name: String| {
        people.update(|people| {
            if one {
                people.clear();
            }
            people.push((person, name));
        });
        typed.set(String::new());
        wanted.set(false);
    };
    let choose_first = once(
        move || !asked.waiting.get(),
        move || {
            let first = found.with_untracked(|found| found.first().cloned());
            if let Some((person, name, _)) = first {
                add(person, name);
            }
        },
    );
    let pressed = move || {
        let text = typed.get_untracked();
        if text.trim().is_empty() {
            return enter.into_iter().for_each(|enter| enter.run(()));
        }
        let chosen = found.with_untracked(|found| {
            found
                .iter()
                .find(|(_, _, line)| *line == text)
                .map(|(person, name, _)| (*person, name.clone()))
        });
        match chosen {
            Some((person, name)) => add(person, name),
            None => {
                wanted.set(true);
                choose_first.want();
            }
        }
    };
    let nothing = Callback::new(|()| ());
    let typing = Typing {
        typed: Callback::new(move |()| choose_first.forget()),
        enter: Callback::new(move |()| pressed()),
        escape: Callback::new(move |()| match escape {
            Some(escape) if typed.with_untracked(String::is_empty) => escape.run(()),
            _ => typed.set(String::new()),
        }),
        leave: nothing,
        back: Callback::new(move |()| {
            people.update(|people| {
                people.pop();
            });
        }),
    };
    let offered = Signal::derive(move || {
        found.with(|found| {
            found
                .iter()
                .map(|(.., line)| line.clone())
                .collect::<Vec<_>>()
        })
    });
    let placeholder = move || {
        let empty = people.with(Vec::is_empty);
        match &placeholder {
            Some(placeholder) if empty => placeholder.get().to_string(),
            _ if empty => say::followups::who_hint().to_owned(),
            _ if one => say::followups::who_instead().to_owned(),
            _ => say::followups::who_else().to_owned(),
        }
    };
    let nobody = move || {
        wanted.get()
            && !asked.waiting.get()
            && !typed.with(|typed| typed.trim().is_empty())
            && asked.value.with(Option::is_some)
            && found.with(Vec::is_empty)
    };
    view! {
        <div class="field">
            <label for=id.clone()>{move || label.get().to_string()}</label>
            <div
                class="chips framed"
                on:click=move |_| {
                    if let Some(input) = node.get_untracked() {
                        let _ = input.focus();
                    }
                }
            >
                <Each each=move || people.get() key=|(person, _)| *person let:entry>
                    {
                        let (person, name) = entry;
                        let named = name.clone();
                        view! {
                            <span class="chip">
                                <span class="chip-name">{name}</span>
                                <button
                                    type="button"
                                    aria-label=move || say::people::take_off(&named)
                                    on:click=move |event| {
                                        event.stop_propagation();
                                        people.update(|people| people.retain(|(other, _)| *other != person));
                                        if let Some(input) = node.get_untracked() {
                                            let _ = input.focus();
                                        }
                                    }
                                >
                                    <Icon name=IconName::Close />
                                </button>
                            </span>
                        }
                    }
                </Each>
                <Combobox id value=typed offered wanted typing node placeholder />
            </div>
            <When when=nobody>
                <p class="hint odd" role="status">{say::followups::nobody_found}</p>
            </When>
        </div>
    }
}
