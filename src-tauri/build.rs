//! Hands the table of calls to Tauri, so that every call has a permission of its own and the window
//! is given exactly these.

use std::path::Path;

use tauri_build::{AppManifest, Attributes};

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=frontend/dist");
    if !Path::new("frontend/dist/index.html").exists() {
        stop(
            "the window has not been built yet: `cargo xtask window` builds it (`cargo xtask run` does everything)",
        );
    }
    let attributes = Attributes::new()
        .app_manifest(AppManifest::new().commands(contract::NAMES))
        .capabilities_path_pattern("./src-tauri/capabilities/**/*");
    if let Err(error) = tauri_build::try_build(attributes) {
        stop(&format!("{error:#}"));
    }
}

fn stop(why: &str) -> ! {
    eprintln!("{why}");
    std::process::exit(1)
}
