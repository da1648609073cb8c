//! The only place that touches the shell. Everything the window knows comes through [`call`],
//! [`send_long`] and [`listen`]; nothing here knows what a call means.
//!
//! The shell's own script leaves `window.__TAURI_INTERNALS__`; it is reached by name, because a
//! generated binding would need `unsafe`.

use std::{cell::Cell, collections::BTreeMap, future::Future};

use contract::{Call, Failure, Progress};
use js_sys::{Array, Function, Object, Promise, Reflect};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use crate::early;

/// The number of a piece of long work, for [`contract::workspace::CancelWork`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work(pub u32);

/// Asks the application.
///
/// # Errors
/// What the application says, or [`Failure::Unexpected`] where it could not be asked.
pub async fn call<C: Call>(request: C) -> Result<C::Answer, Failure> {
    let request = written(&request);
    said(send(C::NAME, request).await)
}

/// Asks the application with a request that is written already. What is said and answered is one
/// code for all calls: the window's size is counted in bytes.
///
/// # Errors
/// As [`call`].
pub async fn send(name: &'static str, request: Written) -> Written {
    let request = request?;
    early::note(name, &request);
    if let Some(early) = early::take(name, &request)
        && let Ok(answer) = answer(early).await
    {
        return Ok(answer);
    }
    let arguments = Object::new();
    put(&arguments, "request", &request);
    answer(invoke(name, &arguments)?).await
}

/// A request or an answer as it goes over the boundary.
pub type Written = Result<JsValue, Failure>;

/// Reads an answer.
///
/// # Errors
/// As [`call`].
pub fn said<A: DeserializeOwned>(answer: Written) -> Result<A, Failure> {
    read(answer?).map_err(|error| unexpected(error.into()))
}

/// Starts long work. The number names it while it runs; the future ends with it.
///
/// # Errors
/// As [`call`]; [`Failure::Cancelled`] after it was cancelled.
pub fn send_long(
    name: &'static str,
    request: Written,
    on_progress: impl Fn(Progress) + 'static,
) -> (Work, impl Future<Output = Written>) {
    thread_local! {
        static LAST: Cell<u32> = const { Cell::new(0) };
    }
    let work = Work(LAST.get().wrapping_add(1));
    LAST.set(work.0);
    let running = async move {
        let channel = Channel::open(on_progress);
        let arguments = Object::new();
        put(&arguments, "request", &request?);
        put(&arguments, "work", &JsValue::from_f64(f64::from(work.0)));
        put(&arguments, "progress", &JsValue::from_str(&channel.name()));
        answer(invoke(name, &arguments)?).await
    };
    (work, running)
}

/// Hears an event of the shell for as long as the window is open. Payloads of another form than
/// expected are passed over.
pub fn listen<T: DeserializeOwned>(event: &str, heard: impl Fn(T) + 'static) {
    listening(
        event,
        Box::new(move |event| {
            if let Ok(payload) = get(&event, "payload")
                && let Ok(payload) = read(payload)
            {
                heard(payload);
            }
        }),
    );
}

fn listening(event: &str, heard: Box<dyn FnMut(JsValue)>) {
    let callback = Closure::wrap(heard);
    let asked = || -> Result<Promise, JsValue> {
        let target = Object::new();
        put(&target, "kind", &"Any".into());
        let arguments = Object::new();
        put(&arguments, "event", &event.into());
        put(&arguments, "target", &target);
        put(
            &arguments,
            "handler",
            &inside(
                "transformCallback",
                &[callback.as_ref().clone(), JsValue::FALSE],
            )?,
        );
        inside("invoke", &["plugin:event|listen".into(), arguments.into()])?.dyn_into()
    };
    if let Ok(promise) = asked() {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
    callback.forget();
}

/// A channel of the shell: messages carry an index because they may overtake each other.
struct Channel {
    id: JsValue,
    _callback: Closure<dyn FnMut(JsValue)>,
}

impl Channel {
    fn open(heard: impl Fn(Progress) + 'static) -> Self {
        let mut next = 0_u32;
        let mut early = BTreeMap::new();
        let callback = Closure::<dyn FnMut(JsValue)>::new(move |raw: JsValue| {
            let Some(index) = get(&raw, "index").ok().and_then(|index| index.as_f64()) else {
                return;
            };
            let Ok(message) = get(&raw, "message") else {
                return;
            };
            if message.is_undefined() {
                return; // the end of the channel: its callback goes when the call has answered
            }
            early.insert(index as u32, message);
            while let Some(message) = early.remove(&next) {
                next += 1;
                if let Ok(progress) = read(message) {
                    heard(progress);
                }
            }
        });
        let id = inside(
            "transformCallback",
            &[callback.as_ref().clone(), JsValue::FALSE],
        )
        .unwrap_or(JsValue::NULL);
        Self {
            id,
            _callback: callback,
        }
    }

    fn name(&self) -> String {
        format!("__CHANNEL__:{}", self.id.as_f64().unwrap_or_default())
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        let _ = inside("unregisterCallback", std::slice::from_ref(&self.id));
    }
}

fn invoke(command: &str, arguments: &Object) -> Result<Promise, Failure> {
    inside("invoke", &[command.into(), arguments.clone().into()])
        .and_then(|promise| promise.dyn_into())
        .map_err(unexpected)
}

async fn answer(promise: Promise) -> Written {
    let answer = JsFuture::from(promise).await;
    answer.map_err(|error| read(error.clone()).unwrap_or_else(|_| unexpected(error)))
}

/// Calls a function the shell left in the window.
fn inside(name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let internals = get(&js_sys::global(), "__TAURI_INTERNALS__")?;
    let function: Function = get(&internals, name)?.dyn_into()?;
    function.apply(&internals, &arguments.iter().collect::<Array>())
}

fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &name.into())
}

fn put(into: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(into, &name.into(), value);
}

/// Writes a request.
///
/// # Errors
/// [`Failure::Unexpected`] if it has no form in JSON.
pub fn written(request: &impl Serialize) -> Written {
    request
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| unexpected(error.into()))
}

fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, serde_wasm_bindgen::Error> {
    serde_wasm_bindgen::from_value(value)
}

fn unexpected(error: JsValue) -> Failure {
    let reference = error
        .as_string()
        .or_else(|| {
            get(&error, "message")
                .ok()
                .and_then(|message| message.as_string())
        })
        .unwrap_or_else(|| format!("{error:?}"));
    Failure::Unexpected { reference }
}
