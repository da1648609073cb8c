//! The code that opens the door to one registration: 24 letters that a scanner types, a person can
//! read out, and any keyboard can write. Four tell the event, sixteen are random (80 bits), four
//! check the others, so that a code of another event, a mistyped one and a name are told apart.
//!
//! Letters and digits are Crockford's base 32: no I, L, O or U, and what looks alike reads alike.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a token.
pub const LENGTH: usize = 24;
const MARK: usize = 4;
const CHECK: usize = 4;
/// How far from the length a text may be and still be taken for a code that was cut or mistyped.
const SLACK: usize = 4;

/// What the tokens of one event or series have in common: 20 bits of its id.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Mark(u32);

impl Mark {
    /// The mark of an event or a series.
    #[must_use]
    pub fn of(subject: &Uuid) -> Self {
        Self(twenty_bits(subject.as_bytes()))
    }
}

/// A token, as it is kept and drawn: 24 upper-case letters and digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Token([u8; LENGTH]);

/// What a text is that was meant to be a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoToken {
    /// It is something else: a name, a number.
    #[error("this is no token")]
    SomethingElse,
    /// It is nearly one: cut, mistyped, or another system's code.
    #[error("this token cannot be read")]
    Unreadable,
}

impl Token {
    /// The token of these random bytes for this event or series.
    #[must_use]
    pub fn new(mark: Mark, random: [u8; 10]) -> Self {
        let mut letters = [b'0'; LENGTH];
        write(&mut letters[..MARK], u128::from(mark.0));
        let bits = random
            .iter()
            .fold(0, |bits: u128, byte| (bits << 8) | u128::from(*byte));
        write(&mut letters[MARK..LENGTH - CHECK], bits);
        let check = check(&letters[..LENGTH - CHECK]);
        write(&mut letters[LENGTH - CHECK..], u128::from(check));
        Self(letters)
    }

    /// Reads what was typed or scanned: in any case, in groups, or at the end of an address.
    ///
    /// # Errors
    /// [`NoToken`] says whether it was meant to be one.
    pub fn read(text: &str) -> Result<Self, NoToken> {
        let text = text.trim();
        let text = text.rsplit(['/', '=', '#']).next().unwrap_or(text);
        // names have a letter that no token has, or are far shorter, or have no digits
        let mut letters = Vec::with_capacity(LENGTH);
        for letter in text.chars() {
            match letter {
                '-' | ' ' => {}
                _ => letters.push(plain(letter).ok_or(NoToken::SomethingElse)?),
            }
            if letters.len() > LENGTH + SLACK {
                return Err(NoToken::SomethingElse);
            }
        }
        // as typed: the I, L and O of a long name are no digits, and one digit behind it picks a row
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let nearly = letters.len() >= LENGTH - SLACK && digits > 1;
        match <[u8; LENGTH]>::try_from(letters).map(Self) {
            Ok(token) if token.is_whole() => Ok(token),
            _ if nearly => Err(NoToken::Unreadable),
            _ => Err(NoToken::SomethingElse),
        }
    }

    /// Whether its last letters are those that follow from the others.
    fn is_whole(&self) -> bool {
        let check = check(&self.0[..LENGTH - CHECK]);
        let mut expected = [b'0'; CHECK];
        write(&mut expected, u128::from(check));
        self.0[LENGTH - CHECK..] == expected
    }

    /// Whether it is for the event or series of this mark. Two in a million are by chance: the
    /// registration it belongs to decides.
    #[must_use]
    pub fn has(&self, mark: Mark) -> bool {
        let mut letters = [b'0'; MARK];
        write(&mut letters, u128::from(mark.0));
        self.0[..MARK] == letters
    }

    /// The token in groups of four, to be read by people.
    #[must_use]
    pub fn in_groups(&self) -> String {
        let mut text = String::with_capacity(LENGTH + LENGTH / 4);
        for (place, letter) in self.0.iter().enumerate() {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            text.push(char::from(*letter));
        }
        text
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

/// Tokens open doors: logs do not show them.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl FromStr for Token {
    type Err = NoToken;
    fn from_str(text: &str) -> Result<Self, NoToken> {
        Self::read(text)
    }
}

impl Serialize for Token {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Token {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).map_err(serde::de::Error::custom)
    }
}

/// The letter of the alphabet that was meant.
fn plain(letter: char) -> Option<u8> {
    let letter = u8::try_from(letter).ok()?.to_ascii_uppercase();
    match letter {
        b'O' => Some(b'0'),
        b'I' | b'L' => Some(b'1'),
        _ => ALPHABET.contains(&letter).then_some(letter),
    }
}

/// Writes a number as letters, the last ones of it if there is no room for all.
fn write(letters: &mut [u8], mut number: u128) {
    for letter in letters.iter_mut().rev() {
        *letter = ALPHABET[(number & 31) as usize];
        number >>= 5;
    }
}

/// FNV-1a over 64 bits, folded to 20.
fn twenty_bits(bytes: &[u8]) -> u32 {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let folded = hash ^ (hash >> 20) ^ (hash >> 40);
    (folded & TWENTY as u64) as u32
}

const TWENTY: u32 = 0xf_ffff;
/// x²⁰ + x³ + 1, which is primitive: one wrong letter, two letters swapped, and any error within
/// four letters in a row are always noticed, others but once in a million.
const POLYNOMIAL: u32 = 0b1001;
/// Where the check begins, so that codes of others that are checked alike are not taken for ours.
const BEGINNING: u32 = 0xc_e4c1;

/// The remainder of the letters, five bits each, by the polynomial.
fn check(letters: &[u8]) -> u32 {
    let bits = letters.iter().flat_map(|letter| {
        let value = ALPHABET.iter().position(|known| known == letter);
        let value = value.unwrap_or_default() as u32;
        (0..5).rev().map(move |bit| (value >> bit) & 1)
    });
    bits.fold(BEGINNING, |rest, bit| {
        let out = (rest >> 19) ^ bit;
        ((rest << 1) & TWENTY) ^ (POLYNOMIAL * out)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn token() -> Token {
        Token::new(
            Mark::of(&Uuid::from_u128(7)),
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        )
    }

    #[test]
    fn a_token_is_for_its_event_and_not_for_another() {
        assert!(token().has(Mark::of(&Uuid::from_u128(7))));
        assert!(!token().has(Mark::of(&Uuid::from_u128(8))));
    }

    #[test]
    fn a_name_and_a_product_code_are_no_tokens() {
        for text in [
            "",
            "Anna",
            "Bartolomeo Franceschini di Castelnuovo",
            "Maria Antonietta Bianchi",
            "Maria Antonietta Bianchi 2",
            "Valentina Alberola Conti",
            "8001120123457",
        ] {
            assert_eq!(Token::read(text), Err(NoToken::SomethingElse), "{text}");
        }
    }

    #[test]
    fn a_token_that_happens_to_have_no_digit_is_one_all_the_same() {
        let mark = Mark::of(&Uuid::from_u128(8));
        let letters = |token: &Token| token.0.iter().all(u8::is_ascii_alphabetic);
        let token = (0_u64..1_000_000)
            .map(|n| {
                let mut random = [0xff; 10];
                random[..8].copy_from_slice(&n.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
                Token::new(mark, random)
            })
            .find(letters)
            .unwrap();
        let text = token.to_string();
        assert_eq!(Token::read(&text), Ok(token));
    }

    #[test]
    fn a_token_at_the_end_of_an_address_is_read() {
        let address = format!("https://example.org/t/{}", token());
        assert_eq!(Token::read(&address), Ok(token()));
    }

    #[test]
    fn a_token_that_was_cut_is_told_from_a_name() {
        let text = token().to_string();
        assert_eq!(Token::read(&text[..22]), Err(NoToken::Unreadable));
        assert_eq!(Token::read(&text[..8]), Err(NoToken::SomethingElse));
    }

    proptest! {
        #[test]
        fn every_token_is_read_back_however_it_is_typed(
            subject in any::<u128>(), random in any::<[u8; 10]>(),
        ) {
            let token = Token::new(Mark::of(&Uuid::from_u128(subject)), random);
            let text = token.to_string();
            prop_assert!(text.chars().all(|l| l.is_ascii_digit() || l.is_ascii_uppercase()));
            prop_assert_eq!(Token::read(&text), Ok(token));
            prop_assert_eq!(Token::read(&format!(" {}\n", token.in_groups().to_lowercase())), Ok(token));
            prop_assert_eq!(Token::read(&text.replace('0', "o").replace('1', "l")), Ok(token));
        }

        #[test]
        fn one_wrong_letter_or_two_swapped_ones_are_always_noticed(
            random in any::<[u8; 10]>(), place in 0_usize..LENGTH, by in 1_usize..32,
        ) {
            let token = Token::new(Mark(77), random);
            let mut letters = token.0;
            let old = ALPHABET.iter().position(|l| *l == letters[place]).unwrap();
            letters[place] = ALPHABET[(old + by) % 32];
            let wrong = String::from_utf8(letters.to_vec()).unwrap();
            prop_assert_ne!(Token::read(&wrong), Ok(Token(letters)));
            let mut swapped = token.0;
            swapped.swap(place, (place + 1).min(LENGTH - 1));
            if swapped != token.0 {
                let wrong = String::from_utf8(swapped.to_vec()).unwrap();
                prop_assert_ne!(Token::read(&wrong), Ok(Token(swapped)));
            }
        }

        #[test]
        fn no_text_makes_reading_panic(text in "\\PC{0,60}") {
            let _ = Token::read(&text);
        }
    }
}
