//! Backups are believed when they were opened, checked and counted; restoring one can be undone.

use contract::workspace::BackupReason;
use domain::{Act, FieldValue, PersonField};
use store::people;

use crate::common::{add, person, place, rows};

#[tokio::test]
async fn a_backup_is_counted_and_listed() {
    let place = place(1).await;
    add(&place, &[person("Ada", "Neri"), person("Ugo", "Foschi")]).await;
    let folder = place.folder.path().join("backups");
    let made = place
        .store
        .back_up(&folder, BackupReason::Asked)
        .await
        .unwrap();
    assert_eq!((made.people, made.reason), (2, BackupReason::Asked));
    assert_eq!(store::list_backups(&folder).unwrap(), [made]);
}

#[tokio::test]
async fn restoring_sets_everything_back_and_can_be_undone() {
    let place = place(1).await;
    let mut ada = person("Ada", "Neri");
    ada.tags = vec!["corso".into()];
    let ids = add(
        &place,
        &[ada, person("Ugo", "Foschi"), person("Ida", "Mori")],
    )
    .await;
    let folder = place.folder.path().join("backups");
    let then = rows(&place.store).await;
    let backup = place
        .store
        .back_up(&folder, BackupReason::Asked)
        .await
        .unwrap();

    place.source.wait(1_000);
    let act = Act::SomethingNewer;
    let ugo = place.store.person(ids[1]).await.unwrap().person;
    let city = people::set_field(
        ids[1],
        &ugo,
        PersonField::City,
        FieldValue::Text("Prato".into()),
    );
    place.store.write(&act, city).await.unwrap();
    place
        .store
        .write(&act, vec![people::TagWrite::of(ids[0], "corso", false)])
        .await
        .unwrap();
    place
        .store
        .write(&act, vec![people::trash(ids[2], true)])
        .await
        .unwrap();
    add(&place, &[person("Eva", "Lippi")]).await;
    let now = rows(&place.store).await;

    let preview = place.store.preview_restore(&backup.path).await.unwrap();
    assert_eq!(
        (preview.returning, preview.leaving, preview.changing),
        (1, 1, 2)
    );
    let act = Act::RestoredBackup {
        day: "2026-11-21".into(),
    };
    place
        .store
        .restore(&backup.path, &act, &|_| true)
        .await
        .unwrap();
    assert_eq!(rows(&place.store).await, then);
    place.store.undo(&|_| true).await.unwrap();
    assert_eq!(rows(&place.store).await, now);
}

#[tokio::test]
async fn a_damaged_backup_is_not_restored() {
    let place = place(1).await;
    let people: Vec<_> = (0..200)
        .map(|n| person("Ada", &format!("Neri {n}")))
        .collect();
    add(&place, &people).await;
    let folder = place.folder.path().join("backups");
    let backup = place
        .store
        .back_up(&folder, BackupReason::Asked)
        .await
        .unwrap();
    let mut bytes = std::fs::read(&backup.path).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0);
    std::fs::write(&backup.path, bytes).unwrap();
    let there = rows(&place.store).await;
    assert!(
        place
            .store
            .restore(&backup.path, &Act::SomethingNewer, &|_| true)
            .await
            .is_err()
    );
    assert_eq!(rows(&place.store).await, there);
}
