//! Opening and creating workspaces, and what the window shows first.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use contract::{
    Failure,
    workspace::{CreateWorkspace, OpenWorkspace, Start, StartView, WorkspaceView},
};
use domain::Act;
use store::Store;

use crate::{
    App,
    failure::{of_io, of_opening, of_store},
    held,
    workspace::{backups, cloud, example},
};

/// What the window should show first.
///
/// # Errors
/// If the open workspace cannot be read.
pub async fn start(app: &App, _: Start) -> Result<StartView, Failure> {
    let workspace = match app.store().await {
        Ok(store) => Some(view(&store).await?),
        Err(_) => None,
    };
    let mut preferences = held(&app.0.remembered).preferences.clone();
    if let Some(language) = *held(&app.0.language) {
        preferences.language = Some(language);
    }
    Ok(StartView {
        preferences,
        workspace,
        failure: held(&app.0.failure).clone(),
        import: held(&app.0.import).clone(),
        suggested_path: suggested(app).display().to_string(),
        platform: std::env::consts::OS.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// Where a new workspace goes if nobody says: among the documents, unless a service owns those.
fn suggested(app: &App) -> PathBuf {
    let places = &app.0.places;
    let among_documents = places.documents.join("Cerchia").join("Cerchia.cerchia");
    let path = match cloud::service(&among_documents) {
        Some(_) => places.config.join("Cerchia.cerchia"),
        None => among_documents,
    };
    let free = |path: &PathBuf| !path.exists();
    let numbered = (2..1000).map(|number| path.with_file_name(format!("Cerchia {number}.cerchia")));
    std::iter::once(path.clone())
        .chain(numbered)
        .find(free)
        .unwrap_or(path)
}

/// Makes a new workspace and opens it.
///
/// # Errors
/// If a file is there already, a service owns the folder, or it cannot be written.
pub async fn create_workspace(
    app: &App,
    request: CreateWorkspace,
) -> Result<WorkspaceView, Failure> {
    let path = request.path.map_or_else(|| suggested(app), PathBuf::from);
    let path = if path.extension().is_none() {
        path.with_extension("cerchia")
    } else {
        path
    };
    refuse_cloud(&path, request.accept_cloud_folder)?;
    let (device, name) = device(app);
    let store = Store::create(&path, Arc::clone(&app.0.source), device, &name)
        .await
        .map_err(|error| of_opening(&path, error, None))?;
    let community = request.name.trim();
    let community = if community.is_empty() {
        "Cerchia"
    } else {
        community
    };
    store
        .name_community(community, &Act::CreatedWorkspace)
        .await
        .map_err(of_store)?;
    if request.example {
        example::add(app, &store).await?;
    }
    let view = view(&store).await?;
    hold(app, store, &path).await?;
    Ok(view)
}

/// Opens a workspace, closing the one that is open.
///
/// # Errors
/// Each cause has its own; the one that was open stays open.
pub async fn open_workspace(app: &App, request: OpenWorkspace) -> Result<WorkspaceView, Failure> {
    let mut path = PathBuf::from(request.path);
    if path.starts_with(backups::all(app)) {
        path = recovered(app, &path)?;
    }
    let is_open = app
        .store()
        .await
        .ok()
        .filter(|store| same_file(store.path(), &path));
    if is_open.is_none() {
        open(app, &path, request.accept_cloud_folder).await?;
    }
    view(&*app.store().await?).await
}

/// A backup is never opened itself: a copy is, under a name of its own among the documents, so that
/// the backup stays one and the damaged file stays for whoever can still read something in it.
fn recovered(app: &App, backup: &Path) -> Result<PathBuf, Failure> {
    let path = suggested(app);
    let io = |error: std::io::Error| of_io(&path, &error);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(io)?;
    }
    std::fs::copy(backup, &path).map_err(io)?;
    std::fs::File::options()
        .write(true)
        .open(&path)
        .and_then(|file| file.sync_all())
        .map_err(io)?;
    Ok(path)
}

fn same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Opens a workspace and keeps it as the one to open next time.
pub(crate) async fn open(app: &App, path: &Path, accept_cloud_folder: bool) -> Result<(), Failure> {
    refuse_cloud(path, accept_cloud_folder)?;
    let (device, name) = device(app);
    let folder = backups::folder(app, path);
    let opened = Store::open(path, &folder, Arc::clone(&app.0.source), device, &name).await;
    let store = opened.map_err(|error| {
        let newest = store::list_backups(&folder)
            .ok()
            .and_then(|mut all| (!all.is_empty()).then(|| all.swap_remove(0)));
        of_opening(
            path,
            error,
            newest.map(|backup| backup.path.display().to_string()),
        )
    })?;
    hold(app, store, path).await
}

async fn hold(app: &App, store: Store, path: &Path) -> Result<(), Failure> {
    app.close().await;
    *app.0.store.write().await = Some(Arc::new(store));
    *held(&app.0.failure) = None;
    let mut remembered = held(&app.0.remembered);
    remembered.workspace = Some(std::path::absolute(path).map_err(|error| of_io(path, &error))?);
    if let Err(error) = remembered.save(&app.0.places.config) {
        tracing::warn!(%error, "the last workspace is not remembered");
    }
    Ok(())
}

fn refuse_cloud(path: &Path, accepted: bool) -> Result<(), Failure> {
    match cloud::service(path) {
        Some(service) if !accepted => Err(Failure::CloudFolder {
            path: path.display().to_string(),
            service: service.to_owned(),
        }),
        _ => Ok(()),
    }
}

fn device(app: &App) -> (domain::DeviceId, String) {
    let name = gethostname::gethostname().to_string_lossy().into_owned();
    (held(&app.0.remembered).device, name)
}

/// The open workspace as the window shows it.
pub(super) async fn view(store: &Store) -> Result<WorkspaceView, Failure> {
    let about = store.about().await.map_err(of_store)?;
    Ok(WorkspaceView {
        name: about.name,
        path: store.path().display().to_string(),
        has_example: about.example.is_some(),
    })
}
