//! Programs and packages that come from npm and are used as they are: fetched once, kept beside
//! what is built, never part of the application.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{places, process};

/// Brings a package of this version, unless it is there, and gives its folder.
///
/// # Errors
/// If npm is not there, or cannot bring it.
pub fn fetch(name: &str, version: &str) -> Result<PathBuf> {
    let package = places::tools().join(name).join("package");
    if is_of(&package, version) {
        return Ok(package);
    }
    // Unpacked beside its place and put there whole: what was cut short is never taken for done.
    let fresh = places::tools().join(format!("{name}.fresh"));
    remove(&fresh)?;
    fs::create_dir_all(&fresh)?;
    let mut pack = process::command("npm");
    pack.args(["pack", "--silent", &format!("{name}@{version}")]);
    process::run(pack.current_dir(&fresh))
        .with_context(|| format!("npm could not bring {name} {version}"))?;
    let mut unpack = process::command("tar");
    unpack.args(["-xzf", &format!("{name}-{version}.tgz")]);
    process::run(unpack.current_dir(&fresh))?;
    fs::remove_file(fresh.join(format!("{name}-{version}.tgz")))?;
    remove(&places::tools().join(name))?;
    fs::rename(&fresh, places::tools().join(name))?;
    Ok(package)
}

fn is_of(package: &Path, version: &str) -> bool {
    let said = fs::read_to_string(package.join("package.json")).unwrap_or_default();
    said.contains(&format!("\"version\": \"{version}\""))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}
