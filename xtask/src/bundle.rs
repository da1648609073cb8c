//! `cargo xtask bundle`: an installer for this system, by Tauri's own tool. The tool comes ready
//! from npm; compiling it would take longer than compiling the application.

use anyhow::{Result, bail};

use crate::{
    machine::{self, For},
    places, process, window,
};

/// Makes the installer and says where it is.
pub fn bundle() -> Result<()> {
    machine::make_ready(For::Building)?;
    if process::find("npx").is_none() {
        bail!("npx is missing: it comes with Node.js (on Debian in the package `npm`).");
    }
    window::build()?;
    let kinds = match std::env::consts::OS {
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
        kinds,
    ]))?;
    println!(
        "The installer is in {}",
        places::target().join("release/bundle").display()
    );
    Ok(())
}
