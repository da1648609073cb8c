//! Kinds of contact, of ties and of what is due, and days, as they are called and drawn.

use chrono::{Datelike, NaiveDate};
use contract::followups::{DueKind, DueRow, KeepingView, Occasion};
use domain::followups::{InteractionKind, Keep, Standing, Tie};

use super::intervals;
use crate::{
    events,
    format::{long_day, short_day, today, weekday},
    language::say::{self, followups as said},
    ui::icons::IconName,
};

/// A kind of contact.
pub fn kind(kind: InteractionKind) -> &'static str {
    match kind {
        InteractionKind::Talk => said::talk(),
        InteractionKind::Call => said::call(),
        InteractionKind::Message => said::message(),
        InteractionKind::Email => said::email(),
        InteractionKind::Coffee => said::coffee(),
        InteractionKind::OneToOne => said::one_to_one(),
        InteractionKind::Helped => said::helped(),
        InteractionKind::Introduced => said::introduced(),
        InteractionKind::Met => said::met(),
    }
}

/// The icon of a kind of contact.
pub const fn icon(kind: InteractionKind) -> IconName {
    match kind {
        InteractionKind::Talk => IconName::People,
        InteractionKind::Call => IconName::Phone,
        InteractionKind::Message => IconName::Message,
        InteractionKind::Email => IconName::Letter,
        InteractionKind::Coffee => IconName::Cup,
        InteractionKind::OneToOne => IconName::Person,
        InteractionKind::Helped => IconName::Heart,
        InteractionKind::Introduced => IconName::Sparkle,
        InteractionKind::Met => IconName::Circle,
    }
}

/// Whether it is time.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Fine => said::fine(),
        Standing::Due => said::due(),
        Standing::Overdue => said::overdue(),
    }
}

/// The shape of whether it is time.
pub const fn shape(standing: Standing) -> IconName {
    match standing {
        Standing::Fine => IconName::Circle,
        Standing::Due => IconName::CircleHalf,
        Standing::Overdue => IconName::Warning,
    }
}

/// Its name for the style sheet.
pub const fn tone(standing: Standing) -> &'static str {
    match standing {
        Standing::Fine => "fine",
        Standing::Due => "due",
        Standing::Overdue => "overdue",
    }
}

/// How I know somebody.
pub fn tie(tie: Tie) -> &'static str {
    match tie {
        Tie::Helped => said::tie_helped(),
        Tie::Met => said::tie_met(),
        Tie::InTouch => said::tie_in_touch(),
        Tie::Introduced => said::tie_introduced(),
        Tie::Formal => said::tie_formal(),
    }
}

/// What is due.
pub fn due(kind: DueKind) -> &'static str {
    match kind {
        DueKind::FollowUp => said::follow_up(),
        DueKind::MyPromise => said::my_promise(),
        DueKind::TheirPromise => said::their_promise(),
        DueKind::Ask => said::ask(),
    }
}

/// The same as one of several to choose from, in the language spoken then.
pub fn named(kind: DueKind) -> (DueKind, leptos::text_prop::TextProp) {
    (kind, (move || due(kind)).into())
}

/// A day as one says it, with its weekday: `oggi`, `domani`, `lunedì 23 novembre`; the year only
/// where it is another one.
pub fn day(day: NaiveDate) -> String {
    let today = today();
    match (day - today).num_days() {
        -1 => return say::format::yesterday().to_owned(),
        0 => return say::format::today().to_owned(),
        1 => return said::tomorrow().to_owned(),
        _ => {}
    }
    let mut text = String::from(weekday(day.weekday()));
    text.push(' ');
    let long = long_day(day);
    let short = if day.year() == today.year() {
        long.rsplit_once(' ')
            .map_or(long.as_str(), |(short, _)| short)
    } else {
        long.as_str()
    };
    text.push_str(short);
    text
}

/// A day as one says it while it is near: `oggi`, `domani`, `3 giorni fa`; else the day, short.
pub fn near(day: NaiveDate) -> String {
    match (day - today()).num_days() {
        0 => say::format::today().to_owned(),
        1 => said::tomorrow().to_owned(),
        -1 => say::format::yesterday().to_owned(),
        past @ -30..0 => said::days_ago(past.unsigned_abs()),
        near @ 2..7 => said::in_days(near.unsigned_abs()),
        _ => short_day(day),
    }
}

/// What else is to be known of something due: how often it was put off, whether it comes again, and
/// where it comes from.
pub fn facts(row: &DueRow) -> impl Iterator<Item = String> {
    let put_off = (row.snoozes > 0).then(|| said::put_off_times(row.snoozes.into()));
    let again = row.repeat.map(|days| {
        let mut every = intervals::every(days);
        every.make_ascii_lowercase();
        every
    });
    let event = row
        .event
        .as_ref()
        .map(|event| events::words::title(&event.title));
    [put_off, again, event].into_iter().flatten()
}

/// An event with its day.
pub fn occasion(occasion: &Occasion) -> String {
    let mut text = events::words::title(&occasion.title);
    if let Some(times) = &occasion.times {
        text.push_str(", ");
        text.push_str(&day(times.local_start.date()));
    }
    text
}

/// Whether it is time, with what is kept in mind: none where nobody asked to be reminded.
pub fn reminded(keeping: &KeepingView) -> Option<Standing> {
    (keeping.keep == Keep::Active && keeping.due.is_some()).then_some(keeping.standing)
}
