//! Words for yes and no, and for how close somebody is to the community.

use domain::{Status, text::fold};

/// Yes or no. Whatever else a person wrote into such a cell was meant as a yes: nobody notes down
/// at length that there is nothing to note.
#[must_use]
pub(crate) fn flag(text: &str) -> bool {
    !matches!(
        fold(text).as_str(),
        "" | "no" | "n" | "false" | "falso" | "f" | "0" | "mai"
    )
}

/// Whether this is just a yes.
#[must_use]
pub(crate) fn is_yes(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "si" | "x" | "yes" | "y" | "s" | "true" | "vero" | "1"
    )
}

/// The status of this word, in Italian and English.
#[must_use]
pub(crate) fn status(text: &str) -> Option<Status> {
    let folded = fold(text);
    let mut words = folded.split(' ');
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    Some(match first {
        "ex" | "non" | "not" | "former" | "gia" if of_word(second).is_some() => Status::Contact,
        "aspirante" | "aspirant" | "candidato" | "candidata" | "in"
            if first != "in" || second == "attesa" =>
        {
            Status::Aspirant
        }
        word => of_word(word)?,
    })
}

fn of_word(word: &str) -> Option<Status> {
    Some(match word {
        "socio" | "socia" | "soci" | "member" | "members" | "membro" | "tesserato"
        | "tesserata" | "tesserati" | "iscritto" | "iscritta" | "iscritti" | "associato"
        | "associata" | "associati" => Status::Member,
        "aspirante" | "aspiranti" | "aspirant" | "aspirants" | "candidato" | "candidata"
        | "richiedente" | "applicant" | "prospect" => Status::Aspirant,
        "contatto" | "contatti" | "contact" | "contacts" | "simpatizzante" | "simpatizzanti"
        | "ospite" | "guest" | "amico" | "amica" | "lead" | "conoscente" | "sostenitore"
        | "sostenitrice" => Status::Contact,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_is_written_in_many_ways_and_no_in_few() {
        for yes in [
            "sì", "Si", "SI'", "x", "X", "yes", "true", "1", "✓ ok", "vero",
        ] {
            assert!(flag(yes), "{yes}");
        }
        for no in ["no", "N", "false", "0", "", "Falso"] {
            assert!(!flag(no), "{no}");
        }
    }

    #[test]
    fn how_close_somebody_is_has_many_words() {
        for (word, status_of) in [
            ("Socio", Status::Member),
            ("SOCIO ORDINARIO", Status::Member),
            ("tesserata", Status::Member),
            ("Aspirante socio", Status::Aspirant),
            ("in attesa", Status::Aspirant),
            ("ex socio", Status::Contact),
            ("non socio", Status::Contact),
            ("contact", Status::Contact),
            ("Ospite", Status::Contact),
        ] {
            assert_eq!(status(word), Some(status_of), "{word}");
        }
        assert_eq!(status("Italia"), None);
        assert_eq!(status("coniugato"), None);
    }

    #[test]
    fn the_words_of_files_are_read_back() {
        for known in Status::ALL {
            assert_eq!(status(known.name()), Some(known));
        }
    }
}
