//! The page of possible duplicates: the pairs, or the two records that are compared.

use contract::people::{DuplicatesView, ListDuplicates};
use leptos::prelude::*;

use super::{
    merge::Merge,
    pair::Pair,
    twins::{PAGE, Twins, element},
};
use crate::{
    format::number,
    language::say::duplicates as said,
    shell::{
        asking::{Asked, ask},
        commands::Command,
        shortcuts,
        state::Shell,
    },
    ui::{
        button::{Button, Weight},
        each::Each,
        empty::Empty,
        icons::{Icon, IconName},
        loaded::Loaded,
        when::When,
    },
};

/// Possible duplicates.
#[component]
pub fn DuplicatesPage() -> impl IntoView {
    let twins = Shell::here().twins;
    let comparing = Memo::new(move |_| twins.open.with(Option::is_some));
    let asked = ask(move || {
        Some(ListDuplicates {
            person: twins.person.get(),
            offset: twins.offset.get(),
            limit: PAGE,
        })
    });
    keep_place(twins, asked);
    view! {
        <div class="page duplicates-page">
            {move || {
                if comparing.get() {
                    view! { <Merge /> }.into_any()
                } else {
                    view! { <Pairs twins asked /> }.into_any()
                }
            }}
        </div>
    }
}

/// The place stays where it was when pairs come and go, and so does the keyboard if it was there.
fn keep_place(twins: Twins, asked: Asked<DuplicatesView>) {
    Effect::new(move || {
        let Some((pairs, total)) = asked
            .value
            .with(|view| view.as_ref().map(|view| (view.pairs.clone(), view.total)))
        else {
            return;
        };
        let last = pairs.len().saturating_sub(1);
        if pairs.is_empty() && total > 0 {
            // the last pair of the last page is settled
            twins
                .offset
                .update(|offset| *offset = offset.saturating_sub(u32::from(PAGE)));
        }
        twins.pairs.set(pairs);
        twins.at.update(|at| *at = (*at).min(last));
    });
    Effect::new(move || {
        twins.pairs.track();
        if twins.open.with(Option::is_some) {
            return;
        }
        request_animation_frame(move || {
            let lost = document()
                .active_element()
                .is_none_or(|element| element.tag_name().eq_ignore_ascii_case("body"));
            if lost {
                twins.focus();
            }
        });
    });
}

#[component]
fn Pairs(twins: Twins, asked: Asked<DuplicatesView>) -> impl IntoView {
    let shell = Shell::here();
    let total = move || {
        asked
            .value
            .with(|view| view.as_ref().map(|view| view.total))
    };
    let hint = move || {
        said::Hint {
            merge: &shortcuts::shown(shell, Command::Merge),
            apart: &shortcuts::shown(shell, Command::TellApart),
        }
        .said()
    };
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1>{said::title}</h1>
                <p class="totals" role="status">{move || total().map(said::total)}</p>
            </div>
            <OnlyOf twins />
        </header>
        <div class="page-inside">
            <When when=move || { total().is_some_and(|total| total > 0) }>
                <p class="hint pairs-hint">{hint}</p>
            </When>
            <Loaded
                asked
                is_empty=Callback::new(|view: DuplicatesView| view.pairs.is_empty())
                empty=move || view! { <NoPairs twins /> }
                children={|view: Signal<DuplicatesView>| view! { <List view /> }}
            />
            <Pages twins asked />
        </div>
    }
}

#[component]
fn NoPairs(twins: Twins) -> impl IntoView {
    move || {
        if twins.person.with(Option::is_some) {
            view! {
                <Empty icon=IconName::Check title=said::nothing_of>
                    <Button label=said::show_all press=move |()| twins.step_back() />
                </Empty>
            }
            .into_any()
        } else {
            view! { <Empty icon=IconName::Check title=said::nothing detail=said::nothing_detail /> }
                .into_any()
        }
    }
}

#[component]
fn List(view: Signal<DuplicatesView>) -> impl IntoView {
    let twins = Shell::here().twins;
    view! {
        <ol
            class="pairs"
            aria-label=said::pairs
            on:keydown=move |event| {
                let by = match event.key().as_str() {
                    "ArrowDown" => 1,
                    "ArrowUp" => -1,
                    _ => return,
                };
                event.prevent_default();
                twins.step(by);
            }
        >
            <Each each=move || view.get().pairs key=element let:pair>
                <Pair pair />
            </Each>
        </ol>
    }
}

/// That only one person's pairs are shown, and the way to all of them.
#[component]
fn OnlyOf(twins: Twins) -> impl IntoView {
    let name = move || {
        let person = twins.person.get()?;
        let name = twins.pairs.with(|pairs| {
            pairs
                .iter()
                .flat_map(|pair| [&pair.one, &pair.other])
                .find(|row| row.id == person)
                .map(|row| row.name.clone())
        });
        Some(name.map_or_else(|| said::only_one().to_owned(), |name| said::only_of(&name)))
    };
    view! {
        <When when=move || twins.person.with(Option::is_some)>
            <div class="active-filters">
                <span class="chip">
                    {name}
                    <button type="button" aria-label=said::show_all on:click=move |_| twins.step_back()>
                        <Icon name=IconName::Close />
                    </button>
                </span>
            </div>
        </When>
    }
}

/// The pages before and after, where there are any.
#[component]
fn Pages(twins: Twins, asked: Asked<DuplicatesView>) -> impl IntoView {
    let total = move || {
        asked
            .value
            .with(|view| view.as_ref().map(|view| view.total))
            .unwrap_or_default()
    };
    let first = move || u64::from(twins.offset.get());
    let last = move || (first() + u64::from(PAGE)).min(total());
    let turn = move |forward: bool| {
        twins.at.set(0);
        twins.offset.update(|offset| {
            *offset = if forward {
                offset.saturating_add(u32::from(PAGE))
            } else {
                offset.saturating_sub(u32::from(PAGE))
            };
        });
    };
    view! {
        <When when=move || { total() > u64::from(PAGE) }>
            <nav class="pair-pages" aria-label=said::pairs>
                <Button
                    label=said::newer
                    weight=Weight::Quiet
                    disabled=Signal::derive(move || first() == 0)
                    press=move |()| turn(false)
                />
                <span class="numbers" role="status">
                    {move || {
                        said::Range {
                            first: &number(first() + 1),
                            last: &number(last()),
                            total: &number(total()),
                        }
                            .said()
                    }}
                </span>
                <Button
                    label=said::older
                    weight=Weight::Quiet
                    disabled=Signal::derive(move || last() >= total())
                    press=move |()| turn(true)
                />
            </nav>
        </When>
    }
}
