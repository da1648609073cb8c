//! A line for the name of a time zone, which offers those that hold what is typed.

use leptos::prelude::*;

use super::when;
use crate::{
    folding::fold,
    ui::combobox::{Combobox, Typing},
};

/// Zones offered at once.
const OFFERED: usize = 8;

/// A line for the name of a zone.
#[component]
pub fn ZoneBox(
    /// Its id, for its label.
    id: String,
    /// What is typed.
    value: RwSignal<String>,
    /// Something was typed.
    typed: Callback<()>,
    /// It is as it should be: Enter, one was chosen, or the keyboard went elsewhere.
    done: Callback<()>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let known = StoredValue::new(None::<Vec<String>>);
    let wanted = RwSignal::new(false);
    let offered = Signal::derive(move || {
        if !wanted.get() {
            return Vec::new();
        }
        if known.with_value(Option::is_none) {
            known.set_value(Some(when::zones()));
        }
        let typed = value.with(|typed| fold(typed));
        known.with_value(|known| {
            known
                .iter()
                .flatten()
                .filter(|zone| fold(zone).contains(&typed))
                .take(OFFERED)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let typing = Typing {
        typed,
        enter: done,
        escape: Callback::new(|()| ()),
        leave: done,
        back: Callback::new(|()| ()),
    };
    view! { <Combobox id value offered wanted typing disabled /> }
}
