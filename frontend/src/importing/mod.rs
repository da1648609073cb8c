//! The import wizard.

use leptos::prelude::*;

/// Whether the wizard can be used; until then nothing leads to it.
pub const READY: bool = false;

/// The wizard.
#[component]
pub fn ImportPage() -> impl IntoView {}
