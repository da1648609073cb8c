//! Calendar files in words: what they would do, what was not taken as it stands, why one cannot be
//! read.

use contract::events::{CalendarCounts, CalendarState, CalendarWarning, UnreadableCalendar};

use super::{series_words::rule_problem, words::title as titled};
use crate::{
    format::{number, size},
    language::say::calendar as said,
};

/// Why a calendar file cannot be read.
pub fn unreadable(why: UnreadableCalendar) -> String {
    match why {
        UnreadableCalendar::TooLarge { limit } => said::too_large(&size(limit)),
        UnreadableCalendar::TooManyEvents { found, limit } => said::TooManyEvents {
            found: &number(found),
            limit: &number(limit),
        }
        .said(),
        UnreadableCalendar::NotACalendar => said::not_a_calendar().into(),
        UnreadableCalendar::NoEvents => said::no_events().into(),
    }
}

/// What would become of an event of the file.
pub fn state(state: CalendarState) -> &'static str {
    match state {
        CalendarState::New => said::new(),
        CalendarState::Changed => said::changed(),
        CalendarState::Identical => said::identical(),
        CalendarState::Cancelled => said::cancelled(),
    }
}

/// A count, and the sentence that says it.
type Counted = (u32, fn(u64) -> String);

/// How many of each kind, those of which there are none left out.
pub fn counts(counts: CalendarCounts) -> String {
    let all: [Counted; 4] = [
        (counts.new, said::so_many_new),
        (counts.changed, said::so_many_changed),
        (counts.cancelled, said::so_many_cancelled),
        (counts.identical, said::so_many_identical),
    ];
    let parts: Vec<String> = all
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, says)| says(u64::from(count)))
        .collect();
    parts.join(" · ")
}

/// Something that was not taken as it stands.
pub fn warning(warning: &CalendarWarning) -> String {
    match warning {
        CalendarWarning::ZoneGuessed { zone, taken } => said::ZoneGuessed { zone, taken }.said(),
        CalendarWarning::ZoneUnknown { zone, taken } => said::ZoneUnknown { zone, taken }.said(),
        CalendarWarning::Floating { title, taken } => said::Floating {
            title: &titled(title),
            taken,
        }
        .said(),
        CalendarWarning::RuleRefused { title, problem } => said::RuleRefused {
            title: &titled(title),
            problem: rule_problem(*problem),
        }
        .said(),
        CalendarWarning::SeveralRules { title } => said::several_rules(&titled(title)),
        CalendarWarning::OnlyThisDate { title } => said::only_this_date(&titled(title)),
        CalendarWarning::NoStart { title } => said::no_start(&titled(title)),
        CalendarWarning::NoEnd { title } => said::no_end(&titled(title)),
        CalendarWarning::TextCut { title } => said::text_cut(&titled(title)),
        CalendarWarning::CutShort => said::cut_short().into(),
    }
}
