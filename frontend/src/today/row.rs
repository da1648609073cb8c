//! A row of Today: what it is about, what can be done with it, and when.

use leptos::{prelude::*, text_prop::TextProp};

use crate::ui::icons::{Icon, IconName};

/// A row.
#[component]
pub fn Row(
    /// What it is about, read out with what can be done.
    #[prop(into)]
    name: TextProp,
    /// What the first button does, in words.
    #[prop(into)]
    finish: TextProp,
    /// The first button's icon.
    icon: IconName,
    /// What it does.
    #[prop(into)]
    press: Callback<()>,
    /// What Enter does.
    #[prop(into)]
    open: Callback<()>,
    /// A line that says what it is.
    main: AnyView,
    /// A second, smaller one.
    under: AnyView,
    /// At the end of the row.
    side: AnyView,
    /// Below the row, where something is asked.
    #[prop(optional, into)]
    below: ViewFn,
) -> impl IntoView {
    let label = {
        let (name, finish) = (name.clone(), finish.clone());
        move || format!("{}: {}", finish.get(), name.get())
    };
    view! {
        <li
            class="today-row"
            tabindex="-1"
            on:keydown=move |event| {
                let row = event.current_target() == event.target();
                if row && event.key() == "Enter" {
                    event.prevent_default();
                    event.stop_propagation();
                    open.run(());
                }
            }
        >
            <div class="row-line">
                <button
                    type="button"
                    class="icon-button tick"
                    data-act="finish"
                    aria-label=label
                    data-tip=move || finish.get().to_string()
                    on:click=move |_| press.run(())
                >
                    <Icon name=icon />
                </button>
                <div class="row-text" on:click=move |_| open.run(())>
                    <p class="row-main">{main}</p>
                    <p class="row-under">{under}</p>
                </div>
                <div class="row-side">{side}</div>
            </div>
            {move || below.run()}
        </li>
    }
}
