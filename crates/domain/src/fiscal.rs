//! Check digits of Italian tax codes.

use serde::{Deserialize, Serialize};

/// What is wrong with a tax code or VAT number. A warning, never a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FiscalWarning {
    /// Not of the length or pattern of such a code.
    Pattern,
    /// The check digit or letter does not fit the rest.
    CheckDigit,
}
