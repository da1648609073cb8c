//! The real window, driven through WebKit's own driver: found by role and name, as somebody with a
//! screen reader would find things. Windows of tests open one after the other, because the
//! application raises a running copy instead of starting a second one.

use std::{
    env, fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder,
    elements::Element,
    error::{CmdError, ErrorStatus},
    wd::Capabilities,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    sync::{Mutex, MutexGuard},
    time::{sleep, timeout},
};

use crate::screen::take_picture;

/// How long anything may take to appear: many times what it takes on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(15);

static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// An open window, in a home folder of its own.
pub struct Window {
    /// What the window shows; for what the functions here do not cover.
    pub client: Client,
    /// The home folder: workspaces, settings, everything.
    pub home: TempDir,
    /// The bus it talks on, where that is not the tests' own.
    bus: Option<String>,
    driver: Driver,
    _turn: MutexGuard<'static, ()>,
}

/// Comes back once an element was at the same place in three frames, or after a second.
const AT_REST: &str = "const [element, done] = arguments; let place = '', same = 0, left = 60; \
    const look = () => { const { x, y } = element.getBoundingClientRect(); \
    same = `${x} ${y}` === place ? same + 1 : 0; place = `${x} ${y}`; \
    if (same > 1 || --left < 0) done(); else requestAnimationFrame(look); }; look();";

impl Window {
    /// Opens the application for the first time, with these arguments.
    pub async fn open(arguments: &[&str]) -> Self {
        let home = TempDir::new().expect("a folder");
        Self::open_on(home, None, arguments).await
    }

    /// The same in a home that is there already, on a bus of its own.
    pub async fn open_on(home: TempDir, bus: Option<String>, arguments: &[&str]) -> Self {
        Self::open_at(home, bus, arguments, ONE_AT_A_TIME.lock().await).await
    }

    /// Closes the window and opens the application again, in the same home.
    pub async fn reopen(self, arguments: &[&str]) -> Self {
        let Self {
            client,
            home,
            bus,
            driver,
            _turn,
        } = self;
        end(client, driver).await;
        Self::open_at(home, bus, arguments, _turn).await
    }

    /// Closes the window.
    pub async fn close(self) {
        end(self.client, self.driver).await;
    }

    async fn open_at(
        home: TempDir,
        bus: Option<String>,
        arguments: &[&str],
        turn: MutexGuard<'static, ()>,
    ) -> Self {
        assert!(
            env::var_os("DISPLAY").is_some(),
            "these tests need a display: `cargo xtask test` gives them one"
        );
        let port = free_port();
        // without the signal a file that may not grow is an error, as on a full disk
        let driver = Command::new("sh")
            .args(["-c", "trap '' XFSZ; exec WebKitWebDriver \"$@\"", "sh"])
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("HOME", home.path())
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("XDG_DATA_HOME", home.path().join("data"))
            .env("XDG_CACHE_HOME", home.path().join("cache"))
            .envs(bus.iter().map(|bus| ("DBUS_SESSION_BUS_ADDRESS", bus)))
            .stdout(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts: it is in the package webkit2gtk-driver");
        let browser = json!({ "binary": env!("CARGO_BIN_EXE_cerchia"), "args": arguments });
        let mut capabilities = Capabilities::new();
        capabilities.insert("webkitgtk:browserOptions".to_owned(), browser);
        // The driver may come too late to see the page load, and would wait for that for minutes.
        capabilities.insert("pageLoadStrategy".to_owned(), json!("none"));
        let client = connect(port, capabilities).await;
        let window = Self {
            client,
            home,
            bus,
            driver: Driver(driver),
            _turn: turn,
        };
        window
            .wait_until("return document.body !== null && document.body.childElementCount > 0")
            .await;
        window
    }

    /// The element of a role (as in WAI-ARIA) whose name is or contains these words, once it is there.
    pub async fn find(&self, role: &str, name: &str) -> Element {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = self.look_for(role, name).await {
                return found;
            }
            if Instant::now() > end {
                self.picture("not-found").await;
                panic!(
                    "no {role} named “{name}”; the page says:\n{}",
                    self.text().await
                );
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// The same, if it is there now.
    pub async fn look_for(&self, role: &str, name: &str) -> Option<Element> {
        let found = self
            .client
            .execute(FIND, vec![json!(role), json!(name)])
            .await;
        let found = match found {
            // the page goes away just now: it is looked for on the next one
            Err(CmdError::Standard(error)) if error.error == ErrorStatus::NoSuchFrame => {
                return None;
            }
            found => found.expect("the page answers"),
        };
        let id = found.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(self.client.clone(), id.into()))
    }

    /// The number of the application's first process.
    pub fn application(&self) -> u32 {
        let started = started_by(self.driver.0.id());
        let first = started.first().and_then(|process| process.parse().ok());
        first.expect("the driver started the application")
    }

    /// Clicks it, once it stays where it is: what a page asked for may still push it aside.
    pub async fn click(&self, role: &str, name: &str) {
        let element = self.find(role, name).await;
        let here = vec![serde_json::to_value(&element).expect("an element")];
        // one that is gone meanwhile is said to be so by the click
        let _ = self.client.execute_async(AT_REST, here).await;
        element.click().await.expect("it can be clicked");
    }

    /// Clicks what takes the window out of sight: the driver would wait until the click was painted.
    pub async fn click_and_be_gone(&self, role: &str, name: &str) {
        const CLICK: &str = "const [element] = arguments; setTimeout(() => element.click());";
        let element = self.find(role, name).await;
        let here = vec![serde_json::to_value(&element).expect("an element")];
        self.client.execute(CLICK, here).await.expect("it clicks");
    }

    /// Types into it, behind what is there.
    pub async fn write(&self, role: &str, name: &str, text: &str) {
        self.find(role, name)
            .await
            .send_keys(text)
            .await
            .expect("it takes text");
    }

    /// Types wherever the focus is: letters, or keys as WebDriver numbers them.
    pub async fn keys(&self, keys: &str) {
        let end = Instant::now() + Duration::from_secs(2);
        loop {
            let active = self.client.active_element().await;
            let active = active.expect("something has the focus");
            match active.send_keys(keys).await {
                Ok(()) => return,
                // what had the focus may have gone in between; then nothing was typed
                Err(error) => assert!(Instant::now() < end, "it takes no keys: {error}"),
            }
            sleep(Duration::from_millis(100)).await;
        }
    }

    /// Waits until the page shows these words.
    pub async fn sees(&self, words: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.text().await.contains(words) {
            if Instant::now() > end {
                self.picture("not-seen").await;
                panic!(
                    "“{words}” is not on the page; it says:\n{}",
                    self.text().await
                );
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Everything the page shows.
    pub async fn text(&self) -> String {
        let text = self
            .client
            .execute(
                "return document.body ? document.body.innerText : ''",
                Vec::new(),
            )
            .await;
        text.ok()
            .and_then(|text| text.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Waits until a script gives `true`.
    pub async fn wait_until(&self, script: &str) {
        let end = Instant::now() + PATIENCE;
        while self.client.execute(script, Vec::new()).await.ok() != Some(Value::Bool(true)) {
            assert!(Instant::now() < end, "never came true: {script}");
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Puts a picture of the page into `target/pictures/NAME.png`.
    pub async fn picture(&self, name: &str) {
        self.picture_to(&target().join("pictures").join(format!("{name}.png")))
            .await;
    }

    /// Puts a picture of the window into a file. Taken from the screen: the driver's own pictures
    /// sometimes wait for ever for a frame that was painted already.
    pub async fn picture_to(&self, file: &Path) {
        let size = self
            .client
            .execute("return `${innerWidth}x${innerHeight}+0+0`", Vec::new())
            .await
            .expect("the page answers");
        // What was done last may not be painted yet, and transitions take 150 ms.
        sleep(Duration::from_millis(400)).await;
        take_picture(&["-crop", size.as_str().expect("text"), "+repage"], file);
    }

    /// Checks the page against the rules of WCAG 2.2 AA; none may be broken seriously.
    pub async fn is_accessible(&self) {
        let broken = self.violations().await;
        assert!(broken.is_empty(), "{broken:#?}");
    }

    /// The rules of WCAG 2.2 AA that the page breaks seriously, and where.
    pub async fn violations(&self) -> Vec<Value> {
        let there = self.client.execute(AXE_IS_THERE, Vec::new()).await;
        if there.expect("the page answers") != Value::Bool(true) {
            let script = target().join("tools/axe-core/package/axe.min.js");
            let rules = fs::read_to_string(&script)
                .expect("axe-core is there: `cargo xtask test` fetches it");
            let begun = self.client.execute(&rules, Vec::new()).await;
            begun.expect("axe-core starts");
        }
        let found = self
            .client
            .execute_async(AXE, Vec::new())
            .await
            .expect("axe-core answers");
        found.as_array().cloned().expect("a list of violations")
    }
}

/// Keeps the screen for a test that opens windows by itself, for as long as what comes back is held.
pub async fn alone_on_the_screen() -> impl Drop {
    ONE_AT_A_TIME.lock().await
}

/// Where the tests keep what they make.
pub fn target() -> PathBuf {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_cerchia"));
    program
        .ancestors()
        .nth(2)
        .expect("target/debug/cerchia")
        .to_path_buf()
}

async fn connect(port: u16, capabilities: Capabilities) -> Client {
    let end = Instant::now() + PATIENCE;
    let address = format!("http://127.0.0.1:{port}");
    loop {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = builder.capabilities(capabilities.clone()).connect(&address);
        match timeout(PATIENCE, connecting).await {
            Ok(Ok(client)) => return client,
            Ok(Err(error)) => assert!(Instant::now() < end, "the window did not open: {error}"),
            Err(_) => panic!("the window did not open in {} s", PATIENCE.as_secs()),
        }
        sleep(Duration::from_millis(100)).await;
    }
}

/// Ends the session and whatever runs of it. Waits for the application to be gone: while it is
/// going, it would be raised instead of a new one started.
async fn end(client: Client, driver: Driver) {
    let running = started_by(driver.0.id());
    let _ = timeout(PATIENCE, client.close()).await;
    let end = Instant::now() + PATIENCE;
    while running.iter().any(|process| is_running(process)) {
        assert!(Instant::now() < end, "the application does not end");
        // The driver asks nicely, or not at all; the window's own process ends with it.
        let _ = Command::new("kill")
            .args(&running)
            .stderr(Stdio::null())
            .status();
        sleep(Duration::from_millis(100)).await;
    }
    drop(driver);
}

/// The processes a process started.
fn started_by(process: u32) -> Vec<String> {
    let children = fs::read_to_string(format!("/proc/{process}/task/{process}/children"));
    children
        .unwrap_or_default()
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// Whether a process still runs; one that ended and was not yet asked about does not.
fn is_running(process: &str) -> bool {
    let state = fs::read_to_string(format!("/proc/{process}/stat"));
    state.is_ok_and(|state| !state.contains(") Z "))
}

/// The running driver; it ends with its window, also when a test fails.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        // a test that failed leaves its window open, and the next one would only raise it
        let left = started_by(self.0.id());
        if !left.is_empty() {
            let _ = Command::new("kill")
                .arg("-9")
                .args(&left)
                .stderr(Stdio::null())
                .status();
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// Finds the visible element of a role whose name is, else contains, the words.
const FIND: &str = include_str!("find.js");

const AXE_IS_THERE: &str = "return typeof axe === 'object'";

/// Runs axe-core and gives what is seriously broken, with where.
const AXE: &str = r"
const done = arguments[arguments.length - 1];
const wanted = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
axe.run(document, wanted).then(
  (found) => done(found.violations
    .filter((rule) => rule.impact === 'serious' || rule.impact === 'critical')
    .map((rule) => ({ rule: rule.id, help: rule.help, where: rule.nodes.map((node) => node.html).slice(0, 5) }))),
  (error) => done([{ rule: 'axe itself', help: String(error) }]),
);";
