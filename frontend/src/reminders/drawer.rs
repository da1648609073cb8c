//! The drawer: every reminder, whether the desktop showed it or not.

use contract::reminders::{HowLong, Pause, RemindersView};
use leptos::prelude::*;

use super::{Reminders, pause, row::Row, words};
use crate::{
    language::say::reminders as said,
    shell::{
        route::Route,
        state::{Overlay, Shell},
    },
    ui::{
        button::{Button, IconButton, Weight},
        dialog::Dialog,
        each::Each,
        empty::Empty,
        icons::IconName,
        loaded::Loaded,
        menu::{Menu, MenuItem},
        when::When,
    },
};

/// The drawer.
#[component]
pub fn Drawer() -> impl IntoView {
    let shell = Shell::here();
    let asked = Reminders::here();
    let open = Memo::new(move |_| shell.overlay.get() == Some(Overlay::Reminders));
    let close = move || shell.overlay.set(None);
    view! {
        <Dialog open=open close=Callback::new(move |()| close()) title=said::title bare=true class="drawer">
            <header class="drawer-head">
                <h2 aria-hidden="true">{said::title}</h2>
                <PauseMenu />
                <IconButton
                    label=said::settings
                    icon=IconName::Gear
                    press=move |()| {
                        close();
                        shell.go(Route::Settings);
                    }
                />
                <IconButton label=crate::language::say::shell::close icon=IconName::Close keys="Esc" press=move |()| close() />
            </header>
            <Loaded
                asked
                is_empty=Callback::new(|view: RemindersView| view.rows.is_empty())
                empty=ViewFn::from(|| {
                    view! { <Empty icon=IconName::Bell title=said::empty detail=said::empty_detail /> }
                })
                children={|view: Signal<RemindersView>| view! { <Rows view /> }}
            />
        </Dialog>
    }
}

/// Stops reminders on the desktop for a while; while they are stopped, says so.
#[component]
fn PauseMenu() -> impl IntoView {
    let shell = Shell::here();
    let asked = Reminders::here();
    let paused = Memo::new(move |_| {
        asked
            .value
            .with(|view| view.as_ref().and_then(|view| view.paused))
    });
    let until = move || match paused.get() {
        Some(Pause::Until(until)) => said::paused_until(&words::moment(until)),
        _ => said::paused().to_owned(),
    };
    view! {
        <When
            when=move || paused.get().is_some()
            fallback=ViewFn::from(move || {
                view! {
                    <Menu label=said::pause icon=IconName::Pause icon_only=true to_the_left=true>
                        <MenuItem label=said::pause_hour press=move |()| pause(shell, HowLong::AnHour) />
                        <MenuItem label=said::pause_tomorrow press=move |()| pause(shell, HowLong::UntilTomorrow) />
                        <MenuItem label=said::pause_told press=move |()| pause(shell, HowLong::UntilTold) />
                    </Menu>
                }
            })
        >
            <span class="drawer-paused" role="status">{until}</span>
            <Button label=said::resume weight=Weight::Quiet press=move |()| pause(shell, HowLong::Over) />
        </When>
    }
}

#[component]
fn Rows(view: Signal<RemindersView>) -> impl IntoView {
    let more =
        move || view.with(|view| u64::from(view.total).saturating_sub(view.rows.len() as u64));
    view! {
        <ul class="reminders">
            <Each
                each=move || view.with(|view| view.rows.clone())
                key=|row| (row.key.clone(), row.put_off, row.people, row.title.clone(), row.undelivered)
                children=|row| view! { <Row row /> }
            />
        </ul>
        <When when=move || more() != 0>
            <p class="hint drawer-more">{move || said::more(more())}</p>
        </When>
    }
}
