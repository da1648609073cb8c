//! Several things in one cell: e-mail addresses, phone numbers, tags, skills.

use domain::text::fold;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::{line, numbers, says_nothing};
use crate::{email, phone};

/// How Google's export separates several values in a cell.
const GOOGLE: &str = ":::";

/// The things of a cell. Commas separate only where nothing stronger does.
#[must_use]
pub(crate) fn items(cell: &str) -> Vec<String> {
    let strong = |letter: char| matches!(letter, ';' | '\n' | '\r' | '|');
    let mut list = Vec::new();
    let cell = composed(cell).replace(GOOGLE, ";");
    if cell.contains(strong) {
        cell.split(strong)
            .for_each(|item| add(&mut list, line(item)));
    } else {
        cell.split(',').for_each(|item| add(&mut list, line(item)));
    }
    list
}

/// The tags of a cell: like [`items`], without the groups that everybody is in at Google.
#[must_use]
pub(crate) fn tags(cell: &str) -> Vec<String> {
    let mut tags = items(cell);
    for tag in &mut tags {
        *tag = line(tag.trim_start_matches(['#', '*', ' ']));
    }
    tags.retain(|tag| {
        !tag.is_empty() && !matches!(tag.as_str(), "myContacts" | "starred" | "My Contacts")
    });
    tags.sort_by_cached_key(|tag| (fold(tag), tag.clone()));
    tags.dedup_by_key(|tag| fold(tag));
    tags
}

/// The e-mail addresses of a cell; what is none is kept as it was written.
#[must_use]
pub(crate) fn emails(cell: &str) -> Vec<String> {
    let mut list = Vec::new();
    let cell = composed(cell);
    if cell.contains('@') {
        let ends = |letter: char| {
            letter.is_whitespace()
                || matches!(letter, ';' | ',' | '|' | '<' | '>' | '"' | '(' | ')')
        };
        for piece in cell.split(ends).flat_map(|piece| piece.split(GOOGLE)) {
            if piece.contains('@') {
                add(&mut list, line(&email::clean(&line(piece))));
            }
        }
    } else {
        cell.split([';', '\n'])
            .for_each(|piece| add(&mut list, line(piece)));
    }
    list
}

/// The phone numbers of a cell, in E.164 where they can be understood, else as written.
#[must_use]
pub(crate) fn phones(cell: &str) -> Vec<String> {
    // by far the most cells hold one number
    if let Some(number) = phone::to_e164(&numbers::undone(cell.trim())) {
        return vec![number];
    }
    let mut list = Vec::new();
    let cell = composed(cell).replace(GOOGLE, ";");
    for piece in cell.split([';', '\n', '\r', '|']) {
        phones_of_piece(&mut list, piece);
    }
    list
}

fn phones_of_piece(list: &mut Vec<String>, piece: &str) {
    let piece = line(piece);
    let undone = numbers::undone(&piece);
    if let Some(number) = phone::to_e164(unlabelled(&undone)) {
        add(list, number);
        return;
    }
    // some write a comma, a slash, a dash or "o" between two numbers; it counts only if then every
    // part can be understood
    for between in [",", "/", " - ", " – ", " o ", " e ", "  "] {
        let parts: Vec<_> = piece
            .split(between)
            .map(|part| phone::to_e164(unlabelled(part.trim())))
            .collect();
        if parts.len() > 1
            && let Some(parts) = parts.into_iter().collect::<Option<Vec<_>>>()
        {
            parts.into_iter().for_each(|part| add(list, part));
            return;
        }
    }
    add(list, undone.into_owned());
}

/// Without "tel." or "cell:" before it.
fn unlabelled(text: &str) -> &str {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let label = &text[..text.len() - rest.len()];
    const LABELS: [&str; 18] = [
        "tel",
        "telefono",
        "cell",
        "cel",
        "cellulare",
        "mob",
        "mobile",
        "ph",
        "phone",
        "t",
        "m",
        "c",
        "casa",
        "uff",
        "ufficio",
        "abitazione",
        "lavoro",
        "whatsapp",
    ];
    if LABELS.iter().any(|known| known.eq_ignore_ascii_case(label)) {
        rest.trim_start_matches(['.', ':', ' '])
    } else {
        text
    }
}

/// With the letters it will be kept with: some of them compose to separators.
fn composed(cell: &str) -> Cow<'_, str> {
    if cell.is_ascii() {
        Cow::Borrowed(cell)
    } else {
        Cow::Owned(cell.nfc().collect())
    }
}

/// Adds an item that says something and is not there yet, but for its letters' size.
fn add(list: &mut Vec<String>, item: String) {
    if !says_nothing(&item) && !list.iter().any(|other| other.eq_ignore_ascii_case(&item)) {
        list.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_found_among_other_words() {
        assert_eq!(
            emails(
                "Mario Rossi <Mario.Rossi@Example.ORG>; mailto:info@example.com, info@example.COM"
            ),
            ["Mario.Rossi@example.org", "info@example.com"]
        );
        assert_eq!(
            emails("a@example.org ::: b@example.org"),
            ["a@example.org", "b@example.org"]
        );
        assert_eq!(
            emails("mario chiocciola example.org"),
            ["mario chiocciola example.org"]
        );
        assert!(emails(" - ").is_empty());
    }

    #[test]
    fn several_numbers_in_a_cell_are_told_apart() {
        assert_eq!(
            phones("347 1234567 / 0574 123456"),
            ["+393471234567", "+390574123456"]
        );
        assert_eq!(phones("0574/123456"), ["+390574123456"]);
        assert_eq!(
            phones("cell. 347.1234567; tel: 055 123456"),
            ["+393471234567", "+39055123456"]
        );
        assert_eq!(phones("3471234567, 3471234567"), ["+393471234567"]);
        assert_eq!(phones("3401234567.0"), ["+393401234567"]);
        assert_eq!(phones("3,40123E+09"), ["3,40123E+09"]);
        assert_eq!(phones("chiedere a Marta"), ["chiedere a Marta"]);
    }

    #[test]
    fn commas_separate_only_where_nothing_stronger_does() {
        assert_eq!(items("vino, olio"), ["vino", "olio"]);
        assert_eq!(
            items("siti, e-commerce; foto"),
            ["siti, e-commerce", "foto"]
        );
        assert_eq!(items("siti, e-commerce;"), ["siti, e-commerce"]);
        assert_eq!(
            tags("* myContacts ::: Soci ::: #direttivo"),
            ["direttivo", "Soci"]
        );
    }

    proptest! {
        #[test]
        fn clean_lists_stay_as_they_are(cell in "[a-c@.;,<>: 0-9+/|*#\\n-]{0,30}|\\PC{0,30}") {
            for clean in [emails, phones, tags] as [fn(&str) -> Vec<String>; 3] {
                let once = clean(&cell);
                for item in &once {
                    prop_assert_eq!(clean(&format!("{item};")), [item.clone()]);
                }
            }
        }
    }
}
