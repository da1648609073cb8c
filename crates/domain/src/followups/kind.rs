//! Kinds of contact, and what they say of how two people know each other.

use serde::{Deserialize, Serialize};

/// How two people were in touch.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum InteractionKind {
    /// They talked where both were: what closing an evening writes.
    #[default]
    Talk,
    /// On the telephone.
    Call,
    /// A short message.
    Message,
    /// A letter.
    Email,
    /// A coffee, a lunch.
    Coffee,
    /// A meeting of the two about their work.
    OneToOne,
    /// One helped the other.
    Helped,
    /// Somebody introduced them to each other.
    Introduced,
    /// Both were at an event; nobody says that they spoke.
    Met,
}

impl InteractionKind {
    /// Those that are written down; [`Self::Met`] follows from arrivals.
    pub const WRITTEN: [Self; 8] = [
        Self::Call,
        Self::Message,
        Self::Email,
        Self::Coffee,
        Self::OneToOne,
        Self::Talk,
        Self::Helped,
        Self::Introduced,
    ];

    /// The name in files; the talk of a closed evening has none.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Talk => "",
            Self::Call => "call",
            Self::Message => "message",
            Self::Email => "email",
            Self::Coffee => "coffee",
            Self::OneToOne => "one_to_one",
            Self::Helped => "helped",
            Self::Introduced => "introduced",
            Self::Met => "met",
        }
    }

    /// The kind of this name; a talk if a newer version made it.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        Self::WRITTEN
            .into_iter()
            .find(|kind| kind.name() == name)
            .unwrap_or_default()
    }

    /// Whether it counts as having been in touch: to have been in one room is not enough.
    #[must_use]
    pub const fn is_real(self) -> bool {
        !matches!(self, Self::Met)
    }

    /// Whether the two saw each other.
    #[must_use]
    pub const fn in_person(self) -> bool {
        matches!(self, Self::Talk | Self::Coffee | Self::OneToOne | Self::Met)
    }
}

/// How I know somebody, told by what there is of it and never by a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// One helped the other.
    Helped,
    /// They saw each other.
    Met,
    /// They wrote or called.
    InTouch,
    /// Somebody introduced them.
    Introduced,
    /// In the same directory, and nothing more.
    Formal,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_as_it_was_written() {
        for kind in InteractionKind::WRITTEN {
            assert_eq!(InteractionKind::from_name(kind.name()), kind);
            assert!(kind.is_real());
        }
        assert_eq!(
            InteractionKind::from_name("dreamt of"),
            InteractionKind::Talk
        );
        assert!(!InteractionKind::Met.is_real() && InteractionKind::Met.in_person());
    }
}
