//! The window's code cut into what it starts with and what it loads later, where
//! `frontend/src/parts.rs` says so, with the JavaScript that loads it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::Options;

/// The script that loads the parts.
const LOADER: &str = "parts.js";

/// What the window starts with, and every file of code that is loaded later.
pub struct Parts {
    /// What every window loads.
    pub first: PathBuf,
    /// What is loaded when it is needed.
    pub later: Vec<PathBuf>,
}

/// Cuts what the compiler made of the window and writes the JavaScript that goes with it.
pub fn cut(wasm: &Path, to: &Path) -> Result<Parts> {
    let built = fs::read(wasm)?;
    let beside = wasm.with_file_name("parts");
    if beside.exists() {
        fs::remove_dir_all(&beside)?;
    }
    let main = beside.join("cerchia.wasm");
    let mut options = Options::new(&built);
    options.output_dir = &beside;
    options.main_out_path = &main;
    options.main_module = "./cerchia.js";
    let link = format!("./{LOADER}");
    options.link_name = &link;
    let cut = wasm_split_cli_support::transform(options)
        .map_err(|problem| anyhow!("The window's code could not be cut into parts: {problem:#}"))?;
    bind(&main, to)?;
    fs::write(
        to.join(LOADER),
        loader(&fs::read_to_string(beside.join(LOADER))?)?,
    )?;
    let mut later = Vec::new();
    for part in cut.split_modules {
        let name = part.file_name().context("a part without a name")?;
        let target = to.join(name);
        fs::copy(&part, &target)?;
        later.push(target);
    }
    later.sort();
    Ok(Parts {
        first: to.join("cerchia_bg.wasm"),
        later,
    })
}

/// Writes the JavaScript that goes with the wasm.
fn bind(wasm: &Path, to: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .out_name("cerchia")
        .web(true)?
        .typescript(false)
        .demangle(false)
        // what the parts take from the first of them
        .keep_lld_exports(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(to)
        .context("wasm-bindgen could not read what the compiler made of frontend/")
}

/// The loader as web views of every kind take it: code that comes from the application itself has
/// not everywhere the kind of content that reading it while it comes asks for.
fn loader(script: &str) -> Result<String> {
    const STREAMING: &str = "WebAssembly.instantiateStreaming(src, imports)";
    const WHOLE: &str = "WebAssembly.instantiate(await (await src).arrayBuffer(), imports)";
    if !script.contains(STREAMING) {
        bail!("What cuts the window's code loads its parts otherwise than this expects.");
    }
    Ok(script.replace(STREAMING, WHOLE))
}
