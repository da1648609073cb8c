//! The file itself: opening, creating, backups, checking, export.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{people::Selection, settings::Preferences};

/// Asks what the window should show first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Start {}

/// What the window should show first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StartView {
    /// Language, theme and the like.
    pub preferences: Preferences,
    /// The open workspace; none at a first start, or where opening failed.
    pub workspace: Option<WorkspaceView>,
    /// Why the workspace that should be open is not.
    pub failure: Option<crate::Failure>,
    /// A file to import that was named when the application was started.
    pub import: Option<String>,
    /// Where a new workspace would be put.
    pub suggested_path: String,
    /// `"linux"`, `"macos"` or `"windows"`: for the names of keys.
    pub platform: String,
    /// The version of the application.
    pub version: String,
}

/// An open workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkspaceView {
    /// The community's name.
    pub name: String,
    /// The file.
    pub path: String,
    /// Whether people of the example community are in it.
    pub has_example: bool,
}

/// Makes a new workspace and opens it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CreateWorkspace {
    /// Where; none puts it beside [`StartView::suggested_path`], in a file named after the community.
    pub path: Option<String>,
    /// The community's name.
    pub name: String,
    /// Fill it with the example community.
    pub example: bool,
    /// Go on although a synchronisation service owns the folder.
    pub accept_cloud_folder: bool,
}

/// Opens a workspace, closing the one that is open.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenWorkspace {
    /// The file.
    pub path: String,
    /// Go on although a synchronisation service owns the folder.
    pub accept_cloud_folder: bool,
}

/// Lists the workspaces that were open lately.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ListRecent {}

/// The workspaces that were open lately and whose files are still there, the last one first; the
/// one that is open is not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentView {
    /// At most eight.
    pub workspaces: Vec<RecentWorkspace>,
}

/// A workspace that was open lately.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RecentWorkspace {
    /// The community's name, as it was when it was last open.
    pub name: String,
    /// The file.
    pub path: String,
}

/// Names the community.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RenameCommunity {
    /// The new name.
    pub name: String,
}

/// Takes the people of the example community out again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RemoveExample {}

/// Lists the backups of the open workspace.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ListBackups {}

/// The backups, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BackupsView {
    /// Where they are kept.
    pub folder: String,
    /// Newest first.
    pub backups: Vec<BackupView>,
}

/// One backup that was opened, checked and counted after it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupView {
    /// The file's name in [`BackupsView::folder`].
    pub file: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// How many people are in it, counted in the copy.
    pub people: u64,
    /// Bytes.
    pub size: u64,
    /// Why it was made.
    pub reason: BackupReason,
}

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackupReason {
    /// Once a day.
    Daily,
    /// Before an import.
    Import,
    /// Before a newer version changed the file's form.
    Migration,
    /// Before another backup was restored.
    Restore,
    /// Somebody asked.
    Asked,
}

/// Makes a backup now.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct BackUp {}

/// Asks what restoring a backup would change.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PreviewRestore {
    /// [`BackupView::file`].
    pub file: String,
}

/// What restoring a backup would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestorePreview {
    /// The backup.
    pub backup: BackupView,
    /// People in the backup that are not here now.
    pub returning: u64,
    /// People here now that are not in the backup.
    pub leaving: u64,
    /// People whose fields differ.
    pub changing: u64,
    /// Some of their names, at most 20.
    pub examples: Vec<String>,
}

/// Sets every row to what it is in a backup, as one transaction that can be undone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RestoreBackup {
    /// [`BackupView::file`].
    pub file: String,
}

/// Reads the whole file and checks that it holds together.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct CheckWorkspace {}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckReport {
    /// People counted.
    pub people: u64,
    /// Transactions in the log.
    pub transactions: u64,
    /// Bytes of the file.
    pub size: u64,
    /// What is wrong, in the database's own words; empty is sound.
    pub problems: Vec<String>,
}

/// The file forms people can be exported in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Semicolons and a byte order mark: opens right in Italian Excel.
    Csv,
    /// A workbook.
    Xlsx,
    /// Address cards, version 4 (RFC 6350).
    Vcard,
    /// The whole workspace, a JSON object a line; goes in again unchanged.
    Archive,
}

/// Exports people, or the whole workspace, to a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Export {
    /// The form.
    pub format: ExportFormat,
    /// Where to.
    pub path: String,
    /// Who; not looked at for [`ExportFormat::Archive`].
    pub who: Selection,
    /// With what only I know: how we met and my notes, and in an archive my saved filters too.
    pub private: bool,
}

/// What an export wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportReport {
    /// The file.
    pub path: String,
    /// Rows written.
    pub rows: u64,
    /// For an archive: it was read back into an empty workspace and every row was the same.
    pub verified: bool,
}

/// Stops long work; what it had done is taken back.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CancelWork {
    /// The number the window gave the work when it started it.
    pub work: u32,
}
