//! Which letters the bytes of a text stand for. What is valid UTF-8 is UTF-8; otherwise the
//! single-byte encodings that Italian lists come in are tried, and the one wins in which the
//! accented letters stand where Italian puts them.

use std::io::{self, Read};

use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::origin::Origin;

/// Neighbourhoods of bytes beyond ASCII that are judged; more would tell no more.
const JUDGED: usize = 8_192;

/// What was found out about the bytes of a text.
pub(crate) struct Script {
    /// What they stand for.
    pub encoding: &'static Encoding,
    /// How many bytes of mark come before the text.
    pub mark: usize,
    /// Whether they are no text at all.
    pub binary: bool,
    /// How many there are.
    pub bytes: u64,
}

/// Looks at all bytes once.
pub(crate) fn detect(origin: &Origin) -> io::Result<Script> {
    let head = origin.head(4_096)?;
    if let Some((encoding, mark)) = Encoding::for_bom(&head) {
        return Ok(Script {
            encoding,
            mark,
            binary: false,
            bytes: length(origin)?,
        });
    }
    if let Some(encoding) = wide(&head) {
        return Ok(Script {
            encoding,
            mark: 0,
            binary: false,
            bytes: length(origin)?,
        });
    }
    let mut look = Look::default();
    let mut source = origin.open()?;
    let mut buffer = vec![0; 256 << 10];
    let mut kept = 0;
    loop {
        let read = source.read(&mut buffer[kept..])?;
        let filled = kept + read;
        let tail = look.at(&buffer[..filled], read == 0);
        if read == 0 {
            break;
        }
        buffer.copy_within(tail..filled, 0);
        kept = filled - tail;
    }
    Ok(Script {
        encoding: look.encoding(),
        mark: 0,
        binary: look.controls > look.bytes / 200,
        bytes: look.bytes,
    })
}

fn length(origin: &Origin) -> io::Result<u64> {
    io::copy(&mut origin.open()?, &mut io::sink())
}

/// UTF-16 without a mark: every other byte of a mostly Latin text is zero.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |first: usize| {
        head.iter()
            .skip(first)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    match () {
        () if odd * 10 > pairs * 7 && even * 10 < pairs => Some(UTF_16LE),
        () if even * 10 > pairs * 7 && odd * 10 < pairs => Some(UTF_16BE),
        () => None,
    }
}

#[derive(Default)]
struct Look {
    bytes: u64,
    controls: u64,
    valid: u64,
    invalid: u64,
    places: Vec<[u8; 3]>,
}

impl Look {
    /// Looks at these bytes and says how many of them need not be seen again.
    fn at(&mut self, bytes: &[u8], last: bool) -> usize {
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.take(bytes, at, text.len());
                    at = bytes.len();
                }
                Err(error) => {
                    self.take(bytes, at, error.valid_up_to());
                    at += error.valid_up_to();
                    match error.error_len() {
                        None if !last => break,
                        broken => {
                            self.invalid += 1;
                            self.note(bytes, at);
                            let step = broken.unwrap_or(1);
                            self.bytes += step as u64;
                            at += step;
                        }
                    }
                }
            }
        }
        at
    }

    fn take(&mut self, bytes: &[u8], from: usize, len: usize) {
        let part = &bytes[from..from + len];
        self.bytes += len as u64;
        self.controls += part
            .iter()
            .filter(|byte| {
                **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a)
            })
            .count() as u64;
        if part.is_ascii() {
            return;
        }
        // a start of a letter of several bytes: 11xxxxxx
        self.valid += part.iter().filter(|byte| **byte >= 0xc0).count() as u64;
        if self.invalid > 0 {
            for place in (from..from + len).filter(|place| bytes[*place] >= 0x80) {
                self.note(bytes, place);
            }
        }
    }

    fn note(&mut self, bytes: &[u8], place: usize) {
        if self.places.len() < JUDGED {
            let beside =
                |place: Option<usize>| place.and_then(|p| bytes.get(p)).copied().unwrap_or(b' ');
            self.places.push([
                beside(place.checked_sub(1)),
                bytes[place],
                beside(Some(place + 1)),
            ]);
        }
    }

    fn encoding(&self) -> &'static Encoding {
        // a few broken letters do not make a text something else than UTF-8
        if self.invalid == 0 || self.valid > self.invalid * 10 {
            return UTF_8;
        }
        let mut best = (WINDOWS_1252, i64::MIN);
        for encoding in [WINDOWS_1252, ISO_8859_15, MACINTOSH] {
            let letters = letters(encoding);
            let score = self
                .places
                .iter()
                .map(|place| plausible(&letters, *place))
                .sum();
            if score > best.1 {
                best = (encoding, score);
            }
        }
        best.0
    }
}

/// What each byte stands for.
fn letters(encoding: &'static Encoding) -> [char; 256] {
    let mut letters = [' '; 256];
    for (byte, letter) in (0..=u8::MAX).zip(&mut letters) {
        let (text, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
        *letter = text.chars().next().unwrap_or('\u{fffd}');
    }
    letters
}

/// How likely a letter is in Italian between its neighbours.
fn plausible(letters: &[char; 256], [before, byte, after]: [u8; 3]) -> i64 {
    let [before, letter, after] = [before, byte, after].map(|byte| letters[usize::from(byte)]);
    let inside = before.is_alphabetic() && after.is_alphabetic();
    match letter {
        'à' | 'è' | 'é' | 'ì' | 'ò' | 'ù' if before.is_uppercase() && after.is_uppercase() => {
            -10
        }
        'à' | 'è' | 'é' | 'ì' | 'ò' | 'ù' => 30,
        'À' | 'È' | 'É' | 'Ì' | 'Ò' | 'Ù' if before.is_lowercase() => -30,
        'À' | 'È' | 'É' | 'Ì' | 'Ò' | 'Ù' => 30,
        '’' | '‘' if before.is_alphabetic() || after.is_alphabetic() => 20,
        '“' | '”' | '«' | '»' | '–' | '—' | '…' | '€' | '°' | '•' | '·' | 'ª' | 'º' | '’' | '‘' => {
            if inside {
                -20
            } else {
                10
            }
        }
        '\u{a0}' => 0,
        '\u{80}'..='\u{9f}' | '\u{fffd}' => -50,
        'ª'..='ÿ' if letter.is_lowercase() => 10,
        letter if letter.is_lowercase() => 3,
        letter if letter.is_alphabetic() && before.is_lowercase() => -30,
        letter if letter.is_alphabetic() => 2,
        _ if before.is_alphabetic() || after.is_alphabetic() => -30,
        _ => -20,
    }
}
