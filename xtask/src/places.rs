//! Where things are, whatever folder the command was called from.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds for this machine.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Where cargo puts what it builds for the window. A folder of its own, because the compiler may
/// be another one.
pub fn window_target() -> PathBuf {
    target().join("window")
}

/// The built window, as the application takes it in.
pub fn dist() -> PathBuf {
    root().join("frontend/dist")
}

/// Programs and packages that only the tests use.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// The application.
pub fn application() -> PathBuf {
    target()
        .join("debug")
        .join(format!("cerchia{}", env::consts::EXE_SUFFIX))
}
