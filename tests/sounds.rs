//! What the door lets one hear, taken where the page hands it to the web view: which notes are
//! played in which order, since a machine that tests has no loudspeaker.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{
    door::{are_inside, at_the_door, enter},
    keyboard::BACK,
    window::Window,
};

/// Notes every tone that begins, by its pitch in hertz.
const LISTEN: &str = "
    window.heard = [];
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (at) {
      window.heard.push(this.frequency.value);
      return start.call(this, at);
    };";

const SWITCH: &str = "\u{e036}";

async fn hears(window: &Window, notes: Value) {
    let wanted = format!("return JSON.stringify(window.heard) === '{notes}'");
    window.wait_until(&wanted).await;
    let forget = window.client.execute("window.heard = []", Vec::new());
    forget.await.expect("the page answers");
}

#[tokio::test]
async fn every_answer_of_the_door_has_a_tone_of_its_own_until_sounds_are_off() {
    let window = at_the_door("en").await;
    let listens = window.client.execute(LISTEN, Vec::new()).await;
    listens.expect("the page answers");
    enter(&window, "an").await;
    are_inside(&window, 1).await;
    hears(&window, json!([660, 990])).await;

    // nothing is heard while one only types
    window.keys("Zz").await;
    window.sees("Somebody new?").await;
    window.keys(BACK).await;
    window.keys(BACK).await;
    hears(&window, json!([])).await;

    // a code that is no one's is looked at again
    enter(&window, "ABCDEFGH1234567890ABCDEF").await;
    window
        .wait_until("return window.heard.length > 0 && window.heard[0] !== 660")
        .await;

    window.keys(SWITCH).await;
    window.find("button", "Sounds off F6").await;
    let forget = window.client.execute("window.heard = []", Vec::new());
    forget.await.expect("the page answers");
    enter(&window, "ma").await;
    are_inside(&window, 2).await;
    sleep(Duration::from_millis(300)).await;
    hears(&window, json!([])).await;
    window.close().await;
}
