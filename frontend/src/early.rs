//! What a window asks first is the same at every start, and need not wait for its code: `start.js`
//! asks it while the code is on its way, and here the answers are taken. Both are over a second after
//! the code is there: nothing old is shown later, and nothing is kept of what somebody looked for.

use std::cell::{Cell, RefCell};

use js_sys::{Array, JSON, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

/// The calls a window begins with. They only read.
const FIRST: [&str; 3] = ["start", "count_people", "list_people"];

/// Where `start.js` finds what was asked, by the names of the calls.
const KEY: &str = "first";

thread_local! {
    static ASKED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    static TAKEN: Cell<bool> = const { Cell::new(false) };
    static OVER: Cell<bool> = const { Cell::new(false) };
}

/// The answer that is on its way already, to just this question; each is taken once.
pub fn take(name: &str, request: &JsValue) -> Option<Promise> {
    if OVER.get() {
        return None;
    }
    let all: Object = Reflect::get(&window(), &"early".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let early: Array = Reflect::get(&all, &name.into()).ok()?.dyn_into().ok()?;
    let same = early.get(0) == JsValue::from(JSON::stringify(request).ok()?);
    if !same {
        return None;
    }
    let _ = Reflect::delete_property(&all, &name.into());
    TAKEN.set(true);
    early.get(1).dyn_into().ok()
}

/// The window has begun. Says whether an answer was taken: it is from before anybody listened for
/// changes.
pub fn end() -> bool {
    OVER.set(true);
    TAKEN.get()
}

/// Keeps what is asked for the next start, if a window begins with it.
pub fn note(name: &'static str, request: &JsValue) {
    if OVER.get() || !FIRST.contains(&name) || ASKED.with_borrow(|asked| asked.contains(&name)) {
        return;
    }
    ASKED.with_borrow_mut(|asked| asked.push(name));
    let Ok(Some(kept)) = window().local_storage() else {
        return;
    };
    let before = kept.get_item(KEY).ok().flatten().unwrap_or_default();
    let all = JSON::parse(&before)
        .ok()
        .and_then(|all| all.dyn_into().ok());
    let all: Object = all.unwrap_or_default();
    let _ = Reflect::set(&all, &name.into(), request);
    if let Ok(text) = JSON::stringify(&all).map(String::from)
        && text != before
    {
        let _ = kept.set_item(KEY, &text);
    }
}
