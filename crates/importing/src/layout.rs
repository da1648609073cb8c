//! How a text is laid out: what separates its cells.

use crate::{cells::Cells, delimited, titles};

/// What may separate cells, the likeliest first.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// Bytes of the beginning that are tried.
pub(crate) const TRIED: u64 = 128 << 10;

/// The separator of this beginning of a text, and how many bytes of it only say so.
pub(crate) fn delimiter(head: &[u8]) -> (u8, usize) {
    if let Some(said) = said(head) {
        return said;
    }
    // a line cut off at the end would have too few cells
    let whole = match head
        .iter()
        .rposition(|byte| *byte == b'\n' || *byte == b'\r')
    {
        Some(end) if head.len() as u64 >= TRIED => &head[..end],
        _ => head,
    };
    let mut best = (b';', 0.0);
    for delimiter in DELIMITERS {
        let score = score(whole, delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    (best.0, 0)
}

/// A first line such as `sep=;`, by which Excel is told.
fn said(head: &[u8]) -> Option<(u8, usize)> {
    let line = head.split(|byte| matches!(byte, b'\n' | b'\r')).next()?;
    let text = std::str::from_utf8(line).ok()?.trim_matches(['"', ' ']);
    let rest = text
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("sep="))
        .map(|_| &text[4..])?;
    match rest.as_bytes() {
        // the mark may itself be the end of the text: `sep=\t`
        [] => Some((b'\t', line.len())),
        [delimiter] if delimiter.is_ascii() => Some((*delimiter, line.len())),
        _ => None,
    }
}

/// How much like a table the text is with this separator.
fn score(text: &[u8], delimiter: u8) -> f64 {
    let mut widths: Vec<usize> = Vec::new();
    let mut known = 0;
    delimited::walk_sample(text, delimiter, &mut |cells: &Cells| {
        if widths.len() < 30 {
            known = known.max(
                cells
                    .iter()
                    .take(60)
                    .filter(|cell| titles::is_known(cell))
                    .count(),
            );
        }
        if widths.len() < 400 {
            widths.push(cells.len());
        }
    });
    let rows = widths.len() as f64;
    widths.sort_unstable();
    let (mut usual, mut often) = (0, 0);
    for same in widths.chunk_by(|one, other| one == other) {
        if same.len() >= often {
            (usual, often) = (same[0], same.len());
        }
    }
    if usual < 2 {
        return known.saturating_sub(1) as f64;
    }
    let steady = often as f64 / rows;
    steady * steady * (usual - 1).min(20) as f64 + 2.0 * known as f64
}
