//! How large an element is now, for what cannot be said in CSS.

use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};

/// The inner width and height of an element in pixels, followed for as long as it is there.
pub fn size_of(node: NodeRef<html::Div>) -> Signal<(f64, f64)> {
    let size = RwSignal::new((0.0, 0.0));
    let observed = StoredValue::new_local(None::<(web_sys::ResizeObserver, Closure<dyn FnMut()>)>);
    Effect::new(move || {
        let Some(element) = node.get() else { return };
        let measured = element.clone();
        let measure = move || {
            let now = (
                f64::from(measured.client_width()),
                f64::from(measured.client_height()),
            );
            if size.try_get_untracked().is_some_and(|before| before != now) {
                let _ = size.try_set(now);
            }
        };
        measure();
        let callback = Closure::<dyn FnMut()>::new(measure);
        if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            observer.observe(&element);
            observed.set_value(Some((observer, callback)));
        }
    });
    on_cleanup(move || {
        let _ = observed.try_with_value(|observed| {
            if let Some((observer, _)) = observed {
                observer.disconnect();
            }
        });
    });
    size.into()
}
