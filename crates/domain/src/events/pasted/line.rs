//! One line: a person, several between commas or semicolons, or the cells of a row.

use super::{Entry, piece};
use crate::text;

/// What one line, or one piece of it, says.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) entries: Vec<Entry>,
    pub(super) left_out: Vec<String>,
}

pub(super) fn read(line: &str) -> Found {
    let line = without_bullet(line);
    if line.is_empty() {
        return Found::default();
    }
    if is_heading(line) {
        return Found {
            left_out: vec![line.to_owned()],
            ..Found::default()
        };
    }
    let cells = cut(line, '\t');
    if cells.len() > 1 {
        return row(&cells, false);
    }
    let parts = cut(line, ';');
    if parts.len() > 1 && is_row(&parts) {
        return row(&parts, false);
    }
    let mut found = Found::default();
    for part in parts {
        let one = commas(part);
        found.entries.extend(one.entries);
        found.left_out.extend(one.left_out);
    }
    found
}

/// What stands between semicolons: several people between commas, or one, family name first.
fn commas(part: &str) -> Found {
    let parts = cut(part, ',');
    if parts.len() > 1 && is_row(&parts) {
        return row(&parts, true);
    }
    if let [family, given] = parts[..]
        && !family.contains('@')
        && let ([], [one]) = (
            &piece::read(given).left_out[..],
            &piece::read(given).entries[..],
        )
        && is_split_name(family, &one.name)
    {
        let entry = Entry {
            name: format!("{} {}", one.name, piece::words(family)),
            turned: true,
            ..one.clone()
        };
        return Found {
            entries: vec![entry],
            ..Found::default()
        };
    }
    let mut found = Found::default();
    for part in parts {
        let one = piece::read(part);
        found.entries.extend(one.entries);
        found.left_out.extend(one.left_out);
    }
    found
}

/// Whether two texts are the halves of one name: both short, one of a single word.
fn is_split_name(one: &str, other: &str) -> bool {
    let count = |text: &str| text.split_whitespace().count();
    let (one, other) = (count(one), count(other));
    (1..=2).contains(&one) && (1..=2).contains(&other) && one + other < 4
}

/// Whether the parts are the cells of one person: a name in one or two of them, and an address.
fn is_row(parts: &[&str]) -> bool {
    let (mails, names): (Vec<&str>, Vec<&str>) =
        parts.iter().partition(|part| piece::is_address(part));
    let [_] = mails[..] else { return false };
    !names.iter().any(|name| name.contains('@'))
        && match names[..] {
            [_] => true,
            [one, other] => is_split_name(one, other),
            _ => false,
        }
}

/// The cells of one person. The name is in the first cell of words, or in the first two if the
/// first has one word only; what else there is (towns, companies) is not asked for.
fn row(cells: &[&str], family_first: bool) -> Found {
    let email = cells.iter().find(|cell| piece::is_address(cell));
    let mut names = cells
        .iter()
        .filter(|cell| !cell.contains('@') && cell.chars().any(char::is_alphabetic))
        .take(2);
    let first = names.next().copied().unwrap_or_default();
    let second = names
        .next()
        .filter(|second| first.split_whitespace().count() == 1 && is_split_name(first, second));
    let name = match second {
        Some(second) if family_first => format!("{second} {first}"),
        Some(second) => format!("{first} {second}"),
        None => first.to_owned(),
    };
    let mut found = piece::read(&name);
    let turned = family_first && second.is_some();
    match (&mut found.entries[..], email) {
        ([one], Some(email)) => {
            piece::address(email).clone_into(&mut one.email);
            one.turned = turned;
        }
        ([], Some(email)) => return piece::read(email),
        ([one], None) => one.turned = turned,
        _ => {}
    }
    if found.entries.is_empty() && found.left_out.is_empty() {
        found.left_out.push(cells.join(" ").trim().to_owned());
    }
    found
}

/// Cuts at a letter that is neither in quotation marks nor in angle brackets; empty parts are
/// nothing. Marks that never close are letters like others.
fn cut(text: &str, at: char) -> Vec<&str> {
    let closed = text.matches('"').count().is_multiple_of(2);
    let (mut parts, mut from) = (Vec::new(), 0);
    let (mut quoted, mut angled) = (false, false);
    for (place, letter) in text.char_indices() {
        match letter {
            '"' if closed => quoted = !quoted,
            '<' if !quoted => angled = text[place..].contains('>'),
            '>' if !quoted => angled = false,
            _ if letter == at && !quoted && !angled => {
                parts.push(text[from..place].trim());
                from = place + letter.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// A line of a list without what makes it one: dashes, ticks, numbers.
fn without_bullet(line: &str) -> &str {
    let is_mark =
        |letter: char| letter.is_whitespace() || "-*•–—·>▪◦✓✔✅☑☐\u{fe0f}".contains(letter);
    // a row of cells may begin with an empty one
    let line = line.trim_matches(|letter: char| letter.is_whitespace());
    let line = line.trim_start_matches(is_mark);
    let line = ["[ ]", "[x]", "[X]"]
        .iter()
        .find_map(|tick| line.strip_prefix(tick))
        .unwrap_or(line);
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if rest.len() == line.len() || line.len() - rest.len() > 4 {
        return line.trim();
    }
    let unmarked = rest.trim_start_matches(['.', ')', ':', '-', '°']);
    // a time of day is no number in a list
    let counts = unmarked.len() < rest.len() && !unmarked.starts_with(|l: char| l.is_ascii_digit());
    if counts || rest.starts_with(char::is_whitespace) {
        unmarked.trim_start_matches(is_mark).trim_end()
    } else {
        line.trim()
    }
}

/// The first line of a table, or what stands above a list.
fn is_heading(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "nome",
        "nomi",
        "cognome",
        "cognomi",
        "e",
        "mail",
        "email",
        "indirizzo",
        "iscritti",
        "partecipanti",
        "lista",
        "elenco",
        "persone",
        "telefono",
        "azienda",
        "name",
        "names",
        "first",
        "last",
        "full",
        "given",
        "family",
        "surname",
        "address",
        "attendees",
        "people",
        "phone",
        "company",
    ];
    let folded = text::fold(line);
    !line.contains('@') && !folded.is_empty() && folded.split(' ').all(|word| WORDS.contains(&word))
}
