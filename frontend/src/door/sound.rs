//! A short tone for each answer, made by the web view itself: no files, and off when somebody says
//! so, which this window remembers. A machine without sound says everything it says all the same.

use std::cell::RefCell;

use leptos::prelude::window;
use web_sys::{AudioContext, OscillatorType};

use super::words::Tone;

const KEY: &str = "door-sound";

thread_local! {
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Whether tones are to be heard.
pub fn is_on() -> bool {
    let kept = window().local_storage().ok().flatten();
    kept.and_then(|kept| kept.get_item(KEY).ok().flatten())
        .is_none_or(|kept| kept != "off")
}

/// Remembers whether they are.
pub fn remember(on: bool) {
    if let Ok(Some(kept)) = window().local_storage() {
        let _ = kept.set_item(KEY, if on { "on" } else { "off" });
    }
}

/// Makes what plays tones. It takes a tenth of a second the first time, which nobody should have to
/// wait for while somebody stands at the desk.
pub fn prepare() {
    CONTEXT.with_borrow_mut(|kept| {
        if kept.is_none() {
            *kept = AudioContext::new().ok();
        }
    });
}

/// Plays the tone: rising where somebody comes in, twice the same where something is to be looked
/// at, low where nobody came in.
pub fn play(tone: Tone) {
    let notes: &[(f32, f64, f64)] = match tone {
        Tone::Good => &[(660.0, 0.0, 0.09), (990.0, 0.09, 0.14)],
        Tone::Odd => &[(440.0, 0.0, 0.11), (440.0, 0.17, 0.11)],
        Tone::Bad => &[(170.0, 0.0, 0.38)],
    };
    prepare();
    CONTEXT.with_borrow(|kept| {
        let Some(context) = kept else { return };
        let _ = context.resume();
        for (pitch, after, length) in notes {
            let _ = note(context, *pitch, *after, *length);
        }
    });
}

fn note(context: &AudioContext, pitch: f32, after: f64, length: f64) -> Option<()> {
    let (voice, volume) = (
        context.create_oscillator().ok()?,
        context.create_gain().ok()?,
    );
    let begins = context.current_time() + after;
    voice.set_type(OscillatorType::Triangle);
    voice.frequency().set_value(pitch);
    // it swells and fades: a tone that is cut off clicks
    let level = volume.gain();
    level.set_value_at_time(0.0, begins).ok()?;
    level
        .linear_ramp_to_value_at_time(0.25, begins + 0.01)
        .ok()?;
    level
        .linear_ramp_to_value_at_time(0.0, begins + length)
        .ok()?;
    voice.connect_with_audio_node(&volume).ok()?;
    volume
        .connect_with_audio_node(&context.destination())
        .ok()?;
    voice.start_with_when(begins).ok()?;
    voice.stop_with_when(begins + length).ok()
}
