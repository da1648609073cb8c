//! One event of a file.

use calcard::icalendar::{
    ICalendarComponent, ICalendarEntry, ICalendarParameterName as Parameter,
    ICalendarProperty as Property, ICalendarStatus, ICalendarValue,
};
use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::{
    Notes, Warning,
    moment::{self, Moment},
    said,
    zones::Zones,
};
use crate::{
    entry::{Entry, Organiser, Repeats, Timing},
    rule::{self, Rule, RuleProblem},
    zone::Zone,
};

/// Letters of a title and of a text at the most.
const TITLE: usize = 300;
const TEXT: usize = 100_000;
/// Exceptions of a series at the most.
const EXCEPTIONS: usize = 5_000;

/// Reads an event; none if it has no beginning. `series` is the one it is a date of.
pub(super) fn read(
    component: &ICalendarComponent,
    series: Option<&Entry>,
    zones: &mut Zones<'_>,
    notes: &mut Notes,
) -> Option<Entry> {
    let mut reader = Reader {
        component,
        title: String::new(),
        zones,
        notes,
    };
    reader.title = reader.text(&Property::Summary, TITLE).replace('\n', " ");
    reader.read(series)
}

struct Reader<'r, 'c> {
    component: &'r ICalendarComponent,
    title: String,
    zones: &'r mut Zones<'c>,
    notes: &'r mut Notes,
}

impl Reader<'_, '_> {
    fn read(mut self, series: Option<&Entry>) -> Option<Entry> {
        let Some(start) = self.moment(&Property::Dtstart) else {
            let title = self.title;
            self.notes.say(Warning::NoStart { title });
            return None;
        };
        let timing = self.timing(start);
        let repeats = if series.is_none() {
            self.repeats(start, &timing)
        } else {
            None
        };
        let of = self.date_of(series, &timing);
        let uid = said(self.component, &Property::Uid).unwrap_or_default();
        let uid = match uid.trim() {
            // the same event of the same file is the same event next time
            "" => format!("{}-{}", timing.start().timestamp(), self.title),
            uid => uid.to_owned(),
        };
        let link = [Property::Url, Property::Conference]
            .iter()
            .chain([&Property::Other("X-GOOGLE-CONFERENCE".to_owned())])
            .find_map(|property| said(self.component, property))
            .unwrap_or_default();
        let status = self.component.property(&Property::Status);
        Some(Entry {
            uid,
            sequence: self.sequence(),
            changed: self.changed(),
            description: self.text(&Property::Description, TEXT),
            place: self.text(&Property::Location, TITLE).replace('\n', " "),
            link: link.trim().to_owned(),
            organiser: self.organiser(),
            cancelled: status.is_some_and(|status| {
                status.values.first() == Some(&ICalendarValue::Status(ICalendarStatus::Cancelled))
            }),
            private: said(self.component, &Property::Class)
                .is_some_and(|class| !class.eq_ignore_ascii_case("PUBLIC")),
            timing,
            repeats,
            of,
            title: self.title,
        })
    }

    /// A text of the event, no longer than texts are.
    fn text(&mut self, property: &Property, letters: usize) -> String {
        let text = said(self.component, property).unwrap_or_default().trim();
        let text = text.replace("\r\n", "\n");
        match text.char_indices().nth(letters) {
            None => text,
            Some((end, _)) => {
                let title = self.title.clone();
                self.notes.say(Warning::TextCut { title });
                text[..end].to_owned()
            }
        }
    }

    fn moment(&mut self, property: &Property) -> Option<Moment> {
        let entry = self.component.property(property)?;
        moment::all(entry, self.zones, self.notes)
            .into_iter()
            .next()
    }

    fn moments(&mut self, property: &Property) -> Vec<Moment> {
        let entries: Vec<&ICalendarEntry> = self.component.properties(property).collect();
        let mut found = Vec::new();
        for entry in entries {
            found.extend(moment::all(entry, self.zones, self.notes));
        }
        found.truncate(EXCEPTIONS);
        found
    }

    /// The zone and the instant of a moment.
    fn place(&mut self, moment: Moment) -> (Zone, DateTime<Utc>) {
        let own = self.zones.own;
        match moment {
            Moment::Day(day) => (own, own.midnight(day)),
            Moment::Instant(instant) => (own, instant),
            Moment::Local(local, zone) => (zone, zone.instant(local).instant),
            Moment::Floating(local) => {
                let (title, taken) = (self.title.clone(), own.name().to_owned());
                self.notes.say(Warning::Floating { title, taken });
                (own, own.instant(local).instant)
            }
        }
    }

    fn timing(&mut self, start: Moment) -> Timing {
        let end = self.moment(&Property::Dtend);
        let length = self.length();
        if let Moment::Day(first) = start {
            let zone = self.zones.own;
            let day_before = |end: chrono::NaiveDate| end.pred_opt().unwrap_or(end);
            let last = match (end, length) {
                (Some(end), _) => day_before(end.name(zone, NaiveTime::MIN).date()),
                (None, Some(length)) => day_before(first + length),
                (None, None) => first,
            };
            let last = last.max(first);
            return Timing::Days { first, last, zone };
        }
        let (mut zone, begins) = self.place(start);
        let repeats = self.component.property(&Property::Rrule).is_some();
        if repeats && matches!(start, Moment::Instant(_)) {
            // what repeats in universal time keeps its hour there
            zone = Zone::UTC;
        }
        let ends = match end {
            Some(end) => Some(self.place(end).1),
            None => length.and_then(|length| begins.checked_add_signed(length)),
        };
        let ends = ends.filter(|ends| *ends > begins).unwrap_or_else(|| {
            let title = self.title.clone();
            self.notes.say(Warning::NoEnd { title });
            begins + TimeDelta::hours(1)
        });
        self.whole_days(zone, begins, ends).unwrap_or(Timing::At {
            start: begins,
            end: ends,
            zone,
        })
    }

    /// Outlook's whole days go from midnight to midnight.
    fn whole_days(&self, zone: Zone, start: DateTime<Utc>, end: DateTime<Utc>) -> Option<Timing> {
        let flag = Property::Other("X-MICROSOFT-CDO-ALLDAYEVENT".to_owned());
        if !said(self.component, &flag)?.eq_ignore_ascii_case("TRUE") {
            return None;
        }
        let (start, end) = (zone.local(start), zone.local(end));
        let midnight = |time: NaiveDateTime| time.time() == NaiveTime::MIN;
        let (first, last) = (start.date(), end.date().pred_opt()?);
        (midnight(start) && midnight(end)).then_some(Timing::Days { first, last, zone })
    }

    fn length(&self) -> Option<TimeDelta> {
        match self
            .component
            .property(&Property::Duration)?
            .values
            .first()?
        {
            ICalendarValue::Duration(length) => length.to_time_delta(),
            _ => None,
        }
    }

    fn repeats(&mut self, start: Moment, timing: &Timing) -> Option<Repeats> {
        let zone = timing.zone();
        let first = if timing.is_all_day() {
            timing.local_start()
        } else {
            start.name(zone, NaiveTime::MIN)
        };
        let rule = match self.rule(first, zone) {
            Ok(rule) => rule,
            Err(problem) => {
                let title = self.title.clone();
                self.notes.say(Warning::RuleRefused { title, problem });
                return None;
            }
        };
        let mut names = |property| {
            let moments = self.moments(property).into_iter();
            moments
                .map(|moment| moment.name(zone, first.time()))
                .collect()
        };
        let mut repeats = Repeats {
            rule,
            first,
            excluded: names(&Property::Exdate),
            added: names(&Property::Rdate),
        };
        repeats.added.remove(&first);
        let repeated = !repeats.rule.is_empty() || !repeats.added.is_empty();
        repeated.then_some(repeats)
    }

    /// The rule in local time; empty if there is none.
    fn rule(&mut self, first: NaiveDateTime, zone: Zone) -> Result<String, RuleProblem> {
        if self.component.property(&Property::Exrule).is_some() {
            return Err(RuleProblem::ExceptionRule);
        }
        let mut rules = self.component.properties(&Property::Rrule);
        let Some(entry) = rules.next() else {
            return Ok(String::new());
        };
        if rules.next().is_some() {
            let title = self.title.clone();
            self.notes.say(Warning::SeveralRules { title });
        }
        let rule = match entry.values.first() {
            Some(ICalendarValue::RecurrenceRule(rule)) => rule,
            _ => return Err(RuleProblem::Unreadable),
        };
        let mut plain = (**rule).clone();
        let until = plain.until.take();
        let mut text = Rule::read(&plain.to_string())?;
        if let Some(until) = until {
            let end = until.to_date_time().ok_or(RuleProblem::Unreadable)?;
            let end = end.date_time;
            let is_utc = until.tz_hour.is_some();
            text.set_until(Some(if until.hour.is_none() {
                end + TimeDelta::days(1) - TimeDelta::seconds(1)
            } else if is_utc {
                zone.local(end.and_utc())
            } else {
                end
            }));
        }
        let text = text.text();
        rule::check(&text, first)?;
        Ok(text)
    }

    /// Which date of its series it is about.
    fn date_of(&mut self, series: Option<&Entry>, own: &Timing) -> Option<NaiveDateTime> {
        let of = self.moment(&Property::RecurrenceId)?;
        let entry = self.component.property(&Property::RecurrenceId)?;
        if entry.parameters(&Parameter::Range).next().is_some() {
            let title = self.title.clone();
            self.notes.say(Warning::OnlyThisDate { title });
        }
        let timing = series.map_or(*own, |series| series.timing);
        let time = series
            .and_then(|series| series.repeats.as_ref())
            .map_or(own.local_start(), |repeats| repeats.first)
            .time();
        Some(of.name(timing.zone(), time))
    }

    fn sequence(&self) -> u32 {
        let entry = self.component.property(&Property::Sequence);
        match entry.and_then(|entry| entry.values.first()) {
            Some(ICalendarValue::Integer(number)) => u32::try_from(*number).unwrap_or_default(),
            _ => 0,
        }
    }

    fn changed(&mut self) -> Option<DateTime<Utc>> {
        let changed = self.moment(&Property::LastModified);
        match changed.or_else(|| self.moment(&Property::Dtstamp))? {
            Moment::Instant(instant) => Some(instant),
            _ => None,
        }
    }

    fn organiser(&self) -> Option<Organiser> {
        let entry = self.component.property(&Property::Organizer)?;
        let address = entry.values.first()?.as_text()?.trim();
        let scheme = address
            .get(..7)
            .filter(|s| s.eq_ignore_ascii_case("mailto:"));
        let email = &address[scheme.map_or(0, str::len)..];
        let name = entry.parameters(&Parameter::Cn).find_map(|cn| cn.as_text());
        Some(Organiser {
            name: name.unwrap_or_default().trim_matches('"').to_owned(),
            email: email.to_owned(),
        })
    }
}
