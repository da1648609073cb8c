//! Every row of the table of calls becomes a command of its own, so that Tauri's permissions hold
//! for each, and forwards to the function of the same name in `app`. Nothing is decided here.

use contract::{
    Failure, Nothing, Progress, door::*, events::*, followups::*, history::*, importing::*,
    lock::*, native::*, people::*, reminders::*, search::*, settings::*, today::*, workspace::*,
};
use tauri::{AppHandle, Emitter, State, WebviewWindow, Wry, ipc::Channel};

use crate::memory::Busy;

/// The event that tells windows that an area changed; its payload is the area's name.
pub const CHANGED: &str = "changed";

/// What Tauri asks when the window gives a command.
pub type Handler = Box<dyn Fn(tauri::ipc::Invoke<Wry>) -> bool + Send + Sync>;

/// Says that an area changed. A window that is just closing need not hear it.
pub fn announce(handle: &AppHandle, area: &str) {
    let _ = handle.emit(CHANGED, area);
}

/// Work that tells the window how far it is.
fn reporting(number: u32, progress: Channel<Progress>) -> app::Work {
    app::Work::new(number, move |step| {
        // A window that was closed meanwhile has nobody to tell.
        let _ = progress.send(step);
    })
}

macro_rules! commands {
    ($($kind:ident $area:ident $name:ident: $request:ident => $answer:ident;)*) => {
        $(command! { $kind $area $name $request $answer })*

        /// Every command of the table.
        pub fn handler() -> Handler {
            Box::new(tauri::generate_handler![$($name),*])
        }
    };
}

macro_rules! command {
    (read $area:ident $name:ident $request:ident $answer:ident) => {
        #[tauri::command]
        async fn $name(
            application: State<'_, app::App>,
            request: $request,
        ) -> Result<$answer, Failure> {
            app::$area::$name(&application, request).await
        }
    };
    (write $area:ident $name:ident $request:ident $answer:ident) => {
        #[tauri::command]
        async fn $name(
            handle: AppHandle,
            application: State<'_, app::App>,
            request: $request,
        ) -> Result<$answer, Failure> {
            let answer = app::$area::$name(&application, request).await?;
            announce(&handle, stringify!($area));
            Ok(answer)
        }
    };
    (slow $area:ident $name:ident $request:ident $answer:ident) => {
        #[tauri::command]
        async fn $name(
            application: State<'_, app::App>,
            request: $request,
            work: u32,
            progress: Channel<Progress>,
        ) -> Result<$answer, Failure> {
            let _busy = Busy::begin();
            app::$area::$name(&application, request, &reporting(work, progress)).await
        }
    };
    (long $area:ident $name:ident $request:ident $answer:ident) => {
        #[tauri::command]
        async fn $name(
            handle: AppHandle,
            application: State<'_, app::App>,
            request: $request,
            work: u32,
            progress: Channel<Progress>,
        ) -> Result<$answer, Failure> {
            let _busy = Busy::begin();
            let work = reporting(work, progress);
            let answer = app::$area::$name(&application, request, &work).await?;
            announce(&handle, stringify!($area));
            Ok(answer)
        }
    };
    (native $area:ident $name:ident $request:ident $answer:ident) => {
        #[tauri::command]
        async fn $name(
            window: WebviewWindow,
            application: State<'_, app::App>,
            request: $request,
        ) -> Result<$answer, Failure> {
            crate::$area::$name(&window, &application, request).await
        }
    };
}

contract::calls!(commands);
