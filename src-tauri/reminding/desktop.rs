//! Notifications of the system, and what each system can and cannot do.
//!
//! - **Linux** shows them if somebody on the session bus does (`org.freedesktop.Notifications`).
//!   Buttons only where that server says `actions`; text is markup where it says `body-markup`.
//!   GNOME takes one away when whoever sent it leaves the bus, if it knows them as an application:
//!   so handles are kept, and whoever ends at once ([`Desktop::leaving`]) does not say its name.
//! - **Windows** shows them for installed applications only (by the id of the start menu's entry);
//!   a button works while the toast is on the screen, a click on the toast itself is not heard.
//! - **macOS** shows them for bundled applications only (by the bundle's id), which the person
//!   allowed to; buttons are labels that do nothing, a click is heard while the application runs.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc::Sender},
    thread,
};

use app::reminders::{Notice, Presenter};
use contract::reminders::{Abilities, Destination, Undelivered};
use notify_rust::Notification;

use super::words;

/// Notifications that are waited for at the most: each has a thread that sleeps.
const WAITED_FOR: usize = 16;

/// A click, and the button that opens.
const DEFAULT: &str = "default";
const OPEN: &str = "open";
/// The button that puts it off.
const LATER: &str = "later";

/// Something was pressed on a notification.
#[derive(Clone, Debug)]
pub enum Pressed {
    /// To open what it is about.
    Open(Destination),
    /// To be told again in an hour.
    Later(String),
}

/// The system's notifications.
pub struct Desktop {
    /// Who hears what is pressed; nobody where the application ends at once.
    pressed: Option<Mutex<Sender<Pressed>>>,
    /// The numbers of those that are shown, by reminder.
    shown: Arc<Mutex<HashMap<String, u32>>>,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desktop {
    /// Of an application that stays and hears what is pressed.
    pub fn staying(pressed: Sender<Pressed>) -> Self {
        Self {
            pressed: Some(Mutex::new(pressed)),
            shown: Arc::default(),
        }
    }

    /// Of one that ends at once.
    pub fn leaving() -> Self {
        Self {
            pressed: None,
            shown: Arc::default(),
        }
    }
}

impl Presenter for Desktop {
    fn show(&self, notice: &Notice) -> Result<(), Undelivered> {
        let abilities = system::abilities().ok_or(Undelivered::Nobody)?;
        let said = words::of(notice);
        let mut notification = Notification::new();
        notification
            .appname("Cerchia")
            .summary(&said.title)
            .body(&system::body(&said.line, &abilities));
        system::sign(&mut notification, self.pressed.is_some());
        let has_actions = abilities.says("actions");
        if self.pressed.is_some() && has_actions {
            let (open, later) = words::buttons(notice.language);
            notification.action(DEFAULT, open).action(OPEN, open);
            if let ([_], false) = (&*notice.keys, notice.locked) {
                notification.action(LATER, later);
            }
        }
        let handle = notification.show().map_err(|error| system::why(&error))?;
        if let Some(pressed) = &self.pressed
            && has_actions
            && held(&self.shown).len() < WAITED_FOR
        {
            let pressed = held(pressed).clone();
            wait(handle, notice, pressed, Arc::clone(&self.shown));
        }
        Ok(())
    }

    fn withdraw(&self, key: &str) {
        let number = held(&self.shown).remove(key);
        if let Some(number) = number {
            system::close(number);
        }
    }

    fn abilities(&self) -> Abilities {
        let Some(found) = system::abilities() else {
            return Abilities::default();
        };
        Abilities {
            shows: true,
            buttons: found.says("actions") && cfg!(not(target_os = "macos")),
            click: found.says("actions") && cfg!(not(windows)),
            server: found.server,
        }
    }
}

/// What the system says of itself.
struct Found {
    server: String,
    says: Vec<String>,
}

impl Found {
    fn says(&self, what: &str) -> bool {
        self.says.iter().any(|said| said == what)
    }
}

/// Waits until something is pressed or the notification is gone. The handle is kept for as long.
fn wait(
    handle: notify_rust::NotificationHandle,
    notice: &Notice,
    pressed: Sender<Pressed>,
    shown: Arc<Mutex<HashMap<String, u32>>>,
) {
    let Some(key) = notice.keys.first().cloned() else {
        // a test: its handle is kept, too, until it is gone
        let begun = thread::Builder::new().spawn(move || handle.wait_for_action(|_| ()));
        drop(begun);
        return;
    };
    let number = system::number(&handle);
    held(&shown).insert(key.clone(), number);
    let leads_to = notice.leads_to.clone();
    let waiting = move || {
        let told = key.clone();
        handle.wait_for_action(move |action| {
            // nobody hears it if the application is just ending
            let _ = match action {
                DEFAULT | OPEN => pressed.send(Pressed::Open(leads_to)),
                LATER => pressed.send(Pressed::Later(told)),
                _ => Ok(()),
            };
        });
        let mut shown = held(&shown);
        if shown.get(&key) == Some(&number) {
            shown.remove(&key);
        }
    };
    let begun = thread::Builder::new()
        .name("pressing".to_owned())
        .spawn(waiting);
    if let Err(error) = begun {
        eprintln!("nobody hears what is pressed: {error}");
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
mod system {
    use contract::reminders::Undelivered;
    use notify_rust::{
        Hint, Notification, NotificationHandle, get_capabilities, get_server_information,
    };
    use zbus::blocking::Connection;

    use super::Found;

    /// The entry of the menu that the packages install, without its ending.
    const ENTRY: &str = "Cerchia";

    /// Who shows notifications; none if nobody does.
    pub fn abilities() -> Option<Found> {
        let says = get_capabilities().ok()?;
        let server = get_server_information().ok().map(|about| about.name);
        Some(Found {
            server: server.unwrap_or_default(),
            says,
        })
    }

    /// A line as the server wants it.
    pub fn body(line: &str, found: &Found) -> String {
        if found.says("body-markup") {
            line.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
        } else {
            line.to_owned()
        }
    }

    /// Says who sends it.
    pub fn sign(notification: &mut Notification, stays: bool) {
        notification.icon("cerchia");
        if stays {
            notification.hint(Hint::DesktopEntry(ENTRY.to_owned()));
        }
    }

    /// Why it was not shown.
    pub fn why(error: &notify_rust::error::Error) -> Undelivered {
        // the kind of error is the library's own business: its words are all there is
        let said = error.to_string();
        if ["ServiceUnknown", "NoReply", "I/O error"]
            .iter()
            .any(|one| said.contains(one))
        {
            Undelivered::Nobody
        } else {
            Undelivered::Refused
        }
    }

    /// What the server calls it.
    pub fn number(handle: &NotificationHandle) -> u32 {
        handle.id()
    }

    /// Takes it back. One that is gone need not be.
    pub fn close(number: u32) {
        let name = "org.freedesktop.Notifications";
        if let Ok(bus) = Connection::session() {
            let path = "/org/freedesktop/Notifications";
            let _ = bus.call_method(Some(name), path, Some(name), "CloseNotification", &number);
        }
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod system {
    use contract::reminders::Undelivered;
    use notify_rust::{Notification, NotificationHandle};

    use super::Found;

    /// The system itself shows them.
    pub fn abilities() -> Option<Found> {
        Some(Found {
            server: String::new(),
            says: vec!["actions".to_owned()],
        })
    }

    pub fn body(line: &str, _: &Found) -> String {
        line.to_owned()
    }

    pub fn sign(notification: &mut Notification, _: bool) {
        #[cfg(windows)]
        notification.app_id(crate::places::IDENTIFIER);
        #[cfg(target_os = "macos")]
        {
            let _ = notification;
            // said once; again is refused, and does no harm
            let _ = notify_rust::set_application(crate::places::IDENTIFIER);
        }
    }

    pub fn why(_: &notify_rust::error::Error) -> Undelivered {
        Undelivered::Refused
    }

    /// There is no taking back by number here.
    pub fn number(_: &NotificationHandle) -> u32 {
        0
    }

    pub fn close(_: u32) {}
}
