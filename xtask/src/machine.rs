//! What the machine must have before anything is built. On Debian and its kin what is missing is
//! installed, and said; elsewhere one sentence says what is missing.

use std::{env, path::Path, process::Command};

use anyhow::{Result, bail};

use crate::process;

/// What the machine is made ready for; each needs what those before it need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum For {
    /// Compiling the application.
    Building,
    /// Showing it without a screen.
    Showing,
    /// Driving its window in a test.
    Testing,
    /// Measuring it beside something bare.
    Measuring,
}

const BUILDING: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    // the icon in the tray: looked for when it is shown
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
];
const SHOWING: &[&str] = &["xvfb", "xauth", "dbus", "dbus-x11", "imagemagick"];
// The three of Python read the calendar files that the application writes, and take its
// notifications; the last keeps its secrets.
const TESTING: &[&str] = &[
    "webkit2gtk-driver",
    "npm",
    "python3-icalendar",
    "python3-dateutil",
    "python3-dbusmock",
    "gnome-keyring",
];
const MEASURING: &[&str] = &["sqlite3"];

/// Installs what is missing, or says what is.
pub fn make_ready(purpose: For) -> Result<()> {
    if cfg!(target_os = "linux") {
        return linux(purpose);
    }
    if purpose > For::Building {
        bail!(
            "The tests in a real window run on Linux only; `cargo test --workspace` runs the others here."
        );
    }
    if cfg!(target_os = "macos") && process::said(Command::new("xcode-select").arg("-p")).is_none()
    {
        bail!("Apple's command line tools are missing: `xcode-select --install` installs them.");
    }
    Ok(())
}

fn linux(purpose: For) -> Result<()> {
    if !Path::new("/usr/bin/dpkg-query").exists() {
        let there = process::said(Command::new("pkg-config").args(["--exists", "webkit2gtk-4.1"]))
            .is_some();
        if !there {
            bail!(
                "The development files of WebKitGTK 4.1 are missing (or pkg-config is): \
                 install your distribution's package of them and try again."
            );
        }
        return Ok(());
    }
    let mut packages = BUILDING.to_vec();
    if purpose >= For::Showing {
        packages.extend(SHOWING);
    }
    if purpose >= For::Testing {
        // Whoever has npm from elsewhere keeps it.
        let wanted = |package: &&&str| **package != "npm" || process::find("npm").is_none();
        packages.extend(TESTING.iter().filter(wanted));
    }
    if purpose >= For::Measuring {
        packages.extend(MEASURING);
    }
    install(&packages, "")
}

/// Installs those of the packages that are missing. `why` is said with them.
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing with apt-get{why}: {}", missing.join(" "));
    let mut prefix: Vec<&str> = Vec::new();
    if process::said(Command::new("id").arg("-u")).as_deref() != Some("0") {
        if process::find("sudo").is_none() {
            bail!(
                "These packages are missing and only root can install them: {}",
                missing.join(" ")
            );
        }
        println!("(sudo may ask for your password)");
        prefix.push("sudo");
    }
    prefix.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    let apt = |arguments: &[&str]| {
        let mut command = Command::new(prefix[0]);
        command.args(&prefix[1..]).args(arguments);
        process::run(&mut command)
    };
    apt(&["update", "--quiet"])?;
    let mut install = vec!["install", "--quiet", "--yes", "--no-install-recommends"];
    install.extend(&missing);
    apt(&install)
}

/// Whether a Debian package is installed.
pub fn installed(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${db:Status-Status}\n", package]);
    process::said(&mut query).is_some_and(|states| states.lines().any(|state| state == "installed"))
}

/// Whether somebody could see a window.
pub fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
