//! The camera at the door: a machine that tests has none, which is said in a sentence; where the
//! system gives pictures, a code that is held before it lets its owner in, once.

use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;

use crate::{
    door::{are_inside, call, event, go_to, ready},
    window::Window,
};

const CAMERA: &str = "\u{e035}";

/// From now on the system gives a camera that sees this code, small and off the middle, on a table.
const HELD: &str = "
    const [address, done] = arguments;
    const sheet = document.createElement('canvas');
    [sheet.width, sheet.height] = [1280, 720];
    const draws = sheet.getContext('2d');
    const code = new Image();
    code.onload = () => {
      window.turn = 0;
      setInterval(() => {
        draws.fillStyle = '#6b5a45';
        draws.fillRect(0, 0, 1280, 720);
        draws.fillStyle = '#f4f0e6';
        draws.fillRect(300 + (window.turn % 5), 120, 480, 480);
        draws.drawImage(code, 340 + (window.turn++ % 5), 160, 400, 400);
      }, 50);
      navigator.mediaDevices.getUserMedia = async () => sheet.captureStream(20);
      done(true);
    };
    code.onerror = () => done(false);
    code.src = address;";

#[tokio::test]
async fn a_code_before_the_camera_lets_its_owner_in_once() {
    let window = crate::door::at_the_door("en").await;
    window.keys(CAMERA).await;
    window
        .sees("On this computer the window is given no pictures of a camera.")
        .await;
    window.keys(CAMERA).await;

    let event = event(&window).await;
    go_to(&window, None).await;
    let list = json!({ "event": event, "text": "", "state": "registered", "from": 0, "limit": 1 });
    let page = call(&window, "list_registrations", list).await;
    let request = json!({ "registration": page.expect("a page")["rows"][0]["id"] });
    let code = call(&window, "get_qr", request).await.expect("a code");
    go_to(&window, Some(1)).await;
    ready(&window).await;
    hold(&window, &code["data_url"]).await;
    window.keys(CAMERA).await;
    window.sees("Come in").await;
    window.sees(code["name"].as_str().expect("a name")).await;
    are_inside(&window, 1).await;
    // it is still held there
    sleep(Duration::from_secs(2)).await;
    let answer = "return !document.querySelector('.door-answer').innerText.includes('In already')";
    window.wait_until(answer).await;
    window.picture("door-camera-en").await;
    window.close().await;
}

async fn hold(window: &Window, code: &serde_json::Value) {
    let held = window.client.execute_async(HELD, vec![code.clone()]).await;
    assert_eq!(held.expect("the page answers"), json!(true));
}
