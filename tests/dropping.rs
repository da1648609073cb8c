//! A file dragged out of another application and dropped on the window: the test is that other
//! application, and speaks what file managers speak on X11 (XDND, version 5).

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use x11rb::{
    connection::Connection,
    protocol::{
        Event,
        xproto::{
            ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode,
            SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window as XWindow,
            WindowClass,
        },
    },
    wrapper::ConnectionExt as _,
};

use crate::{screen::Screen, story::list, window::Window};

const VERSION: u32 = 5;
const PATIENCE: Duration = Duration::from_secs(10);

/// A file that is being dragged.
pub struct Dragged {
    screen: Screen,
    /// Where it comes from.
    source: XWindow,
    /// What it is over.
    target: XWindow,
    files: String,
}

impl Dragged {
    /// Takes a file and moves it over the application's window.
    pub fn over_the_window(file: &Path) -> Self {
        let screen = Screen::here();
        let source = screen.x.generate_id().expect("a number for a window");
        screen
            .x
            .create_window(
                0,
                source,
                screen.root,
                -10,
                -10,
                1,
                1,
                0,
                WindowClass::INPUT_OUTPUT,
                0,
                &CreateWindowAux::new(),
            )
            .expect("the screen is asked");
        screen
            .x
            .set_selection_owner(source, screen.atom("XdndSelection"), 0_u32)
            .expect("the screen is asked");
        let dragged = Self {
            target: screen.window(),
            files: format!(
                "file://{}\r\n",
                file.display().to_string().replace(" ", "%20")
            ),
            screen,
            source,
        };
        let kind = dragged.screen.atom("text/uri-list");
        dragged.say("XdndEnter", [source, VERSION << 24, kind, 0, 0]);
        dragged.moved_until_welcome();
        dragged
    }

    /// Moves it a little until the window says that it would take it; a file manager shows by the
    /// pointer's form whether it would.
    fn moved_until_welcome(&self) {
        let copy = self.screen.atom("XdndActionCopy");
        let status = self.screen.atom("XdndStatus");
        let end = Instant::now() + PATIENCE;
        for step in 0.. {
            let (x, y) = (500 + step % 50, 400);
            self.say("XdndPosition", [self.source, 0, x << 16 | y, 0, copy]);
            let welcome = self.listen(status, Duration::from_millis(300));
            if welcome.is_some_and(|answer| answer[1] & 1 == 1) {
                return;
            }
            assert!(Instant::now() < end, "the window does not want the file");
        }
    }

    /// Lets go.
    pub fn drop(self) {
        self.say("XdndDrop", [self.source, 0, 0, 0, 0]);
        let finished = self.screen.atom("XdndFinished");
        assert!(
            self.listen(finished, PATIENCE).is_some(),
            "the window does not say that it took the file"
        );
    }

    fn say(&self, what: &str, words: [u32; 5]) {
        let message = ClientMessageEvent::new(32, self.target, self.screen.atom(what), words);
        self.screen
            .x
            .send_event(false, self.target, EventMask::NO_EVENT, message)
            .expect("the screen is asked");
        self.screen.x.flush().expect("the screen listens");
    }

    /// Waits for an answer of the window, and hands out the file's name when it asks for that.
    fn listen(&self, wanted: u32, limit: Duration) -> Option<[u32; 5]> {
        let end = Instant::now() + limit;
        while Instant::now() < end {
            match self.screen.x.poll_for_event().expect("the screen answers") {
                Some(Event::SelectionRequest(asked)) => self.hand_out(&asked),
                Some(Event::ClientMessage(said)) if said.type_ == wanted => {
                    return Some(said.data.as_data32());
                }
                Some(_) => {}
                None => thread::sleep(Duration::from_millis(5)),
            }
        }
        None
    }

    fn hand_out(&self, asked: &SelectionRequestEvent) {
        let kind = self.screen.atom("text/uri-list");
        let has_it = asked.target == kind;
        if has_it {
            self.screen
                .x
                .change_property8(
                    PropMode::REPLACE,
                    asked.requestor,
                    asked.property,
                    kind,
                    self.files.as_bytes(),
                )
                .expect("the screen is asked");
        }
        let answer = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: asked.time,
            requestor: asked.requestor,
            selection: asked.selection,
            target: asked.target,
            property: if has_it { asked.property } else { 0 },
        };
        self.screen
            .x
            .send_event(false, asked.requestor, EventMask::NO_EVENT, answer)
            .expect("the screen is asked");
        self.screen.x.flush().expect("the screen listens");
    }
}

#[tokio::test]
async fn a_list_dropped_on_the_window_begins_an_import() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;

    let list = list("dropped list.csv");
    let dragged = Dragged::over_the_window(Path::new(&list));
    window.sees("Drop the file here to import it").await;
    window.picture("drop-en").await;
    dragged.drop();
    window.find("heading", "What is in each column?").await;
    window.sees("dropped list.csv").await;
    let text = window.text().await;
    assert!(!text.contains("Drop the file here"), "{text}");
    window.close().await;
}
