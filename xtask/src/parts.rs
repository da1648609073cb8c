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
        let code = fs::read(&part)?;
        fs::write(&target, without_names(&code).context("a part is no wasm")?)?;
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

/// The same code without the section that names its functions, which wasm-bindgen takes from the
/// first part only.
fn without_names(wasm: &[u8]) -> Option<Vec<u8>> {
    const CUSTOM: u8 = 0;
    const HEAD: usize = 8;
    let mut kept = wasm.get(..HEAD)?.to_vec();
    let mut at = HEAD;
    while let Some(kind) = wasm.get(at) {
        let (size, body) = number(wasm, at + 1)?;
        let end = body.checked_add(size)?;
        let names = *kind == CUSTOM && wasm.get(body..end)?.starts_with(b"\x04name");
        if !names {
            kept.extend_from_slice(wasm.get(at..end)?);
        }
        at = end;
    }
    Some(kept)
}

/// A number as wasm writes it, seven bits a byte, and where it ends.
fn number(wasm: &[u8], mut at: usize) -> Option<(usize, usize)> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let byte = wasm.get(at)?;
        at += 1;
        number |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some((number, at));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_functions_are_taken_out_and_all_else_stays() {
        let head = b"\0asm\x01\0\0\0";
        let types = b"\x01\x01\0";
        let names = b"\0\x86\0\x04name\x01";
        let other = b"\0\x06\x05other";
        let whole = [&head[..], types, names, other].concat();
        let bare = [&head[..], types, other].concat();
        assert_eq!(without_names(&whole), Some(bare));
        assert_eq!(without_names(&whole[..whole.len() - 2]), None);
    }

    #[test]
    fn a_part_is_read_whole_before_it_is_started() {
        let script = "WebAssembly.instantiateStreaming(src, imports)";
        let written = loader(script).unwrap_or_default();
        assert!(!written.contains("Streaming"));
        assert!(written.contains("arrayBuffer()"));
        assert!(loader("another way").is_err());
    }
}
