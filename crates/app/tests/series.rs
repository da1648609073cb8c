//! Dates that repeat, as the window calls them.

use app::{events, history};
use contract::{
    Failure,
    events::{
        CancelEvent, DeleteEvents, EditScope, GetCover, ListEvents, MoveEvent, PreviewDates,
        RepeatEvent, Repeats, RestoreEvents, RuleProblem, SetCover, SetDeadline, SetEventField,
        TimeNote,
    },
    history::Undo,
    search::Search,
};
use domain::events::{Ends, EventField, EventValue, Every, Repeat};

use crate::evening::{dates, evening, list_all, on, page, paste, series, when};

#[tokio::test]
async fn a_weekly_evening_is_written_ahead_and_keeps_its_hour_when_the_clocks_change() {
    let (club, _) = on("2027-03-01").await;
    let view = series(&club.app, "Prove", "2027-03-18T20:30:00", "FREQ=WEEKLY").await;
    let of = view.series.unwrap();
    assert!(of.endless);
    // eighteen months from the first
    assert_eq!(of.dates.len(), 79);
    let hours = of.dates.iter().map(|date| date.local_start.unwrap().time());
    assert!(hours.into_iter().all(|time| time.to_string() == "20:30:00"));
    let starts = &of.dates[..3];
    let starts: Vec<String> = starts
        .iter()
        .map(|d| d.start.unwrap().to_rfc3339())
        .collect();
    assert_eq!(
        starts,
        [
            "2027-03-18T19:30:00+00:00",
            "2027-03-25T19:30:00+00:00",
            "2027-04-01T18:30:00+00:00"
        ]
    );
    let april = ListEvents {
        from: "2027-04-01".parse().ok(),
        before: "2027-05-01".parse().ok(),
        limit: 200,
        ..ListEvents::default()
    };
    let month = events::list_events(&club.app, april).await.unwrap().rows;
    assert_eq!(month.len(), 5);
    assert!(month.iter().all(|row| row.series == Some(of.id)));
    // one act, and all of it goes when it is taken back
    history::undo(&club.app, Undo {}).await.unwrap();
    assert!(list_all(&club.app).await.is_empty());
    history::redo(&club.app, contract::history::Redo {})
        .await
        .unwrap();
    assert_eq!(dates(&club.app, view.id).await.len(), 79);
}

#[tokio::test]
async fn an_event_made_to_repeat_twice_at_once_is_one_series() {
    let (club, _) = on("2027-03-01").await;
    let mut once = evening("Prove", "2027-03-18T20:30:00", "FREQ=WEEKLY");
    once.repeats = None;
    let event = events::add_event(&club.app, once).await.unwrap().id;
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..2 {
        let app = club.app.clone();
        asking.spawn(async move {
            let request = RepeatEvent {
                event,
                scope: EditScope::All,
                repeats: Some(Repeats::Rule("FREQ=WEEKLY".into())),
            };
            events::repeat_event(&app, request).await.unwrap();
        });
    }
    asking.join_all().await;
    assert_eq!(list_all(&club.app).await.len(), 79);
}

#[tokio::test]
async fn a_date_in_the_skipped_hour_is_an_hour_later_and_the_next_is_not() {
    let (club, _) = on("2027-03-01").await;
    let rule = "FREQ=WEEKLY;COUNT=3";
    let night = evening("Notte", "2027-03-21T02:30:00", rule);
    let preview = PreviewDates {
        when: night.when.clone().unwrap(),
        repeats: Repeats::Rule(rule.into()),
    };
    let shown = events::preview_dates(&club.app, preview).await.unwrap();
    assert_eq!((shown.count, shown.problem), (Some(3), None));
    let notes: Vec<_> = shown.dates.iter().map(|date| date.note).collect();
    assert_eq!(notes, [None, Some(TimeNote::SkippedHour), None]);
    let view = events::add_event(&club.app, night).await.unwrap();
    assert_eq!(
        dates(&club.app, view.id).await,
        [
            "2027-03-21 02:30:00",
            "2027-03-28 03:30:00",
            "2027-04-04 02:30:00"
        ]
    );
    assert!(view.series.unwrap().dates.iter().all(|date| !date.moved));
}

#[tokio::test]
async fn a_rule_that_cannot_be_is_said_and_nothing_is_kept() {
    let (club, _) = on("2027-03-01").await;
    for (rule, problem) in [
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            RuleProblem::NeverHappens,
        ),
        ("FREQ=HOURLY", RuleProblem::TooFine),
        ("FREQ=WEEKLY;UNTIL=20200101", RuleProblem::EndsBeforeStart),
        ("ogni tanto", RuleProblem::Unreadable),
    ] {
        let wish = evening("Prove", "2027-03-18T20:30:00", rule);
        let preview = PreviewDates {
            when: wish.when.clone().unwrap(),
            repeats: Repeats::Rule(rule.into()),
        };
        let shown = events::preview_dates(&club.app, preview).await.unwrap();
        assert_eq!(shown.problem, Some(problem), "{rule}");
        assert_eq!(
            events::add_event(&club.app, wish).await.unwrap_err(),
            Failure::ImpossibleRule { problem },
            "{rule}"
        );
    }
    let never = Repeats::Choice(Repeat {
        every: Every::Week(Vec::new()),
        interval: 0,
        ends: Ends::Never,
    });
    let mut wish = evening("Prove", "2027-03-18T20:30:00", "");
    wish.repeats = Some(never);
    assert!(events::add_event(&club.app, wish).await.is_err());
    let mut undated = evening("Prove", "2027-03-18T20:30:00", "FREQ=WEEKLY");
    undated.when = None;
    assert_eq!(
        events::add_event(&club.app, undated).await.unwrap_err(),
        Failure::DateNeeded
    );
    let mut backwards = evening("Prove", "2027-03-18T20:30:00", "FREQ=WEEKLY");
    backwards.when = Some(when("2027-03-18T20:30:00", "2027-03-18T19:00:00"));
    assert!(events::add_event(&club.app, backwards).await.is_err());
    assert!(list_all(&club.app).await.is_empty());
}

#[tokio::test]
async fn what_is_over_stays_as_it_was_whatever_is_changed_for_all() {
    let (club, clock) = on("2027-01-01").await;
    let id = series(
        &club.app,
        "Corso",
        "2027-01-07T18:00:00",
        "FREQ=WEEKLY;COUNT=4",
    )
    .await
    .id;
    clock.set("2027-01-15");
    let third = page(&club.app, id).await.series.unwrap().dates[2].event;
    let request = MoveEvent {
        event: third,
        when: Some(when("2027-01-22T19:00:00", "2027-01-22T20:00:00")),
        scope: EditScope::All,
    };
    let view = events::move_event(&club.app, request).await.unwrap();
    assert_eq!(
        dates(&club.app, id).await,
        [
            "2027-01-07 18:00:00",
            "2027-01-14 18:00:00",
            "2027-01-22 19:00:00",
            "2027-01-29 19:00:00"
        ]
    );
    let all = view.series.unwrap().dates;
    assert!(all[0].over && all[1].over && !all[2].over);
    let request = SetEventField {
        event: third,
        field: EventField::Title,
        value: EventValue::Text("Laboratorio".into()),
        scope: EditScope::All,
    };
    events::set_event_field(&club.app, request).await.unwrap();
    let titles: Vec<String> = list_all(&club.app)
        .await
        .into_iter()
        .map(|r| r.title)
        .collect();
    assert_eq!(titles, ["Corso", "Corso", "Laboratorio", "Laboratorio"]);
}

#[tokio::test]
async fn a_deadline_for_all_is_the_evening_before_each_and_moves_with_its_date() {
    let (club, _) = on("2027-03-01").await;
    let id = series(
        &club.app,
        "Cena",
        "2027-03-18T20:30:00",
        "FREQ=WEEKLY;COUNT=3",
    )
    .await
    .id;
    let request = SetDeadline {
        event: id,
        deadline: "2027-03-17T20:30:00".parse().ok(),
        scope: EditScope::All,
    };
    events::set_deadline(&club.app, request).await.unwrap();
    let last = page(&club.app, id).await.series.unwrap().dates[2].event;
    let deadline = async || {
        let view = page(&club.app, last).await;
        view.local_deadline.unwrap().to_string()
    };
    assert_eq!(deadline().await, "2027-03-31 20:30:00");
    let request = MoveEvent {
        event: last,
        when: Some(when("2027-04-02T20:30:00", "2027-04-02T23:30:00")),
        scope: EditScope::Following,
    };
    events::move_event(&club.app, request).await.unwrap();
    assert_eq!(deadline().await, "2027-04-01 20:30:00");
}

#[tokio::test]
async fn dates_that_fall_away_go_unless_somebody_is_registered_and_come_back_with_the_rule() {
    let (club, _) = on("2027-01-01").await;
    let rule = "FREQ=WEEKLY;COUNT=4";
    let id = series(&club.app, "Corso", "2027-01-07T18:00:00", rule)
        .await
        .id;
    let of = page(&club.app, id).await.series.unwrap().dates;
    paste(&club.app, of[3].event, "Anna Bianchi").await;
    let repeat = async |rule: Option<&str>| {
        let request = RepeatEvent {
            event: id,
            repeats: rule.map(|rule| Repeats::Rule(rule.into())),
            scope: EditScope::All,
        };
        events::repeat_event(&club.app, request).await.unwrap()
    };
    repeat(Some("FREQ=WEEKLY;COUNT=2")).await;
    assert_eq!(
        dates(&club.app, id).await,
        [
            "2027-01-07 18:00:00",
            "2027-01-14 18:00:00",
            "2027-01-28 18:00:00 off"
        ]
    );
    repeat(Some(rule)).await;
    assert_eq!(
        dates(&club.app, id).await,
        [
            "2027-01-07 18:00:00",
            "2027-01-14 18:00:00",
            "2027-01-21 18:00:00",
            "2027-01-28 18:00:00"
        ]
    );
    let after = page(&club.app, id).await.series.unwrap().dates;
    let ids = |dates: &[contract::events::SeriesDate]| -> Vec<_> {
        dates.iter().map(|date| date.event).collect()
    };
    assert_eq!(ids(&after), ids(&of));
    assert_eq!(page(&club.app, of[3].event).await.totals.registered, 1);
    // ending here takes those after it, and undo brings them back
    repeat(None).await;
    assert_eq!(dates(&club.app, id).await.len(), 2);
    history::undo(&club.app, Undo {}).await.unwrap();
    assert_eq!(dates(&club.app, id).await.len(), 4);
}

#[tokio::test]
async fn a_series_without_end_is_written_on_and_that_is_nobodys_to_undo() {
    let (club, clock) = on("2027-01-01").await;
    let id = series(&club.app, "Prove", "2027-01-07T20:30:00", "FREQ=WEEKLY")
        .await
        .id;
    let before = dates(&club.app, id).await.len();
    // one date is called something else, and the last three say what further ones are called
    let rename = |event, title: &str, scope| SetEventField {
        event,
        field: EventField::Title,
        value: EventValue::Text(title.into()),
        scope,
    };
    let last = page(&club.app, id).await.series.unwrap().dates[before - 1].event;
    let request = rename(last, "Festa", EditScope::This);
    events::set_event_field(&club.app, request).await.unwrap();
    clock.set("2027-09-01");
    list_all(&club.app).await;
    let all = page(&club.app, id).await.series.unwrap().dates;
    assert!(all.len() > before + 25, "{} {}", before, all.len());
    assert_eq!(
        page(&club.app, all[before].event).await.fields.title,
        "Prove"
    );
    // twice the same day writes nothing
    list_all(&club.app).await;
    assert_eq!(dates(&club.app, id).await.len(), all.len());
    let undone = history::undo(&club.app, Undo {}).await.unwrap();
    assert_eq!(undone.rows, 1, "{:?}", undone.act);
    assert_eq!(page(&club.app, last).await.fields.title, "Prove");
    // a series that was called off is not
    let off = CancelEvent {
        event: all[before].event,
        cancelled: true,
        scope: EditScope::Following,
    };
    events::cancel_event(&club.app, off).await.unwrap();
    clock.set("2028-08-01");
    list_all(&club.app).await;
    assert_eq!(dates(&club.app, id).await.len(), all.len());
}

#[tokio::test]
async fn deleting_one_date_leaves_the_others_and_it_comes_back_from_the_trash() {
    let (club, _) = on("2027-01-01").await;
    let rule = "FREQ=WEEKLY;COUNT=4";
    let id = series(&club.app, "Corso", "2027-01-07T18:00:00", rule)
        .await
        .id;
    let second = page(&club.app, id).await.series.unwrap().dates[1].event;
    let delete = |event, scope| DeleteEvents {
        events: vec![event],
        scope,
    };
    events::delete_events(&club.app, delete(second, EditScope::This))
        .await
        .unwrap();
    // moving the others does not bring it back
    let request = MoveEvent {
        event: id,
        when: Some(when("2027-01-07T18:30:00", "2027-01-07T21:30:00")),
        scope: EditScope::All,
    };
    events::move_event(&club.app, request).await.unwrap();
    assert_eq!(
        dates(&club.app, id).await,
        [
            "2027-01-07 18:30:00",
            "2027-01-21 18:30:00",
            "2027-01-28 18:30:00"
        ]
    );
    let restore = RestoreEvents {
        events: vec![second],
    };
    events::restore_events(&club.app, restore).await.unwrap();
    assert_eq!(dates(&club.app, id).await.len(), 4);
    let done = events::delete_events(&club.app, delete(second, EditScope::Following))
        .await
        .unwrap();
    assert_eq!(
        done.act,
        domain::Act::DeletedEvents {
            events: 3,
            title: "Corso".into()
        }
    );
    assert_eq!(dates(&club.app, id).await.len(), 1);
}

#[tokio::test]
async fn a_search_finds_a_series_once_by_its_next_date() {
    let (club, clock) = on("2027-01-01").await;
    for n in 0..4 {
        let title = format!("Incontro {n}");
        series(&club.app, &title, "2027-01-07T18:00:00", "FREQ=WEEKLY").await;
    }
    clock.set("2027-02-01");
    let search = Search {
        text: "incontro".into(),
        limit: 50,
    };
    let hits = app::search::search(&club.app, search).await.unwrap().hits;
    assert_eq!(hits.len(), 4);
    for hit in hits {
        assert_eq!(hit.day, "2027-02-04".parse().ok(), "{hit:?}");
    }
}

#[tokio::test]
async fn a_picture_is_one_dates_or_the_whole_series() {
    const PIXEL: &[u8] = &[
        0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 0, 0, 0, 0x2c,
        0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b,
    ];
    let (club, _) = on("2027-01-01").await;
    let rule = "FREQ=WEEKLY;COUNT=2";
    let view = series(&club.app, "Corso", "2027-01-07T18:00:00", rule).await;
    assert!(!view.has_cover);
    let (first, second) = (view.id, view.series.unwrap().dates[1].event);
    let picture = club.file("foto.gif", PIXEL).display().to_string();
    let set = |event, path: Option<&str>, scope| SetCover {
        event,
        path: path.map(str::to_owned),
        scope,
    };
    let one = set(first, Some(&picture), EditScope::This);
    assert!(events::set_cover(&club.app, one).await.unwrap().has_cover);
    assert!(!page(&club.app, second).await.has_cover);
    let all = set(second, Some(&picture), EditScope::All);
    assert!(events::set_cover(&club.app, all).await.unwrap().has_cover);
    let gone = set(first, None, EditScope::This);
    assert!(events::set_cover(&club.app, gone).await.unwrap().has_cover);
    let shown = events::get_cover(&club.app, GetCover { event: first })
        .await
        .unwrap();
    assert!(
        shown
            .data_url
            .unwrap()
            .starts_with("data:image/jpeg;base64,")
    );
    let text = club.file("foto.txt", "nessuna").display().to_string();
    assert_eq!(
        events::set_cover(&club.app, set(first, Some(&text), EditScope::This))
            .await
            .unwrap_err(),
        Failure::UnreadablePhoto
    );
}
