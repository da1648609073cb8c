//! Beside the event: who registered, who came in, and who is in the room.

use contract::door::ListArrivals;
use leptos::prelude::*;

use super::{closing::report::Report, registrations::Registrations, sheet::EventSheet};
use crate::{
    door::{
        log::{changing, notes},
        room::RoomList,
    },
    language::say::{closing, door, events as said},
    shell::{asking::ask, state::Shell},
    ui::{each::Each, empty::Empty, icons::IconName, loaded::Loaded, switch::Switch},
};

/// Arrivals shown; the door's own log finds the others by name.
const LINES: u16 = 500;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Registered,
    Arrived,
    Inside,
    Report,
}

/// Who comes, came and is there.
#[component]
pub fn Comers() -> impl IntoView {
    let shown = RwSignal::new(Shown::Registered);
    let reporting = Shell::here().events.reporting;
    Effect::new(move || {
        if reporting.get() {
            shown.set(Shown::Report);
            reporting.set(false);
        }
    });
    view! {
        <div class="comers">
            <Switch
                label=said::which_people
                options=vec![
                    (Shown::Registered, said::registrations.into()),
                    (Shown::Arrived, door::log.into()),
                    (Shown::Inside, door::room.into()),
                    (Shown::Report, closing::report.into()),
                ]
                value=shown
                change=Callback::new(move |now| shown.set(now))
            />
            {move || match shown.get() {
                Shown::Registered => view! { <Registrations /> }.into_any(),
                Shown::Arrived => view! { <Arrivals /> }.into_any(),
                Shown::Inside => view! { <Inside /> }.into_any(),
                Shown::Report => view! { <Report /> }.into_any(),
            }}
        </div>
    }
}

/// Who came in, the last first, as it happens.
#[component]
fn Arrivals() -> impl IntoView {
    let event = EventSheet::here().event;
    let asked = ask(move || {
        Some(ListArrivals {
            event,
            text: String::new(),
            from: 0,
            limit: LINES,
        })
    });
    view! {
        <section class="comers-list" aria-label=door::log tabindex="0">
            <Loaded
                asked
                is_empty=Callback::new(|page: contract::door::ArrivalsPage| page.rows.is_empty())
                empty=|| view! { <Empty icon=IconName::Door title=door::log_empty /> }
                children={|page: Signal<contract::door::ArrivalsPage>| {
                    view! {
                        <ol class="door-log">
                            <Each each=move || page.get().rows key=changing let:row>
                                <li>
                                    <p class="name">{row.name.clone()}</p>
                                    <p class="hint">{notes(&row)}</p>
                                </li>
                            </Each>
                        </ol>
                    }
                }}
            />
        </section>
    }
}

/// Who is in the room, with photos.
#[component]
fn Inside() -> impl IntoView {
    view! {
        <section class="comers-list" aria-label=door::room tabindex="0">
            <RoomList event=EventSheet::here().event />
        </section>
    }
}
