//! The door when things go wrong: the power goes, the disk is full.

use std::{
    collections::HashSet,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use app::{App, Beginning, door};
use contract::door::Admit;
use domain::{
    ArrivalId, EventId,
    events::{Attendee, How},
};
use uuid::Uuid;

use crate::{
    common::{everybody, places},
    door::{arrivals, key, matches, view},
    evening::{launch, paste},
};

/// Names the folder for the process that is killed; unset in the test itself.
const FOLDER: &str = "CERCHIA_TEST_DOOR_IN";

/// How often it is killed.
const KILLS: u64 = 25;

async fn began(folder: &Path) -> App {
    let app = App::new(places(folder));
    app.begin(Beginning::default()).await;
    app
}

async fn evening(folder: &Path, people: usize) -> EventId {
    let app = App::new(places(folder));
    let request = contract::workspace::CreateWorkspace {
        path: None,
        name: "Prova".into(),
        example: false,
        accept_cloud_folder: false,
    };
    app::workspace::create_workspace(&app, request)
        .await
        .unwrap();
    let event = launch(&app, None).await.id;
    let names: String = (0..people).map(|n| format!("Ada {}\n", word(n))).collect();
    paste(&app, event, &names).await;
    door::note_open(&app, Some(event), vec![1]);
    app.close().await;
    event
}

/// A family name for a number.
fn word(number: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    format!(
        "N{}{}{}",
        letter(number / 676),
        letter(number / 26),
        letter(number)
    )
}

/// Not a test of its own: what the killed process does, until it is killed.
#[tokio::test]
async fn admits_until_killed() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let app = began(Path::new(&folder)).await;
    let event = door::reopened(&app).unwrap();
    let people = everybody(&app).await;
    for row in people.iter().cycle() {
        let request = Admit {
            event,
            who: Attendee::Person(row.id),
            desk: "banco 1".into(),
            how: How::Search,
            key: ArrivalId(Uuid::now_v7()),
        };
        let admitted = door::admit(&app, request).await.unwrap();
        assert!(admitted.saved);
        println!("\nconfirmed {}", admitted.arrival.0);
    }
}

#[tokio::test]
async fn after_a_power_cut_the_door_is_open_again_with_every_confirmed_arrival() {
    let folder = tempfile::tempdir().unwrap();
    let event = evening(folder.path(), 50).await;
    let mut confirmed: HashSet<ArrivalId> = HashSet::new();
    for kill in 0..KILLS {
        let mut desk = Command::new(std::env::current_exe().unwrap())
            .args(["door_faults::admits_until_killed", "--exact", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(desk.stdout.take().unwrap()).lines();
        let reader = std::thread::spawn(move || {
            let id = |line: &str| Uuid::parse_str(line.strip_prefix("confirmed ")?).ok();
            let lines = lines.map_while(Result::ok);
            lines.filter_map(|line| id(&line)).collect::<Vec<_>>()
        });
        std::thread::sleep(Duration::from_millis(60 + (kill * 37) % 120));
        desk.kill().unwrap();
        desk.wait().unwrap();
        confirmed.extend(reader.join().unwrap().into_iter().map(ArrivalId));
    }
    assert!(
        confirmed.len() as u64 > KILLS,
        "too few were let in for this to mean anything"
    );
    let app = began(folder.path()).await;
    assert_eq!(door::reopened(&app), Some(event));
    let mut kept: HashSet<ArrivalId> = HashSet::new();
    let total = view(&app, event).await.counts;
    let all = total.present + total.second_arrivals;
    for from in (0..all).step_by(500) {
        let request = contract::door::ListArrivals {
            event,
            text: String::new(),
            from,
            limit: 500,
        };
        let page = door::list_arrivals(&app, request).await.unwrap();
        kept.extend(page.rows.into_iter().map(|row| row.id));
    }
    assert_eq!(kept.len(), all as usize);
    let lost: Vec<_> = confirmed.difference(&kept).collect();
    assert!(lost.is_empty(), "{lost:?} were confirmed and are lost");
    app.close().await;
}

/// Not a test of its own: a process whose files may not grow any more, until it says that they may.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn admits_on_a_full_disk() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let folder = Path::new(&folder);
    let app = began(folder).await;
    let event = door::reopened(&app).unwrap();
    let limit = |bytes: &str| {
        let done = Command::new("prlimit")
            .args(["--pid", &std::process::id().to_string()])
            .arg(format!("--fsize={bytes}:"))
            .status();
        assert!(done.unwrap().success());
    };
    let file = places(folder).documents.join("Cerchia/Prova.cerchia");
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
    let log = file.with_extension("cerchia-wal");
    limit(&(size(&file).max(size(&log)) + 40_000).to_string());

    let mut saved = 0;
    let mut refused = 0;
    let mut number = 0;
    while refused < 3 {
        number += 1;
        assert!(number < 500, "the disk was never full");
        let name = format!("ada {}", word(number));
        let row = matches(&app, event, &name).await.rows[0].clone();
        let request = Admit {
            event,
            who: row.who,
            desk: String::new(),
            how: How::Search,
            key: key(number as u128),
        };
        let admitted = door::admit(&app, request.clone()).await.unwrap();
        let again = door::admit(&app, request).await.unwrap();
        assert_eq!(admitted.saved, again.saved);
        if admitted.saved {
            saved += 1;
        } else {
            refused += 1;
        }
    }
    // on the screen, and said not to be saved
    let shown = view(&app, event).await;
    assert_eq!((shown.counts.present, shown.unsaved.len()), (saved + 3, 3));
    let log = arrivals(&app, event).await;
    assert!(log[..3].iter().all(|row| !row.saved));
    assert!(log[3..].iter().all(|row| row.saved));
    let name = format!("ada {}", word(number));
    let row = matches(&app, event, &name).await.rows[0].clone();
    assert!(matches!(
        row.answer,
        domain::events::door::Answer::AlreadyIn { .. }
    ));
    // one of them was a mistake, which the disk refuses too
    let request = contract::door::UndoArrival {
        arrival: key(number as u128),
        desk: String::new(),
        key: key(1_000),
    };
    assert!(!door::undo_arrival(&app, request).await.unwrap().saved);
    let shown = view(&app, event).await;
    assert_eq!((shown.counts.present, shown.unsaved.len()), (saved + 2, 4));

    limit("unlimited");
    let shown = view(&app, event).await;
    assert_eq!((shown.counts.present, shown.unsaved.len()), (saved + 2, 0));
    app.close().await;
    let app = began(folder).await;
    assert_eq!(view(&app, event).await.counts.present, saved + 2);
    app.close().await;
    println!("\nall kept");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_full_disk_loses_nobody_and_says_so_until_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    evening(folder.path(), 500).await;
    // without the signal a file that may not grow is an error, as on a full disk
    let done = Command::new("sh")
        .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args([
            "door_faults::admits_on_a_full_disk",
            "--exact",
            "--nocapture",
        ])
        .env(FOLDER, folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    let errors = String::from_utf8_lossy(&done.stderr);
    assert!(said.contains("all kept"), "{said}\n{errors}");
}
