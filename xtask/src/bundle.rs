//! `cargo xtask bundle`: an installer for this system, by Tauri's own tool. The tool comes ready
//! from npm; compiling it would take longer than compiling the application.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};

use crate::{
    machine::{self, For},
    places, process, window,
};

/// What the application may take on somebody's disk at the most, in MiB.
const MOST: f64 = 40.0;

/// Makes the installer and says where it is, and how large the application is once installed.
pub fn bundle() -> Result<()> {
    machine::make_ready(For::Building)?;
    if process::find("npx").is_none() {
        bail!("npx is missing: it comes with Node.js (on Debian in the package `npm`).");
    }
    window::build()?;
    let kind = match std::env::consts::OS {
        "windows" => "nsis",
        "macos" => "dmg",
        _ => "deb",
    };
    let npx = if cfg!(windows) { "npx.cmd" } else { "npx" };
    process::run(process::command(npx).args([
        "--yes",
        "@tauri-apps/cli@2",
        "build",
        "--bundles",
        kind,
    ]))?;
    let folder = places::target().join("release/bundle").join(kind);
    let Some(installer) = newest(&folder)? else {
        bail!("There is no installer in {}.", folder.display());
    };
    println!("The installer is {}", installer.display());
    installed_size(&installer).map_or(Ok(()), say_size)
}

/// The file in a folder that was written last.
fn newest(folder: &Path) -> Result<Option<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        if about.is_file() {
            found.push((about.modified()?, entry.path()));
        }
    }
    Ok(found.into_iter().max().map(|(_, path)| path))
}

/// What a Debian package takes once it is installed, in MiB; others do not say.
fn installed_size(installer: &Path) -> Option<f64> {
    let mut ask = process::command("dpkg-deb");
    ask.arg("--field").arg(installer).arg("Installed-Size");
    let kib: f64 = process::said(&mut ask)?.parse().ok()?;
    Some(kib / 1024.0)
}

fn say_size(mib: f64) -> Result<()> {
    if mib > MOST {
        bail!("Installed it takes {mib:.1} MiB, more than the {MOST} MiB it may.");
    }
    println!("Installed it takes {mib:.1} MiB; it may take {MOST}.");
    Ok(())
}
