//! Which dates of a series a change is for: asked once for a page, at the first change, and said
//! beside what is changed from then on. Whatever changes an event asks here and is told the answer;
//! an event by itself answers at once.

use contract::events::EditScope;
use leptos::prelude::*;

use super::sheet::EventSheet;
use crate::{
    language::say::series as said,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
    },
};

/// What waits for the answer.
type Waiting = Callback<EditScope>;

/// Which dates the changes of a page are for.
#[derive(Clone, Copy)]
pub struct Scoping {
    /// The answer; none until it was asked for, or if it is to be asked each time.
    pub chosen: RwSignal<Option<EditScope>>,
    /// Counts how often a change was not made after all.
    pub dropped: RwSignal<u32>,
    asking: RwSignal<bool>,
    waiting: StoredValue<Vec<Waiting>>,
}

impl Scoping {
    /// Not asked yet. What still waits when the page is closed is for its own date: typed words
    /// are not lost because a question was not answered.
    pub fn new() -> Self {
        let scoping = Self {
            chosen: RwSignal::new(None),
            dropped: RwSignal::new(0),
            asking: RwSignal::new(false),
            waiting: StoredValue::new(Vec::new()),
        };
        on_cleanup(move || scoping.tell(EditScope::This));
        scoping
    }

    /// Tells `then` which dates a change is for, asking if that is not known.
    pub fn ask(self, series: bool, then: Waiting) {
        match self.chosen.get_untracked() {
            _ if !series => then.run(EditScope::This),
            Some(scope) => then.run(scope),
            None => {
                self.waiting.update_value(|waiting| waiting.push(then));
                // the key that made the change must not answer the question too
                request_animation_frame(move || {
                    let _ = self.asking.try_set(true);
                });
            }
        }
    }

    /// Whether a change would have to ask first.
    pub fn is_open(self) -> bool {
        self.chosen.with_untracked(Option::is_none)
    }

    fn answer(self, scope: EditScope) {
        self.chosen.set(Some(scope));
        self.asking.set(false);
        self.tell(scope);
    }

    fn tell(self, scope: EditScope) {
        let waiting = self.waiting.try_update_value(std::mem::take);
        for then in waiting.into_iter().flatten() {
            then.run(scope);
        }
    }

    fn drop_all(self) {
        self.asking.set(false);
        self.waiting.set_value(Vec::new());
        self.dropped.update(|count| *count = count.wrapping_add(1));
    }
}

/// What the answers are called.
pub fn name(scope: EditScope) -> &'static str {
    match scope {
        EditScope::This => said::scope_this(),
        EditScope::Following => said::scope_following(),
        EditScope::All => said::scope_all(),
    }
}

/// Every answer.
pub const SCOPES: [EditScope; 3] = [EditScope::This, EditScope::Following, EditScope::All];

/// The question. The keyboard is on its first answer; Esc changes nothing.
#[component]
pub fn ScopeDialog() -> impl IntoView {
    let sheet = EventSheet::here();
    let scoping = sheet.scoping;
    let close = Callback::new(move |()| scoping.drop_all());
    let dates = move |scope: EditScope| {
        let count = sheet.dates_in(scope).len() as u64;
        format!("{} · {}", name(scope), said::so_many_dates(count))
    };
    view! {
        <Dialog open=scoping.asking close=close title=said::scope_title class="scope">
            <p>{said::scope_lead}</p>
            <div class="scope-answers">
                {SCOPES
                    .into_iter()
                    .map(|scope| {
                        view! {
                            <Button
                                label=move || dates(scope)
                                press=move |()| scoping.answer(scope)
                            />
                        }
                    })
                    .collect_view()}
            </div>
            <p class="hint">{said::scope_all_hint}</p>
            <footer class="dialog-actions">
                <Button
                    label=said::scope_cancel
                    weight=Weight::Quiet
                    keys="Esc"
                    press=move |()| scoping.drop_all()
                />
            </footer>
        </Dialog>
    }
}
