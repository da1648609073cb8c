//! Kinds of contact and of ties, as they are called.

use domain::followups::{InteractionKind, Standing, Tie};

use crate::language::say::followups as said;

/// A kind of contact.
pub fn kind(kind: InteractionKind) -> &'static str {
    match kind {
        InteractionKind::Talk => said::talk(),
        InteractionKind::Call => said::call(),
        InteractionKind::Message => said::message(),
        InteractionKind::Email => said::email(),
        InteractionKind::Coffee => said::coffee(),
        InteractionKind::OneToOne => said::one_to_one(),
        InteractionKind::Helped => said::helped(),
        InteractionKind::Introduced => said::introduced(),
        InteractionKind::Met => said::met(),
    }
}

/// Whether it is time.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Fine => said::fine(),
        Standing::Due => said::due(),
        Standing::Overdue => said::overdue(),
    }
}

/// How I know somebody.
pub fn tie(tie: Tie) -> &'static str {
    match tie {
        Tie::Helped => said::tie_helped(),
        Tie::Met => said::tie_met(),
        Tie::InTouch => said::tie_in_touch(),
        Tie::Introduced => said::tie_introduced(),
        Tie::Formal => said::tie_formal(),
    }
}
