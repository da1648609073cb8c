//! The fields of an event as one table, like a person's: the name, the kind of value, where it may
//! be seen, and the number that stands for it in the log, for ever. Numbers are add-only.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::event::{Event, EventKind, Question, Visibility};
use crate::{PersonId, SeriesId, field::WrongKind};

/// What kind of value a field holds, and so how it is edited and compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventFieldKind {
    /// One line of text.
    Text,
    /// Text of several lines.
    Prose,
    /// A moment, in UTC.
    Instant,
    /// A number, or as many as come.
    Limit,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// An [`EventKind`].
    Kind,
    /// A [`Visibility`].
    Visibility,
    /// Questions in their order.
    Questions,
    /// The series, or none.
    Series,
    /// People in their order.
    People,
}

/// A value of an event's field. Emptiness is a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventValue {
    /// For [`EventFieldKind::Text`] and [`EventFieldKind::Prose`].
    Text(String),
    /// For [`EventFieldKind::Instant`].
    Instant(Option<DateTime<Utc>>),
    /// For [`EventFieldKind::Limit`].
    Limit(Option<u32>),
    /// For [`EventFieldKind::Number`].
    Number(u32),
    /// For [`EventFieldKind::Flag`].
    Flag(bool),
    /// For [`EventFieldKind::Kind`].
    Kind(EventKind),
    /// For [`EventFieldKind::Visibility`].
    Visibility(Visibility),
    /// For [`EventFieldKind::Questions`].
    Questions(Vec<Question>),
    /// For [`EventFieldKind::Series`].
    Series(Option<SeriesId>),
    /// For [`EventFieldKind::People`].
    People(Vec<PersonId>),
}

/// Who may see a field once the event is shown to members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Whoever may see the event.
    Notice,
    /// The organising team only, always.
    Planning,
}

macro_rules! event_fields {
    ($($variant:ident $name:ident $kind:ident $home:ident $invitation:ident $number:literal;)*) => {
        /// A field of an event. The discriminant is its number in the log.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[repr(u16)]
        #[allow(missing_docs, reason = "the fields of `Event` say it")]
        pub enum EventField { $($variant = $number,)* }

        impl EventField {
            /// Every field, in the order of the table.
            pub const ALL: &'static [EventField] = &[$(Self::$variant,)*];

            /// The number in the log.
            #[must_use]
            pub const fn number(self) -> u16 { self as u16 }

            /// The field with this number, if this version knows it.
            #[must_use]
            pub const fn from_number(number: u16) -> Option<Self> {
                match number { $($number => Some(Self::$variant),)* _ => None }
            }

            /// The name in snake case: the column, the key in files and in locale files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($name),)* }
            }

            /// The field of this snake-case name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $(stringify!($name) => Some(Self::$variant),)* _ => None }
            }

            /// What kind of value it holds.
            #[must_use]
            pub const fn kind(self) -> EventFieldKind {
                match self { $(Self::$variant => EventFieldKind::$kind,)* }
            }

            /// Who may see it.
            #[must_use]
            pub const fn home(self) -> Home {
                match self { $(Self::$variant => Home::$home,)* }
            }

            /// Whether a calendar that holds the invitation has to hear of a change
            /// (RFC 5545 `SEQUENCE` rises).
            #[must_use]
            pub const fn changes_invitation(self) -> bool {
                match self { $(Self::$variant => event_fields!(@ $invitation),)* }
            }
        }

        impl Event {
            /// The value of one field.
            #[must_use]
            pub fn get(&self, field: EventField) -> EventValue {
                match field { $(EventField::$variant => self.$name.clone().into(),)* }
            }

            /// Sets one field; a value of the wrong kind changes nothing and gives `false`.
            pub fn set(&mut self, field: EventField, value: EventValue) -> bool {
                match field { $(EventField::$variant => match value.try_into() {
                    Ok(value) => { self.$name = value; true }
                    Err(_) => false,
                },)* }
            }
        }
    };
    (@ told) => { true };
    (@ quiet) => { false };
}

event_fields! {
    Title          title           Text       Notice   told  1;
    Purpose        purpose         Prose      Notice   told  2;
    Kind           kind            Kind       Notice   told  3;
    PlaceName      place_name      Text       Notice   told  4;
    Address        address         Text       Notice   told  5;
    Link           link            Text       Notice   told  6;
    Start          start           Instant    Notice   told  7;
    End            end             Instant    Notice   told  8;
    Zone           zone            Text       Notice   told  9;
    AllDay         all_day         Flag       Notice   told  10;
    Capacity       capacity        Limit      Notice   quiet 11;
    Overbooking    overbooking     Number     Planning quiet 12;
    Visibility     visibility      Visibility Planning quiet 13;
    Description    description     Prose      Notice   told  14;
    Deadline       deadline        Instant    Notice   quiet 15;
    Questions      questions       Questions  Notice   quiet 16;
    NewcomersFirst newcomers_first Flag       Notice   quiet 17;
    Series         series          Series     Notice   quiet 18;
    Occurrence     occurrence      Text       Notice   quiet 19;
    Cancelled      cancelled       Flag       Notice   told  20;
    Organisers     organisers      People     Planning quiet 21;
    Circle         circle          Text       Notice   quiet 22;
    Sequence       sequence        Number     Notice   quiet 23;
    Uid            uid             Text       Notice   quiet 24;
}

macro_rules! values {
    ($($rust:ty => $variant:ident;)*) => {$(
        impl From<$rust> for EventValue {
            fn from(value: $rust) -> Self { Self::$variant(value) }
        }
        impl TryFrom<EventValue> for $rust {
            type Error = WrongKind;
            fn try_from(value: EventValue) -> Result<Self, WrongKind> {
                match value { EventValue::$variant(value) => Ok(value), _ => Err(WrongKind) }
            }
        }
    )*};
}

values! {
    String => Text;
    Option<DateTime<Utc>> => Instant;
    Option<u32> => Limit;
    u32 => Number;
    bool => Flag;
    EventKind => Kind;
    Visibility => Visibility;
    Vec<Question> => Questions;
    Option<SeriesId> => Series;
    Vec<PersonId> => People;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_again_by_number_and_by_name_and_fits_the_log() {
        for &field in EventField::ALL {
            assert_eq!(EventField::from_number(field.number()), Some(field));
            assert_eq!(EventField::from_name(field.name()), Some(field));
            assert!((1..39).contains(&field.number()));
        }
    }

    #[test]
    fn a_field_takes_only_its_own_kind_and_gives_back_what_it_took() {
        let mut event = Event::default();
        assert!(event.set(EventField::Capacity, EventValue::Limit(Some(110))));
        assert!(!event.set(EventField::Capacity, EventValue::Number(3)));
        assert!(!event.set(EventField::Title, EventValue::Flag(true)));
        assert_eq!(
            event.get(EventField::Capacity),
            EventValue::Limit(Some(110))
        );
    }

    #[test]
    fn what_the_team_plans_is_never_in_a_notice() {
        for field in [
            EventField::Overbooking,
            EventField::Visibility,
            EventField::Organisers,
        ] {
            assert_eq!(field.home(), Home::Planning);
        }
    }

    #[test]
    fn calendars_hear_of_times_and_places_and_not_of_seats() {
        assert!(EventField::Start.changes_invitation());
        assert!(EventField::Cancelled.changes_invitation());
        assert!(!EventField::Capacity.changes_invitation());
    }
}
