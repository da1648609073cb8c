//! What a week was about.

use chrono::{Datelike, Days};
use contract::{
    Failure,
    followups::{ContactView, GetReview, ReviewView, TopicView},
};
use domain::followups::topics;
use store::{events::Wanted, followups::Dues};

use super::{contacts, due_rows, occasion, today};
use crate::{
    App,
    events::{now, times},
    failure::of_store,
};

/// Lines of each list at most.
const LINES: u16 = 100;

/// What a week was about, Monday to Sunday.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn weekly_review(app: &App, request: GetReview) -> Result<ReviewView, Failure> {
    let store = app.store().await?;
    let today = today(app);
    let back =
        u64::from(today.weekday().num_days_from_monday()) + 7 * u64::from(request.weeks_back);
    let from = today.checked_sub_days(Days::new(back)).unwrap_or(today);
    let to = from.checked_add_days(Days::new(6)).unwrap_or(from);
    let zone = times::here();
    let (start, end) = (
        zone.midnight(from),
        zone.midnight(to.checked_add_days(Days::new(1)).unwrap_or(to)),
    );
    let told = store.contacts_between(from, to).await.map_err(of_store)?;
    let told = contacts::views(&store, told).await?;
    let lines: Vec<String> = told
        .iter()
        .map(|contact| format!("{} {} {}", contact.line, contact.note, contact.learned))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut told: Vec<Option<ContactView>> = told.into_iter().map(Some).collect();
    let topics = topics::group(&lines)
        .into_iter()
        .map(|topic| TopicView {
            word: topic.word,
            contacts: topic
                .lines
                .iter()
                .filter_map(|at| told[*at].take())
                .collect(),
        })
        .collect();
    let done = store
        .dues(&Dues::Done(start, end), LINES)
        .await
        .map_err(of_store)?;
    let wanted = Wanted {
        from: Some(start),
        before: Some(end.min(now(app))),
        limit: LINES,
        ..Wanted::default()
    };
    let (records, _) = store.list_events(&wanted).await.map_err(of_store)?;
    let mut events = Vec::new();
    for record in records.iter().filter(|record| !record.event.cancelled) {
        events.extend(occasion(&store, record.id).await);
    }
    Ok(ReviewView {
        from,
        to,
        topics,
        done: due_rows(app, &store, done).await?,
        events,
    })
}
