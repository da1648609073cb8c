//! The keyboard of the person who drives the window: keys by name, keys held together, and the way
//! through a page with the tabulator.

use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use tokio::time::sleep;

use crate::window::{PATIENCE, Window};

/// Keys as WebDriver numbers them (§17.4.2).
pub const CONTROL: &str = "\u{e009}";
/// Held together with [`CONTROL`] where a command is done again.
pub const SHIFT: &str = "\u{e008}";
pub const ESCAPE: &str = "\u{e00c}";
pub const ENTER: &str = "\u{e007}";
pub const DOWN: &str = "\u{e015}";
pub const DELETE: &str = "\u{e017}";
pub const TAB: &str = "\u{e004}";
pub const BACK: &str = "\u{e003}";
const LET_GO: &str = "\u{e000}";

/// More stops of the tabulator than any page has before what a test looks for.
const STOPS: usize = 80;

impl Window {
    /// Presses keys while others are held: `hold(CONTROL, "k")`.
    pub async fn hold(&self, held: &str, keys: &str) {
        self.keys(&format!("{held}{keys}{LET_GO}")).await;
    }

    /// Types into a field instead of what is there.
    pub async fn hold_all(&self, role: &str, name: &str, text: &str) {
        self.click(role, name).await;
        self.hold(CONTROL, "a").await;
        self.keys(text).await;
    }

    /// Waits until the keyboard is at something of this role.
    pub async fn wait_for_focus(&self, role: &str) {
        self.wait_until(&format!(
            "return document.activeElement?.getAttribute('role') === '{role}'"
        ))
        .await;
    }

    /// The name of what the keyboard is at.
    pub async fn focused_name(&self) -> String {
        let script = "const here = document.activeElement; \
                      return here?.getAttribute('aria-label') ?? here?.textContent ?? ''";
        let name = self.client.execute(script, Vec::new()).await;
        name.ok()
            .and_then(|name| name.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Waits until the keyboard is at something of whose name this is a part.
    pub async fn wait_for_focus_on(&self, part: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let here = self.focused_name().await;
            if here.contains(part) {
                return;
            }
            if Instant::now() > end {
                self.picture("not-focused").await;
                panic!("the keyboard is at “{here}”, not at “{part}”");
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Takes back the last thing done.
    pub async fn undo(&self) {
        self.hold(CONTROL, "z").await;
    }

    /// Does again what was taken back last.
    pub async fn redo(&self) {
        self.hold(&format!("{CONTROL}{SHIFT}"), "z").await;
    }

    /// Goes from stop to stop until the keyboard is at what has this role and name.
    pub async fn tab_to(&self, role: &str, name: &str) {
        for _ in 0..STOPS {
            let wanted = self.look_for(role, name).await;
            let here = self.client.active_element().await.ok();
            let id = |element: &Element| element.element_id().to_string();
            if wanted.is_some() && wanted.as_ref().map(id) == here.as_ref().map(id) {
                return;
            }
            self.keys(TAB).await;
        }
        panic!("the tabulator does not come to the {role} “{name}”");
    }

    /// Waits until a field holds exactly this.
    pub async fn holds(&self, role: &str, name: &str, text: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let there = self.content(role, name).await;
            if there == text {
                return;
            }
            if Instant::now() > end {
                self.picture("not-held").await;
                panic!("the {role} “{name}” holds “{there}”, not “{text}”");
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// What a field holds.
    pub async fn content(&self, role: &str, name: &str) -> String {
        let field = self.find(role, name).await;
        field
            .prop("value")
            .await
            .expect("the page answers")
            .unwrap_or_default()
    }

    /// Opens the first of those the list finds, by keys alone.
    pub async fn open_person(&self, words: &str) {
        self.hold(CONTROL, "1").await;
        self.hold(CONTROL, "f").await;
        self.hold(CONTROL, "a").await;
        self.keys(words).await;
        self.sees(" found").await;
        self.keys(DOWN).await;
        self.keys(ENTER).await;
        self.find("heading", "Contact").await;
    }
}
