//! Whole names in one cell: which words were given and which are the family's. The column says the
//! order; names that are commonly given decide where a row clearly disagrees with its column.

use domain::{nicknames::is_given_name, text::fold};

use super::line;

/// A name taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Split {
    /// Given name or names.
    pub given: String,
    /// Family name.
    pub family: String,
    /// A title that stood before: `Ing.`, `Avv.`
    pub title: String,
}

/// In which order a cell's words seem to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Given name first.
    GivenFirst,
    /// Family name first.
    FamilyFirst,
}

/// Words by which a company is told from a person.
const COMPANY: [&str; 30] = [
    "srl",
    "srls",
    "spa",
    "snc",
    "sas",
    "sapa",
    "scarl",
    "coop",
    "cooperativa",
    "ditta",
    "impresa",
    "associazione",
    "studio",
    "onlus",
    "aps",
    "asd",
    "ltd",
    "gmbh",
    "llc",
    "inc",
    "fondazione",
    "consorzio",
    "comune",
    "azienda",
    "societa",
    "ets",
    "bottega",
    "officina",
    "ristorante",
    "soc",
];

/// Words that begin a family name of several words.
const PARTICLES: [&str; 24] = [
    "de", "di", "da", "del", "della", "dello", "dei", "degli", "delle", "dal", "dalla", "d", "la",
    "lo", "li", "le", "van", "von", "der", "den", "san", "mac", "mc", "el",
];

/// Takes a whole name apart.
#[must_use]
pub(crate) fn split(text: &str, order: Order) -> Split {
    let text = line(text);
    let (title, rest) = titled(&text);
    let title = title.to_owned();
    if let Some((family, given)) = rest.split_once(',') {
        let (family, given) = (family.trim(), given.trim());
        if !family.is_empty() && !given.is_empty() && !given.contains(',') {
            return Split {
                given: given.to_owned(),
                family: family.to_owned(),
                title,
            };
        }
    }
    let words: Vec<&str> = rest.split(' ').filter(|word| !word.is_empty()).collect();
    let (given, family) = match words.as_slice() {
        [] => (String::new(), String::new()),
        [one] if is_given(one) => ((*one).to_owned(), String::new()),
        [one] => (String::new(), (*one).to_owned()),
        words => {
            let order = told(words).unwrap_or(order);
            let names = names(words, order);
            match order {
                Order::GivenFirst => (words[..names].join(" "), words[names..].join(" ")),
                Order::FamilyFirst => {
                    let family = words.len() - names;
                    (words[family..].join(" "), words[..family].join(" "))
                }
            }
        }
    };
    Split {
        given,
        family,
        title,
    }
}

/// The order of a cell's words, if they tell it.
#[must_use]
pub(crate) fn order_of(text: &str) -> Option<Order> {
    let text = line(text);
    let (_, rest) = titled(&text);
    let words: Vec<&str> = rest.split(' ').filter(|word| !word.is_empty()).collect();
    // a comma says it for its own row and for no other
    if words.len() < 2 || words.len() > 6 || rest.contains(',') {
        None
    } else {
        told(&words)
    }
}

/// Whether a text names a company and no person.
#[must_use]
pub(crate) fn is_company(text: &str) -> bool {
    let joined = fold(&text.replace('.', ""));
    joined.split(' ').any(|word| COMPANY.contains(&word)) || text.contains('&')
}

/// Whether a word is a name commonly given.
#[must_use]
pub(crate) fn is_given(word: &str) -> bool {
    !word.is_empty() && is_given_name(&fold(word))
}

/// The order that the words at both ends tell together.
fn told(words: &[&str]) -> Option<Order> {
    let (first, last) = (words.first()?, words.last()?);
    // in "De Luca" the last word was not given
    let belongs = words.len() > 2 && is_particle(words[words.len() - 2]);
    match (is_given(first), is_given(last) && !belongs) {
        (true, false) => Some(Order::GivenFirst),
        (false, true) => Some(Order::FamilyFirst),
        _ => None,
    }
}

/// How many words are given names, counted from the end where they stand; at least one, and at
/// least one is left for the family.
fn names(words: &[&str], order: Order) -> usize {
    let at_most = words.len() - 1;
    // "De Luca" stays together, though Luca alone is given
    let particles = words[..at_most]
        .iter()
        .take_while(|word| is_particle(word))
        .count();
    let known = match order {
        Order::GivenFirst => words[..at_most]
            .iter()
            .take_while(|word| is_given(word))
            .count(),
        Order::FamilyFirst => words[(particles + 1).min(at_most)..]
            .iter()
            .rev()
            .take_while(|word| is_given(word))
            .count(),
    };
    match order {
        _ if known > 0 => known,
        Order::GivenFirst => 1,
        Order::FamilyFirst => (at_most - particles).max(1),
    }
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&fold(word).as_str())
}

/// The titles before a name, and the name. Forms of address (`Sig.`) are no titles and go.
fn titled(text: &str) -> (&str, &str) {
    let (mut title, mut rest) = ("", text);
    while let Some((word, after)) = rest.split_once(' ') {
        match fold(word).as_str() {
            "sig" | "sig ra" | "sigra" | "signor" | "signora" | "mr" | "mrs" | "ms" | "gent mo"
            | "gent ma" | "spett le" | "egr" => {}
            "dott" | "dott ssa" | "dottor" | "dottoressa" | "dr" | "dr ssa" | "ing" | "avv"
            | "arch" | "geom" | "rag" | "prof" | "prof ssa" | "cav" | "on" | "don" | "per ind"
            | "comm"
                if word.ends_with('.') || word.len() > 3 =>
            {
                let start = if title.is_empty() {
                    text.len() - rest.len()
                } else {
                    0
                };
                title = if title.is_empty() {
                    &text[start..start + word.len()]
                } else {
                    title
                };
            }
            _ => break,
        }
        rest = after.trim_start();
    }
    (title, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Order::{FamilyFirst, GivenFirst};

    fn parts(text: &str, order: Order) -> (String, String) {
        let split = split(text, order);
        (split.given, split.family)
    }

    fn is(given: &str, family: &str) -> (String, String) {
        (given.into(), family.into())
    }

    #[test]
    fn the_column_says_the_order_where_the_row_does_not() {
        assert_eq!(parts("Xiu Yang", GivenFirst), is("Xiu", "Yang"));
        assert_eq!(parts("Xiu Yang", FamilyFirst), is("Yang", "Xiu"));
        assert_eq!(parts("Martino Franco", GivenFirst), is("Martino", "Franco"));
        assert_eq!(parts("De Xyz Qwe", FamilyFirst), is("Qwe", "De Xyz"));
    }

    #[test]
    fn given_names_decide_where_a_row_disagrees_with_its_column() {
        assert_eq!(parts("Rossi Mario", GivenFirst), is("Mario", "Rossi"));
        assert_eq!(parts("Mario Rossi", FamilyFirst), is("Mario", "Rossi"));
        assert_eq!(parts("ROSSI MARIO", GivenFirst), is("MARIO", "ROSSI"));
    }

    #[test]
    fn several_given_names_and_particles_stay_together() {
        assert_eq!(
            parts("Maria Grazia De Luca", GivenFirst),
            is("Maria Grazia", "De Luca")
        );
        assert_eq!(
            parts("De Luca Maria Grazia", FamilyFirst),
            is("Maria Grazia", "De Luca")
        );
        assert_eq!(
            parts("D'Angelo Nicolò", FamilyFirst),
            is("Nicolò", "D'Angelo")
        );
        assert_eq!(
            parts("Maria Grazia De Luca", FamilyFirst),
            is("Maria Grazia", "De Luca")
        );
        assert_eq!(
            parts("Rossi Bianchi, Anna", GivenFirst),
            is("Anna", "Rossi Bianchi")
        );
    }

    #[test]
    fn titles_are_taken_off_and_told() {
        let split = split("Ing. Mario Rossi", GivenFirst);
        assert_eq!(
            (split.title.as_str(), split.given.as_str()),
            ("Ing.", "Mario")
        );
        assert_eq!(
            parts("Sig.ra Anna Bianchi", GivenFirst),
            is("Anna", "Bianchi")
        );
        assert_eq!(parts("Don Chisciotte", GivenFirst), is("Don", "Chisciotte"));
    }

    #[test]
    fn companies_are_told_from_people() {
        for company in [
            "Rossi S.r.l.",
            "Studio Bianchi",
            "Verdi Mario & C. snc",
            "ASD Virtus",
        ] {
            assert!(is_company(company), "{company}");
        }
        assert!(!is_company("Mario Rossi"));
    }
}
