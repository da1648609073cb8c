//! Possible duplicates and merging.

use leptos::prelude::*;

/// Whether the pages can be used; until then nothing leads to them.
pub const READY: bool = false;

/// Possible duplicates.
#[component]
pub fn DuplicatesPage() -> impl IntoView {}
