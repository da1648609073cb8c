//! The directory and the trash: the list, and beside it the person who is open.

use leptos::prelude::*;

use super::{
    bulk::BulkBar, empty::Nobody, grid::PeopleGrid, header::PeopleHeader, list::PeopleList,
};
use crate::{
    failure,
    person::pane::PersonPane,
    shell::state::Shell,
    ui::{failed::Failed, when::When},
};

/// A list with the person who is open.
#[component]
pub fn PeoplePage(list: PeopleList) -> impl IntoView {
    let shell = Shell::here();
    list.follow(shell.changed);
    let counted = Memo::new(move |_| list.totals.with(Option::is_some));
    let nobody = Memo::new(move |_| {
        list.totals
            .with(|totals| totals.is_some_and(|totals| totals.matching == 0))
    });
    // as a memo, so that the list is not built anew, under the keyboard, with every page that comes
    let failed = Memo::new(move |_| {
        list.failure
            .with(|failure| failure.as_ref().map(failure::sentence))
    });
    let again = Callback::new(move |()| {
        list.failure.set(None);
        shell.changed.people.update(|count| *count += 1);
    });
    view! {
        <div class="people-page" class:with-person=move || list.open.get().is_some()>
            <section class="people-list">
                <PeopleHeader list />
                {move || match (failed.get(), counted.get(), nobody.get()) {
                    (Some(text), ..) => {
                        view! { <Failed text again /> }.into_any()
                    }
                    (None, true, true) => view! { <Nobody list /> }.into_any(),
                    (None, true, false) => view! { <PeopleGrid list /> }.into_any(),
                    (None, false, _) => ().into_any(),
                }}
                <BulkBar list />
            </section>
            <When when=move || list.open.get().is_some()>
                <PersonPane list />
            </When>
        </div>
    }
}
