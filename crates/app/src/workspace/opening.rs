//! Opening and creating workspaces, and what the window shows first.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use contract::{
    Failure,
    workspace::{
        CreateWorkspace, ListRecent, OpenWorkspace, RecentView, Start, StartView, WorkspaceView,
    },
};
use domain::{Act, events::registration::is_remembered};
use store::Store;

use crate::{
    App,
    door::refuse_locked,
    events,
    failure::{of_io, of_opening, of_store, unexpected},
    held, lock, reminders,
    workspace::{backups, cloud, example, file_name},
};

/// Workspaces offered to be opened again.
const RECENT: usize = 8;

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
        failure: refuse_locked(app)
            .and_then(|()| lock::refuse_locked(app))
            .err()
            .or_else(|| held(&app.0.failure).clone()),
        import: held(&app.0.import).clone(),
        suggested_path: suggested(app, "").display().to_string(),
        platform: std::env::consts::OS.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// Where a new workspace goes if nobody says: among the documents, unless a service owns those, in
/// a file named after the community that no other file is named.
fn suggested(app: &App, community: &str) -> PathBuf {
    let places = &app.0.places;
    let name = file_name::of(community);
    let among_documents = places.documents.join("Cerchia").join("any");
    let folder = match cloud::service(&among_documents) {
        Some(_) => places.config.clone(),
        None => places.documents.join("Cerchia"),
    };
    let numbered = |number: u32| match number {
        1 => folder.join(format!("{name}.cerchia")),
        number => folder.join(format!("{name} {number}.cerchia")),
    };
    (1..1_000)
        .map(numbered)
        .find(|path| !path.exists())
        .unwrap_or_else(|| numbered(1))
}

/// The workspaces that were open lately, but for the one that is.
///
/// # Errors
/// None: what cannot be looked at is left out.
pub async fn list_recent(app: &App, _: ListRecent) -> Result<RecentView, Failure> {
    refuse_locked(app)?;
    lock::refuse_locked(app)?;
    let open = app
        .store()
        .await
        .ok()
        .map(|store| store.path().to_path_buf());
    let mut workspaces = held(&app.0.remembered).recent.clone();
    // a disk that is asleep or a network folder may take its time
    let there = tokio::task::spawn_blocking(move || {
        workspaces.retain(|known| {
            let path = Path::new(&known.path);
            path.is_file() && !open.as_ref().is_some_and(|open| same_file(open, path))
        });
        workspaces.truncate(RECENT);
        workspaces
    });
    Ok(RecentView {
        workspaces: there.await.map_err(|error| unexpected(&error))?,
    })
}

/// Makes a new workspace and opens it.
///
/// # Errors
/// If a file is there already, a service owns the folder, or it cannot be written.
pub async fn create_workspace(
    app: &App,
    request: CreateWorkspace,
) -> Result<WorkspaceView, Failure> {
    refuse_locked(app)?;
    let path = request
        .path
        .map_or_else(|| suggested(app, &request.name), PathBuf::from);
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
/// Each cause has its own; the one that was open stays open. [`Failure::Locked`] if it is open now
/// and wants its passphrase.
pub async fn open_workspace(app: &App, request: OpenWorkspace) -> Result<WorkspaceView, Failure> {
    refuse_locked(app)?;
    let mut path = PathBuf::from(request.path);
    if path.starts_with(backups::all(app)) {
        path = recovered(app, &path)?;
    }
    let is_open = app
        .any_store()
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
    let path = suggested(app, "");
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
    let name = store.about().await.map_err(of_store)?.name;
    let opening = lock::of(&store).await?;
    let now = chrono::DateTime::from_timestamp_millis(app.now()).unwrap_or_default();
    let forgotten = store
        .forget_no_shows(|marked| is_remembered(marked, now))
        .await;
    if let Err(error) = forgotten {
        // a full disk: they are not shown either, and forgotten the next time
        tracing::warn!(%error, "marks of a year ago are still there");
    }
    app.close().await;
    {
        let mut open = app.0.store.write().await;
        lock::opened(app, &opening);
        *open = Some(Arc::new(store));
    }
    *held(&app.0.failure) = None;
    let path = std::path::absolute(path).map_err(|error| of_io(path, &error))?;
    remember(app, path, &name);
    events::watch_calendar(app).await;
    reminders::opened(app);
    Ok(())
}

/// Remembers the open workspace as the one to open next time, under the name it has now.
pub(super) fn remember(app: &App, path: PathBuf, name: &str) {
    let mut remembered = held(&app.0.remembered);
    remembered.opened(path, name);
    if let Err(error) = remembered.save(&app.0.places.config) {
        tracing::warn!(%error, "the last workspace is not remembered");
    }
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
