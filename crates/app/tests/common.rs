//! An application with a workspace in a folder of its own.

use std::path::{Path, PathBuf};

use app::{App, Places, Work};
use contract::{
    importing::{
        ApplyImport, FileShape, ImportPlan, ImportPreview, ImportReport, InspectFile, PreviewImport,
    },
    people::{ListPeople, PageFrom, PeopleFilter, PeopleOrder, PersonRow},
    workspace::CreateWorkspace,
};
use domain::Status;
use tempfile::TempDir;

pub struct Club {
    pub folder: TempDir,
    pub app: App,
}

impl Club {
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The file of the open workspace.
    pub async fn path_of_workspace(&self) -> String {
        let start = contract::workspace::Start {};
        let start = app::workspace::start(&self.app, start).await.unwrap();
        start.workspace.unwrap().path
    }
}

pub fn work() -> Work {
    Work::new(1, |_| {})
}

pub fn places(folder: &Path) -> Places {
    Places {
        config: folder.join("config"),
        documents: folder.join("documents"),
    }
}

/// A new workspace; with the example community if asked.
pub async fn club(example: bool) -> Club {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(places(folder.path()));
    let request = CreateWorkspace {
        path: None,
        name: "Prova".into(),
        example,
        accept_cloud_folder: false,
    };
    app::workspace::create_workspace(&app, request)
        .await
        .unwrap();
    Club { folder, app }
}

pub async fn everybody(app: &App) -> Vec<PersonRow> {
    let request = ListPeople {
        filter: PeopleFilter::default(),
        order: PeopleOrder::FamilyName,
        descending: false,
        from: PageFrom::Position(0),
        limit: 200,
    };
    app::people::list_people(app, request).await.unwrap().rows
}

pub async fn shape(app: &App, path: &Path) -> FileShape {
    let request = InspectFile {
        path: path.display().to_string(),
        sheet: None,
    };
    app::importing::inspect_file(app, request).await.unwrap()
}

/// The plan the wizard begins with: what the file seems to be.
pub async fn plan(app: &App, path: &Path) -> ImportPlan {
    let shape = shape(app, path).await;
    ImportPlan {
        path: shape.path,
        sheet: shape.sheet,
        targets: shape
            .columns
            .into_iter()
            .map(|column| column.target)
            .collect(),
        day_order: shape.day_order,
        tag: String::new(),
        status: Status::Contact,
        decisions: Vec::new(),
    }
}

pub async fn preview(app: &App, plan: &ImportPlan) -> ImportPreview {
    app::importing::preview_import(app, PreviewImport { plan: plan.clone() }, &work())
        .await
        .unwrap()
}

pub async fn import(app: &App, plan: &ImportPlan) -> ImportReport {
    app::importing::apply_import(app, ApplyImport { plan: plan.clone() }, &work())
        .await
        .unwrap()
}
