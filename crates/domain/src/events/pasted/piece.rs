//! One piece: a name, an address, or both in one of the ways people and programs write them.

use super::{Entry, line::Found};

/// Words of a name at the most; more is a sentence.
const WORDS: usize = 6;
/// Letters of a name at the most.
const LETTERS: usize = 120;

/// Reads `Name <mail>`, `mail (Name)`, `Name mail`, a name, a mail, or several mails in a row.
pub(super) fn read(piece: &str) -> Found {
    let (said, guests) = guests(piece);
    let mut found = Found::default();
    let mut words: Vec<&str> = Vec::new();
    let mut addresses = 0_usize;
    let tokens = said
        .split(|letter: char| letter.is_whitespace() || "<>()[]\"“”".contains(letter))
        .filter(|token| !token.is_empty());
    for token in tokens {
        if is_address(token) {
            addresses += 1;
            let email = address(token);
            if found.entries.iter().any(|e: &Entry| e.email == email) {
                continue; // the address as its own name
            }
            found.entries.push(Entry {
                name: name(&std::mem::take(&mut words)),
                email: email.to_owned(),
                ..Entry::default()
            });
        } else {
            words.push(token);
        }
    }
    let rest = name(&words);
    match (&mut found.entries[..], rest.is_empty()) {
        ([], _) if is_name(&rest) => found.entries.push(Entry {
            name: rest,
            ..Entry::default()
        }),
        ([], _) => {}
        ([one], false) if one.name.is_empty() && addresses == 1 => one.name = rest,
        (_, false) => found.left_out.push(rest),
        _ => {}
    }
    for entry in &mut found.entries {
        if !is_name(&entry.name) && !entry.email.is_empty() {
            entry.name.clear();
        }
        if let Some((family, given)) = entry.name.split_once(", ") {
            entry.name = format!("{given} {family}");
            entry.turned = true;
        }
    }
    if let Some(last) = found.entries.last_mut() {
        last.guests = guests;
    } else if found.left_out.is_empty() && !piece.trim().is_empty() {
        found.left_out.push(piece.trim().to_owned());
    }
    found
}

/// Whether it is an address and nothing else: enough to tell it from a name, not to send to it.
pub(super) fn is_address(text: &str) -> bool {
    let text = address(text);
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let plain =
        |part: &str| !part.contains(|l: char| l.is_whitespace() || "@<>()[],;:\"".contains(l));
    !local.is_empty()
        && text.len() <= 254
        && plain(local)
        && plain(domain)
        && domain
            .rsplit_once('.')
            .is_some_and(|(host, top)| !host.is_empty() && top.chars().count() >= 2)
}

/// The address without what stands around it.
pub(super) fn address(text: &str) -> &str {
    let text = text.trim().trim_matches(['<', '>', '"', '\'', '(', ')']);
    let scheme = text.get(..7).filter(|s| s.eq_ignore_ascii_case("mailto:"));
    let text = text.get(scheme.map_or(0, str::len)..).unwrap_or(text);
    text.trim_matches(['.', ',', ';', ':', '\''])
}

/// The words of a name, one space between them.
pub(super) fn words(text: &str) -> String {
    name(&text.split_whitespace().collect::<Vec<_>>())
}

/// Words as a name: without phone numbers and what is left of punctuation.
fn name(words: &[&str]) -> String {
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).count();
    let joined = words
        .iter()
        .filter(|word| digits(word) < 3)
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    let edges = |letter: char| letter.is_whitespace() || "\"“”,;:-–—|/".contains(letter);
    joined.trim_matches(edges).to_owned()
}

fn is_name(text: &str) -> bool {
    !text.contains('@')
        && text.chars().any(char::is_alphabetic)
        && text.chars().count() <= LETTERS
        && text.split(' ').count() <= WORDS
}

/// The text without `+2` or `(+1)` at its end, and that number.
fn guests(text: &str) -> (&str, u8) {
    let trimmed = text.trim();
    let open = trimmed.trim_end_matches(')').trim_end();
    let Some((before, number)) = open.rsplit_once('+') else {
        return (trimmed, 0);
    };
    // an address may hold a plus sign, a phone number begins with one
    let apart = before.is_empty() || before.ends_with([' ', '(', '\t', '\u{a0}']);
    match number.trim().parse::<u8>() {
        Ok(guests @ 1..=20) if apart => {
            let before = before.trim_end().trim_end_matches('(').trim_end();
            (before, guests)
        }
        _ => (trimmed, 0),
    }
}
