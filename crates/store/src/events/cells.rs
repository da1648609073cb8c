//! Fields of an event as cells of its row, and back.

use chrono::{DateTime, Utc};
use domain::{
    PersonId, SeriesId,
    events::{EventField, EventFieldKind, EventKind, EventValue, Question, Visibility},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::value::Value;

impl From<EventValue> for Value {
    fn from(value: EventValue) -> Self {
        match value {
            EventValue::Text(text) => Self::Text(text),
            EventValue::Instant(at) => instant(at),
            EventValue::Limit(limit) => limit.map_or(Self::Null, |limit| Self::Int(limit.into())),
            EventValue::Number(number) => Self::Int(number.into()),
            EventValue::Flag(flag) => Self::Int(flag.into()),
            EventValue::Kind(kind) => Self::Text(kind.name().to_owned()),
            EventValue::Visibility(visibility) => Self::Text(visibility.name().to_owned()),
            EventValue::Questions(questions) => list(&questions),
            EventValue::Series(series) => {
                series.map_or(Self::Null, |id| Self::Blob(id.bytes().to_vec()))
            }
            EventValue::People(people) => list(&people),
        }
    }
}

/// A cell as an event's field; what a newer version wrote and this one cannot read is empty.
pub fn event_value(field: EventField, value: &Value) -> EventValue {
    let number = || u32::try_from(value.int()).unwrap_or_default();
    match field.kind() {
        EventFieldKind::Text | EventFieldKind::Prose => EventValue::Text(value.text().to_owned()),
        EventFieldKind::Instant => EventValue::Instant(moment(value)),
        EventFieldKind::Limit => EventValue::Limit((*value != Value::Null).then(number)),
        EventFieldKind::Number => EventValue::Number(number()),
        EventFieldKind::Flag => EventValue::Flag(value.int() != 0),
        EventFieldKind::Kind => {
            EventValue::Kind(EventKind::from_name(value.text()).unwrap_or_default())
        }
        EventFieldKind::Visibility => {
            EventValue::Visibility(Visibility::from_name(value.text()).unwrap_or_default())
        }
        EventFieldKind::Questions => EventValue::Questions(items::<Question>(value)),
        EventFieldKind::Series => EventValue::Series(value.id().map(SeriesId::from_bytes)),
        EventFieldKind::People => EventValue::People(items::<PersonId>(value)),
    }
}

/// A moment as its cell holds it.
pub fn instant(at: Option<DateTime<Utc>>) -> Value {
    at.map_or(Value::Null, |at| Value::Int(at.timestamp_millis()))
}

/// The moment in a cell.
pub fn moment(value: &Value) -> Option<DateTime<Utc>> {
    match value {
        Value::Int(at) => DateTime::from_timestamp_millis(*at),
        _ => None,
    }
}

/// A list as its cell holds it: JSON, nothing when empty.
pub fn list<T: Serialize>(items: &[T]) -> Value {
    let text = if items.is_empty() {
        String::new()
    } else {
        serde_json::to_string(items).unwrap_or_default()
    };
    Value::Text(text)
}

/// The list in a cell.
pub fn items<T: DeserializeOwned>(value: &Value) -> Vec<T> {
    serde_json::from_str(value.text()).unwrap_or_default()
}
