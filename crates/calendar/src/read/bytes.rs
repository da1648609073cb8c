//! The text of a file, whatever wrote it, and a first look at how much is in it.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The text: by its mark, as UTF-8, or as older programs on Windows write.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None => (UTF_8, bytes),
    };
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return text;
    }
    WINDOWS_1252.decode_without_bom_handling(bytes).0
}

/// How much is in a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) calendars: usize,
    pub(super) ends: usize,
    pub(super) events: usize,
}

/// Counts without reading: so that a file that is too much is refused before it takes memory.
pub(super) fn count(text: &str) -> Found {
    let mut found = Found::default();
    for line in text.split(['\n', '\r']) {
        let line = line.trim();
        let is = |words: &str| line.eq_ignore_ascii_case(words);
        // the shortest is 10 letters, the longest 15: most lines are not looked at
        if !(10..=15).contains(&line.len()) {
            continue;
        }
        if is("BEGIN:VEVENT") {
            found.events += 1;
        } else if is("BEGIN:VCALENDAR") {
            found.calendars += 1;
        } else if is("END:VCALENDAR") {
            found.ends += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_whatever_wrote_it() {
        assert_eq!(text("Nicolò".as_bytes()), "Nicolò");
        assert_eq!(text(b"\xef\xbb\xbfNicol\xc3\xb2"), "Nicolò");
        assert_eq!(text(b"Nicol\xf2"), "Nicolò");
        assert_eq!(text(b"\xff\xfeN\0i\0"), "Ni");
    }

    #[test]
    fn events_are_counted_before_anything_is_read() {
        let file = "BEGIN:VCALENDAR\r\nbegin:vevent\r\nEND:VEVENT\nBEGIN:VEVENT\r";
        let found = Found {
            calendars: 1,
            ends: 0,
            events: 2,
        };
        assert_eq!(count(file), found);
    }
}
