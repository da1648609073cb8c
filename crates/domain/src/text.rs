//! Folding: one rule for what counts as the same letters, used by search, sorting, duplicates and
//! column matching alike, so that they never disagree.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, no accents, every run of anything but letters and digits one space.
/// `"D’Angelo, Nicolò"` becomes `"d angelo nicolo"`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let mut push = |letter: char, gap: &mut bool| {
        if letter.is_alphanumeric() {
            if *gap && !folded.is_empty() {
                folded.push(' ');
            }
            *gap = false;
            folded.push(letter);
        } else {
            *gap = true;
        }
    };
    if text.is_ascii() {
        text.bytes()
            .for_each(|byte| push(char::from(byte.to_ascii_lowercase()), &mut gap));
        return folded;
    }
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            // letters that do not decompose, as people on ordinary keyboards write them
            'ß' => "ss".chars().for_each(|letter| push(letter, &mut gap)),
            'æ' | 'Æ' => "ae".chars().for_each(|letter| push(letter, &mut gap)),
            'œ' | 'Œ' => "oe".chars().for_each(|letter| push(letter, &mut gap)),
            'ø' | 'Ø' => push('o', &mut gap),
            'ł' | 'Ł' => push('l', &mut gap),
            'đ' | 'Đ' => push('d', &mut gap),
            'ı' => push('i', &mut gap),
            letter => letter
                .to_lowercase()
                .filter(|l| !is_combining_mark(*l))
                .for_each(|letter| push(letter, &mut gap)),
        }
    }
    folded
}

/// The words to index for a text: its folded words, and each word that an apostrophe or a short
/// particle splits off joined to the next (`De Luca` is also found as `deluca`).
#[must_use]
pub fn index_words(text: &str) -> String {
    let mut words = fold(text);
    let joined: Vec<String> = {
        let parts: Vec<&str> = words.split(' ').collect();
        parts
            .windows(2)
            .filter(|pair| is_particle(pair[0]))
            .map(|pair| pair.concat())
            .collect()
    };
    for word in joined {
        words.push(' ');
        words.push_str(&word);
    }
    words
}

/// Short words that belong to the name after them.
pub(crate) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "d" | "de"
            | "di"
            | "da"
            | "del"
            | "della"
            | "dello"
            | "dei"
            | "degli"
            | "dal"
            | "dalla"
            | "dall"
            | "l"
            | "la"
            | "lo"
            | "le"
            | "li"
            | "o"
            | "san"
            | "santa"
            | "van"
            | "von"
            | "mac"
            | "mc"
            | "nell"
            | "dell"
            | "st"
            | "el"
            | "al"
            | "ben"
    )
}

/// The words of a name in a fixed order, so that swapped given and family names are the same.
#[must_use]
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv) of some pieces in a row. For what is kept
/// in files: it must stay what it is, which no library's default hasher promises.
#[must_use]
pub fn hash(pieces: &[&[u8]]) -> u64 {
    pieces
        .iter()
        .copied()
        .flatten()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_apostrophes_and_case_do_not_matter() {
        assert_eq!(fold("Nicolò D'Angelo"), "nicolo d angelo");
        assert_eq!(fold("NICOLÒ  D’ANGELO "), "nicolo d angelo");
        assert_eq!(fold("Strauß & Søn"), "strauss son");
        assert_eq!(fold("İstanbul"), "istanbul");
    }

    #[test]
    fn joined_names_are_indexed_too() {
        assert!(
            index_words("D'Angelo")
                .split(' ')
                .any(|word| word == "dangelo")
        );
        assert!(
            index_words("De Luca")
                .split(' ')
                .any(|word| word == "deluca")
        );
    }

    #[test]
    fn swapped_names_have_one_key() {
        assert_eq!(name_key("Rossi Mario"), name_key("Mario Rossi"));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
