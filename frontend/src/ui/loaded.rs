//! Shows what was asked for: while it is awaited, when it failed, when there is nothing, and when
//! it is there. Waiting shows nothing for its first moments, so that quick answers do not flicker.

use contract::Failure;
use leptos::{prelude::*, text_prop::TextProp};

use super::{empty::Empty, failed::Failed, icons::IconName};
use crate::{failure, language::say, shell::asking::Asked};

/// Shows an answer. The children get it as a signal, so that a newer answer changes what is shown
/// and does not build it anew.
#[component]
pub fn Loaded<T, V>(
    /// What was asked.
    asked: Asked<T>,
    /// Whether an answer has nothing in it.
    #[prop(optional, into)]
    is_empty: Option<Callback<T, bool>>,
    /// What is said then.
    #[prop(optional, into)]
    empty: ViewFn,
    /// Shows the answer.
    children: fn(Signal<T>) -> V,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let now = move || {
        asked.value.with(|value| match value {
            Some(value) if is_empty.is_some_and(|is_empty| is_empty.run(value.clone())) => {
                Now::Empty
            }
            Some(_) => Now::There,
            None if asked.failure.with(Option::is_some) => Now::Failed,
            None => Now::Waiting,
        })
    };
    let last = StoredValue::new(asked.value.get_untracked());
    // the last answer stays readable while the view that shows it is being taken away
    let value = Signal::derive(move || {
        if let Some(value) = asked.value.get() {
            last.set_value(Some(value));
        }
        last.get_value()
    });
    let there = move || match value.get_untracked() {
        Some(first) => {
            let value = Signal::derive(move || value.get().unwrap_or_else(|| first.clone()));
            children(value).into_any()
        }
        None => ().into_any(),
    };
    shown(
        Signal::derive(now),
        asked.failure,
        Callback::new(move |()| asked.again()),
        empty,
        Box::new(there),
    )
}

/// What is to be shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Now {
    Waiting,
    Failed,
    Empty,
    There,
}

fn shown(
    now: Signal<Now>,
    failure: RwSignal<Option<Failure>>,
    again: Callback<()>,
    empty: ViewFn,
    there: Box<dyn Fn() -> AnyView + Send>,
) -> AnyView {
    let now = Memo::new(move |_| now.get());
    let text = TextProp::from(move || {
        failure.with(|failure| failure.as_ref().map(failure::sentence).unwrap_or_default())
    });
    let show = move || {
        match now.get() {
        Now::Waiting => {
            view! { <div class="waiting" aria-busy="true"><span></span><span></span><span></span></div> }
                .into_any()
        }
        Now::Failed => {
            view! { <Failed text=text.clone() again /> }.into_any()
        }
        Now::Empty => empty.run(),
        Now::There => there(),
    }
    };
    show.into_any()
}

/// Said where a list has nothing to show and nothing is wrong.
#[component]
pub fn Nothing() -> impl IntoView {
    view! { <Empty icon=IconName::Circle title=say::shell::nothing_here /> }
}
