//! A session bus of a test's own, with somebody on it who shows notifications or icons: real
//! processes, which a test can ask what they were told, make slow, and end.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use zbus::{
    blocking::{Connection, connection::Builder, fdo::DBusProxy},
    names::BusName,
    zvariant::{OwnedValue, Value},
};

use crate::window::PATIENCE;

/// Who shows notifications.
const SHOWS: &str = "org.freedesktop.Notifications";
/// Who shows icons in a tray.
const WATCHES: &str = "org.kde.StatusNotifierWatcher";
/// How one talks to the stand-in about itself.
const ABOUT: &str = "org.freedesktop.DBus.Mock";

/// A process that ends with its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A session bus.
pub struct Bus {
    pub address: String,
    connection: Connection,
    _daemon: Running,
}

/// A notification as it arrived.
#[derive(Debug)]
pub struct Shown {
    pub title: String,
    pub line: String,
    pub actions: Vec<String>,
}

/// Somebody who shows notifications.
pub struct Server<'a> {
    bus: &'a Bus,
    _process: Running,
}

/// A session bus without a folder of services.
const NOTHING_INSTALLED: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

impl Bus {
    /// A bus nobody is on; it starts what is installed for it.
    pub fn new() -> Self {
        Self::with("--session")
    }

    /// A bus that starts nobody by itself, as if nothing were installed.
    pub fn bare() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("bus.conf");
        std::fs::write(&file, NOTHING_INSTALLED).expect("a file");
        Self::with(&format!("--config-file={}", file.display()))
    }

    fn with(configuration: &str) -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args([
                configuration,
                "--nofork",
                "--nopidfile",
                "--print-address=1",
            ])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon starts: it is in the package dbus");
        let said = daemon.stdout.take().expect("it says its address");
        let mut address = String::new();
        BufReader::new(said)
            .read_line(&mut address)
            .expect("it says its address");
        let address = address.trim().to_owned();
        let connection = Builder::address(&*address)
            .and_then(Builder::build)
            .expect("the bus answers");
        Self {
            address,
            connection,
            _daemon: Running(daemon),
        }
    }

    /// How a test asks it itself.
    pub const fn connection(&self) -> &Connection {
        &self.connection
    }

    fn stand_in(&self, arguments: &[&str], name: &str) -> Running {
        // the system's own: a package of the system's brings what it needs
        let process = Command::new("/usr/bin/python3")
            .args(["-m", "dbusmock", "--session"])
            .args(arguments)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .stdout(Stdio::null())
            .spawn()
            .expect("python3 starts");
        let running = Running(process);
        let asked = DBusProxy::new(&self.connection).expect("the bus answers");
        let end = Instant::now() + PATIENCE;
        let wanted = || BusName::try_from(name).expect("a name");
        while !asked.name_has_owner(wanted()).expect("the bus answers") {
            assert!(
                Instant::now() < end,
                "nobody came: the package is python3-dbusmock"
            );
            thread::sleep(Duration::from_millis(50));
        }
        running
    }

    /// Somebody who shows notifications, with buttons.
    pub fn server(&self) -> Server<'_> {
        let able = r#"{"capabilities": "body body-markup actions"}"#;
        let arguments = ["--template", "notification_daemon", "--parameters", able];
        Server {
            bus: self,
            _process: self.stand_in(&arguments, SHOWS),
        }
    }

    /// Somebody who shows icons in a tray, for as long as what comes back is held.
    pub fn tray(&self) -> impl Drop + use<> {
        let path = "/StatusNotifierWatcher";
        let running = self.stand_in(&[WATCHES, path, WATCHES], WATCHES);
        let tell = |name: &str, body: &(&str, &str, &str, &str, &str)| {
            self.connection
                .call_method(Some(WATCHES), path, Some(ABOUT), name, body)
                .expect("it listens");
        };
        tell(
            "AddMethod",
            &(WATCHES, "RegisterStatusNotifierItem", "s", "", ""),
        );
        let known = (WATCHES, "IsStatusNotifierHostRegistered", Value::from(true));
        self.connection
            .call_method(Some(WATCHES), path, Some(ABOUT), "AddProperty", &known)
            .expect("it listens");
        running
    }
}

/// Whoever says whether the desktop is dark.
const SAYS: &str = "org.freedesktop.portal.Desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
const DESKTOP: &str = "/org/freedesktop/portal/desktop";
const SCHEME: (&str, &str) = ("org.freedesktop.appearance", "color-scheme");

/// A desktop that says whether it is dark.
pub struct Portal<'a> {
    bus: &'a Bus,
    _process: Running,
}

impl Bus {
    /// A desktop that is dark.
    pub fn dark_desktop(&self) -> Portal<'_> {
        let portal = Portal {
            bus: self,
            _process: self.stand_in(&[SAYS, DESKTOP, SETTINGS], SAYS),
        };
        // as a real one: within two values
        let code = "ret = dbus.UInt32(1, variant_level=1)";
        portal.ask("AddMethod", &(SETTINGS, "Read", "ss", "v", code));
        portal
    }
}

impl Portal<'_> {
    /// From now on it is light.
    pub fn turns_light(&self) {
        let told = vec![
            Value::from(SCHEME.0),
            Value::from(SCHEME.1),
            Value::from(2_u32),
        ];
        self.ask("EmitSignal", &(SETTINGS, "SettingChanged", "ssv", told));
    }

    fn ask<B>(&self, name: &str, body: &B)
    where
        B: zbus::export::serde::Serialize + zbus::zvariant::DynamicType,
    {
        let answer = self
            .bus
            .connection
            .call_method(Some(SAYS), DESKTOP, Some(ABOUT), name, body);
        answer.expect("it listens");
    }
}

impl Server<'_> {
    fn ask<B>(&self, name: &str, body: &B) -> zbus::Message
    where
        B: zbus::export::serde::Serialize + zbus::zvariant::DynamicType,
    {
        let path = "/org/freedesktop/Notifications";
        let connection = &self.bus.connection;
        connection
            .call_method(Some(SHOWS), path, Some(ABOUT), name, body)
            .expect("the server answers")
    }

    /// What it was told to show, in order.
    pub fn shown(&self) -> Vec<Shown> {
        let answer = self.ask("GetMethodCalls", &"Notify");
        let calls: Vec<(u64, Vec<OwnedValue>)> = answer.body().deserialize().expect("calls");
        let text = |value: &OwnedValue| String::try_from(value.clone()).expect("text");
        let shown = calls.into_iter().map(|(_, told)| Shown {
            title: text(&told[3]),
            line: text(&told[4]),
            actions: Vec::try_from(told[5].clone()).expect("a list of texts"),
        });
        shown.collect()
    }

    /// Waits until it was told to show so many.
    pub fn shows(&self, count: usize, patience: Duration) -> Vec<Shown> {
        let end = Instant::now() + patience;
        loop {
            let shown = self.shown();
            if shown.len() >= count || Instant::now() > end {
                assert_eq!(shown.len(), count, "{shown:#?}");
                return shown;
            }
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// Somebody presses this on the notification of this number.
    pub fn press(&self, number: u32, action: &str) {
        let told = vec![Value::from(number), Value::from(action)];
        self.ask("EmitSignal", &(SHOWS, "ActionInvoked", "us", told));
    }

    /// From now on it takes so many seconds to show one.
    pub fn slow(&self, seconds: u32) {
        let code = format!("import time; time.sleep({seconds}); ret = 7");
        self.ask("AddMethod", &(SHOWS, "Notify", "susssasa{sv}i", "u", code));
    }
}
