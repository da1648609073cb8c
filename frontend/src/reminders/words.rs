//! Reminders in words.

use chrono::{DateTime, NaiveDateTime, Utc};
use contract::reminders::{NextReminder, ReminderRow, Undelivered};
use domain::reminders::Kind;

use crate::{
    format::{clock, short_day, spoken_day},
    language::say::reminders as said,
    ui::icons::IconName,
};

/// What a reminder is about.
pub fn title(row: &ReminderRow) -> String {
    match row.kind {
        Kind::Digest => said::people_due(row.people),
        Kind::Backup => said::backups_fail().into(),
        _ => row.title.clone(),
    }
}

/// When and where, or for whom.
pub fn detail(row: &ReminderRow) -> String {
    let when = match (row.start, row.day) {
        (Some(start), _) => moment(start),
        (None, Some(day)) => spoken_day(day),
        (None, None) => String::new(),
    };
    let beside = match row.kind {
        Kind::Promise if !row.beside.is_empty() => said::promised_to(&row.beside),
        _ => row.beside.clone(),
    };
    let mut parts = vec![when, beside];
    if let Some(until) = row.put_off {
        parts.push(said::put_off_until(&moment(until)));
    }
    if row.undelivered {
        parts.push(said::undelivered().into());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The icon of a reminder.
pub const fn icon(kind: Kind) -> IconName {
    match kind {
        Kind::EventDay | Kind::EventSoon => IconName::Calendar,
        Kind::Digest => IconName::People,
        Kind::Promise => IconName::Note,
        Kind::Checklist => IconName::Check,
        Kind::Backup => IconName::Warning,
    }
}

/// A moment by the clock on the wall.
pub fn moment(at: NaiveDateTime) -> String {
    format!("{} {}", spoken_day(at.date()), clock(at.time()))
}

/// What comes next: what, and when.
pub fn next(next: &NextReminder) -> String {
    let what = match next.kind {
        Kind::Digest => said::next_digest().to_owned(),
        Kind::Promise => said::next_promise().to_owned(),
        Kind::Checklist => said::next_checklist().to_owned(),
        Kind::Backup => said::backups_fail().to_owned(),
        _ => next.title.clone(),
    };
    let when = format!("{} {}", short_day(next.at.date()), clock(next.at.time()));
    format!("{what}, {when}")
}

/// How long ago something was.
pub fn ago(at: DateTime<Utc>) -> String {
    let now = js_sys::Date::now() as i64;
    let minutes = (now - at.timestamp_millis()).max(0) / 60_000;
    match u64::try_from(minutes).unwrap_or_default() {
        0 => said::just_now().into(),
        minutes @ 1..60 => said::minutes_ago(minutes),
        minutes => said::hours_ago(minutes / 60),
    }
}

/// Why a notification did not come.
pub fn problem(problem: Undelivered) -> &'static str {
    match problem {
        Undelivered::Nobody => said::nobody_shows(),
        Undelivered::TooSlow => said::too_slow(),
        Undelivered::Refused => said::refused(),
    }
}
