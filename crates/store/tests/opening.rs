//! Each thing that may be wrong with a file has its own answer, and the file stays as it was.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use store::{OpenError, Store, StoreError};

use crate::common::{Place, Steady, add, device, person, place};

async fn open(path: &Path) -> Result<Store, OpenError> {
    let backups = path.with_file_name("backups");
    Store::open(path, &backups, Steady::new(1), device(1), "laptop").await
}

/// A closed workspace of forty people.
async fn closed() -> (tempfile::TempDir, std::path::PathBuf) {
    let Place {
        folder,
        store,
        source,
    } = place(1).await;
    let open = Place {
        folder,
        store,
        source,
    };
    let people: Vec<_> = (0..40)
        .map(|n| person("Ada", &format!("Neri {n}")))
        .collect();
    add(&open, &people).await;
    let path = open.path();
    open.store.close().await.unwrap();
    (open.folder, path)
}

#[tokio::test]
async fn a_closed_workspace_opens_again_with_everybody() {
    let (_folder, path) = closed().await;
    let store = open(&path).await.unwrap();
    assert_eq!(store.counts().await.unwrap().0, 40);
}

#[tokio::test]
async fn a_file_that_is_something_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("a.pdf", b"%PDF-1.7 and so on, for long enough".as_slice()),
        ("empty", b""),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        assert!(matches!(open(&path).await, Err(OpenError::NotAWorkspace)));
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    assert!(matches!(
        open(&folder.path().join("nobody")).await,
        Err(OpenError::Missing)
    ));
}

#[tokio::test]
async fn another_programs_database_is_not_a_workspace() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true);
    let mut conn = <sqlx::SqliteConnection as sqlx::Connection>::connect_with(&options)
        .await
        .unwrap();
    sqlx::query("CREATE TABLE bookmarks (url TEXT)")
        .execute(&mut conn)
        .await
        .unwrap();
    drop(conn);
    assert!(matches!(open(&path).await, Err(OpenError::NotAWorkspace)));
}

#[tokio::test]
async fn a_damaged_file_is_noticed_and_not_touched() {
    let (_folder, path) = closed().await;
    let whole = fs::read(&path).unwrap();
    // every page after the first in turn, so that tables, indexes and free pages are all tried
    for page in (1..whole.len() / 4096).step_by(3) {
        let mut broken = whole.clone();
        broken[page * 4096..(page + 1) * 4096].fill(0xA5);
        fs::write(&path, &broken).unwrap();
        match open(&path).await {
            Err(OpenError::Damaged(_)) => {}
            Ok(_) => panic!("page {page} is garbage and nobody noticed"),
            Err(other) => panic!("page {page}: {other}"),
        }
        assert_eq!(
            fs::read(&path).unwrap(),
            broken,
            "page {page}: the file was touched"
        );
    }
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert!(matches!(open(&path).await, Err(OpenError::Damaged(_))));
}

/// Breaks a page of a tree in a way no time or size tells of.
fn break_in_secret(path: &Path, page: usize) {
    let modified = fs::metadata(path).unwrap().modified().unwrap();
    let mut bytes = fs::read(path).unwrap();
    bytes[page * 4096..(page + 1) * 4096].fill(0xA5);
    fs::write(path, &bytes).unwrap();
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(modified).unwrap();
}

#[tokio::test]
async fn only_a_file_as_it_was_left_is_not_read_through() {
    let (_folder, path) = closed().await;
    let last = fs::read(&path).unwrap().len() / 4096 - 1;
    break_in_secret(&path, last);
    // it is as it was left, for all that can be told: what is wrong is found after the day's backup
    let store = open(&path).await.unwrap();
    let found = store.read_through().await;
    assert!(matches!(found, Err(StoreError::NotBelieved(_))));
    store.close().await.unwrap();
    assert!(matches!(open(&path).await, Err(OpenError::Damaged(_))));
}

#[tokio::test]
async fn a_file_that_was_not_closed_is_read_through() {
    let (_folder, path) = closed().await;
    drop(open(&path).await.unwrap());
    let last = fs::read(&path).unwrap().len() / 4096 - 1;
    break_in_secret(&path, last);
    assert!(matches!(open(&path).await, Err(OpenError::Damaged(_))));
}

#[tokio::test]
async fn a_copy_of_a_file_is_read_through() {
    let (folder, path) = closed().await;
    let copy = folder.path().join("copy");
    fs::copy(&path, &copy).unwrap();
    fs::copy(beside(&path), beside(&copy)).unwrap();
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    let file = fs::File::options().write(true).open(&copy).unwrap();
    file.set_modified(modified).unwrap();
    drop(file);
    let last = fs::read(&path).unwrap().len() / 4096 - 1;
    break_in_secret(&copy, last);
    assert!(matches!(open(&copy).await, Err(OpenError::Damaged(_))));
}

/// The file of a workspace's lock.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-lock");
    PathBuf::from(name)
}

#[tokio::test]
async fn a_second_copy_is_told_that_the_first_has_the_file() {
    let open_place = place(1).await;
    assert!(matches!(
        open(&open_place.path()).await,
        Err(OpenError::InUse)
    ));
    let path = open_place.path();
    open_place.store.close().await.unwrap();
    assert!(open(&path).await.is_ok());
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_said_to_be_so() {
    let (_folder, path) = closed().await;
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert!(matches!(open(&path).await, Err(OpenError::ReadOnly)));
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_left_alone() {
    let (_folder, path) = closed().await;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&path);
    let mut conn = <sqlx::SqliteConnection as sqlx::Connection>::connect_with(&options)
        .await
        .unwrap();
    sqlx::query("PRAGMA user_version = 99")
        .execute(&mut conn)
        .await
        .unwrap();
    sqlx::Connection::close(conn).await.unwrap();
    assert!(matches!(open(&path).await, Err(OpenError::Newer(99))));
}

#[tokio::test]
async fn nothing_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("taken");
    fs::File::create(&path).unwrap().write_all(b"mine").unwrap();
    assert!(matches!(
        Store::create(&path, Steady::new(1), device(1), "").await,
        Err(OpenError::Exists)
    ));
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[tokio::test]
async fn a_file_from_before_there_were_events_is_copied_and_gets_them() {
    let (folder, path) = closed().await;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&path);
    let mut conn = <sqlx::SqliteConnection as sqlx::Connection>::connect_with(&options)
        .await
        .unwrap();
    // all but what the first step made
    let first = include_str!("../migrations/0001_people.sql");
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            .fetch_all(&mut conn)
            .await
            .unwrap();
    for table in tables {
        let is_older = first.contains(&format!("TABLE {table} "))
            || first.contains(&format!("TABLE \"{table}\" "))
            || table.starts_with("search")
            || table.starts_with("sqlite_");
        if !is_older {
            let drop = sqlx::AssertSqlSafe(format!("DROP TABLE {table}"));
            sqlx::raw_sql(drop).execute(&mut conn).await.unwrap();
        }
    }
    sqlx::raw_sql("PRAGMA user_version = 1")
        .execute(&mut conn)
        .await
        .unwrap();
    sqlx::Connection::close(conn).await.unwrap();
    let backups = folder.path().join("backups");
    let opened = Store::open(&path, &backups, Steady::new(2), device(1), "laptop").await;
    let store = opened.unwrap();
    let wanted = store::events::Wanted::default();
    assert!(store.list_events(&wanted).await.unwrap().0.is_empty());
    assert_eq!(store::list_backups(&backups).unwrap().len(), 1);
    let id = domain::EventId(uuid::Uuid::from_u128(1));
    let event = domain::events::Event {
        title: "Cena".into(),
        ..Default::default()
    };
    let act = domain::Act::AddedEvent {
        title: event.title.clone(),
    };
    let write = store::events::add(id, &event);
    store.write(&act, vec![write]).await.unwrap();
    assert_eq!(store.event(id).await.unwrap().event, event);
}
