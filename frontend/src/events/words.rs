//! Events in words: when, where, how full, what is wrong. All that is said of an event in more
//! than one place is said here.

use chrono::{NaiveDate, NaiveDateTime};
use contract::{
    events::{EventRow, EventTotals, RegistrationRow, Times},
    settings::Language,
};
use domain::events::{
    EventField, EventKind, EventProblem, RegistrationState, Visibility, seats::Clause,
};

use crate::{
    format::{clock, long_day, number, short_day, time},
    language::{language, say::events as said},
};

/// A title, or that there is none.
pub fn title(title: &str) -> String {
    if title.trim().is_empty() {
        said::untitled().into()
    } else {
        title.to_owned()
    }
}

/// When, in few words: `sab 12 dic 2026 · 20:30`.
pub fn when(times: Option<&Times>) -> String {
    let Some(times) = times else {
        return said::undated().into();
    };
    let day = short_day(times.local_start.date());
    if times.all_day {
        day
    } else {
        format!("{day} · {}", clock(times.local_start.time()))
    }
}

/// When, from the beginning to the end.
pub fn long_when(times: Option<&Times>) -> String {
    let Some(times) = times else {
        return said::undated().into();
    };
    let (start, end) = (times.local_start, times.local_end);
    if times.all_day {
        let last = last_day(end);
        return if last == start.date() {
            said::all_day_on(&long_day(last))
        } else {
            format!("{} – {}", long_day(start.date()), long_day(last))
        };
    }
    let night = end.date() == start.date() || (end - start).num_hours() < 12;
    if night {
        format!(
            "{}, {}–{}",
            short_day(start.date()),
            clock(start.time()),
            clock(end.time())
        )
    } else {
        format!(
            "{}, {} – {}, {}",
            short_day(start.date()),
            clock(start.time()),
            short_day(end.date()),
            clock(end.time())
        )
    }
}

/// The last day of an event of whole days that ends at this midnight.
pub fn last_day(end: NaiveDateTime) -> NaiveDate {
    let day = end.date();
    day.pred_opt().unwrap_or(day)
}

/// Where.
pub fn place(row: &EventRow) -> String {
    if row.place.is_empty() && row.kind == EventKind::Online {
        said::kind_online().into()
    } else {
        row.place.clone()
    }
}

/// How many of how many: `12 / 110`, or `12` where as many as come may.
pub fn places(row: &EventRow) -> String {
    let registered = number(u64::from(row.registered));
    match row.places {
        Some(places) => format!("{registered} / {}", number(u64::from(places))),
        None => registered,
    }
}

/// How many people: `12 con un posto · 3 in attesa · 98 posti liberi`.
pub fn totals(totals: EventTotals) -> String {
    let mut parts = vec![said::so_many_registered(u64::from(totals.registered))];
    if totals.waiting > 0 {
        parts.push(said::so_many_waiting(u64::from(totals.waiting)));
    }
    if totals.cancelled > 0 {
        parts.push(said::so_many_cancelled(u64::from(totals.cancelled)));
    }
    if let Some(free) = totals.free {
        parts.push(said::so_many_free(u64::from(free)));
    }
    if totals.present > 0 {
        parts.push(said::so_many_present(u64::from(totals.present)));
    }
    parts.join(" · ")
}

/// A sentence of the rule for places.
pub fn clause(clause: Clause) -> String {
    match language() {
        Language::It => clause.italian(),
        Language::En => clause.english(),
    }
}

/// Where a registration stands.
pub fn state(state: RegistrationState) -> &'static str {
    match state {
        RegistrationState::Registered => said::state_registered(),
        RegistrationState::Waiting => said::state_waiting(),
        RegistrationState::Cancelled => said::state_cancelled(),
        RegistrationState::NoShow => said::state_no_show(),
        RegistrationState::Attended => said::state_attended(),
    }
}

/// Where people meet.
pub fn kind(kind: EventKind) -> &'static str {
    match kind {
        EventKind::InPerson => said::kind_in_person(),
        EventKind::Online => said::kind_online(),
        EventKind::Both => said::kind_both(),
    }
}

/// Who may know of it.
pub fn visibility(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Organisers => said::visible_to_organisers(),
        Visibility::Members => said::visible_to_members(),
        Visibility::Public => said::visible_to_all(),
    }
}

/// What a field is called.
pub fn field(field: EventField) -> &'static str {
    match field {
        EventField::Title => said::field_title(),
        EventField::Purpose => said::field_purpose(),
        EventField::Kind => said::field_kind(),
        EventField::PlaceName => said::field_place_name(),
        EventField::Address => said::field_address(),
        EventField::Link => said::field_link(),
        EventField::Start => said::field_start(),
        EventField::End => said::field_end(),
        EventField::Zone => said::field_zone(),
        EventField::AllDay => said::field_all_day(),
        EventField::Capacity => said::field_capacity(),
        EventField::Overbooking => said::field_overbooking(),
        EventField::Visibility => said::field_visibility(),
        EventField::Description => said::field_description(),
        EventField::Deadline => said::field_deadline(),
        EventField::Questions => said::field_questions(),
        EventField::NewcomersFirst => said::field_newcomers_first(),
        EventField::Series => said::field_series(),
        EventField::Occurrence => said::field_occurrence(),
        EventField::Cancelled => said::field_cancelled(),
        EventField::Organisers => said::field_organisers(),
        EventField::Circle => said::field_circle(),
        EventField::Sequence => said::field_sequence(),
        EventField::Uid => said::field_uid(),
    }
}

/// What is wrong or odd about an event.
pub fn problem(problem: EventProblem) -> String {
    match problem {
        EventProblem::Untitled => said::problem_untitled().into(),
        EventProblem::Undated => said::problem_undated().into(),
        EventProblem::EndsBeforeStart => said::ends_before_start().into(),
        EventProblem::GoesOnFor { days } => said::problem_goes_on_for(u64::from(days)),
        EventProblem::DeadlineAfterStart => said::problem_deadline_after_start().into(),
        EventProblem::CapacityBelowRegistered { places, registered } => {
            said::ProblemCapacityBelowRegistered {
                places: &number(u64::from(places)),
                registered: &number(u64::from(registered)),
            }
            .said()
        }
        EventProblem::NoPlaces => said::problem_no_places().into(),
        EventProblem::TooManyQuestions => said::problem_too_many_questions().into(),
        EventProblem::EmptyQuestion { number: question } => {
            said::problem_empty_question(&number(u64::from(question)))
        }
        EventProblem::NoPlace => said::problem_no_place().into(),
        EventProblem::NoLink => said::problem_no_link().into(),
    }
}

/// The field beside which a problem is said.
pub const fn field_of(problem: EventProblem) -> EventField {
    match problem {
        EventProblem::Untitled => EventField::Title,
        EventProblem::Undated | EventProblem::GoesOnFor { .. } => EventField::Start,
        EventProblem::EndsBeforeStart => EventField::End,
        EventProblem::DeadlineAfterStart => EventField::Deadline,
        EventProblem::CapacityBelowRegistered { .. } | EventProblem::NoPlaces => {
            EventField::Capacity
        }
        EventProblem::TooManyQuestions | EventProblem::EmptyQuestion { .. } => {
            EventField::Questions
        }
        EventProblem::NoPlace => EventField::PlaceName,
        EventProblem::NoLink => EventField::Link,
    }
}

/// A word for the style sheet.
pub const fn state_name(state: RegistrationState) -> &'static str {
    match state {
        RegistrationState::Registered => "registered",
        RegistrationState::Waiting => "waiting",
        RegistrationState::Cancelled => "cancelled",
        RegistrationState::NoShow => "no-show",
        RegistrationState::Attended => "attended",
    }
}

/// Who it is, and who brings them.
pub fn registrant(row: &RegistrationRow) -> String {
    match &row.guest_of {
        Some(member) if row.unnamed && !member.name.is_empty() => said::unnamed_guest(&member.name),
        Some(member) if !member.name.is_empty() => said::GuestOf {
            name: &row.name,
            member: &member.name,
        }
        .said(),
        _ => row.name.clone(),
    }
}

/// Where somebody stands: the state, and the place of those who wait.
pub fn standing(row: &RegistrationRow) -> String {
    if row.away {
        return crate::language::say::series::state_away().into();
    }
    match (row.again, row.place) {
        (true, _) => said::registered_twice().into(),
        (false, Some(place)) => said::waiting_place(&number(u64::from(place))),
        (false, None) if row.state == RegistrationState::Attended => match row.arrived_at {
            Some(at) => said::came_at(&time(at)),
            None => said::state_attended().into(),
        },
        (false, None) if row.kept => said::place_kept().into(),
        (false, None) => state(row.state).into(),
    }
}
