//! The command palette: people, events and commands, found as one types. It opens without any motion, and
//! Esc leaves everything as it was.

use contract::search::{Hit, HitTarget, Search};
use leptos::{html, prelude::*};

use super::{
    asking::ask,
    commands::Command,
    shortcuts,
    state::{Overlay, Shell},
};
use crate::{
    folding::fold,
    format,
    language::say,
    ui::{
        avatar::{initials, tone},
        dialog::Dialog,
        icons::{Icon, IconName},
        when::When,
    },
};

/// The palette.
#[component]
pub fn Palette() -> impl IntoView {
    let shell = Shell::here();
    let open = Memo::new(move |_| shell.overlay.get() == Some(Overlay::Palette));
    // the last thing looked for is still there, selected, when it opens again
    let typed = RwSignal::new(String::new());
    view! {
        <Dialog
            open=open
            close=Callback::new(move |()| shell.overlay.set(None))
            title=say::command::palette
            bare=true
            class="palette"
        >
            <Inside typed />
        </Dialog>
    }
}

/// A line of the palette.
#[derive(Clone, Debug, PartialEq)]
enum Line {
    Hit(Hit),
    Command(Command),
}

impl Line {
    fn run(&self, shell: Shell) {
        shell.overlay.set(None);
        match self {
            Self::Hit(Hit {
                target: HitTarget::Person(person),
                ..
            }) => shell.open_person(*person),
            Self::Hit(Hit {
                target: HitTarget::Event(event),
                ..
            }) => shell.open_event(*event),
            Self::Command(command) => {
                let command = *command;
                // after the dialog gave the keyboard back
                set_timeout(move || command.run(shell), std::time::Duration::ZERO);
            }
        }
    }
}

/// The commands whose name or other words hold every word typed, those whose name begins so first.
fn commands_for(shell: Shell, typed: &str) -> Vec<Command> {
    let typed = fold(typed);
    let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let mut found: Vec<(bool, Command)> = Command::ALL
        .into_iter()
        .filter(|command| {
            !matches!(command, Command::Palette | Command::StepBack) && command.available(shell)
        })
        .filter_map(|command| {
            let name = fold(command.name());
            let others = fold(command.other_words());
            let begins =
                |text: &str, word: &str| text.split(' ').any(|other| other.starts_with(word));
            words
                .iter()
                .all(|word| begins(&name, word) || begins(&others, word))
                .then(|| (!name.starts_with(typed.as_str()), command))
        })
        .collect();
    found.sort_by_key(|(later, _)| *later);
    found.into_iter().map(|(_, command)| command).collect()
}

#[component]
fn Inside(typed: RwSignal<String>) -> impl IntoView {
    let shell = Shell::here();
    let node = NodeRef::<html::Input>::new();
    let at = RwSignal::new(0_usize);
    let asked = ask(move || {
        let text = typed.get();
        (!text.trim().is_empty() && shell.workspace.with(Option::is_some))
            .then_some(Search { text, limit: 8 })
    });
    let lines = Memo::new(move |_| {
        let people = asked.value.with(|found| {
            found
                .as_ref()
                .map(|found| found.hits.clone())
                .unwrap_or_default()
        });
        let commands = typed.with(|typed| commands_for(shell, typed));
        people
            .into_iter()
            .map(Line::Hit)
            .chain(commands.into_iter().map(Line::Command))
            .collect::<Vec<_>>()
    });
    let corrected = move || {
        asked.value.with(|found| {
            found
                .as_ref()
                .is_some_and(|found| found.corrected && !found.hits.is_empty())
        })
    };
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
            input.select();
        }
    });
    Effect::new(move || {
        typed.track();
        at.set(0);
    });
    let step = move |by: isize| {
        let count = lines.with_untracked(Vec::len);
        if count > 0 {
            at.update(|at| {
                *at = (*at)
                    .min(count - 1)
                    .saturating_add_signed(by)
                    .min(count - 1)
            });
            let now = at.get_untracked();
            if let Some(line) = document().get_element_by_id(&format!("palette-{now}")) {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                line.scroll_into_view_with_scroll_into_view_options(&options);
            }
        }
    };
    let here = move || lines.with(|lines| at.get().min(lines.len().saturating_sub(1)));
    view! {
        <div class="palette-inside">
            <div class="palette-box">
                <Icon name=IconName::Search />
                <input
                    type="text"
                    node_ref=node
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    aria-expanded="true"
                    aria-controls="palette-lines"
                    aria-activedescendant=move || format!("palette-{}", here())
                    aria-label=say::command::palette_hint
                    placeholder=say::command::palette_hint
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                    on:keydown=move |event| {
                        if event.is_composing() {
                            return;
                        }
                        match event.key().as_str() {
                            "ArrowDown" => step(1),
                            "ArrowUp" => step(-1),
                            "Enter" => {
                                if let Some(line) = lines.with_untracked(|lines| lines.get(untrack(here)).cloned()) {
                                    line.run(shell);
                                }
                            }
                            _ => return,
                        }
                        event.prevent_default();
                    }
                />
                <kbd>"Esc"</kbd>
            </div>
            <When when=corrected>
                <p class="palette-note" role="status">{say::command::corrected}</p>
            </When>
            <div class="palette-lines" id="palette-lines" role="listbox" aria-label=say::command::palette>
                {move || {
                    lines
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(place, line)| view! { <LineView shell place line here=Signal::derive(here) /> })
                        .collect_view()
                }}
                <When when=move || lines.with(Vec::is_empty)>
                    <p class="palette-nothing">{say::command::nothing_found}</p>
                </When>
            </div>
        </div>
    }
}

#[component]
fn LineView(shell: Shell, place: usize, line: Line, here: Signal<usize>) -> impl IntoView {
    let inside = match &line {
        Line::Hit(hit) => view! {
            {match hit.target {
                HitTarget::Person(_) => {
                    view! {
                        <span class="avatar" aria-hidden="true" data-tone=tone(&hit.title).to_string()>
                            {initials(&hit.title)}
                        </span>
                    }
                        .into_any()
                }
                HitTarget::Event(_) => {
                    view! { <span class="command-icon"><Icon name=IconName::Calendar /></span> }.into_any()
                }
            }}
            <span class="text">{hit.title.clone()}</span>
            <span class="detail">
                {match hit.day {
                    Some(day) if hit.detail.is_empty() => format::short_day(day),
                    Some(day) => format!("{} · {}", format::short_day(day), hit.detail),
                    None => hit.detail.clone(),
                }}
            </span>
        }
        .into_any(),
        Line::Command(command) => {
            let command = *command;
            view! {
                <span class="command-icon"><Icon name=IconName::ChevronRight /></span>
                <span class="text">{command.name()}</span>
                <span class="detail">
                    {(!command.keys().is_empty()).then(|| view! { <kbd>{shortcuts::shown(shell, command)}</kbd> })}
                </span>
            }
            .into_any()
        }
    };
    view! {
        <div
            class="palette-line"
            class:here=move || here.get() == place
            role="option"
            id=format!("palette-{place}")
            aria-selected=move || (here.get() == place).to_string()
            on:click=move |_| line.run(shell)
        >
            {inside}
        </div>
    }
}
