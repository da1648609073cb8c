//! The third step: what would happen, by kind, with the rows of the kind that is looked at.

use contract::importing::{ImportCounts, RowKind};
use leptos::prelude::*;

use super::{
    changed::Changed,
    doubtful::Doubtful,
    facts::Facts,
    rows::{Identical, New, Unreadable},
    steps::HEADING,
    wizard::Wizard,
    words,
};
use crate::{
    format::number,
    language::say::importing as said,
    shell::state::Shell,
    ui::{
        button::Button,
        field,
        icons::{Icon, IconName},
        when::When,
    },
};

/// The kinds, in the order of their tabs.
const KINDS: [RowKind; 5] = [
    RowKind::New,
    RowKind::Changed,
    RowKind::Identical,
    RowKind::Doubtful,
    RowKind::Unreadable,
];

/// What would happen.
#[component]
pub fn Outcome() -> impl IntoView {
    let wizard = Shell::here().wizard;
    let archive = Memo::new(move |_| wizard.is_archive());
    let undecided = Memo::new(move |_| wizard.undecided());
    view! {
        <div class="import-outcome">
            <Facts />
            <div class="import-lead">
                <h2 id=HEADING tabindex="-1">{said::outcome_title}</h2>
                <p>{said::outcome_lead} " " {said::safety}</p>
            </div>
            <When when=move || { undecided.get() > 0 && wizard.kind() != RowKind::Doubtful }>
                <div class="banner">
                    <Icon name=IconName::Twins />
                    <p>{move || said::to_decide(undecided.get())}</p>
                    <Button
                        label=said::decide
                        press=move |()| {
                            wizard.looked_at.set(Some(RowKind::Doubtful));
                            field::focus(tab_id(RowKind::Doubtful));
                        }
                    />
                </div>
            </When>
            <When when=move || archive.get()>
                <p class="archive-note">{said::archive_lead}</p>
            </When>
            <Tabs wizard />
            <Panel wizard />
        </div>
    }
}

impl Wizard {
    /// Rows that nobody decided; tracked.
    fn undecided(self) -> u64 {
        let doubtful = self.counts().doubtful;
        let left_out = self.decisions.with(|decisions| {
            decisions
                .values()
                .filter(|decision| **decision == contract::importing::Decision::Leave)
                .count() as u64
        });
        doubtful.saturating_sub(left_out)
    }

    fn counts(self) -> ImportCounts {
        self.preview.with(|preview| {
            preview
                .as_ref()
                .map(|preview| preview.counts)
                .unwrap_or_default()
        })
    }

    /// Which rows are looked at: the chosen kind, else the first there is; tracked.
    fn kind(self) -> RowKind {
        self.looked_at.get().unwrap_or_else(|| {
            let counts = self.counts();
            KINDS
                .into_iter()
                .find(|kind| words::count(&counts, *kind) > 0)
                .unwrap_or(RowKind::New)
        })
    }
}

const fn tab_id(kind: RowKind) -> &'static str {
    match kind {
        RowKind::New => "import-new",
        RowKind::Changed => "import-changed",
        RowKind::Identical => "import-identical",
        RowKind::Doubtful => "import-doubtful",
        RowKind::Unreadable => "import-unreadable",
    }
}

/// The counts, each the way to its rows.
#[component]
fn Tabs(wizard: Wizard) -> impl IntoView {
    let step = move |event: leptos::ev::KeyboardEvent| {
        let here = KINDS
            .iter()
            .position(|kind| *kind == untrack(|| wizard.kind()))
            .unwrap_or(0);
        let last = KINDS.len() - 1;
        let there = match event.key().as_str() {
            "ArrowRight" => (here + 1) % KINDS.len(),
            "ArrowLeft" => here.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        wizard.looked_at.set(Some(KINDS[there]));
        field::focus(tab_id(KINDS[there]));
    };
    view! {
        <div class="kind-tabs" role="tablist" aria-label=said::kinds on:keydown=step>
            {KINDS
                .into_iter()
                .map(|kind| {
                    let count = Memo::new(move |_| words::count(&wizard.counts(), kind));
                    let here = Memo::new(move |_| wizard.kind() == kind);
                    view! {
                        <button
                            type="button"
                            role="tab"
                            id=tab_id(kind)
                            class:none=move || count.get() == 0
                            aria-selected=move || here.get().to_string()
                            aria-controls="import-rows"
                            tabindex=move || if here.get() { "0" } else { "-1" }
                            on:click=move |_| wizard.looked_at.set(Some(kind))
                        >
                            <Icon name=words::icon(kind) />
                            <span class="kind-name">{move || words::kind(kind)}</span>
                            <span class="kind-count numbers">{move || number(count.get())}</span>
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// The rows of a kind.
#[component]
fn Panel(wizard: Wizard) -> impl IntoView {
    let kind = Memo::new(move |_| wizard.kind());
    let shown = Memo::new(move |_| {
        wizard.preview.with(|preview| {
            preview.as_ref().map_or(0, |preview| {
                preview
                    .rows
                    .iter()
                    .filter(|row| row.kind == kind.get())
                    .count() as u64
            })
        })
    });
    let count = Memo::new(move |_| words::count(&wizard.counts(), kind.get()));
    let has_rows = Memo::new(move |_| match kind.get() {
        RowKind::Doubtful => wizard.doubts.with(|doubts| !doubts.is_empty()),
        _ => shown.get() > 0,
    });
    let known = Memo::new(move |_| wizard.preview.with(Option::is_some));
    view! {
        <section
            id="import-rows"
            class="import-rows"
            role="tabpanel"
            aria-labelledby=move || tab_id(kind.get())
        >
            <p class="rows-lead">
                {move || {
                    let kind = kind.get();
                    if has_rows.get() {
                        words::lead(kind)
                    } else if known.get() {
                        words::none(kind)
                    } else {
                        ""
                    }
                }}
                {move || {
                    (has_rows.get() && shown.get() < count.get())
                        .then(|| format!(" {}", said::first_of(shown.get())))
                }}
            </p>
            {move || match (has_rows.get(), kind.get()) {
                (false, _) => ().into_any(),
                (true, RowKind::New) => view! { <New wizard /> }.into_any(),
                (true, RowKind::Changed) => view! { <Changed wizard /> }.into_any(),
                (true, RowKind::Identical) => view! { <Identical wizard /> }.into_any(),
                (true, RowKind::Doubtful) => view! { <Doubtful wizard /> }.into_any(),
                (true, RowKind::Unreadable) => view! { <Unreadable wizard /> }.into_any(),
            }}
        </section>
    }
}
