//! Reasons why two records may be one person.

use serde::{Deserialize, Serialize};

/// One reason to think that two records are one person, in the order of their strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The same codice fiscale.
    SameTaxCode,
    /// The same e-mail address.
    SameEmail,
    /// The same telephone number.
    SamePhone,
    /// The same names.
    SameName,
    /// The same names, given and family name swapped.
    SwappedName,
    /// The same but for a short form (Beppe, Giuseppe).
    Nickname,
    /// The same but for a letter or two.
    SimilarName,
}
