//! Codes read by the camera, where the system gives the window one. A scanner and the keyboard
//! never depend on it.

use std::time::Duration;

use contract::door::ReadCode;
use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream,
    MediaStreamConstraints, MediaStreamTrack,
};

use super::desk::Desk;
use crate::{ipc, language::say::door as said, ui::when::When};

/// How often a picture is looked at.
const PAUSE: Duration = Duration::from_millis(350);
/// How long the same code is passed over, in milliseconds: it is still held before the camera.
const SAME: f64 = 4_000.0;
/// The longer side of a picture, in pixels: a code fills much of it.
const SIDE: u32 = 800;

/// The camera at the side.
#[component]
pub fn CameraPanel() -> impl IntoView {
    let desk = Desk::here();
    let video = NodeRef::<html::Video>::new();
    let none = RwSignal::new(false);
    let stream = StoredValue::new_local(None::<MediaStream>);
    let last = StoredValue::new((String::new(), 0.0));
    Effect::new(move || {
        let Some(shown) = video.get() else { return };
        spawn_local(async move {
            match open().await {
                Ok(found) => {
                    shown.set_src_object(Some(&found));
                    let _ = shown.play();
                    // the panel was put away while the system asked
                    if stream.try_set_value(Some(found.clone())).is_some() {
                        stop(&found);
                    }
                }
                Err(_) => {
                    let _ = none.try_set(true);
                }
            }
        });
    });
    let look = set_interval_with_handle(
        move || {
            let Some(picture) = video.get_untracked().and_then(|video| picture(&video)) else {
                return;
            };
            spawn_local(async move {
                let Ok(view) = ipc::call(ReadCode { picture }).await else {
                    return;
                };
                let now = js_sys::Date::now();
                let fresh = view.text.filter(|text| {
                    last.try_with_value(|(seen, at)| seen != text || now - at > SAME) == Some(true)
                });
                if let Some(text) = fresh {
                    last.set_value((text.clone(), now));
                    desk.typed(text);
                    desk.enter();
                }
            });
        },
        PAUSE,
    );
    on_cleanup(move || {
        if let Ok(look) = look {
            look.clear();
        }
        stream.with_value(|stream| stream.iter().for_each(stop));
    });
    view! {
        <aside class="door-panel door-camera" aria-label=said::camera>
            <h2>{said::camera}</h2>
            <When
                when=move || !none.get()
                fallback=|| view! { <p role="status">{said::no_camera}</p> }
            >
                <video node_ref=video muted playsinline aria-label=said::camera></video>
                <p class="hint">{said::camera_hint}</p>
            </When>
        </aside>
    }
}

async fn open() -> Result<MediaStream, JsValue> {
    let devices = window().navigator().media_devices()?;
    if devices.is_undefined() {
        return Err(JsValue::NULL);
    }
    let wanted = MediaStreamConstraints::new();
    wanted.set_video(&JsValue::TRUE);
    let stream = JsFuture::from(devices.get_user_media_with_constraints(&wanted)?).await?;
    stream.dyn_into()
}

fn stop(stream: &MediaStream) {
    for track in stream.get_tracks() {
        track.unchecked_into::<MediaStreamTrack>().stop();
    }
}

/// What the camera sees now, as a `data:` address.
fn picture(video: &HtmlVideoElement) -> Option<String> {
    let (width, height) = (video.video_width(), video.video_height());
    let longer = width.max(height);
    if longer == 0 {
        return None;
    }
    let scaled = |side: u32| side * SIDE.min(longer) / longer;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(scaled(width));
    canvas.set_height(scaled(height));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_video_element_and_dw_and_dh(
            video,
            0.0,
            0.0,
            f64::from(scaled(width)),
            f64::from(scaled(height)),
        )
        .ok()?;
    canvas
        .to_data_url_with_type_and_encoder_options("image/jpeg", &JsValue::from_f64(0.8))
        .ok()
}
