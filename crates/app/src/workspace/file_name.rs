//! The name of a new workspace's file, from the community's: such that every system takes it.

/// Letters of a file's name at most, before its number and its ending.
const LETTERS: usize = 60;

/// Names that Windows keeps for its devices, whatever the ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A file's name without its ending; *Cerchia* for a community without one.
pub fn of(community: &str) -> String {
    let parted: String = community
        .chars()
        .map(|letter| {
            if letter.is_control() || "\\/:*?\"<>|".contains(letter) {
                ' '
            } else {
                letter
            }
        })
        .collect();
    let words: Vec<&str> = parted.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(LETTERS).collect();
    // neither hidden, nor with an ending that Windows would take away
    let name = name.trim_matches(['.', ' ']);
    let lower = name.to_lowercase();
    let is_device = DEVICES.contains(&lower.as_str())
        || (lower.len() == 4 && (lower.starts_with("com") || lower.starts_with("lpt")));
    if name.is_empty() || is_device {
        "Cerchia".to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_the_community_as_far_as_systems_allow() {
        for (community, name) in [
            ("Botteghe di San Frediano", "Botteghe di San Frediano"),
            (
                "  Arno / Oltrarno: «artigiani»?",
                "Arno Oltrarno «artigiani»",
            ),
            ("..", "Cerchia"),
            ("", "Cerchia"),
            ("nul", "Cerchia"),
            ("COM1", "Cerchia"),
            ("../../etc/passwd", "etc passwd"),
            ("Caffè. ", "Caffè"),
        ] {
            assert_eq!(of(community), name);
        }
        assert_eq!(of(&"è".repeat(500)).chars().count(), LETTERS);
    }
}
