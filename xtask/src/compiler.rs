//! A compiler for the window. Rustup's own target where its servers can be reached; else the
//! distribution's compiler, which brings the source of the library and builds that as well.

use std::{path::PathBuf, process::Command, time::Duration};

use anyhow::{Result, bail};

use crate::{machine, places, process};

const TARGET: &str = "wasm32-unknown-unknown";
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src"];

/// Who compiles the window.
pub enum Compiler {
    /// The toolchain that compiles everything else.
    Rustup,
    /// Debian's, with this linker.
    Distribution(PathBuf),
}

impl Compiler {
    /// Finds the compiler, installing it if need be.
    ///
    /// # Errors
    /// If neither can be had; the sentence says what to do.
    pub fn find() -> Result<Self> {
        if rustup_has_target() {
            return Ok(Self::Rustup);
        }
        let debian = cfg!(target_os = "linux") && process::find("apt-get").is_some();
        if debian && distribution_ready() {
            return Ok(Self::Distribution(linker()?));
        }
        if process::find("rustup").is_some() {
            println!("Adding the target {TARGET} with rustup …");
            let mut add = process::command("rustup");
            add.args(["target", "add", TARGET]);
            let added = process::run_for(&mut add, Duration::from_mins(3));
            if added.is_some_and(|status| status.success()) {
                return Ok(Self::Rustup);
            }
        }
        if !debian {
            bail!(
                "Rust cannot compile for the window yet: `rustup target add {TARGET}` makes it able to."
            );
        }
        println!("Rustup could not bring it: the distribution's compiler serves instead.");
        machine::install(
            PACKAGES,
            " (a compiler for the window, and its library's source)",
        )?;
        Ok(Self::Distribution(linker()?))
    }

    /// Cargo, set up to compile for the window.
    pub fn cargo(&self) -> Command {
        let mut cargo = match self {
            Self::Rustup => process::cargo(),
            Self::Distribution(linker) => {
                let mut cargo = process::command("/usr/bin/cargo");
                cargo
                    .env("RUSTC", "/usr/bin/rustc")
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
                    .env_remove("RUSTUP_TOOLCHAIN")
                    .env_remove("CARGO");
                cargo
            }
        };
        cargo.env("CARGO_TARGET_DIR", places::window_target());
        cargo
    }

    /// The name of the target, for arguments.
    pub const fn target() -> &'static str {
        TARGET
    }
}

fn rustup_has_target() -> bool {
    let list = process::said(process::command("rustup").args(["target", "list", "--installed"]));
    list.is_some_and(|list| list.lines().any(|line| line.trim() == TARGET))
}

fn distribution_ready() -> bool {
    PACKAGES.iter().all(|package| machine::installed(package))
}

/// The linker of the toolchain that runs us, else the distribution's. Debian's own `rust-lld` is a
/// link that can lead nowhere, so that each is looked at.
fn linker() -> Result<PathBuf> {
    let rustc = |what: &[&str]| process::said(process::command("rustc").args(what));
    let own = rustc(&["--print", "sysroot"])
        .zip(rustc(&["--print", "host-tuple"]))
        .map(|(root, host)| {
            PathBuf::from(root)
                .join("lib/rustlib")
                .join(host)
                .join("bin/rust-lld")
        });
    let found = || {
        own.iter()
            .cloned()
            .chain(process::find("wasm-ld"))
            .find(|path| process::is_file(path))
    };
    if let Some(linker) = found() {
        return Ok(linker);
    }
    machine::install(&["lld"], " (a linker for the window)")?;
    match found() {
        Some(linker) => Ok(linker),
        None => bail!(
            "No linker for the window was found: neither the toolchain's rust-lld nor wasm-ld."
        ),
    }
}
