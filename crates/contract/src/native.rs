//! What only the desktop can do.

use serde::{Deserialize, Serialize};

/// Shows the system's own dialog for a file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ChooseFile {
    /// What the file is for.
    pub purpose: FilePurpose,
}

/// What a file is chosen for: it decides the dialog, its title and its file types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilePurpose {
    /// A list to import.
    Import,
    /// A picture of a person.
    Photo,
    /// A workspace to open.
    OpenWorkspace,
    /// Where a new workspace goes.
    NewWorkspace,
    /// Where an export goes.
    ExportCsv,
    /// Where an export goes.
    ExportXlsx,
    /// Where an export goes.
    ExportVcard,
    /// Where an export goes.
    ExportArchive,
    /// The folder where pictures of codes go.
    CodesFolder,
    /// A calendar file to take in.
    Calendar,
    /// Where a calendar file goes.
    ExportCalendar,
    /// The folder in which a calendar file is kept fresh.
    CalendarFolder,
}

/// The file that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenFile {
    /// None if the dialog was closed.
    pub path: Option<String>,
}

/// Shows a file in the system's file manager.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowInFolder {
    /// The file.
    pub path: String,
}

/// Opens a file with the program the system has for its kind: a calendar file that `export_calendar`
/// wrote without being told where. Any other file is refused.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenFile {
    /// The file.
    pub path: String,
}
