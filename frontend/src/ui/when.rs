//! Something that is there only at times. One code for all of them: the framework's own would be
//! compiled once for each.

use leptos::prelude::*;

/// Shows something while a condition holds, and else, if there is one, the fallback.
#[component]
pub fn When(
    /// The condition; what is shown is built anew only when it changes.
    #[prop(into)]
    when: Signal<bool>,
    children: ChildrenFn,
    #[prop(optional, into)] fallback: ViewFn,
) -> impl IntoView {
    let holds = Memo::new(move |_| when.get());
    move || {
        if holds.get() {
            children()
        } else {
            fallback.run()
        }
    }
}
