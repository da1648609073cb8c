//! What people and spreadsheets leave in cells, put right. Every rule here gives the same again
//! when it is applied to its own result, so that the same file imported twice changes nothing.

pub(crate) mod days;
pub(crate) mod lists;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod places;
mod provinces;
pub(crate) mod words;

use domain::text::fold;
use unicode_normalization::UnicodeNormalization;

/// One line of text: composed letters, no invisible ones, single spaces, nothing around it.
#[must_use]
pub fn line(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.nfc() {
        if letter.is_whitespace() {
            gap = true;
        } else if !is_invisible(letter) {
            if gap && !clean.is_empty() {
                clean.push(' ');
            }
            gap = false;
            clean.push(letter);
        }
    }
    // without the invisible ones between them, letters may compose
    if clean.nfc().eq(clean.chars()) {
        clean
    } else {
        line(&clean.nfc().collect::<String>())
    }
}

/// A whole name as given and family name: given name first, unless names that are commonly given
/// say otherwise. What is one word that nobody is called is a family name.
#[must_use]
pub fn given_and_family(name: &str) -> (String, String) {
    let split = names::split(name, names::Order::GivenFirst);
    (split.given, split.family)
}

/// Text of several lines: like [`line()`], line by line, at most one empty line between two others.
#[must_use]
pub fn prose(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}'], "\n");
    let mut clean = String::with_capacity(text.len());
    let mut empty = 0;
    for one in text.split('\n').map(line) {
        if one.is_empty() {
            empty += 1;
        } else {
            if !clean.is_empty() {
                clean.push_str(if empty > 0 { "\n\n" } else { "\n" });
            }
            empty = 0;
            clean.push_str(&one);
        }
    }
    clean
}

/// Whether a text is clean already: nearly every cell is, and is told so without building it anew.
fn is_plain(text: &str) -> bool {
    let mut before = ' ';
    for letter in text.chars() {
        let right = match letter {
            ' ' => before != ' ',
            // before U+0300 no letter composes with another
            '!'..='~'
            | '¡'..='¬'
            | '®'..='\u{2ff}'
            | '–'
            | '—'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '€'
            | '…' => true,
            _ => false,
        };
        if !right {
            return false;
        }
        before = letter;
    }
    before != ' ' || text.is_empty()
}

/// Letters that nobody sees: controls, joiners, marks of direction and of byte order.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a cell only says that there is nothing to say.
#[must_use]
pub fn says_nothing(text: &str) -> bool {
    let bytes = text.as_bytes();
    // every such word is short
    if bytes.len() > 16 {
        return !text.chars().any(char::is_alphanumeric);
    }
    let Some(first) = text.chars().find(|letter| letter.is_alphanumeric()) else {
        return true;
    };
    // what all these words begin with
    if !matches!(first, 'n' | 'N' | 'r' | 'R' | 'v' | 'V') && first.is_ascii() {
        return false;
    }
    matches!(
        fold(text).as_str(),
        "n d"
            | "n a"
            | "nd"
            | "na"
            | "n c"
            | "null"
            | "nil"
            | "n p"
            | "n n"
            | "ref"
            | "value"
            | "valore"
            | "nessuno"
            | "nessuna"
            | "non disponibile"
            | "non ha"
    ) && !matches!(text, "Na" | "Nd")
}

/// Takes off the apostrophe by which spreadsheets, and our own export, keep a cell a text.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_guarded(rest) => rest,
        _ => cell,
    }
}

/// Whether a text would be something else than text to a spreadsheet, behind any apostrophes.
#[must_use]
pub fn is_guarded(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spaces_of_all_kinds_become_one_and_invisible_letters_go() {
        assert_eq!(line("\u{a0} Mario\t\u{2009}Rossi\r\n"), "Mario Rossi");
        assert_eq!(line("\u{feff}Nicol\u{f2}\u{200b}"), "Nicolò");
        assert_eq!(line("Nicolo\u{300}"), "Nicolò");
        assert_eq!(line("ROSSI"), "ROSSI");
    }

    #[test]
    fn prose_keeps_its_lines() {
        assert_eq!(prose(" uno \r\ndue\r\r\n\n\n tre "), "uno\ndue\n\ntre");
    }

    #[test]
    fn dashes_and_not_available_say_nothing() {
        for text in ["-", "--", "//", "n.d.", "N/A", "#N/D", "NULL", "?", "..."] {
            assert!(says_nothing(text), "{text}");
        }
        for text in ["Na", "Rossi", "3", "Nello"] {
            assert!(!says_nothing(text), "{text}");
        }
    }

    #[test]
    fn an_apostrophe_is_taken_off_only_where_it_guards() {
        assert_eq!(unguarded("'+39 347"), "+39 347");
        assert_eq!(unguarded("''=1"), "'=1");
        assert_eq!(unguarded("'Ndrangheta"), "'Ndrangheta");
    }

    proptest! {
        #[test]
        fn a_clean_line_stays_as_it_is(text in "\\PC{0,24}|[ \\t\\r\\n\u{300}\u{200b}a-e]{0,24}|.{0,24}") {
            let once = line(&text);
            prop_assert_eq!(line(&once), once);
        }

        #[test]
        fn clean_prose_stays_as_it_is(text in "[ \\t\\r\\na\u{300}\u{85}\u{2028}]{0,24}|.{0,24}") {
            let once = prose(&text);
            prop_assert_eq!(prose(&once), once);
        }
    }
}
