//! The window: frontend/ becomes frontend/dist/, which the application takes in whole. Nothing is
//! fetched from anywhere, and nothing is done when nothing changed.

use std::{
    collections::BTreeSet,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    time::{Instant, UNIX_EPOCH},
};

use anyhow::{Result, bail};

use crate::{
    compiler::Compiler,
    parts::{self, Parts},
    places, process, tools,
};

/// How small the window's code is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Make {
    /// As it is given to people.
    Small,
    /// As it is quickest compiled.
    Quick,
}

impl Make {
    const fn profile(self) -> &'static str {
        match self {
            Self::Small => "wasm",
            Self::Quick => "dev",
        }
    }

    const fn folder(self) -> &'static str {
        match self {
            Self::Small => "wasm",
            Self::Quick => "debug",
        }
    }
}

/// Everything the window is made of, from the root of the repository.
const SOURCES: &[&str] = &[
    "frontend",
    "crates/contract",
    "crates/domain",
    ".cargo",
    "Cargo.toml",
    "Cargo.lock",
    "xtask/src/parts.rs",
    "xtask/src/window.rs",
];

/// Builds the window as it is given to people, unless that was done.
pub fn build() -> Result<()> {
    make(Make::Small)
}

/// The same for whoever reads the folder of the window meanwhile: it stays as it is until there is
/// nothing more on our standard input.
pub fn build_held() -> Result<()> {
    make_after(Make::Small, || {
        io::copy(&mut io::stdin(), &mut io::sink())?;
        Ok(())
    })
}

/// Builds the window, unless that was done.
pub fn make(how: Make) -> Result<()> {
    make_after(how, || Ok(()))
}

/// A page for the time in which there is no window yet, so that the application can be checked.
pub fn stand_in() -> Result<()> {
    let page = places::dist().join("index.html");
    if !page.exists() {
        // or it would pass for the one that was built last
        let stamp = stamp();
        if stamp.exists() {
            fs::remove_file(stamp)?;
        }
        fs::create_dir_all(places::dist())?;
        fs::write(page, "The window is not built yet: cargo xtask window\n")?;
    }
    Ok(())
}

/// What the window in its place was made of.
fn stamp() -> PathBuf {
    places::window_target().join("stamp")
}

fn make_after(how: Make, nobody_reads: impl FnOnce() -> Result<()>) -> Result<()> {
    let stamp = stamp();
    let wanted = format!("{} {:016x}", how.profile(), fingerprint()?);
    let done = fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == wanted);
    if done && places::dist().join("index.html").exists() {
        println!("The window is up to date.");
        return Ok(());
    }
    let began = Instant::now();
    let compiler = Compiler::find()?;
    println!("Building the window …");
    let mut cargo = compiler.cargo();
    cargo.args([
        "build",
        "--package",
        "frontend",
        "--target",
        Compiler::target(),
    ]);
    cargo.args(["--profile", how.profile()]);
    process::run(&mut cargo)?;

    // Made beside the old one and put in its place at the end: the application never sees half.
    let fresh = places::window_target().join("dist");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    fs::create_dir_all(&fresh)?;
    let built = places::window_target()
        .join(Compiler::target())
        .join(how.folder())
        .join("frontend.wasm");
    let parts = parts::cut(&built, &fresh)?;
    if how == Make::Small {
        shrink(&parts)?;
    }
    let sizes = Sizes::of(&parts)?;
    fs::write(fresh.join("styles.css"), styles()?)?;
    copy(&places::root().join("frontend/assets"), &fresh)?;
    fs::copy(
        places::root().join("frontend/index.html"),
        fresh.join("index.html"),
    )?;
    let took = began.elapsed();
    nobody_reads()?;
    replace(&fresh, &places::dist())?;
    // what was compiled with the old one, or while it went, is older than this
    let page = places::dist().join("index.html");
    fs::copy(places::root().join("frontend/index.html"), page)?;
    fs::write(&stamp, wanted)?;
    println!(
        "The window is built: it starts with {} KiB of wasm and has {} KiB in all, {:.0} s.",
        sizes.first,
        sizes.all,
        took.as_secs_f32()
    );
    for (name, size) in &sizes.later {
        println!("  {size:>5} KiB later: {name}");
    }
    Ok(())
}

/// What a window may start with at the most, in KiB of wasm.
const MOST: u64 = 2048;

/// How large the window's code is, in KiB of wasm.
struct Sizes {
    first: u64,
    later: Vec<(String, u64)>,
    all: u64,
}

impl Sizes {
    fn of(parts: &Parts) -> Result<Self> {
        let size = |path: &Path| anyhow::Ok(fs::metadata(path)?.len().div_ceil(1024));
        let first = size(&parts.first)?;
        let mut later = Vec::new();
        for part in &parts.later {
            let name = part.file_name().unwrap_or_default();
            later.push((name.to_string_lossy().into_owned(), size(part)?));
        }
        let all = first + later.iter().map(|(_, size)| size).sum::<u64>();
        Ok(Self { first, later, all })
    }
}

/// Binaryen's optimiser as npm has it. A distribution's is often too old: 108 (Debian 12) takes the
/// tables of references that today's compilers write, says nothing, and what it writes does not
/// start.
const BINARYEN: &str = "132.0.0";

/// What every webview this application runs in understands.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Makes the wasm a tenth smaller, where npm can bring what does it, and then sees to it that it is
/// as small as a window's must be.
fn shrink(parts: &Parts) -> Result<()> {
    if process::find("npm").is_none() {
        println!("(npm is not installed: the window's code stays a tenth larger)");
        return Ok(());
    }
    let optimiser = tools::fetch("binaryen", BINARYEN)?.join("bin/wasm-opt");
    for wasm in parts.later.iter().chain([&parts.first]) {
        let smaller = wasm.with_extension("smaller");
        let mut optimise = process::command("node");
        optimise.arg(&optimiser).args(["-Oz", "-Oz"]).args(FEATURES);
        process::run(optimise.arg(wasm).arg("--output").arg(&smaller))?;
        fs::rename(smaller, wasm)?;
    }
    let first = Sizes::of(parts)?.first;
    if first > MOST {
        bail!(
            "A window would start with {first} KiB of wasm, more than the {MOST} KiB it may: \
             what is not in sight then belongs into a part (frontend/src/parts.rs)."
        );
    }
    Ok(())
}

/// All styles as one file: the tokens first, what builds on them next, the rest by name. Cascade
/// layers, not this order, decide who wins.
fn styles() -> Result<String> {
    let mut files: Vec<PathBuf> = walk(&places::root().join("frontend/styles"))?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "css"))
        .collect();
    let rank = |path: &PathBuf| match path.file_name().and_then(|name| name.to_str()) {
        Some("tokens.css") => 0,
        Some("base.css") => 1,
        _ => 2,
    };
    files.sort_by_key(|path| (rank(path), path.clone()));
    let texts: Result<Vec<String>, _> = files.iter().map(fs::read_to_string).collect();
    Ok(texts?.join("\n"))
}

/// Copies the files of a folder, with its folders.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in walk(from)? {
        let target = to.join(file.strip_prefix(from)?);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&file, target)?;
    }
    Ok(())
}

/// Puts what is in one folder in the place of what is in another. The folder itself stays, because
/// a running `cargo xtask dev` may be looking at it.
fn replace(fresh: &Path, old: &Path) -> Result<()> {
    fs::create_dir_all(old)?;
    for entry in fs::read_dir(old)? {
        let path = entry?.path();
        if path.is_dir() {
            fs::remove_dir_all(path)?
        } else {
            fs::remove_file(path)?
        }
    }
    copy(fresh, old)
}

/// A number that changes when any source of the window does.
pub fn fingerprint() -> Result<u64> {
    fingerprint_of(SOURCES)
}

/// A number that changes when any of these files and folders does.
pub fn fingerprint_of(sources: &[&str]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for source in sources {
        for file in walk(&places::root().join(source))? {
            if file.starts_with(places::dist()) {
                continue;
            }
            let about = fs::metadata(&file)?;
            let changed = about.modified()?.duration_since(UNIX_EPOCH)?;
            (file, about.len(), changed.as_nanos()).hash(&mut hasher);
        }
    }
    Ok(hasher.finish())
}

/// Every file in a folder and its folders, or the file itself.
fn walk(path: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    if path.is_file() {
        files.insert(path.to_path_buf());
    } else if path.is_dir() {
        for entry in fs::read_dir(path)? {
            files.extend(walk(&entry?.path())?);
        }
    } else if path.is_symlink() {
        bail!("{} is a link that leads nowhere", path.display());
    }
    Ok(files)
}
