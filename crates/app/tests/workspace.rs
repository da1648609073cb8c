//! Opening, backups, exports: the file itself.

use app::{App, Beginning, workspace};
use contract::{
    Failure,
    events::{GetEvent, ListEvents, SetEventField},
    people::{PeopleFilter, Selection},
    workspace::{
        BackUp, CheckWorkspace, CreateWorkspace, Export, ExportFormat, ListBackups, OpenWorkspace,
        PreviewRestore, RemoveExample, RestoreBackup, Start,
    },
};
use domain::events::{EventField, EventValue};

use crate::common::{club, everybody, import, places, plan, work};

fn all() -> Selection {
    Selection::Matching {
        filter: PeopleFilter::default(),
        except: vec![],
    }
}

#[tokio::test]
async fn the_last_workspace_opens_again() {
    let club = club(true).await;
    club.app.close().await;
    let again = App::new(places(club.folder.path()));
    again.begin(Beginning::default()).await;
    let start = workspace::start(&again, Start {}).await.unwrap();
    assert_eq!(start.workspace.unwrap().name, "Prova");
    assert_eq!(start.failure, None);
}

#[tokio::test]
async fn a_first_start_shows_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(places(folder.path()));
    app.begin(Beginning::default()).await;
    let start = workspace::start(&app, Start {}).await.unwrap();
    assert!(start.workspace.is_none() && start.failure.is_none());
}

#[tokio::test]
async fn a_folder_of_a_synchronisation_service_is_warned_of() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(places(folder.path()));
    let path = folder
        .path()
        .join("Dropbox")
        .join("club.cerchia")
        .display()
        .to_string();
    let request = |accept_cloud_folder| CreateWorkspace {
        path: Some(path.clone()),
        name: "x".into(),
        example: false,
        accept_cloud_folder,
    };
    let failure = workspace::create_workspace(&app, request(false))
        .await
        .unwrap_err();
    assert!(matches!(failure, Failure::CloudFolder { service, .. } if service == "Dropbox"));
    workspace::create_workspace(&app, request(true))
        .await
        .unwrap();
}

#[tokio::test]
async fn another_copy_is_told_the_file_is_in_use() {
    let club = club(false).await;
    let path = workspace::start(&club.app, Start {})
        .await
        .unwrap()
        .workspace
        .unwrap()
        .path;
    let other = App::new(places(&club.folder.path().join("other")));
    let request = OpenWorkspace {
        path,
        accept_cloud_folder: false,
    };
    let failure = workspace::open_workspace(&other, request)
        .await
        .unwrap_err();
    assert!(matches!(failure, Failure::InUse { .. }));
}

#[tokio::test]
async fn the_example_community_comes_out_in_one_step() {
    let club = club(true).await;
    assert!(
        workspace::start(&club.app, Start {})
            .await
            .unwrap()
            .workspace
            .unwrap()
            .has_example
    );
    let ahead = async || {
        app::events::list_events(&club.app, coming())
            .await
            .unwrap()
            .rows
    };
    let events = ahead().await;
    // three evenings, and the dates of the meeting of every month
    let of_series = events.iter().filter(|event| event.series.is_some());
    assert!(of_series.count() >= 17);
    assert_eq!(
        events.iter().filter(|event| event.series.is_none()).count(),
        3
    );
    assert_eq!((events[0].registered, events[0].waiting), (110, 10));
    workspace::remove_example(&club.app, RemoveExample {})
        .await
        .unwrap();
    assert!(everybody(&club.app).await.is_empty());
    assert!(ahead().await.is_empty());
    assert!(
        !workspace::start(&club.app, Start {})
            .await
            .unwrap()
            .workspace
            .unwrap()
            .has_example
    );
}

/// What is ahead: the dinner that was is not.
fn coming() -> ListEvents {
    ListEvents {
        from: Some(chrono::Local::now().date_naive()),
        limit: 50,
        ..ListEvents::default()
    }
}

#[tokio::test]
async fn an_example_event_somebody_worked_on_stays_with_whoever_is_registered() {
    let club = club(true).await;
    let list = coming();
    let launch = app::events::list_events(&club.app, list.clone())
        .await
        .unwrap()
        .rows
        .swap_remove(0);
    let request = SetEventField {
        scope: contract::events::EditScope::This,
        event: launch.id,
        field: EventField::Title,
        value: EventValue::Text("La nostra serata".into()),
    };
    app::events::set_event_field(&club.app, request)
        .await
        .unwrap();
    workspace::remove_example(&club.app, RemoveExample {})
        .await
        .unwrap();
    let left = app::events::list_events(&club.app, list)
        .await
        .unwrap()
        .rows;
    assert_eq!(left.len(), 1);
    assert_eq!((left[0].registered, left[0].waiting), (110, 10));
    let view = app::events::get_event(&club.app, GetEvent { event: launch.id })
        .await
        .unwrap();
    assert_eq!(view.checklist.len(), 4);
}

#[tokio::test]
async fn a_backup_is_restored_and_that_is_undone() {
    let club = club(true).await;
    let made = workspace::back_up(&club.app, BackUp {}, &work())
        .await
        .unwrap();
    assert_eq!(made.backups[0].people, 840);
    workspace::remove_example(&club.app, RemoveExample {})
        .await
        .unwrap();
    let file = made.backups[0].file.clone();
    let seen = workspace::preview_restore(&club.app, PreviewRestore { file: file.clone() })
        .await
        .unwrap();
    assert_eq!((seen.returning, seen.leaving), (840, 0));
    workspace::restore_backup(&club.app, RestoreBackup { file }, &work())
        .await
        .unwrap();
    assert_eq!(everybody(&club.app).await.len(), 200);
    app::history::undo(&club.app, contract::history::Undo {})
        .await
        .unwrap();
    assert!(everybody(&club.app).await.is_empty());
    let backups = workspace::list_backups(&club.app, ListBackups {})
        .await
        .unwrap()
        .backups;
    assert_eq!(backups.len(), 2, "one before the restore");
}

#[tokio::test]
async fn instead_of_a_damaged_file_a_copy_of_its_backup_opens() {
    let club = club(true).await;
    let made = workspace::back_up(&club.app, BackUp {}, &work())
        .await
        .unwrap();
    let start = workspace::start(&club.app, Start {}).await.unwrap();
    let path = start.workspace.unwrap().path;
    club.app.close().await;
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 8192].fill(0xA5);
    std::fs::write(&path, &bytes).unwrap();

    let again = App::new(places(club.folder.path()));
    again.begin(Beginning::default()).await;
    let failure = workspace::start(&again, Start {})
        .await
        .unwrap()
        .failure
        .unwrap();
    let Failure::Damaged {
        backup: Some(backup),
        ..
    } = failure
    else {
        panic!("{failure:?}")
    };
    let request = OpenWorkspace {
        path: backup.clone(),
        accept_cloud_folder: false,
    };
    let opened = workspace::open_workspace(&again, request).await.unwrap();
    assert!(opened.path != backup && opened.path != path);
    assert_eq!(everybody(&again).await.len(), 200);
    assert_eq!(
        std::fs::read(&path).unwrap(),
        bytes,
        "the damaged file is as it was"
    );
    assert_eq!(made.backups.len(), 1);
}

#[tokio::test]
async fn a_path_is_no_backup() {
    let club = club(false).await;
    let file = "../../cerchia.json".to_owned();
    let failure = workspace::preview_restore(&club.app, PreviewRestore { file })
        .await
        .unwrap_err();
    assert!(matches!(failure, Failure::FileMissing { .. }));
}

#[tokio::test]
async fn the_daily_backup_is_made_once() {
    let club = club(true).await;
    let daily = tokio::time::timeout(std::time::Duration::from_secs(5), club.app.back_up_daily());
    assert!(daily.await.is_err(), "it runs until it is dropped");
    let backups = workspace::list_backups(&club.app, ListBackups {})
        .await
        .unwrap()
        .backups;
    assert_eq!(backups.len(), 1);
}

#[tokio::test]
async fn an_archive_is_verified_and_goes_into_an_empty_workspace_the_same() {
    let one = club(true).await;
    let path = one.folder.path().join("tutto.cerchia.jsonl");
    let request = Export {
        format: ExportFormat::Archive,
        path: path.display().to_string(),
        who: all(),
        private: true,
    };
    let report = workspace::export(&one.app, request, &work()).await.unwrap();
    assert!(report.verified && report.rows >= 840);
    let other = club(false).await;
    import(&other.app, &plan(&other.app, &path).await).await;
    assert_eq!(everybody(&other.app).await, everybody(&one.app).await);
    let again = import(&other.app, &plan(&other.app, &path).await).await;
    assert_eq!(again.transaction, None);
}

#[tokio::test]
async fn people_exported_and_imported_are_the_same_people() {
    for (format, name) in [
        (ExportFormat::Csv, "a.csv"),
        (ExportFormat::Xlsx, "a.xlsx"),
        (ExportFormat::Vcard, "a.vcf"),
    ] {
        let one = club(true).await;
        let path = one.folder.path().join(name);
        let request = Export {
            format,
            path: path.display().to_string(),
            who: all(),
            private: true,
        };
        assert_eq!(
            workspace::export(&one.app, request, &work())
                .await
                .unwrap()
                .rows,
            840
        );
        let report = import(&one.app, &plan(&one.app, &path).await).await;
        assert_eq!(report.counts.unreadable, 0, "{name}: {:?}", report.rejected);
        assert_eq!(
            (report.counts.new, report.counts.changed),
            (0, 0),
            "{name}: {:?}",
            report.counts
        );
    }
}

#[tokio::test]
async fn a_check_counts_and_finds_nothing_wrong() {
    let club = club(true).await;
    let report = workspace::check_workspace(&club.app, CheckWorkspace {}, &work())
        .await
        .unwrap();
    assert_eq!((report.people, report.problems.len()), (840, 0));
}
