//! Much at once: what is put away for speed is there again, whatever becomes of the transaction.

use domain::{Act, PersonId};
use sqlx::{Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};
use store::{Source as _, Store};

use crate::common::{Place, Steady, add, device, person, place};

async fn connect(place: &Place) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(place.path());
    SqliteConnection::connect_with(&options).await.unwrap()
}

/// The file's indexes, after SQLite has compared each with its table.
async fn sound_indexes(place: &Place) -> Vec<String> {
    let mut conn = connect(place).await;
    let verdict: String = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_one(&mut conn)
        .await
        .unwrap();
    assert_eq!(verdict, "ok");
    sqlx::query("INSERT INTO search (search) VALUES ('integrity-check')")
        .execute(&mut conn)
        .await
        .unwrap();
    sqlx::query_scalar(
        "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY sql",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap()
}

async fn found(place: &Place, text: &str) -> usize {
    place.store.search(text, 50).await.unwrap().hits.len()
}

#[tokio::test]
async fn many_people_come_go_and_come_back_with_every_index() {
    let place = place(1).await;
    let before = sound_indexes(&place).await;
    add(&place, &[person("Zeno", "Zanobini")]).await;
    let today = "2026-11-21".parse().unwrap();
    let people: Vec<_> = example::people(6_000, today).collect();

    let mut writing = place.store.begin().await.unwrap();
    writing.expect(6_000).await.unwrap();
    for some in people.chunks(1_000) {
        let writes = some
            .iter()
            .flat_map(|person| store::people::add(PersonId(place.source.id()), person));
        writing.add(writes.collect()).await.unwrap();
    }
    let act = Act::AddedExample { people: 6_000 };
    writing.commit(&act).await.unwrap();
    assert_eq!(place.store.counts().await.unwrap().0, 6_001);
    assert_eq!(sound_indexes(&place).await, before);
    assert!(found(&place, "mar").await > 10);

    let go_on = |_| true;
    place.store.undo(&go_on).await.unwrap();
    assert_eq!(place.store.counts().await.unwrap().0, 1);
    assert_eq!(sound_indexes(&place).await, before);
    assert_eq!(found(&place, "mar").await, 0);
    assert_eq!(found(&place, "zanobini").await, 1);

    place.store.redo(&go_on).await.unwrap();
    assert_eq!(place.store.counts().await.unwrap().0, 6_001);
    assert_eq!(sound_indexes(&place).await, before);
    assert!(found(&place, "mar").await > 10);
}

#[tokio::test]
async fn a_large_transaction_that_is_dropped_leaves_every_index() {
    let place = place(1).await;
    let before = sound_indexes(&place).await;
    let mut writing = place.store.begin().await.unwrap();
    writing.expect(100_000).await.unwrap();
    let write = store::people::add(PersonId(place.source.id()), &person("Ada", "Neri"));
    writing.add(write).await.unwrap();
    drop(writing);
    add(&place, &[person("Ugo", "Foschi")]).await;
    assert_eq!(sound_indexes(&place).await, before);
    assert_eq!(found(&place, "neri").await, 0);
    assert_eq!(found(&place, "foschi").await, 1);
}

#[tokio::test]
async fn an_index_whose_last_entries_go_is_empty_and_takes_new_ones() {
    let place = place(1).await;
    let today = "2026-11-21".parse().unwrap();
    let people: Vec<_> = example::people(5_000, today).collect();
    add(&place, &people).await;
    place.store.undo(&|_| true).await.unwrap();
    assert_eq!(found(&place, "mar").await, 0);
    add(&place, &[person("Marta", "Neri")]).await;
    assert_eq!(found(&place, "mar").await, 1);
    sound_indexes(&place).await;
}

#[tokio::test]
async fn keys_of_other_rules_are_made_anew_when_the_file_is_opened() {
    let place = place(1).await;
    let mut ada = person("Ada", "Neri");
    ada.emails = vec!["ada@example.org".into()];
    add(&place, &[ada.clone(), ada]).await;
    assert_eq!(
        place
            .store
            .list_duplicates(None, 0, 10)
            .await
            .unwrap()
            .total,
        1
    );
    let path = place.path();
    let Place { folder, store, .. } = place;
    store.close().await.unwrap();

    let options = SqliteConnectOptions::new().filename(&path);
    let mut conn = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query("UPDATE person_key SET hash = hash + n")
        .execute(&mut conn)
        .await
        .unwrap();
    sqlx::query("UPDATE meta SET value = '0' WHERE key = 'duplicates_edition'")
        .execute(&mut conn)
        .await
        .unwrap();
    conn.close().await.unwrap();

    let backups = folder.path().join("backups");
    let store = Store::open(&path, &backups, Steady::new(1), device(1), "laptop")
        .await
        .unwrap();
    assert_eq!(store.list_duplicates(None, 0, 10).await.unwrap().total, 1);
}
