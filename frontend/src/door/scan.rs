//! Keys as a scanner types them: faster than any person, and than a field can be drawn anew for
//! each. They are gathered and go into the field together, so that none keeps the others waiting.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::desk::Desk;

/// Keys closer together than this, in milliseconds, are a scanner's.
const TOGETHER: f64 = 20.0;
/// How long after its last one they go into the field, if it does not press Enter itself.
const DONE: Duration = Duration::from_millis(40);

/// What was typed too fast to be shown yet.
#[derive(Default)]
pub struct Scan {
    /// When the last key came, in milliseconds.
    last: f64,
    gathered: String,
}

impl Desk {
    /// Gathers a key that comes right after another one; whether it was gathered.
    pub(super) fn gather(self, event: &KeyboardEvent) -> bool {
        let key = event.key();
        let held = event.ctrl_key() || event.meta_key() || event.alt_key();
        if held || key.chars().count() != 1 || !at_the_end(event) {
            return false;
        }
        let now = js_sys::Date::now();
        let gathered = self.scan.try_update_value(|scan| {
            let together = now - scan.last < TOGETHER;
            scan.last = now;
            if together {
                scan.gathered.push_str(&key);
            }
            together
        });
        if gathered != Some(true) {
            return false;
        }
        let done = move || {
            let last = self.scan.try_with_value(|scan| scan.last);
            if last == Some(now)
                && let Some(text) = self.all_typed()
            {
                self.typed(text);
            }
        };
        set_timeout(done, DONE);
        true
    }

    /// Puts into the field what was gathered, before another key does something with it.
    pub(super) fn let_go(self, event: &KeyboardEvent) {
        let key = event.key();
        // a scanner holds it for every letter of a code
        if key == "Shift" {
            return;
        }
        let Some(text) = self.all_typed() else { return };
        if key == "Enter" {
            // which asks itself what it means
            return self.text.set(text);
        }
        if let Some(field) = field(event) {
            field.set_value(&text);
        }
        self.typed(text);
    }

    /// What the field has to show, if something was gathered.
    fn all_typed(self) -> Option<String> {
        let gathered = self
            .scan
            .try_update_value(|scan| std::mem::take(&mut scan.gathered))
            .filter(|gathered| !gathered.is_empty())?;
        let mut text = self.text.get_untracked();
        text.push_str(&gathered);
        Some(text)
    }
}

fn field(event: &KeyboardEvent) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// The keyboard is behind everything that was typed.
fn at_the_end(event: &KeyboardEvent) -> bool {
    field(event).is_some_and(|field| {
        let length = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
        field.selection_start().ok().flatten() == Some(length)
    })
}
