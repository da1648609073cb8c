//! The person who is open beside the list. While another one is fetched the last stays in sight.

use contract::people::{GetPerson, PersonView};
use leptos::prelude::*;

use super::{
    changes::Changes,
    groups::Groups,
    header::{PersonBar, PersonHead},
    sheet::Sheet,
};
use crate::{
    parts::{self, Later},
    people::list::PeopleList,
    shell::asking::ask,
    ui::loaded::Loaded,
};

/// The person who is open.
#[component]
pub fn PersonPane(list: PeopleList) -> impl IntoView {
    let asked = ask(move || list.open.get().map(|person| GetPerson { person }));
    provide_context(list);
    provide_context(asked);
    view! {
        <aside class="person-pane" aria-label=crate::language::say::person::page>
            <Loaded asked children={|view: Signal<PersonView>| view! { <Current view /> }} />
        </aside>
    }
}

/// Built anew for another person, changed in place for the same.
#[component]
fn Current(view: Signal<PersonView>) -> impl IntoView {
    let who = Memo::new(move |_| view.with(|view| view.id));
    move || {
        // read, not only tracked: a memo that nobody read follows nothing
        let _ = who.get();
        view! { <Page first=view.get_untracked() /> }
    }
}

#[component]
fn Page(first: PersonView) -> impl IntoView {
    let list: PeopleList = expect_context();
    let sheet = Sheet::new(expect_context(), first);
    provide_context(sheet);
    view! {
        <PersonBar list />
        <div class="person-sheet">
            <PersonHead list />
            <Later page=parts::Page::Story />
            <Groups />
            <Changes />
        </div>
    }
}
