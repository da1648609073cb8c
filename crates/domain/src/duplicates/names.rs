//! Names as they are compared: folded words, particles joined to what follows (`D Angelo` is
//! `Dangelo`), titles left out, short forms in full, in any order.

use strsim::jaro_winkler;

use super::Reason;
use crate::nicknames::{canonical, is_given_name};
use crate::text::{fold, is_particle};

/// How alike whole names must be (Jaro and Winkler, 0 to 1) to be a slip of the keyboard.
const ALIKE: f64 = 0.92;

/// How alike one word must be to the other. Lower, since one letter weighs more in a short text.
const WORD_ALIKE: f64 = 0.88;

/// The words of a name.
pub(super) struct Names {
    given: Vec<String>,
    family: Vec<String>,
}

impl Names {
    pub(super) fn of(given_name: &str, family_name: &str) -> Self {
        Self {
            given: words(given_name),
            family: words(family_name),
        }
    }

    fn sorted<'a>(&'a self, form: impl Fn(&'a str) -> &'a str) -> Vec<&'a str> {
        let all = self.given.iter().chain(&self.family);
        let mut sorted: Vec<&str> = all.map(|word| form(word)).collect();
        sorted.sort_unstable();
        sorted
    }

    /// The sorted words with short forms in full; none for fewer than two words.
    pub(super) fn sorted_in_full(&self) -> Option<String> {
        let sorted = self.sorted(canonical);
        (sorted.len() > 1).then(|| sorted.join(" "))
    }

    /// The consonants of all words, and of the first given and first family name; none for fewer
    /// than two words.
    pub(super) fn skeletons(&self) -> impl Iterator<Item = String> {
        let sorted = self.sorted(canonical);
        let all = (sorted.len() > 1).then(|| joined_skeletons(&sorted));
        let firsts = self.given.first().zip(self.family.first());
        let firsts = firsts.filter(|_| sorted.len() > 2);
        let firsts =
            firsts.map(|(given, family)| joined_skeletons(&[canonical(given), canonical(family)]));
        all.into_iter().chain(firsts)
    }

    /// What the two names have in common. Where the records are `otherwise_alike` (an address, a
    /// number), single words, initials and missing names are enough to be similar.
    pub(super) fn compare(&self, other: &Self, otherwise_alike: bool) -> Option<Reason> {
        let (ours, theirs) = (self.sorted(|word| word), other.sorted(|word| word));
        let shorter = ours.len().min(theirs.len());
        if shorter == 0 || (shorter == 1 && !otherwise_alike) {
            return None;
        }
        if ours == theirs {
            let swapped = self.given == other.family && self.family == other.given;
            let same = self.given == other.given;
            return Some(if swapped && !same {
                Reason::SwappedName
            } else {
                Reason::SameName
            });
        }
        let (ours, theirs) = (self.sorted(canonical), other.sorted(canonical));
        if ours == theirs {
            return Some(Reason::Nickname);
        }
        let slip = |a: &str, b: &str| is_slip(a, b, otherwise_alike);
        let initials = has_initial(&ours) || has_initial(&theirs);
        let similar = if ours.len() == theirs.len() && !initials {
            pair_up(&ours, &theirs, slip)
                && (likeness(&ours.join(" "), &theirs.join(" ")) >= ALIKE
                    || pair_up(&ours, &theirs, sounds_alike))
        } else if otherwise_alike {
            pair_up(&ours, &theirs, |a, b| slip(a, b) || is_initial(a, b))
        } else {
            shorter > 1 && pair_up(&ours, &theirs, |_, _| false)
        };
        similar.then_some(Reason::SimilarName)
    }
}

/// Whether each of the fewer words has one of its own among the others, the same or `alike`, and
/// at least one of them is more than an initial.
fn pair_up(ours: &[&str], theirs: &[&str], alike: impl Fn(&str, &str) -> bool) -> bool {
    let (few, many) = if (ours.len(), ours) <= (theirs.len(), theirs) {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    let mut left: Vec<&str> = many.to_vec();
    let mut unmatched = Vec::new();
    for word in few {
        match left.iter().position(|other| other == word) {
            Some(place) => drop(left.swap_remove(place)),
            None => unmatched.push(*word),
        }
    }
    let mut whole_word = few
        .iter()
        .any(|word| word.len() > 1 && !unmatched.contains(word));
    for word in unmatched {
        let Some(place) = left.iter().position(|other| alike(word, other)) else {
            return false;
        };
        let other = left.swap_remove(place);
        whole_word |= word.len() > 1 && other.len() > 1;
    }
    whole_word
}

/// Whether one word is the other with a slip. `Mario` and `Marco`, `Daniele` and `Daniela` are two
/// names and `Galli` and `Gallo` two families, however close; `Niccolò` and `Nicolò` are one.
/// Family names are made with vowels (`Baldini`, `Baldoni`), so another vowel is a slip only of
/// people who are `otherwise_alike`.
fn is_slip(a: &str, b: &str, otherwise_alike: bool) -> bool {
    let (sound_a, sound_b) = (sound(a), sound(b));
    if sound_a == sound_b {
        return true;
    }
    let another_name = if otherwise_alike {
        differ_in_the_last_vowel_only(&sound_a, &sound_b)
    } else {
        differ_in_vowels_only(&sound_a, &sound_b)
    };
    sound_a.chars().next() == sound_b.chars().next()
        && !another_name
        && !(is_given_name(a) && is_given_name(b))
        && likeness(a, b) >= WORD_ALIKE
}

/// The measure depends on the order of the two, duplicates must not.
fn likeness(a: &str, b: &str) -> f64 {
    jaro_winkler(a.min(b), a.max(b))
}

fn sounds_alike(a: &str, b: &str) -> bool {
    sound(a) == sound(b)
}

fn is_initial(a: &str, b: &str) -> bool {
    (a.len() == 1 && b.starts_with(a)) || (b.len() == 1 && a.starts_with(b))
}

fn has_initial(words: &[&str]) -> bool {
    words.iter().any(|word| word.len() == 1)
}

fn differ_in_the_last_vowel_only(a: &str, b: &str) -> bool {
    let stem = |word: &str| {
        word.strip_suffix(['a', 'e', 'i', 'o', 'u'])
            .map(str::to_owned)
    };
    stem(a).is_some_and(|of_a| stem(b) == Some(of_a))
}

fn differ_in_vowels_only(a: &str, b: &str) -> bool {
    let is_vowel = |letter| "aeiou".contains(letter);
    let alike = |(a, b): (char, char)| a == b || (is_vowel(a) && is_vowel(b));
    a.chars().count() == b.chars().count() && a.chars().zip(b.chars()).all(alike)
}

/// A word as it sounds, roughly and in most languages: no silent h, one letter for each doubled
/// one and for those that keyboards and countries exchange.
fn sound(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let heard = match letter {
            'p' if letters.next_if_eq(&'h').is_some() => 'f',
            'h' => continue,
            'k' | 'q' => 'c',
            'j' | 'y' => 'i',
            'w' => 'v',
            other => other,
        };
        if !sound.ends_with(heard) {
            sound.push(heard);
        }
    }
    sound
}

/// The first letter and the consonants after it, as they sound.
fn skeleton(word: &str) -> String {
    let is_bone = |(place, letter): &(usize, char)| *place == 0 || !"aeiou".contains(*letter);
    sound(word)
        .char_indices()
        .filter(is_bone)
        .map(|(_, letter)| letter)
        .collect()
}

fn joined_skeletons(words: &[&str]) -> String {
    let mut skeletons: Vec<String> = words.iter().map(|word| skeleton(word)).collect();
    skeletons.sort_unstable();
    skeletons.join(" ")
}

/// The folded words of one name field.
fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let mut words: Vec<String> = Vec::with_capacity(3);
    let mut open = false; // the last word wants to be joined to the next
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        match words.last_mut() {
            Some(last) if last == "sig" && word == "ra" => {} // Sig.ra
            Some(last) if open || is_double_name(last, word) => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        open = is_particle(word);
    }
    if words.iter().any(|word| !is_title(word)) {
        words.retain(|word| !is_title(word));
    }
    words
}

/// `Gian Luca` is `Gianluca`, `Anna Maria` is `Annamaria`.
fn is_double_name(first: &str, second: &str) -> bool {
    matches!(
        first,
        "gian" | "giam" | "pier" | "maria" | "anna" | "rosa" | "vit"
    ) && is_given_name(&[first, second].concat())
}

/// What lists write before names.
fn is_title(word: &str) -> bool {
    matches!(
        word,
        "dott"
            | "dr"
            | "ssa"
            | "dottssa"
            | "dottor"
            | "dottoressa"
            | "ing"
            | "avv"
            | "arch"
            | "geom"
            | "rag"
            | "prof"
            | "profssa"
            | "cav"
            | "sig"
            | "sigra"
            | "signor"
            | "signora"
            | "mr"
            | "mrs"
            | "ms"
    )
}
