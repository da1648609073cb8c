//! The application with its window, from start to end.

use std::{
    env,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Arc, Once,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use clap::Parser;
use contract::{reminders::Destination, settings::Theme, workspace::Start};
use tauri::{
    AppHandle, Emitter, Manager, RunEvent, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    Wry,
    ipc::Invoke,
    plugin::TauriPlugin,
    webview::{NewWindowResponse, PageLoadEvent},
    window::Color,
};
use tauri_plugin_window_state::StateFlags;
use tokio::sync::watch;

use crate::{
    appearance, capture,
    cli::Arguments,
    commands::{self, Handler},
    door, journal, lock, memory, menu, places,
    reminding::{self, Resting},
    sentences,
};

/// The main window; the name is in capabilities/window.json too.
pub const WINDOW: &str = "main";

/// The event that takes the window somewhere; its payload is a [`Destination`].
const GO: &str = "go";

/// The event that hands a running copy a file to import; its payload is the path.
const IMPORT: &str = "import";

/// The colours of an empty page, as in frontend/styles/tokens.css: what is seen before anything is
/// painted.
const LIGHT: Color = Color(0xfb, 0xfa, 0xf7, 0xff);
const DARK: Color = Color(0x1c, 0x1b, 0x19, 0xff);

/// How long a window waits for its page before it comes into sight without.
const FIRST_PAGE: Duration = Duration::from_secs(3);

/// Opens the window and stays until it is closed.
pub fn open(arguments: &Arguments) -> ExitCode {
    let language = arguments.language();
    if cfg!(target_os = "linux") && !has_display() {
        eprintln!("{}", sentences::no_display(language));
        return ExitCode::FAILURE;
    }
    prepare_web_views();
    memory::in_small_pages();
    let done = places::find(language).and_then(|places| {
        let _journal = journal::keep(&places);
        let application = app::App::new(places);
        run(&application, arguments)
            .map_err(|error| sentences::no_window(&error.to_string(), language))
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(application: &app::App, arguments: &Arguments) -> tauri::Result<()> {
    let state = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    let beginning = arguments.beginning();
    let (hidden, noting) = (arguments.hidden, arguments.capture);
    let (begun, here) = (application.clone(), application.clone());
    let (tell, told) = watch::channel(false);
    tauri::Builder::default()
        // first, so that a second copy touches nothing
        .plugin(only_copy(arguments.workspace.as_deref()))
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(state)
                .with_denylist(&[capture::WINDOW])
                .build(),
        )
        .plugin(tauri_plugin_dialog::init())
        .plugin(reminding::start_at_login())
        .manage(application.clone())
        .on_window_event(|window, event| {
            door::happened(window, event);
            reminding::happened(window, event);
        })
        .invoke_handler(once(told, commands::handler()))
        .setup(move |shell| {
            let start = tauri::async_runtime::block_on(app::workspace::start(&begun, Start {}));
            let preferences = start.map(|start| start.preferences).unwrap_or_default();
            let language = beginning
                .language
                .or(preferences.language)
                .unwrap_or(beginning.system_language);
            shell.manage(OutOfSight(AtomicBool::new(hidden)));
            appearance::begin(shell.handle());
            let opener = shell.handle().clone();
            // the workspace is opened while the window comes up
            tauri::async_runtime::spawn(async move {
                begun.begin(beginning).await;
                // Nobody waits any more if the window was closed at once.
                let _ = tell.send(true);
                if begun.is_workspace_locked() && begun.is_locked() {
                    // the passphrase comes before the PIN
                    let handle = opener.clone();
                    let done = opener.run_on_main_thread(move || lock::to_the_lock(&handle));
                    if let Err(error) = done {
                        eprintln!("the window could not be raised: {error}");
                    }
                }
                door::open_again(&opener, &begun).await;
                begun.back_up_daily().await;
            });
            if cfg!(target_os = "macos") {
                shell.set_menu(menu::make(shell.handle(), language)?)?;
            }
            door::follow(shell.handle(), &here);
            lock::begin(shell.handle(), &here);
            reminding::begin(shell.handle(), &here);
            if noting {
                capture::open(shell.handle());
            } else if !hidden {
                show(shell.handle(), here.is_locked(), None)?;
            }
            Ok(())
        })
        .build(tauri::generate_context!())?
        .run({
            let application = application.clone();
            move |handle, event| match event {
                // a note was written in a copy that was started to remind: it goes on reminding
                RunEvent::ExitRequested {
                    code: None, api, ..
                } if handle.state::<OutOfSight>().0.load(Ordering::Relaxed) => api.prevent_exit(),
                RunEvent::Exit => tauri::async_runtime::block_on(application.close()),
                _ => {}
            }
        });
    Ok(())
}

/// Carries out what the window asks once the application has begun; what it asks earlier waits.
fn once(begun: watch::Receiver<bool>, handler: Handler) -> impl Fn(Invoke) -> bool {
    let handler = Arc::new(handler);
    move |asked| {
        if *begun.borrow() {
            return handler(asked);
        }
        let (mut begun, handler) = (begun.clone(), Arc::clone(&handler));
        tauri::async_runtime::spawn(async move {
            // It is answered all the same if there will never be word of it.
            let _ = begun.wait_for(|begun| *begun).await;
            handler(asked);
        });
        true
    }
}

/// There is no main window and need not be one: it was started out of sight, or the window was given
/// back.
struct OutOfSight(AtomicBool);

/// A window of the application, to be made. It goes nowhere but to the application's own pages, and
/// opens no other.
pub fn window<'a>(
    handle: &'a AppHandle,
    label: &str,
    page: WebviewUrl,
) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    let dark = match handle.state::<app::App>().theme() {
        Theme::Dark => true,
        Theme::Light => false,
        Theme::System => appearance::is_dark(handle),
    };
    WebviewWindowBuilder::new(handle, label, page)
        .title("Cerchia")
        .inner_size(1200.0, 800.0)
        .min_inner_size(720.0, 520.0)
        .background_color(if dark { DARK } else { LIGHT })
        .on_navigation(is_our_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
}

/// Makes a window that comes into sight, in the way said, as soon as there is something to see.
pub fn in_sight(
    window: WebviewWindowBuilder<'_, Wry, AppHandle>,
    come: impl Fn(&WebviewWindow) + Send + Sync + 'static,
) -> tauri::Result<WebviewWindow> {
    if !cfg!(target_os = "linux") {
        let window = window.build()?;
        come(&window);
        return Ok(window);
    }
    // WebKitGTK, asked to paint a page that is only just beginning, waits for it half a second while
    // the page waits for the window
    let there = Once::new();
    let come = Arc::new(move |window: &WebviewWindow| there.call_once(|| come(window)));
    let late = Arc::clone(&come);
    let window = window
        .visible(false)
        .on_page_load(move |window, page| {
            if page.event() == PageLoadEvent::Finished {
                come(&window);
            }
        })
        .build()?;
    // a page that does not come is no reason to have no window
    let waited_for = window.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(FIRST_PAGE).await;
        late(&waited_for);
    });
    Ok(window)
}

/// Brings the main window to the front, at a destination if there is one; one that is not there is
/// made, and begins there or where it was.
pub fn main_window(handle: &AppHandle, destination: Option<&Destination>) {
    let maker = handle.clone();
    // wherever it is, for whoever only wants the window
    let destination = destination.filter(|to| !to.area.is_empty()).cloned();
    let raising = move || match maker.get_webview_window(WINDOW) {
        _ if maker.state::<Resting>().want(destination.as_ref()) => {}
        Some(window) => {
            to_the_front(&window);
            if let Some(destination) = destination {
                // as in `commands`: a window that is just closing need not hear it
                let _ = window.emit(GO, destination);
            }
        }
        None => {
            let was = maker.state::<Resting>().take();
            if let Err(error) = show(&maker, false, destination.or(was).as_ref()) {
                eprintln!("the window could not be opened: {error}");
            }
        }
    };
    // where it is given back as well
    if let Err(error) = handle.run_on_main_thread(raising) {
        eprintln!("the window could not be raised: {error}");
    }
}

/// The main window is given back: the application goes on without.
pub fn go_on_without(handle: &AppHandle) {
    let without = &handle.state::<OutOfSight>().0;
    without.store(true, Ordering::Relaxed);
}

/// Brings the door to the front, or opens it again: it is where the PIN is typed.
pub fn to_the_door(handle: &AppHandle) {
    if !door::raise(handle) {
        let handle = handle.clone();
        tauri::async_runtime::spawn(async move {
            let application = handle.state::<app::App>().inner().clone();
            door::open_again(&handle, &application).await;
        });
    }
}

/// Makes the main window; it stays out of sight behind a locked door.
fn show(handle: &AppHandle, hidden: bool, destination: Option<&Destination>) -> tauri::Result<()> {
    handle
        .state::<OutOfSight>()
        .0
        .store(false, Ordering::Relaxed);
    let page = match destination {
        // both are ours: letters, digits and hyphens
        Some(to) => WebviewUrl::App(format!("index.html?go={}.{}", to.area, to.id).into()),
        None => WebviewUrl::default(),
    };
    if hidden {
        handle.state::<door::HidesMain>().note();
    }
    let window = window(handle, WINDOW, page);
    let window = if hidden {
        window.visible(false).build()?
    } else {
        in_sight(window, |window| {
            // the door was locked while the page was on its way
            let application = window.state::<app::App>();
            if application.is_locked() && !application.is_workspace_locked() {
                window.state::<door::HidesMain>().note();
            } else {
                to_the_front(window);
            }
        })?
    };
    // where the system does not say it before there is a window
    if handle.state::<app::App>().theme() == Theme::System
        && window
            .theme()
            .is_ok_and(|theme| theme == tauri::Theme::Dark)
    {
        window.set_background_color(Some(DARK))?;
    }
    Ok(())
}

/// Whether an address is one of the pages in the application.
fn is_our_own(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // how Windows names the same pages
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// Sees to it that a workspace is open in one running copy: a second start raises the first. Where
/// a workspace is named, copies with others may run beside it; should two copies come to the same
/// file by different ways, the file's own lock says so.
fn only_copy(workspace: Option<&Path>) -> TauriPlugin<Wry> {
    let name = match workspace {
        None => places::IDENTIFIER.to_owned(),
        Some(path) => {
            let mut hasher = DefaultHasher::new();
            path.canonicalize()
                .unwrap_or_else(|_| path.to_path_buf())
                .hash(&mut hasher);
            format!("{}.w{:016x}", places::IDENTIFIER, hasher.finish())
        }
    };
    tauri_plugin_single_instance::Builder::new()
        .dbus_id(name)
        .callback(|handle, words, folder| raise(handle, &words, &folder))
        .build()
}

/// Brings a window to the front.
pub fn to_the_front(window: &WebviewWindow) {
    let shown = window
        .unminimize()
        .and_then(|()| window.show())
        .and_then(|()| window.set_focus());
    if let Err(error) = shown {
        eprintln!("the window could not be raised: {error}");
    }
}

/// Brings the window to the front, because somebody started the application again: the door's, and
/// nothing but that, while it is locked.
fn raise(handle: &AppHandle, words: &[String], folder: &str) {
    if handle.state::<app::App>().is_workspace_locked() {
        lock::to_the_lock(handle);
        return;
    }
    if handle.state::<app::App>().is_locked() {
        to_the_door(handle);
        return;
    }
    let arguments = Arguments::try_parse_from(words).ok().map(|mut read| {
        read.without_a_line();
        read
    });
    if arguments
        .as_ref()
        .is_some_and(|arguments| arguments.capture)
    {
        capture::open(handle);
        return;
    }
    let (raiser, folder) = (handle.clone(), PathBuf::from(folder));
    let raising = move || {
        let hidden = arguments.as_ref().is_some_and(|arguments| arguments.hidden);
        if let Some(file) = arguments.and_then(|arguments| arguments.import) {
            let file = folder.join(file);
            let resting = raiser.state::<Resting>();
            if raiser.get_webview_window(WINDOW).is_some() && !resting.is_going() {
                // as in `commands`: a window that is just closing need not hear it
                let _ = raiser.emit(IMPORT, file);
            } else {
                raiser.state::<app::App>().will_import(&file);
                // the list comes before what was looked at
                let _ = resting.take();
            }
        }
        // at login, out of sight, beside a copy that runs already
        if !hidden {
            main_window(&raiser, None);
        }
    };
    if let Err(error) = handle.run_on_main_thread(raising) {
        eprintln!("the window could not be raised: {error}");
    }
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// What WebKitGTK is told before it starts, unless somebody knows better: its faster way of handing
/// pictures to the screen leaves windows empty on many machines; the thread that looks every five
/// seconds how much memory the computer has left would go on for as long as we wait in the tray; and
/// what is called only now and then is not worth compiling a second time, as everything stops for a
/// moment after each function (the usual are 150 and 50 calls). A WebKit that does not know one of
/// them does as it always does. Called before anything else runs that could read them.
#[cfg(target_os = "linux")]
fn prepare_web_views() {
    for (name, value) in [
        ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
        ("WEBKIT_DISABLE_MEMORY_PRESSURE_MONITOR", "1"),
        ("JSC_thresholdForBBQOptimizeAfterWarmUp", "3000"),
        ("JSC_thresholdForBBQOptimizeSoon", "1000"),
    ] {
        if let Err(error) = glib::setenv(name, value, false) {
            eprintln!("{error}");
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn prepare_web_views() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_goes_nowhere_else() {
        let goes = |address: &str| Url::parse(address).is_ok_and(|url| is_our_own(&url));
        assert!(goes("tauri://localhost/people"));
        assert!(!goes("https://example.org/"));
        assert!(!goes("tauri://example.org/"));
        assert!(!goes("file:///etc/passwd"));
        assert!(!goes("javascript:alert(1)"));
        assert!(!goes("data:text/html,hello"));
    }
}
