//! The area of events: the list, or the page of the one that is open.

use leptos::prelude::*;

use super::{
    event::EventPage,
    grid::EventsGrid,
    list::{EventList, GRID, SEARCH, Span},
    month_page::MonthPage,
};
use crate::{
    failure,
    language::say::{self, events as said},
    shell::{
        commands::Command,
        shortcuts,
        state::{Overlay, Shell},
    },
    ui::{
        button::{Button, IconButton, Weight},
        empty::Empty,
        failed::Failed,
        field::focus,
        icons::{Icon, IconName},
        switch::Switch,
        when::When,
    },
};

/// The area of events.
#[component]
pub fn EventsPage() -> impl IntoView {
    let list = Shell::here().events;
    let open = Memo::new(move |_| list.open.get());
    move || match open.get() {
        Some(event) => view! { <EventPage event /> }.into_any(),
        None => view! { <ListPage list /> }.into_any(),
    }
}

#[component]
fn ListPage(list: EventList) -> impl IntoView {
    let shell = Shell::here();
    list.follow(shell.changed);
    let month = list.month.shown;
    let nothing = Memo::new(move |_| list.rows.with(Vec::is_empty));
    // as memos, so that the list is not built anew, under the keyboard, with every page that comes
    let read = Memo::new(move |_| list.read.get());
    let failed = Memo::new(move |_| {
        list.failure
            .with(|failure| failure.as_ref().map(failure::sentence))
    });
    let again = Callback::new(move |()| {
        list.failure.set(None);
        shell.changed.events.update(|count| *count += 1);
    });
    view! {
        <section class="people-list events-list">
            <Header list />
            {move || match (failed.get(), read.get(), nothing.get()) {
                _ if month.get() => view! { <MonthPage list /> }.into_any(),
                (Some(text), ..) => {
                    view! { <Failed text again /> }.into_any()
                }
                (None, true, true) => view! { <NoEvents list /> }.into_any(),
                (None, true, false) => view! { <EventsGrid list /> }.into_any(),
                (None, false, _) => ().into_any(),
            }}
        </section>
    }
}

#[component]
fn Header(list: EventList) -> impl IntoView {
    let shell = Shell::here();
    let month = list.month.shown;
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1>{said::title}</h1>
                <div class="page-actions">
                    <Button
                        label=said::new_event
                        icon=IconName::Add
                        weight=Weight::Primary
                        press=move |()| shell.overlay.set(Some(Overlay::NewEvent))
                    />
                </div>
            </div>
            <div class="list-tools">
                <SearchBox list />
                <Switch
                    label=say::series::view
                    options=vec![(false, say::series::list.into()), (true, say::series::month.into())]
                    value=month
                    change=Callback::new(move |on| month.set(on))
                />
                <When when=move || !month.get()>
                <Switch
                    label=said::which_events
                    options=vec![
                        (Span::Coming, said::coming.into()),
                        (Span::Past, said::past.into()),
                        (Span::All, said::all.into()),
                        (Span::Trash, say::people::trash.into()),
                    ]
                    value=list.span
                    change=Callback::new(move |span| list.span.set(span))
                />
                </When>
            </div>
        </header>
    }
}

#[component]
fn SearchBox(list: EventList) -> impl IntoView {
    let shell = Shell::here();
    view! {
        <div class="search-box" role="search">
            <Icon name=IconName::Search />
            <input
                type="text"
                id=SEARCH
                autocomplete="off"
                spellcheck="false"
                aria-label=said::search
                placeholder=said::search
                prop:value=list.text
                on:input=move |event| list.text.set(event_target_value(&event))
                on:keydown=move |event| {
                    match event.key().as_str() {
                        "Escape" => {
                            event.stop_propagation();
                            if list.text.with_untracked(String::is_empty) {
                                focus(GRID);
                            } else {
                                list.text.set(String::new());
                            }
                        }
                        "ArrowDown" => {
                            event.prevent_default();
                            focus(GRID);
                            if list.cursor.get_untracked().is_none() {
                                list.step(1);
                            }
                        }
                        "Enter" => {
                            event.prevent_default();
                            if list.cursor.get_untracked().is_none() {
                                list.step(1);
                            }
                            list.open_here();
                        }
                        _ => {}
                    }
                }
            />
            <When
                when=move || !list.text.with(String::is_empty)
                fallback=move || view! { <kbd>{move || shortcuts::shown(shell, Command::Find)}</kbd> }
            >
                <IconButton
                    label=say::people::clear_search
                    icon=IconName::Close
                    press=move |()| {
                        list.text.set(String::new());
                        focus(SEARCH);
                    }
                />
            </When>
        </div>
    }
}

/// None yet, none that match, none over, none deleted.
#[component]
fn NoEvents(list: EventList) -> impl IntoView {
    let shell = Shell::here();
    move || {
        if !list.text.with(|text| text.trim().is_empty()) {
            return view! {
                <Empty icon=IconName::Search title=said::no_match detail=said::no_match_detail>
                    <Button label=said::show_all press=move |()| list.text.set(String::new()) />
                </Empty>
            }
            .into_any();
        }
        match list.span.get() {
            Span::Coming | Span::All => view! {
                <Empty icon=IconName::Calendar title=said::none_coming detail=said::none_coming_detail>
                    <Button
                        label=said::new_event
                        icon=IconName::Add
                        weight=Weight::Primary
                        keys=move || shortcuts::shown(shell, Command::NewEvent)
                        press=move |()| shell.overlay.set(Some(Overlay::NewEvent))
                    />
                </Empty>
            }
            .into_any(),
            Span::Past => {
                view! { <Empty icon=IconName::Calendar title=said::none_past detail=said::none_past_detail /> }
                    .into_any()
            }
            Span::Trash => {
                view! { <Empty icon=IconName::Trash title=say::people::trash_empty detail=said::trash_detail /> }
                    .into_any()
            }
        }
    }
}
