//! The icon beside the clock: the next event, how much is due, a note, a pause, and the end.
//!
//! On Linux it is there only where somebody on the bus watches for such icons; plain GNOME does not.
//! There is no click on it there, only its menu. At login that somebody may come up after us, so
//! they are looked for again during the first minutes.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use app::reminders::Glance;
use contract::reminders::{Destination, HowLong, PauseReminders};
use tauri::{
    AppHandle, Manager, Wry,
    menu::{Menu, MenuBuilder, MenuItem, SubmenuBuilder},
    tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent},
};

use super::{go, words};
use crate::{capture, commands};

/// How often somebody who shows icons is looked for, and how many times.
const PAUSE: Duration = Duration::from_secs(30);
const LOOKS: u32 = 10;

/// The icon, once it is there, and what it last said.
#[derive(Default)]
pub struct Tray {
    icon: Mutex<Option<TrayIcon<Wry>>>,
    said: Mutex<Option<Glance>>,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether the icon can be seen.
pub fn is_shown(handle: &AppHandle) -> bool {
    held(&handle.state::<Tray>().icon).is_some() && is_watched()
}

/// Shows the icon as soon as somebody shows such icons.
pub fn begin(handle: &AppHandle, application: &app::App) {
    let (handle, application) = (handle.clone(), application.clone());
    tauri::async_runtime::spawn(async move {
        for _ in 0..LOOKS {
            let watched = tokio::task::spawn_blocking(is_watched).await;
            if watched.unwrap_or(false) {
                show(&handle, &application.glance().await);
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
    });
}

/// Makes the icon, on the thread of the windows.
fn show(handle: &AppHandle, glance: &Glance) {
    let (maker, glance) = (handle.clone(), glance.clone());
    let done = handle.run_on_main_thread(move || {
        // on Linux a library is looked for when it is first needed, and its absence is a panic
        let made = catch_unwind(AssertUnwindSafe(|| make(&maker, &glance)));
        match made {
            Ok(Ok(icon)) => {
                let tray = maker.state::<Tray>();
                *held(&tray.icon) = Some(icon);
                *held(&tray.said) = Some(glance);
                // what changed while it was made, as a community that was opened meanwhile
                refresh(&maker);
            }
            Ok(Err(error)) => eprintln!("there is no icon in the tray: {error}"),
            Err(_) => eprintln!("there is no icon in the tray"),
        }
    });
    if let Err(error) = done {
        eprintln!("there is no icon in the tray: {error}");
    }
}

fn make(handle: &AppHandle, glance: &Glance) -> tauri::Result<TrayIcon<Wry>> {
    let mut icon = TrayIconBuilder::with_id("cerchia")
        .tooltip("Cerchia")
        .menu(&menu(handle, glance)?)
        .show_menu_on_left_click(cfg!(target_os = "macos"))
        .on_menu_event(|handle, event| chosen(handle, event.id().as_ref()))
        .on_tray_icon_event(|icon, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
                && cfg!(windows)
            {
                go(icon.app_handle(), &Destination::default());
            }
        });
    if let Some(picture) = handle.default_window_icon() {
        icon = icon.icon(picture.clone());
    }
    icon.build(handle)
}

fn menu(handle: &AppHandle, glance: &Glance) -> tauri::Result<Menu<Wry>> {
    let language = glance.language;
    let says = words::of_the_tray(language);
    let item = |id: &str, text: &str| MenuItem::with_id(handle, id, text, true, None::<&str>);
    let next = match &glance.next_event {
        Some((title, at, whole_day)) => {
            let when = if *whole_day {
                words::on(at.date(), glance.today, language)
            } else {
                words::moment(*at, glance.today, language)
            };
            // a single one would underline the letter after it
            format!("{} · {when}", title.replace('&', "&&"))
        }
        None => says.no_event.to_owned(),
    };
    let menu = MenuBuilder::new(handle)
        .item(&item("events", &next)?)
        .item(&item("reminders", &words::due(glance.due, language))?)
        .separator()
        .item(&item("note", says.note)?);
    let menu = if glance.paused {
        menu.item(&item("again", says.again)?)
    } else {
        let pause = SubmenuBuilder::new(handle, says.pause)
            .item(&item("hour", says.hour)?)
            .item(&item("tomorrow", says.tomorrow)?)
            .item(&item("told", says.told)?)
            .build()?;
        menu.item(&pause)
    };
    menu.separator()
        .item(&item("open", says.open)?)
        .item(&item("quit", says.quit)?)
        .build()
}

/// Something of the menu was chosen.
fn chosen(handle: &AppHandle, id: &str) {
    let to = |area: &str| Destination {
        area: area.to_owned(),
        id: String::new(),
    };
    match id {
        "events" | "reminders" => go(handle, &to(id)),
        "open" => go(handle, &Destination::default()),
        "note" => capture::open(handle),
        "hour" => pause(handle, HowLong::AnHour),
        "tomorrow" => pause(handle, HowLong::UntilTomorrow),
        "told" => pause(handle, HowLong::UntilTold),
        "again" => pause(handle, HowLong::Over),
        // while the door is locked nobody leaves it
        "quit" if handle.state::<app::App>().is_locked() => go(handle, &Destination::default()),
        "quit" => handle.exit(0),
        _ => {}
    }
}

fn pause(handle: &AppHandle, how_long: HowLong) {
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        let application = handle.state::<app::App>().inner().clone();
        let request = PauseReminders { how_long };
        match app::reminders::pause_reminders(&application, request).await {
            Ok(_) => commands::announce(&handle, "reminders"),
            Err(failure) => eprintln!("reminders go on as they were: {failure}"),
        }
    });
}

/// Says what is so now, if it is not what was said.
pub fn refresh(handle: &AppHandle) {
    if held(&handle.state::<Tray>().icon).is_none() {
        return;
    }
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        let application = handle.state::<app::App>().inner().clone();
        let glance = application.glance().await;
        let tray = handle.state::<Tray>();
        if held(&tray.said).as_ref() == Some(&glance) {
            return;
        }
        let done = menu(&handle, &glance).and_then(|menu| match &*held(&tray.icon) {
            Some(icon) => icon.set_menu(Some(menu)),
            None => Ok(()),
        });
        match done {
            Ok(()) => *held(&tray.said) = Some(glance),
            Err(error) => eprintln!("the tray says what was: {error}"),
        }
    });
}

/// Whether somebody shows such icons.
#[cfg(all(unix, not(target_os = "macos")))]
fn is_watched() -> bool {
    let asked = || -> zbus::Result<bool> {
        let bus = zbus::blocking::Connection::session()?;
        let bus = zbus::blocking::fdo::DBusProxy::new(&bus)?;
        let name = zbus::names::BusName::try_from("org.kde.StatusNotifierWatcher")?;
        Ok(bus.name_has_owner(name)?)
    };
    asked().unwrap_or(false)
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
const fn is_watched() -> bool {
    true
}
