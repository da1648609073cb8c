//! Light or dark, as the desktop is. Windows and macOS tell their web views; on Linux the desktop's
//! portal is asked, and followed. Tauri could do that as well, but would look every five seconds
//! for as long as the application waits in the tray.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, channel},
    },
    time::Duration,
};

use tauri::{AppHandle, Manager, Theme};

/// How long the first window waits to hear it. A desktop that says nothing says so at once.
const PATIENCE: Duration = Duration::from_millis(200);

/// What the desktop said.
struct Appearance {
    dark: Arc<AtomicBool>,
    /// Until it said something for the first time.
    first: Mutex<Option<Receiver<()>>>,
}

/// Begins to follow the desktop.
pub fn begin(handle: &AppHandle) {
    let (tell, told) = channel();
    let dark = Arc::new(AtomicBool::new(false));
    handle.manage(Appearance {
        dark: Arc::clone(&dark),
        first: Mutex::new(Some(told)),
    });
    let follower = handle.clone();
    let following = move || {
        // a desktop that does not say it is taken for a light one
        let _ = portal::follow(|said| {
            if let Some(is_dark) = said {
                dark.store(is_dark, Ordering::Relaxed);
                let theme = if is_dark { Theme::Dark } else { Theme::Light };
                follower.set_theme(Some(theme));
            }
            // heard once, and only if a window is made
            let _ = tell.send(());
        });
    };
    let begun = std::thread::Builder::new()
        .name("appearance".to_owned())
        .spawn(following);
    if let Err(error) = begun {
        eprintln!("windows do not follow the desktop: {error}");
    }
}

/// Whether the desktop is dark, as far as it said so here.
pub fn is_dark(handle: &AppHandle) -> bool {
    let appearance = handle.state::<Appearance>();
    let first = appearance
        .first
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    if let Some(first) = first {
        // whoever says nothing in time is taken for a light one
        let _ = first.recv_timeout(PATIENCE);
    }
    appearance.dark.load(Ordering::Relaxed)
}

#[cfg(all(unix, not(target_os = "macos")))]
mod portal {
    use zbus::{
        blocking::{Proxy, connection::Builder},
        zvariant::{OwnedValue, Value},
    };

    /// Where it is said, as the portal names it: `org.freedesktop.portal.Settings`.
    const NAMESPACE: &str = "org.freedesktop.appearance";
    const KEY: &str = "color-scheme";

    /// What the portal calls dark; everything else is light.
    const DARK: u32 = 1;

    /// Says what is so, if that is known, and whatever becomes so. Comes back only without a bus.
    pub fn follow(say: impl Fn(Option<bool>)) -> zbus::Result<()> {
        let bus = Builder::session()?.build()?;
        let portal = Proxy::new(
            &bus,
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.Settings",
        )?;
        // listened to before it is asked, so that nothing is missed
        let changes = portal.receive_signal("SettingChanged")?;
        // whoever is not there yet, as at login, may still come
        let now = portal.call::<_, _, OwnedValue>("Read", &(NAMESPACE, KEY));
        say(now.ok().map(|now| scheme(&now) == Some(DARK)));
        for change in changes {
            let body = change.body();
            let said = body.deserialize::<(&str, &str, OwnedValue)>();
            if let Ok((NAMESPACE, KEY, value)) = said {
                say(Some(scheme(&value) == Some(DARK)));
            }
        }
        Ok(())
    }

    /// The number, within as many values as the portal wraps around it: one, or two from `Read`.
    fn scheme(value: &Value<'_>) -> Option<u32> {
        match value {
            Value::U32(number) => Some(*number),
            Value::Value(inner) => scheme(inner),
            _ => None,
        }
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod portal {
    /// Nothing: the system tells its web views itself.
    pub fn follow(_: impl Fn(Option<bool>)) -> Result<(), std::convert::Infallible> {
        Ok(())
    }
}
