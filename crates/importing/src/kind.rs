//! What a file is, by its content: names and endings are believed by nobody.

use contract::failure::UnreadableReason as Reason;

/// What the first bytes of a file say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Perhaps a table of cells with separators.
    Text,
    /// Address cards.
    Cards,
    /// A packed file: a workbook, or LinkedIn's archive.
    Packed,
    /// The container of Microsoft's documents before 2007, and of protected ones since.
    Compound,
    /// Cerchia's own archive.
    Archive,
}

/// First bytes of files that are no lists.
const OTHERS: [&[u8]; 22] = [
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"BM\x36",
    b"II*\0",
    b"MM\0*",
    b"MZ",
    b"\x7fELF",
    b"\xcf\xfa\xed\xfe",
    b"\xfe\xed\xfa\xcf",
    b"\xca\xfe\xba\xbe",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"SQLite format 3\0",
    b"{\\rtf",
    b"ID3",
    b"OggS",
    b"fLaC",
    b"\xfd7zXZ",
    b"BZh",
];

/// Beginnings of texts that are no lists, in lower case.
const OTHER_TEXTS: [&str; 9] = [
    "<!doctype",
    "<html",
    "<?xml",
    "<svg",
    "begin:vcalendar",
    "%!ps",
    "#!/",
    "from -",
    "\u{1}",
];

/// What a file is that begins like this.
pub(crate) fn kind(head: &[u8]) -> Result<Kind, Reason> {
    if head.starts_with(b"PK\x05\x06") {
        return Err(Reason::Empty);
    }
    if head.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Packed);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Kind::Compound);
    }
    let is_pdf = head
        .get(..head.len().min(1_024))
        .is_some_and(|h| h.windows(5).any(|w| w == b"%PDF-"));
    let is_film = head.get(4..8) == Some(b"ftyp");
    if is_pdf || is_film || OTHERS.iter().any(|magic| head.starts_with(magic)) {
        return Err(Reason::NotAList);
    }
    let (text, _, _) = encoding_rs::UTF_8.decode(head);
    let text = text.replace('\0', "");
    let text = text.trim_start();
    if text.is_empty() {
        return if head.iter().all(u8::is_ascii_whitespace) || head.starts_with(b"\xef\xbb\xbf") {
            Err(Reason::Empty)
        } else {
            Err(Reason::NotAList)
        };
    }
    let line: String = text
        .chars()
        .take_while(|letter| !matches!(letter, '\n' | '\r'))
        .take(400)
        .collect();
    let line = line.to_lowercase();
    if line.trim().trim_start_matches('\u{fffd}') == "begin:vcard" {
        return Ok(Kind::Cards);
    }
    if line.starts_with('{') && line.contains("\"cerchia\"") {
        return Ok(Kind::Archive);
    }
    if line.starts_with(['{', '[']) || OTHER_TEXTS.iter().any(|start| line.starts_with(start)) {
        return Err(Reason::NotAList);
    }
    Ok(Kind::Text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_pictures_and_programs_are_no_lists() {
        for head in [
            &b"%PDF-1.7\n"[..],
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff\xe0",
            b"MZ\x90\0",
            b"\x7fELF\x02",
            b"<!DOCTYPE html>",
            b"[{\"name\": 1}]",
            b"{\\rtf1",
            b"BEGIN:VCALENDAR\r\n",
        ] {
            assert_eq!(kind(head), Err(Reason::NotAList), "{head:?}");
        }
    }

    #[test]
    fn a_list_is_told_by_its_first_letters() {
        assert_eq!(kind(b"Cognome;Nome\r\n"), Ok(Kind::Text));
        assert_eq!(kind(b"\xef\xbb\xbfBEGIN:VCARD\r\n"), Ok(Kind::Cards));
        assert_eq!(kind(b"begin:vcard \nversion:2.1\n"), Ok(Kind::Cards));
        assert_eq!(kind(b"PK\x03\x04..."), Ok(Kind::Packed));
        assert_eq!(kind(b" \r\n"), Err(Reason::Empty));
        assert_eq!(kind(b"{\"cerchia\":\"archive\"}\n"), Ok(Kind::Archive));
    }
}
