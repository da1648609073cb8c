//! The name that is being typed after an `@`, and what choosing somebody makes of the line.

/// The name under way at the end of a line: where its `@` is, and what was typed of it.
pub fn under_way(line: &str) -> Option<(usize, &str)> {
    let at = line.rfind('@')?;
    let begins = line[..at]
        .chars()
        .next_back()
        .is_none_or(char::is_whitespace);
    let name = &line[at + 1..];
    let ends = name.contains('!') || name.split_whitespace().count() > 3 || name.ends_with("  ");
    (begins && !ends && !name.trim().is_empty()).then_some((at, name))
}

/// The line with a chosen name in place of what was typed of it, ready for the next word.
pub fn with_name(line: &str, at: usize, name: &str) -> String {
    format!("{}@{name} ", &line[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_under_way_behind_its_mark() {
        assert_eq!(under_way("chiamare @ma"), Some((9, "ma")));
        assert_eq!(under_way("@mario ros"), Some((0, "mario ros")));
        for line in [
            "",
            "@",
            "anna@example",
            "@mario !lun",
            "@uno due tre quattro",
        ] {
            assert_eq!(under_way(line), None, "{line}");
        }
    }

    #[test]
    fn a_chosen_name_takes_the_place_of_what_was_typed() {
        assert_eq!(with_name("vedi @ma", 5, "Maria Neri"), "vedi @Maria Neri ");
    }
}
