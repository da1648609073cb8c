//! What a week's notes were about: lines that share a word that says something stand together.

use std::collections::HashMap;

use crate::text;

/// Words that say nothing of what a line is about, folded; Italian and English.
const EMPTY: &[&str] = &[
    "abbiamo", "about", "after", "again", "alla", "allo", "altro", "anche", "ancora", "aveva",
    "been", "before", "bene", "call", "called", "che", "chiamare", "chiamata", "chiamato",
    "chiesto", "come", "con", "cosa", "could", "dalla", "dei", "della", "delle", "dello", "dopo",
    "dove", "essere", "fare", "fatto", "from", "gli", "good", "had", "hanno", "has", "have", "her",
    "him", "his", "insieme", "into", "loro", "meet", "meeting", "met", "molto", "nella", "nello",
    "next", "non", "nostra", "nostro", "note", "oggi", "parlare", "parlato", "per", "perche",
    "piu", "poi", "prima", "promesso", "quando", "quanto", "quella", "quello", "questa", "questo",
    "sapere", "scritto", "scrivere", "sempre", "sentire", "sentito", "should", "sono", "sua",
    "sue", "sulla", "suo", "suoi", "talked", "that", "the", "their", "them", "then", "they",
    "this", "told", "tra", "tutti", "tutto", "una", "uno", "vedere", "visto", "want", "wants",
    "was", "week", "were", "what", "when", "where", "which", "will", "with", "would", "write",
    "wrote", "you", "your",
];

/// Lines of one topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The word they share, as it was first written; empty for lines that share none.
    pub word: String,
    /// The places of the lines.
    pub lines: Vec<usize>,
}

/// Groups lines: each under the word that most of them share; those that share none last, together.
#[must_use]
pub fn group(lines: &[&str]) -> Vec<Topic> {
    let words: Vec<Vec<(String, &str)>> = lines.iter().map(|line| telling(line)).collect();
    let mut open: Vec<usize> = (0..lines.len()).collect();
    let mut topics = Vec::new();
    loop {
        let mut shared: HashMap<&str, (usize, usize)> = HashMap::new();
        for &line in &open {
            for (word, _) in &words[line] {
                let (count, _) = shared.entry(word).or_insert((0, line));
                *count += 1;
            }
        }
        // the commonest; of equals the longer word, then the one that came first
        let best = shared
            .into_iter()
            .filter(|(_, (count, _))| *count > 1)
            .max_by_key(|(word, (count, first))| {
                (*count, word.len(), std::cmp::Reverse(*first), *word)
            })
            .map(|(word, (_, first))| (word.to_owned(), first));
        let Some((word, first)) = best else {
            break;
        };
        let has = |line: &usize| words[*line].iter().any(|(other, _)| *other == word);
        let written = words[first].iter().find(|(other, _)| *other == word);
        topics.push(Topic {
            word: written.map_or_else(|| word.clone(), |(_, written)| (*written).to_owned()),
            lines: open.iter().copied().filter(has).collect(),
        });
        open.retain(|line| !has(line));
    }
    if !open.is_empty() {
        topics.push(Topic {
            word: String::new(),
            lines: open,
        });
    }
    topics
}

/// The words of a line that say what it is about, folded and as written, each once.
fn telling(line: &str) -> Vec<(String, &str)> {
    let mut found: Vec<(String, &str)> = Vec::new();
    for written in line.split(|letter: char| !letter.is_alphanumeric()) {
        let word = text::fold(written);
        let tells = word.len() > 2
            && !word.bytes().all(|letter| letter.is_ascii_digit())
            && EMPTY.binary_search(&word.as_str()).is_err();
        if tells && !found.iter().any(|(other, _)| *other == word) {
            found.push((word, written));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_words_are_in_order() {
        assert!(EMPTY.is_sorted());
    }

    #[test]
    fn lines_that_share_a_word_stand_together() {
        let lines = [
            "Parlato del Tetto della palestra",
            "vuole sponsorizzare il torneo",
            "il tetto costa troppo, vedere con il comune",
            "torneo: manca l'arbitro",
            "ha una figlia a Lione",
        ];
        let topics = group(&lines);
        let told: Vec<(&str, &[usize])> = topics
            .iter()
            .map(|topic| (topic.word.as_str(), topic.lines.as_slice()))
            .collect();
        assert_eq!(
            told,
            [("torneo", &[1, 3][..]), ("Tetto", &[0, 2]), ("", &[4])]
        );
    }

    #[test]
    fn nothing_is_left_out_and_nothing_told_twice() {
        let lines = ["", "the the the", "pane e vino", "vino e pane", "vino"];
        let mut all: Vec<usize> = group(&lines)
            .into_iter()
            .flat_map(|topic| topic.lines)
            .collect();
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2, 3, 4]);
    }
}
