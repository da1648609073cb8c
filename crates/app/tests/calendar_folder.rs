//! The calendar file that is kept fresh in a folder.

use std::{path::Path, time::Duration};

use app::{App, events};
use contract::{
    Failure,
    events::{EditScope, GetCalendarFolder, KeepCalendarFresh},
};
use domain::events::{EventField, EventValue, Visibility};

use crate::{
    calendar_files::set,
    common::{club, places},
    evening::{launch, list_all, person},
};

async fn keep(
    app: &App,
    folder: Option<&Path>,
    audience: Visibility,
) -> contract::events::CalendarFolderView {
    let request = KeepCalendarFresh {
        folder: folder.map(|folder| folder.display().to_string()),
        audience,
    };
    events::keep_calendar_fresh(app, request).await.unwrap()
}

/// Waits until something is so, for ten seconds at the most.
async fn until(what: impl Fn() -> bool) {
    for _ in 0..200 {
        if what() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it never was");
}

#[tokio::test]
async fn the_calendar_in_the_folder_follows_every_change_and_only_those() {
    let club = club(false).await;
    let event = launch(&club.app, None).await.id;
    let folder = club.folder.path().join("condivisa");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("Prova.ics"), "di qualcun altro").unwrap();
    let view = keep(&club.app, Some(&folder), Visibility::Public).await;
    let file = std::path::PathBuf::from(view.file.unwrap());
    assert_eq!(file.file_name().unwrap(), "Prova 2.ics");
    let says = |text: &str| std::fs::read_to_string(&file).is_ok_and(|said| said.contains(text));
    assert!(says("BEGIN:VCALENDAR") && !says("Serata di lancio"));
    let value = EventValue::Visibility(Visibility::Public);
    set(
        &club.app,
        event,
        EventField::Visibility,
        value,
        EditScope::This,
    )
    .await;
    until(|| says("Serata di lancio")).await;
    let value = EventValue::Text("Festa".into());
    set(&club.app, event, EventField::Title, value, EditScope::This).await;
    until(|| says("SUMMARY:Festa")).await;

    // what calendars do not show is not written
    let written = std::fs::metadata(&file).unwrap().modified().unwrap();
    person(&club.app, "Anna", "Bianchi", "").await;
    let value = EventValue::Limit(Some(3));
    set(
        &club.app,
        event,
        EventField::Capacity,
        value,
        EditScope::This,
    )
    .await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(
        std::fs::metadata(&file).unwrap().modified().unwrap(),
        written
    );

    // a change just before the end is there, and so is one made while nobody looked
    let value = EventValue::Text("Gran festa".into());
    set(&club.app, event, EventField::Title, value, EditScope::This).await;
    club.app.close().await;
    assert!(says("SUMMARY:Gran festa"));
    std::fs::remove_file(&file).unwrap();
    let again = App::new(places(club.folder.path()));
    again.begin(app::Beginning::default()).await;
    until(|| says("SUMMARY:Gran festa")).await;

    // a folder that is not there any more is told, and the next change tries again
    std::fs::remove_dir_all(&folder).unwrap();
    let value = EventValue::Text("Cena".into());
    set(&again, event, EventField::Title, value, EditScope::This).await;
    let mut told = None;
    for _ in 0..200 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let view = events::calendar_folder(&again, GetCalendarFolder {})
            .await
            .unwrap();
        told = view.problem;
        if told.is_some() {
            break;
        }
    }
    assert!(
        matches!(told, Some(Failure::FileMissing { .. })),
        "{told:?}"
    );
    let list = contract::events::ListEvents {
        limit: 10,
        ..Default::default()
    };
    let listed = events::list_events(&again, list).await.unwrap();
    assert_eq!(listed.calendar_problem, told);
    std::fs::create_dir(&folder).unwrap();
    let value = EventValue::Text("Cena sociale".into());
    set(&again, event, EventField::Title, value, EditScope::This).await;
    until(|| says("SUMMARY:Cena sociale")).await;

    // when it is no longer wanted, the file stays as it is
    let view = keep(&again, None, Visibility::Public).await;
    assert_eq!((view.folder, view.file), (None, None));
    let value = EventValue::Text("Altro".into());
    set(&again, event, EventField::Title, value, EditScope::This).await;
    tokio::time::sleep(Duration::from_millis(1_200)).await;
    assert!(says("SUMMARY:Cena sociale"));
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_not_kept() {
    let club = club(false).await;
    let request = KeepCalendarFresh {
        folder: Some(club.folder.path().join("manca").display().to_string()),
        audience: Visibility::Members,
    };
    let failure = events::keep_calendar_fresh(&club.app, request)
        .await
        .unwrap_err();
    assert!(matches!(failure, Failure::FileMissing { .. }));
    let view = events::calendar_folder(&club.app, GetCalendarFolder {})
        .await
        .unwrap();
    assert_eq!(view.folder, None);
    assert!(dates_are_none(&club.app).await);
}

async fn dates_are_none(app: &App) -> bool {
    list_all(app).await.is_empty()
}
