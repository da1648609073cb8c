//! Quick capture, in the window and from the command line: what a line means, and that it is kept
//! once.

use app::{App, followups, today};
use contract::{
    Failure,
    followups::{Capture, CaptureKind, CaptureView, Chosen, ReadCapture, ReadDay},
    today::GetToday,
};
use domain::PersonId;

use crate::{
    evening::{launch, person},
    followups::{club, day, lines, now, story},
};

async fn understood(app: &App, text: &str) -> CaptureView {
    let request = ReadCapture {
        text: text.into(),
        chosen: Vec::new(),
    };
    followups::read_capture(app, request).await.unwrap()
}

async fn captured(app: &App, text: &str) -> CaptureView {
    let request = Capture {
        text: text.into(),
        chosen: Vec::new(),
    };
    followups::capture(app, request).await.unwrap().says
}

#[tokio::test]
async fn a_line_of_quick_capture_becomes_what_it_says() {
    let (_folder, app, _) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    person(&app, "Mario", "Rossi", "").await;
    let other = person(&app, "Luca", "Rossi", "").await;

    let says = captured(&app, "@anna !lun chiamare per il tetto").await;
    assert_eq!(
        (says.kind, says.day),
        (CaptureKind::FollowUp, Some(day("2026-11-23")))
    );
    assert_eq!(
        (says.people[0].person, says.line.as_str()),
        (anna, "chiamare per il tetto")
    );

    let says = understood(&app, "visto @mario rossi in fiera").await;
    assert_eq!(
        (says.kind, says.people[0].name.as_str()),
        (CaptureKind::Contact, "Mario Rossi")
    );
    assert_eq!(says.line, "visto in fiera");

    let unsure = understood(&app, "@rossi vuole aderire").await;
    assert_eq!(
        (unsure.kind, unsure.line.as_str()),
        (CaptureKind::Loose, "@rossi vuole aderire")
    );
    assert_eq!(
        (
            unsure.unsure[0].name.as_str(),
            unsure.unsure[0].people.len()
        ),
        ("rossi", 2)
    );
    let chosen = vec![Chosen {
        name: "rossi".into(),
        person: other,
    }];
    let text = "@rossi vuole aderire".to_owned();
    let sure = followups::read_capture(&app, ReadCapture { text, chosen })
        .await
        .unwrap();
    assert_eq!(
        (sure.people[0].person, sure.line.as_str()),
        (other, "vuole aderire")
    );

    assert_eq!(
        captured(&app, "@anna promesso il libro !domani").await.kind,
        CaptureKind::Promise
    );
    assert_eq!(
        captured(&app, "@anna cerca un tetto").await.kind,
        CaptureKind::Ask
    );
    assert_eq!(
        captured(&app, "comprare le sedie").await.kind,
        CaptureKind::Loose
    );
    assert_eq!(
        captured(&app, "@nessunomai ciao").await.line,
        "@nessunomai ciao"
    );
    let empty = Capture {
        text: "  ".into(),
        chosen: Vec::new(),
    };
    assert_eq!(
        followups::capture(&app, empty).await,
        Err(Failure::NothingSaid)
    );

    let today = now(&app).await;
    assert_eq!(lines(&today.promises.rows), ["promesso il libro"]);
    assert_eq!(lines(&today.asks.rows), ["cerca un tetto"]);
    let mut loose = lines(&today.loose.rows);
    loose.sort_unstable();
    assert_eq!(loose, ["@nessunomai ciao", "comprare le sedie"]);
    assert_eq!(today.due.all, 0);
}

#[tokio::test]
async fn a_day_is_meant_as_people_speak() {
    let (_folder, app, _) = club().await;
    launch(&app, None).await;
    let meant = async |text: &str| {
        let request = ReadDay {
            text: text.into(),
            past: false,
        };
        followups::read_day(&app, request).await.unwrap()
    };
    assert_eq!(meant("tra 2 settimane").await.day, Some(day("2026-12-05")));
    assert_eq!(meant("quando capita").await.day, None);
    let after = meant("dopo lancio").await;
    assert_eq!(after.day, Some(day("2027-01-16")));
    assert_eq!(after.event.unwrap().title, "Serata di lancio");
    assert_eq!(meant("dopo la fine del mondo").await.day, None);
    // in the line of quick capture too
    let says = understood(&app, "scrivere a tutti !dopo lancio").await;
    assert_eq!(
        (says.day, says.line.as_str()),
        (Some(day("2027-01-16")), "scrivere a tutti")
    );
}

#[tokio::test]
async fn a_note_left_for_a_running_copy_is_taken_in_once() {
    let (folder, app, _) = club().await;
    person(&app, "Anna", "Bini", "").await;
    let workspace = followups::last_workspace(&app).unwrap();
    let other = App::new(crate::common::places(folder.path()));
    followups::leave_note(&other, &workspace, "@anna !domani il preventivo").unwrap();
    followups::leave_note(&other, &folder.path().join("altra.cerchia"), "non qui").unwrap();
    let empty = followups::leave_note(&other, &workspace, " ");
    assert_eq!(empty, Err(Failure::NothingSaid));
    let notes = folder.path().join("config/notes");
    let waiting = || std::fs::read_dir(&notes).unwrap().count();
    assert_eq!(waiting(), 2);
    let copies: Vec<(std::path::PathBuf, Vec<u8>)> = std::fs::read_dir(&notes)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), std::fs::read(path).unwrap()))
        .collect();
    std::fs::write(notes.join("rotto.json"), b"{").unwrap();

    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let reminded = || {
        let (tell, reminding) = (tell.clone(), app.clone());
        tokio::spawn(async move {
            reminding.remind(move |_| tell.send(()).unwrap()).await;
        })
    };
    let task = reminded();
    told.recv().await.unwrap();
    let request = GetToday {};
    let loose = async || today::today_view(&app, request).await.unwrap();
    assert_eq!(loose().await.promises.all + loose().await.due.all, 0);
    let anna = everybody_called(&app, "Anna Bini").await;
    assert_eq!(lines(&story(&app, anna).await.dues), ["il preventivo"]);
    task.abort();
    assert_eq!(waiting(), 2, "the other workspace's, and what is no note");

    // the process was killed before it could take the file away
    for (path, bytes) in copies {
        std::fs::write(path, bytes).unwrap();
    }
    let task = reminded();
    told.recv().await.unwrap();
    task.abort();
    assert_eq!(story(&app, anna).await.dues.len(), 1);
}

/// Takes in what was left for the workspace.
async fn take_in(app: &App) {
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let reminding = app.clone();
    let task = tokio::spawn(async move {
        reminding.remind(move |_| tell.send(()).unwrap()).await;
    });
    told.recv().await.unwrap();
    task.abort();
}

#[tokio::test]
async fn tomorrow_in_a_note_is_the_day_after_it_was_left() {
    let (folder, app, clock) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let workspace = followups::last_workspace(&app).unwrap();
    let other = App::with_source(crate::common::places(folder.path()), clock.clone());
    followups::leave_note(&other, &workspace, "@anna !domani il preventivo").unwrap();
    clock
        .0
        .fetch_add(3 * 24 * 3_600_000, std::sync::atomic::Ordering::Relaxed);
    take_in(&app).await;
    assert_eq!(story(&app, anna).await.dues[0].day, Some(day("2026-11-22")));
}

#[tokio::test]
async fn notes_for_another_workspace_do_not_stand_in_the_way() {
    let (folder, app, clock) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let workspace = followups::last_workspace(&app).unwrap();
    let other = App::with_source(crate::common::places(folder.path()), clock);
    followups::leave_note(&other, &workspace, "@anna !domani il preventivo").unwrap();
    let notes = folder.path().join("config/notes");
    let ours = std::fs::read_dir(&notes).unwrap().next().unwrap();
    std::fs::rename(ours.unwrap().path(), notes.join("z.json")).unwrap();
    for number in 0..250 {
        std::fs::write(notes.join(format!("a{number}.json")), b"{").unwrap();
    }
    take_in(&app).await;
    assert_eq!(story(&app, anna).await.dues.len(), 1);
}

async fn everybody_called(app: &App, name: &str) -> PersonId {
    let all = crate::common::everybody(app).await;
    all.into_iter().find(|row| row.name == name).unwrap().id
}
