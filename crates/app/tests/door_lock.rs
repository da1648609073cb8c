//! The lock of the door: only the door answers, and a wrong PIN waits longer each time.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use app::{App, door, events, history, people, search, workspace};
use contract::{
    Failure,
    door::{InTheRoom, ListArrivals, LockDoor, RoomPhoto, SetDoorPin, UnlockDoor},
    events::{GetEvent, ListEvents},
    history::{ListHistory, Undo},
    people::{ListPeople, PageFrom, PeopleFilter, PeopleOrder},
    search::Search,
    workspace::{ListRecent, OpenWorkspace, Start},
};

use crate::{
    common::{club, places},
    door::{Clock, admit, matches, timed, view},
    evening::{launch, paste},
};

async fn set(app: &App, pin: &str) -> Result<contract::Nothing, Failure> {
    door::set_door_pin(app, SetDoorPin { pin: pin.into() }).await
}

async fn unlock(app: &App, pin: &str) -> Result<contract::Nothing, Failure> {
    door::unlock_door(app, UnlockDoor { pin: pin.into() }).await
}

#[tokio::test]
async fn while_it_is_locked_only_the_door_answers() {
    let club = club(false).await;
    let app = &club.app;
    let event = launch(app, None).await.id;
    paste(app, event, "Ada Neri\nUgo Conti").await;
    assert_eq!(
        door::lock_door(app, LockDoor {}).await,
        Err(Failure::NoSuchPin)
    );
    for pin in ["", "123", "12a4", "1234567890123"] {
        assert_eq!(set(app, pin).await, Err(Failure::NoSuchPin));
    }
    set(app, "4711").await.unwrap();
    let path = club.path_of_workspace().await;
    door::lock_door(app, LockDoor {}).await.unwrap();

    let locked = Failure::DoorLocked;
    let list = ListPeople {
        filter: PeopleFilter::default(),
        order: PeopleOrder::FamilyName,
        descending: false,
        from: PageFrom::Position(0),
        limit: 9,
    };
    assert_eq!(people::list_people(app, list).await.unwrap_err(), locked);
    let search = Search {
        text: "ada".into(),
        limit: 9,
    };
    assert_eq!(search::search(app, search).await.unwrap_err(), locked);
    let refused = events::get_event(app, GetEvent { event }).await;
    assert_eq!(refused.unwrap_err(), locked);
    let refused = events::list_events(app, ListEvents::default()).await;
    assert_eq!(refused.unwrap_err(), locked);
    let refused = history::undo(app, Undo {}).await;
    assert_eq!(refused.unwrap_err(), locked);
    let request = ListHistory {
        before: None,
        limit: 9,
    };
    let refused = history::list_history(app, request).await;
    assert_eq!(refused.unwrap_err(), locked);
    let request = OpenWorkspace {
        path,
        accept_cloud_folder: true,
    };
    let refused = workspace::open_workspace(app, request).await;
    assert_eq!(refused.unwrap_err(), locked);
    let refused = workspace::list_recent(app, ListRecent {}).await;
    assert_eq!(refused.unwrap_err(), locked);
    let start = workspace::start(app, Start {}).await.unwrap();
    assert!(start.workspace.is_none());
    assert_eq!(start.failure, Some(locked.clone()));
    let refused = door::in_the_room(app, InTheRoom { event }).await;
    assert_eq!(refused.unwrap_err(), locked);
    let person = domain::PersonId(uuid::Uuid::nil());
    let refused = door::room_photo(app, RoomPhoto { event, person }).await;
    assert_eq!(refused.unwrap_err(), locked);
    assert_eq!(set(app, "0000").await, Err(locked.clone()));

    // the door goes on
    admit(app, event, "ada", 1).await;
    assert!(matches(app, event, "u").await.rows.is_empty());
    let log = |text: &str| ListArrivals {
        event,
        text: text.into(),
        from: 0,
        limit: 9,
    };
    for short in ["", "a", " a "] {
        let refused = door::list_arrivals(app, log(short)).await;
        assert_eq!(refused.unwrap_err(), locked);
    }
    let found = door::list_arrivals(app, log("ad")).await.unwrap();
    assert_eq!(found.rows.len(), 1);
    let shown = view(app, event).await;
    assert!(shown.locked && shown.has_pin);
    assert_eq!(shown.counts.present, 1);

    unlock(app, "4711").await.unwrap();
    assert!(!view(app, event).await.locked);
    assert!(events::get_event(app, GetEvent { event }).await.is_ok());
}

#[tokio::test]
async fn a_wrong_pin_waits_longer_each_time_also_after_a_restart() {
    let clock = Arc::new(Clock(AtomicI64::new(1_800_000_000_000)));
    let (folder, app) = timed(clock.clone()).await;
    let event = launch(&app, None).await.id;
    set(&app, "4711").await.unwrap();
    door::lock_door(&app, LockDoor {}).await.unwrap();
    door::note_open(&app, Some(event), vec![1, 3]);
    let wrong = |wait_seconds| Err(Failure::WrongPin { wait_seconds });
    assert_eq!(unlock(&app, "0000").await, wrong(0));
    assert_eq!(unlock(&app, "").await, wrong(0));
    assert_eq!(unlock(&app, "1111").await, wrong(2));
    // the right one has to wait too
    assert_eq!(unlock(&app, "4711").await, wrong(2));
    clock.0.fetch_add(2_000, Ordering::Relaxed);
    assert_eq!(unlock(&app, "2222").await, wrong(4));
    app.close().await;

    let app = App::with_source(places(folder.path()), clock.clone());
    app.begin(app::Beginning::default()).await;
    assert!(app.is_locked());
    assert_eq!(door::reopened(&app), Some(event));
    assert_eq!(door::desks(&app), [1, 3]);
    assert_eq!(unlock(&app, "4711").await, wrong(4));
    // a clock that is put back makes nobody wait for ever
    clock.0.fetch_add(-3_600_000, Ordering::Relaxed);
    assert_eq!(unlock(&app, "4711").await, wrong(4));
    clock.0.fetch_add(3_610_000, Ordering::Relaxed);
    unlock(&app, "4711").await.unwrap();
    assert!(!app.is_locked());
    let kept = std::fs::read_to_string(folder.path().join("config/cerchia.json")).unwrap();
    assert!(kept.contains("$argon2id$") && !kept.contains("4711"));
}
