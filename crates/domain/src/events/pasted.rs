//! Names and addresses pasted from anywhere: a mail's recipients, a chat's numbered list, a column
//! of a spreadsheet. Only splits; whom a name means is for whoever knows the directory.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::text;

mod line;
mod piece;

/// Bytes of text at the most.
pub const BYTES: usize = 1024 * 1024;
/// People at the most.
pub const ENTRIES: usize = 5_000;

/// Somebody named in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Entry {
    /// The name, given name first where that could be told; empty if there is only an address.
    pub name: String,
    /// The e-mail address as written; empty if there is none.
    pub email: String,
    /// How many they bring (`+2`).
    pub guests: u8,
    /// It was written *Bianchi, Anna* and turned round: worth a look.
    pub turned: bool,
    /// The line of the text, from 1.
    pub line: u32,
}

/// What the text says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pasted {
    /// Everybody, in the order of the text, each once.
    pub entries: Vec<Entry>,
    /// Further mentions of somebody who was there already.
    pub repeated: u32,
    /// Pieces that name nobody, as written.
    pub left_out: Vec<String>,
}

/// The text is longer than any list of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooMuch {
    /// More than [`BYTES`].
    #[error("more than {BYTES} bytes")]
    Bytes,
    /// More than [`ENTRIES`].
    #[error("more than {ENTRIES} people")]
    Entries,
}

/// Splits a text into the people it names.
///
/// # Errors
/// [`TooMuch`] if it is no list of people that anybody would paste.
pub fn split(pasted: &str) -> Result<Pasted, TooMuch> {
    if pasted.len() > BYTES {
        return Err(TooMuch::Bytes);
    }
    let mut all = Pasted::default();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let lines = pasted
        .split('\n')
        .flat_map(|line| line.trim_end_matches('\r').split(['\r', '\u{2028}']));
    for (number, written) in (1..).zip(lines) {
        let found = line::read(written);
        for mut entry in found.entries {
            entry.line = number;
            if !known.insert(key(&entry)) {
                all.repeated += 1;
                continue;
            }
            if all.entries.len() == ENTRIES {
                return Err(TooMuch::Entries);
            }
            all.entries.push(entry);
        }
        all.left_out.extend(found.left_out);
    }
    Ok(all)
}

/// What tells two entries apart: the address where there is one, else the name.
fn key(entry: &Entry) -> String {
    if entry.email.is_empty() {
        text::name_key(&entry.name)
    } else {
        format!("@{}", entry.email.to_lowercase())
    }
}

#[cfg(test)]
mod tests;
