//! The command line: what is asked for when the application is started, and what it does without a
//! window. Reports go to standard output, progress and failures to standard error.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use app::{App, Work, secrets::SystemKeyring};
use clap::{Parser, Subcommand, ValueEnum};
use contract::{
    Failure,
    followups::Capture,
    importing::{ApplyImport, ImportPlan, InspectFile, PreviewImport},
    people::{PeopleFilter, Selection},
    workspace::{BackUp, CheckWorkspace, CreateWorkspace, Export, ExportFormat, OpenWorkspace},
};

use crate::{
    journal, passphrase, places,
    reminding::once,
    reports::{self, Outcome, Teller},
    sentences::{self, Language},
};

/// The people of a community, on one machine.
///
/// Without a command it opens its window. The commands need no window and no display; they end
/// with 0 when all was done, 1 when it failed, 2 when they were asked wrongly, and 3 when some rows
/// of a list were rejected.
#[derive(Debug, Parser)]
#[command(name = "cerchia", version)]
pub struct Arguments {
    /// The workspace to open
    #[arg(long, global = true, value_name = "FILE")]
    pub workspace: Option<PathBuf>,
    /// Speak this language instead of the system's
    #[arg(long, global = true, value_name = "it|en")]
    lang: Option<Lang>,
    /// Open the window with this list ready to be imported
    #[arg(long, value_name = "FILE")]
    pub import: Option<PathBuf>,
    /// Start out of sight: reminders arrive, and the icon in the tray opens the window
    #[arg(long)]
    pub hidden: bool,
    /// Open the line for a note, in the copy that runs if there is one
    #[arg(long)]
    pub capture: bool,
    /// What to do instead of opening the window
    #[command(subcommand)]
    pub task: Option<Task>,
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Brings a list of people in
    Import {
        /// CSV, XLSX, ODS, vCard, LinkedIn's export, or Cerchia's own archive
        file: PathBuf,
        /// Only say what would happen
        #[arg(long)]
        dry_run: bool,
        /// Make the workspace first, for a community of this name; not with --dry-run, which makes nothing
        #[arg(long, value_name = "COMMUNITY")]
        new: Option<String>,
    },
    /// Writes everybody, or the whole workspace, to a file
    Export {
        /// The form of the file
        #[arg(long)]
        format: Format,
        /// With what is yours alone: how you met, your notes, in an archive your saved filters.
        /// An archive has them unless told otherwise, the others only if asked
        #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true,
              default_missing_value = "true")]
        private: Option<bool>,
        /// The file
        out: PathBuf,
    },
    /// Makes a backup and checks it
    Backup,
    /// Shows the reminders that are due, for whoever has a timer of their own
    Remind {
        /// Look once, show, and end
        #[arg(long, required = true)]
        once: bool,
    },
    /// Notes one line: @ finds somebody, ! says a day (cerchia note "@rossi !lun call about the roof").
    /// In the workspace that was open last, if none is named; without a line it opens a window for it
    Note {
        /// The line
        line: Vec<String>,
    },
    /// Reads the whole workspace and says whether it is sound
    Check,
}

/// The languages, as the command line knows them.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lang {
    It,
    En,
}

/// The forms of files, as the command line knows them.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// Opens right in Italian Excel
    Csv,
    /// A workbook
    Xlsx,
    /// Address cards
    Vcard,
    /// The whole workspace
    Archive,
}

impl Arguments {
    /// The language asked for, else the system's, else English.
    pub fn language(&self) -> Language {
        match self.lang {
            Some(Lang::It) => Language::It,
            Some(Lang::En) => Language::En,
            None => sentences::of_the_system(),
        }
    }

    /// A note without a line is the window for one.
    pub fn without_a_line(&mut self) {
        if matches!(&self.task, Some(Task::Note { line }) if line.is_empty()) {
            self.task = None;
            self.capture = true;
        }
    }

    /// What the application begins with when it opens its window.
    pub fn beginning(&self) -> app::Beginning {
        app::Beginning {
            workspace: self.workspace.clone(),
            language: self.lang.map(|_| self.language()),
            system_language: sentences::of_the_system(),
            import: self.import.clone(),
        }
    }
}

/// Does one task and says how it went.
pub fn work(task: &Task, arguments: &Arguments) -> ExitCode {
    let language = arguments.language();
    let places = match places::find(language) {
        Ok(places) => places,
        Err(sentence) => return failed(&sentence),
    };
    let last = || {
        let notes = matches!(task, Task::Note { .. });
        notes.then(|| app::followups::last_workspace(&App::new(places.clone())))?
    };
    let Some(workspace) = &arguments.workspace.clone().or_else(last) else {
        eprintln!("{}", sentences::no_workspace_named(language));
        return ExitCode::from(2);
    };
    let _journal = journal::keep(&places);
    // what would happen in a workspace that is not there yet is tried out in one that goes away
    let trial = match Trial::of(task, workspace) {
        Ok(trial) => trial,
        Err(failure) => return failed(&sentences::failure(&failure, language)),
    };
    let (places, workspace) = match &trial {
        Some(trial) => (trial.places(), trial.workspace()),
        None => (places, workspace.clone()),
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.to_string()),
    };
    runtime.block_on(async {
        let application = App::new(places);
        application.keep_secrets_with(Arc::new(SystemKeyring));
        let teller = Teller::new(language);
        let done = carry_out(&application, task, &workspace, &teller, language).await;
        let done = match (done, task) {
            (Err(Failure::InUse { .. }), Task::Remind { .. }) => Ok(once::elsewhere(language)),
            (Err(Failure::InUse { .. }), Task::Note { line }) => {
                app::followups::leave_note(&application, &workspace, &line.join(" "))
                    .map(|()| reports::left(language))
            }
            (done, _) => done,
        };
        teller.end();
        application.close().await;
        match done {
            Ok(outcome) => {
                print!("{}", outcome.text);
                ExitCode::from(outcome.code)
            }
            Err(failure) => failed(&sentences::failure(&failure, language)),
        }
    })
}

/// A folder with a workspace and with what would be remembered of it, for as long as this is held.
struct Trial(tempfile::TempDir);

impl Trial {
    /// Where a task is to make a workspace and change nothing.
    fn of(task: &Task, workspace: &Path) -> Result<Option<Self>, Failure> {
        let Task::Import {
            dry_run: true,
            new: Some(_),
            ..
        } = task
        else {
            return Ok(None);
        };
        let path = absolute(workspace);
        if workspace.exists() {
            return Err(Failure::FileExists { path });
        }
        let folder = tempfile::tempdir().map_err(|_| Failure::Forbidden { path })?;
        Ok(Some(Self(folder)))
    }

    fn places(&self) -> app::Places {
        app::Places {
            config: self.0.path().join("config"),
            documents: self.0.path().to_path_buf(),
        }
    }

    fn workspace(&self) -> PathBuf {
        self.0.path().join("trial.cerchia")
    }
}

fn failed(sentence: &str) -> ExitCode {
    eprintln!("{sentence}");
    ExitCode::FAILURE
}

async fn carry_out(
    application: &App,
    task: &Task,
    workspace: &Path,
    teller: &Teller,
    language: Language,
) -> Result<Outcome, Failure> {
    let new = match task {
        Task::Import { new, .. } => new.as_deref(),
        _ => None,
    };
    match open(application, workspace, new).await {
        // reminders name nobody then
        Err(Failure::Locked) if matches!(task, Task::Remind { .. }) => {}
        Err(Failure::Locked) => {
            teller.end();
            passphrase::unlock(application, language).await?;
        }
        opened => opened?,
    }
    let teller = teller.clone();
    let work = Work::new(1, move |step| teller.tell(step));
    match task {
        Task::Import { file, dry_run, .. } => {
            let plan = plan(application, file).await?;
            if *dry_run {
                let preview =
                    app::importing::preview_import(application, PreviewImport { plan }, &work)
                        .await?;
                Ok(reports::preview(&preview, language))
            } else {
                let report =
                    app::importing::apply_import(application, ApplyImport { plan }, &work).await?;
                Ok(reports::import(&report, language))
            }
        }
        Task::Export {
            format,
            private,
            out,
        } => {
            let request = Export {
                format: match format {
                    Format::Csv => ExportFormat::Csv,
                    Format::Xlsx => ExportFormat::Xlsx,
                    Format::Vcard => ExportFormat::Vcard,
                    Format::Archive => ExportFormat::Archive,
                },
                path: absolute(out),
                who: Selection::Matching {
                    filter: PeopleFilter::default(),
                    except: Vec::new(),
                },
                private: private.unwrap_or(matches!(format, Format::Archive)),
            };
            let report = app::workspace::export(application, request, &work).await?;
            Ok(reports::export(&report, language))
        }
        Task::Backup => {
            let backups = app::workspace::back_up(application, BackUp {}, &work).await?;
            Ok(reports::backup(&backups, language))
        }
        Task::Check => {
            let report =
                app::workspace::check_workspace(application, CheckWorkspace {}, &work).await?;
            Ok(reports::check(&report, language))
        }
        Task::Remind { .. } => once::remind(application, language).await,
        Task::Note { line } => {
            let request = Capture {
                text: line.join(" "),
                chosen: Vec::new(),
            };
            let kept = app::followups::capture(application, request).await?;
            Ok(reports::noted(&kept, language))
        }
    }
}

/// Opens the workspace, or makes it for a community of that name. Whoever names a file on a command
/// line knows where it lies, so that a folder of a synchronisation service is no reason to refuse.
async fn open(application: &App, workspace: &Path, new: Option<&str>) -> Result<(), Failure> {
    let path = absolute(workspace);
    match new {
        Some(name) => {
            let request = CreateWorkspace {
                path: Some(path),
                name: name.to_owned(),
                example: false,
                accept_cloud_folder: true,
            };
            app::workspace::create_workspace(application, request).await?;
        }
        None => {
            let request = OpenWorkspace {
                path,
                accept_cloud_folder: true,
            };
            app::workspace::open_workspace(application, request).await?;
        }
    }
    Ok(())
}

/// Takes a file as it looks: every column as what it seems to be, nothing decided.
async fn plan(application: &App, file: &Path) -> Result<ImportPlan, Failure> {
    let request = InspectFile {
        path: absolute(file),
        sheet: None,
    };
    let shape = app::importing::inspect_file(application, request).await?;
    Ok(ImportPlan {
        path: shape.path,
        sheet: shape.sheet,
        targets: shape.columns.iter().map(|column| column.target).collect(),
        day_order: shape.day_order,
        tag: String::new(),
        status: domain::Status::default(),
        decisions: Vec::new(),
    })
}

/// A path that means the same wherever it is read.
fn absolute(path: &Path) -> String {
    std::path::absolute(path)
        .unwrap_or_else(|_| path.to_path_buf())
        .display()
        .to_string()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn trying_out_a_new_workspace_makes_no_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let workspace = folder.path().join("nuovo.cerchia");
        let task = |dry_run| Task::Import {
            file: PathBuf::from("soci.csv"),
            dry_run,
            new: Some("Nuovo".to_owned()),
        };
        assert!(matches!(Trial::of(&task(false), &workspace), Ok(None)));
        let trial = Trial::of(&task(true), &workspace)
            .expect("it may be tried")
            .expect("a trial");
        assert!(!trial.workspace().starts_with(folder.path()));
        std::fs::write(&workspace, "").expect("a file");
        assert!(matches!(
            Trial::of(&task(true), &workspace),
            Err(Failure::FileExists { .. })
        ));
    }

    #[test]
    fn notes_are_asked_for_with_or_without_an_answer() {
        let private = |words: &[&str]| {
            let all = [
                &["cerchia", "export", "--format", "csv"],
                words,
                &["out.csv"],
            ]
            .concat();
            match Arguments::try_parse_from(all).expect("it is right").task {
                Some(Task::Export { private, out, .. }) => (private, out),
                _ => panic!("an export"),
            }
        };
        assert_eq!(private(&[]).0, None);
        assert_eq!(private(&["--private"]), (Some(true), "out.csv".into()));
        assert_eq!(private(&["--private=false"]).0, Some(false));
    }

    #[test]
    fn a_task_takes_its_workspace_before_or_after_its_name() {
        for words in [
            ["cerchia", "--workspace", "w", "check"],
            ["cerchia", "check", "--workspace", "w"],
        ] {
            let arguments = Arguments::try_parse_from(words).expect("it is right");
            assert!(matches!(arguments.task, Some(Task::Check)));
            assert_eq!(arguments.workspace, Some(PathBuf::from("w")));
        }
    }
}
