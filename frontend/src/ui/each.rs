//! A list whose lines are kept as long as their keys are there. One code for every list: what a
//! line is made of is erased, because the framework's own would be compiled once for each kind.

use std::{
    any::Any,
    hash::{DefaultHasher, Hash, Hasher},
};

use leptos::prelude::*;

/// Something to show, under the hash of its key.
struct Line {
    key: u64,
    item: Box<dyn Any + Send>,
}

/// One line for each item. Keys are different.
#[component]
pub fn Each<IF, I, T, EF, V, KF, K>(
    /// The items; tracked.
    each: IF,
    /// What tells one from the others.
    key: KF,
    /// Shows one.
    children: EF,
) -> impl IntoView
where
    IF: Fn() -> I + Send + 'static,
    I: IntoIterator<Item = T> + Send + 'static,
    T: Send + 'static,
    EF: Fn(T) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
    KF: Fn(&T) -> K + Send + 'static,
    K: Hash + 'static,
{
    let lines = move || {
        let line = |item: T| {
            let mut hasher = DefaultHasher::new();
            key(&item).hash(&mut hasher);
            Line {
                key: hasher.finish(),
                item: Box::new(item),
            }
        };
        each().into_iter().map(line).collect()
    };
    let show = move |item: Box<dyn Any + Send>| match item.downcast::<T>() {
        Ok(item) => children(*item).into_any(),
        Err(_) => ().into_any(),
    };
    shown(Box::new(lines), Box::new(show))
}

type Lines = Box<dyn Fn() -> Vec<Line> + Send>;
type ShowLine = Box<dyn Fn(Box<dyn Any + Send>) -> AnyView + Send + Sync>;

fn shown(lines: Lines, show: ShowLine) -> AnyView {
    let show = StoredValue::new(show);
    view! {
        <For
            each=lines
            key=|line| line.key
            children=move |line| show.with_value(|show| show(line.item))
        />
    }
    .into_any()
}
