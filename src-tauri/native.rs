//! What only the desktop can do: its dialogs for files, and its file manager.

use std::path::Path;

use contract::{
    Failure, Nothing,
    native::{ChooseFile, ChosenFile, FilePurpose, OpenFile, ShowInFolder},
    settings::Language,
    workspace::{Start, StartView},
};
use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

use crate::sentences;

/// What lists can be imported from, as the dialog filters them.
const LISTS: &[&str] = &[
    "csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "vcf", "zip", "jsonl",
];
const PICTURES: &[&str] = &["jpg", "jpeg", "png", "webp", "gif"];
const CALENDARS: &[&str] = &["ics", "ical", "ifb"];
const WORKSPACES: &[&str] = &["cerchia"];

pub use crate::{
    capture::{close_capture, open_capture},
    door::{close_door, open_door},
    reminding::{get_habits, leave_window, rest_window, set_habits},
};

/// Shows the system's dialog for a file; the answer is empty if it was closed.
///
/// # Errors
/// Those of [`app::workspace::start`], which knows the language.
pub async fn choose_file(
    window: &WebviewWindow,
    application: &app::App,
    request: ChooseFile,
) -> Result<ChosenFile, Failure> {
    let start = app::workspace::start(application, Start {}).await?;
    let language = start
        .preferences
        .language
        .unwrap_or(start.preferences.system_language);
    let purpose = request.purpose;
    let dialog = window
        .dialog()
        .file()
        .set_parent(window)
        .set_title(sentences::dialog_title(purpose, language));
    let dialog = with_kinds(dialog, purpose, language);
    let (tell, told) = tokio::sync::oneshot::channel();
    let answer = move |path| {
        // Nobody waits any more if the window was closed behind the dialog.
        let _ = tell.send(path);
    };
    match save_name(purpose, &start, language) {
        Some((folder, name)) => {
            let dialog = match folder {
                Some(folder) => dialog.set_directory(folder),
                None => dialog,
            };
            dialog.set_file_name(name).save_file(answer);
        }
        None if matches!(
            purpose,
            FilePurpose::CalendarFolder | FilePurpose::CodesFolder
        ) =>
        {
            dialog.pick_folder(answer);
        }
        None => dialog.pick_file(answer),
    }
    let path = told
        .await
        .ok()
        .flatten()
        .and_then(|path| path.into_path().ok());
    Ok(ChosenFile {
        path: path.map(|path| path.display().to_string()),
    })
}

/// Shows a file in the system's file manager.
///
/// # Errors
/// [`Failure::FileMissing`] if it is not there, [`Failure::Forbidden`] if no file manager answers.
#[allow(clippy::unused_async, reason = "every command is called alike")]
pub async fn show_in_folder(
    _window: &WebviewWindow,
    _application: &app::App,
    request: ShowInFolder,
) -> Result<Nothing, Failure> {
    let path = request.path;
    if !Path::new(&path).exists() {
        return Err(Failure::FileMissing { path });
    }
    let shown = {
        let path = path.clone();
        tokio::task::spawn_blocking(move || tauri_plugin_opener::reveal_item_in_dir(path)).await
    };
    match shown {
        Ok(Ok(())) => Ok(Nothing {}),
        _ => Err(Failure::Forbidden { path }),
    }
}

/// Opens a file with the program the system has for its kind. Only a calendar file that the
/// application wrote itself is opened: what a window asks for is not trusted with more.
///
/// # Errors
/// [`Failure::FileMissing`] if it is not there, [`Failure::Forbidden`] if it is another file or no
/// program takes it.
pub async fn open_file(
    _window: &WebviewWindow,
    application: &app::App,
    request: OpenFile,
) -> Result<Nothing, Failure> {
    let path = request.path;
    if !Path::new(&path).exists() {
        return Err(Failure::FileMissing { path });
    }
    if !application.wrote_calendar(Path::new(&path)) {
        return Err(Failure::Forbidden { path });
    }
    let opened = {
        let path = path.clone();
        tokio::task::spawn_blocking(move || tauri_plugin_opener::open_path(path, None::<&str>))
            .await
    };
    match opened {
        Ok(Ok(())) => Ok(Nothing {}),
        _ => Err(Failure::Forbidden { path }),
    }
}

fn with_kinds<R: tauri::Runtime>(
    dialog: FileDialogBuilder<R>,
    purpose: FilePurpose,
    language: Language,
) -> FileDialogBuilder<R> {
    let kinds = match purpose {
        FilePurpose::Import => LISTS,
        FilePurpose::Photo => PICTURES,
        FilePurpose::OpenWorkspace | FilePurpose::NewWorkspace => WORKSPACES,
        FilePurpose::ExportCsv => &["csv"],
        FilePurpose::ExportXlsx => &["xlsx"],
        FilePurpose::ExportVcard => &["vcf"],
        FilePurpose::ExportArchive => &["jsonl"],
        FilePurpose::Calendar | FilePurpose::ExportCalendar => CALENDARS,
        // a folder has no kind
        FilePurpose::CodesFolder | FilePurpose::CalendarFolder => return dialog,
    };
    let dialog = dialog.add_filter(sentences::file_kind(purpose, language), kinds);
    match purpose {
        // Names lie: whoever knows better may choose any file, and it is looked into.
        FilePurpose::Import | FilePurpose::OpenWorkspace | FilePurpose::Calendar => {
            dialog.add_filter(sentences::any_file(language), &["*"])
        }
        _ => dialog,
    }
}

/// Where a new file would go and what it would be called; `None` for files that are there already.
fn save_name(
    purpose: FilePurpose,
    start: &StartView,
    language: Language,
) -> Option<(Option<std::path::PathBuf>, String)> {
    let people = match language {
        Language::It => "persone",
        Language::En => "people",
    };
    let name = match purpose {
        FilePurpose::Import
        | FilePurpose::Photo
        | FilePurpose::OpenWorkspace
        | FilePurpose::Calendar
        | FilePurpose::CalendarFolder
        | FilePurpose::CodesFolder => return None,
        FilePurpose::NewWorkspace => {
            let suggested = Path::new(&start.suggested_path);
            let name = suggested.file_name()?.to_string_lossy().into_owned();
            return Some((suggested.parent().map(Path::to_path_buf), name));
        }
        FilePurpose::ExportCsv => format!("{people}.csv"),
        FilePurpose::ExportXlsx => format!("{people}.xlsx"),
        FilePurpose::ExportVcard => format!("{people}.vcf"),
        FilePurpose::ExportArchive => "cerchia.jsonl".to_owned(),
        FilePurpose::ExportCalendar => match language {
            Language::It => "eventi.ics".to_owned(),
            Language::En => "events.ics".to_owned(),
        },
    };
    Some((None, name))
}
