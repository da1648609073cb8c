//! Who I am in the directory: without it nothing can be told from arrivals. On my own page it says
//! how I know everybody, in numbers of people and never as a score.

use contract::followups::{GetMyTies, ListRhythms, MyTiesView, SetMyself};
use domain::PersonId;
use leptos::prelude::*;

use crate::{
    language::say::followups as said,
    shell::{
        asking::{act, ask, tell},
        state::Shell,
    },
    ui::{
        button::{Button, Weight},
        loaded::Loaded,
    },
};

/// Says who I am; the number of ties I keep stays as it is.
pub fn say_who_i_am(shell: Shell, me: Option<PersonId>) {
    tell(shell, ListRhythms {}, move |view| {
        let limit = view.limit;
        act(shell, SetMyself { me, limit });
    });
}

/// Asked where nobody said who I am.
#[component]
pub fn IsItYou(person: PersonId) -> impl IntoView {
    let shell = Shell::here();
    view! {
        <div class="is-it-you">
            <p class="hint">{said::which_is_you}</p>
            <Button
                label=said::this_is_me
                weight=Weight::Quiet
                press=move |()| say_who_i_am(shell, Some(person))
            />
        </div>
    }
}

/// How I know people, all in all.
#[component]
pub fn MyTies() -> impl IntoView {
    let asked = ask(|| Some(GetMyTies {}));
    view! { <Loaded asked children={|view: Signal<MyTiesView>| view! { <Numbers view /> }} /> }
}

#[component]
fn Numbers(view: Signal<MyTiesView>) -> impl IntoView {
    let said_of = move || {
        let view = view.get();
        [
            said::so_many_contacts(view.contacts),
            said::so_many_met(view.met),
            said::so_many_helped(view.helped),
            said::so_many_formal(view.formal),
        ]
        .map(|part| view! { <span>{part}</span> })
        .into_iter()
        .collect_view()
    };
    view! { <p class="my-ties">{said_of}</p> }
}
