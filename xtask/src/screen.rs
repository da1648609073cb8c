//! A screen and a session where there are none: Xvfb and a D-Bus of its own, ended with us.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{places, process};

/// Wide and high enough for the application's first window.
const SIZE: &str = "1280x860x24";

/// Fewer colours than this, and nothing but an empty page is on the screen.
const PAINTED: u32 = 24;

/// A virtual screen with a session bus.
pub struct Screen {
    server: Child,
    bus: Child,
    display: String,
    address: String,
}

impl Screen {
    /// Starts both.
    ///
    /// # Errors
    /// If either is not installed or does not start.
    pub fn open() -> Result<Self> {
        let mut server = process::command("Xvfb");
        server.args(["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp"]);
        // between two windows it would begin anew, and send away whoever comes just then
        server.arg("-noreset");
        let (server, number) = start(&mut server, "Xvfb")?;
        let mut bus = process::command("dbus-daemon");
        bus.args(["--session", "--nofork", "--print-address=1"]);
        let (bus, address) = start(&mut bus, "dbus-daemon")?;
        Ok(Self {
            server,
            bus,
            display: format!(":{number}"),
            address,
        })
    }

    /// Lets a command show its windows here.
    pub fn show<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env("GDK_BACKEND", "x11")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("NO_AT_BRIDGE", "1")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env_remove("WAYLAND_DISPLAY")
    }

    /// Waits until something is painted on the screen.
    ///
    /// # Errors
    /// If nothing is, in that time.
    pub fn wait_for_a_window(&self, limit: Duration) -> Result<()> {
        let end = Instant::now() + limit;
        while Instant::now() < end {
            if self.colours().is_some_and(|colours| colours > PAINTED) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(500));
        }
        bail!("no window was painted in {} seconds", limit.as_secs())
    }

    /// Takes a picture of the screen.
    ///
    /// # Errors
    /// If ImageMagick cannot.
    pub fn picture(&self, to: &Path) -> Result<()> {
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        process::run(self.show(process::command("import").args(["-window", "root"]).arg(to)))
    }

    fn colours(&self) -> Option<u32> {
        let picture = places::target().join("screen.png");
        self.picture(&picture).ok()?;
        process::said(
            process::command("identify")
                .args(["-format", "%k"])
                .arg(&picture),
        )?
        .parse()
        .ok()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        for child in [&mut self.server, &mut self.bus] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Starts a program that says one line when it is ready.
fn start(command: &mut Command, name: &str) -> Result<(Child, String)> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{name} could not be started"))?;
    let mut line = String::new();
    if let Some(output) = child.stdout.take() {
        BufReader::new(output).read_line(&mut line)?;
    }
    match line.trim() {
        "" => bail!("{name} ended at once"),
        said => Ok((child, said.to_owned())),
    }
}
