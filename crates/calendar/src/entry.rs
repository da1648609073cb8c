//! What a calendar file says of one event, or of one date of a series: the same for writing and
//! for reading, whoever wrote the file.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use domain::events::{Recurrence, recurrence::Moved};

use crate::{dates::Date, zone::Zone};

/// An event of a calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What every calendar knows it by; dates of one series have the same.
    pub uid: String,
    /// How often it changed.
    pub sequence: u32,
    /// When it last changed, if that is said.
    pub changed: Option<DateTime<Utc>>,
    /// What it is called.
    pub title: String,
    /// What happens there: plain text, or whatever another program wrote.
    pub description: String,
    /// Where it is.
    pub place: String,
    /// Its page, or where it is online.
    pub link: String,
    /// Who invites.
    pub organiser: Option<Organiser>,
    /// It does not take place.
    pub cancelled: bool,
    /// It is nobody else's business.
    pub private: bool,
    /// When it is.
    pub timing: Timing,
    /// How it repeats.
    pub repeats: Option<Repeats>,
    /// Which date of its series it is about, by the local start the rule gives; none for an event
    /// by itself and for a series.
    pub of: Option<NaiveDateTime>,
}

/// Who invites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organiser {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
}

/// When an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// From one instant to another.
    At {
        /// When it begins.
        start: DateTime<Utc>,
        /// When it ends.
        end: DateTime<Utc>,
        /// On whose clock it is shown and repeated.
        zone: Zone,
    },
    /// Whole days.
    Days {
        /// The first.
        first: NaiveDate,
        /// The last.
        last: NaiveDate,
        /// Whose days they are.
        zone: Zone,
    },
}

/// How an event repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repeats {
    /// The rule without its name; `UNTIL` in local time. Empty if there are only dates beside it.
    pub rule: String,
    /// The first date, on the clock on the wall.
    pub first: NaiveDateTime,
    /// Dates that do not take place.
    pub excluded: BTreeSet<NaiveDateTime>,
    /// Dates beside the rule.
    pub added: BTreeSet<NaiveDateTime>,
}

impl Timing {
    /// The zone.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        match self {
            Self::At { zone, .. } | Self::Days { zone, .. } => *zone,
        }
    }

    /// When it begins; a day at its first moment.
    #[must_use]
    pub fn start(&self) -> DateTime<Utc> {
        match self {
            Self::At { start, .. } => *start,
            Self::Days { first, zone, .. } => zone.midnight(*first),
        }
    }

    /// When it ends; a day with its last moment.
    #[must_use]
    pub fn end(&self) -> DateTime<Utc> {
        match self {
            Self::At { end, .. } => *end,
            Self::Days { last, zone, .. } => zone.midnight(day_after(*last)),
        }
    }

    /// When it begins, on the clock on the wall.
    #[must_use]
    pub fn local_start(&self) -> NaiveDateTime {
        match self {
            Self::At { start, zone, .. } => zone.local(*start),
            Self::Days { first, .. } => first.and_time(NaiveTime::MIN),
        }
    }

    /// Whether it is whole days.
    #[must_use]
    pub const fn is_all_day(&self) -> bool {
        matches!(self, Self::Days { .. })
    }

    /// How long it lasts, in minutes; days count 24 hours.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        let minutes = match self {
            Self::At { start, end, .. } => (*end - *start).num_minutes(),
            Self::Days { first, last, .. } => (*last - *first).num_days().max(0) * 1440 + 1440,
        };
        u32::try_from(minutes.max(0)).unwrap_or(u32::MAX)
    }
}

pub(crate) fn day_after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

impl Entry {
    /// An event by itself, without words.
    #[must_use]
    pub fn new(uid: impl Into<String>, timing: Timing) -> Self {
        Self {
            uid: uid.into(),
            sequence: 0,
            changed: None,
            title: String::new(),
            description: String::new(),
            place: String::new(),
            link: String::new(),
            organiser: None,
            cancelled: false,
            private: false,
            timing,
            repeats: None,
            of: None,
        }
    }

    /// The series this entry begins; none if it is an event by itself. `others` are the entries of
    /// its single dates.
    #[must_use]
    pub fn recurrence<'a>(&self, others: impl IntoIterator<Item = &'a Self>) -> Option<Recurrence> {
        let repeats = self.repeats.as_ref()?;
        let moved = others
            .into_iter()
            .filter(|other| other.uid == self.uid)
            .filter_map(|other| {
                let name = other.of?;
                let start = self.timing.zone().local(other.timing.start());
                let minutes = other.timing.minutes();
                let as_the_rule_says = start == name && minutes == self.timing.minutes();
                (!as_the_rule_says).then_some((name, Moved { start, minutes }))
            })
            .collect();
        Some(Recurrence {
            rule: repeats.rule.clone(),
            first: repeats.first,
            minutes: self.timing.minutes(),
            zone: self.timing.zone().name().to_owned(),
            all_day: self.timing.is_all_day(),
            excluded: repeats.excluded.clone(),
            added: repeats.added.clone(),
            moved,
            uid: self.uid.clone(),
            sequence: self.sequence,
        })
    }

    /// The entries of a series: this one's words for all its dates, and an entry for each date
    /// that differs. `dates` are those written down, each with what is said of it and when it is.
    /// None if the zone is not known.
    #[must_use]
    pub fn series(
        &self,
        recurrence: &Recurrence,
        dates: impl IntoIterator<Item = (Date, Self)>,
    ) -> Option<Vec<Self>> {
        let zone = Zone::named(&recurrence.zone)?;
        // the first date as the rule has it, whatever became of it
        let once = Recurrence {
            first: recurrence.first,
            minutes: recurrence.minutes,
            zone: recurrence.zone.clone(),
            all_day: recurrence.all_day,
            ..Recurrence::default()
        };
        let first = crate::dates(&once, crate::dates::Window::first(1)).ok()?;
        let first = first.dates.first()?;
        let master = Self {
            uid: recurrence.uid.clone(),
            sequence: recurrence.sequence,
            timing: timing(recurrence, zone, first),
            repeats: Some(Repeats {
                rule: recurrence.rule.clone(),
                first: recurrence.first,
                excluded: recurrence.excluded.clone(),
                added: recurrence.added.clone(),
            }),
            of: None,
            ..self.clone()
        };
        let mut entries = Vec::new();
        for (date, said) in dates {
            let expected = timing(recurrence, zone, &date);
            let differs = date.moved
                || said.timing != expected
                || said.cancelled
                || said.title != self.title
                || said.description != self.description
                || said.place != self.place
                || said.link != self.link;
            if differs {
                entries.push(Self {
                    uid: recurrence.uid.clone(),
                    sequence: said.sequence.max(recurrence.sequence),
                    repeats: None,
                    of: Some(date.name),
                    ..said
                });
            }
        }
        entries.insert(0, master);
        Some(entries)
    }
}

/// When a date of a series is.
#[must_use]
pub fn timing(recurrence: &Recurrence, zone: Zone, date: &Date) -> Timing {
    if recurrence.all_day {
        let first = date.local_start.date();
        let last = date.local_end.date().pred_opt().unwrap_or(first).max(first);
        Timing::Days { first, last, zone }
    } else {
        Timing::At {
            start: date.start,
            end: date.end,
            zone,
        }
    }
}
