//! Values as the log and the tables hold them, and people's fields as such values.

use chrono::NaiveDate;
use domain::{FieldKind, FieldValue, PersonField, Status};
use serde::{Deserialize, Serialize};
use sqlx::{Sqlite, query::Query, sqlite::SqliteArguments};
use uuid::Uuid;

/// A value of one cell. The order of variants is part of the log's format: add at the end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number, a flag (0, 1), or milliseconds since 1970.
    Int(i64),
    /// Text; a day is `YYYY-MM-DD`; a list is JSON, `""` when empty.
    Text(String),
    /// Bytes; an id is 16 of them.
    Blob(Vec<u8>),
}

impl Value {
    /// Binds it as the next parameter of a statement.
    pub(crate) fn bind<'q>(
        self,
        query: Query<'q, Sqlite, SqliteArguments>,
    ) -> Query<'q, Sqlite, SqliteArguments> {
        match self {
            Self::Null => query.bind(None::<i64>),
            Self::Int(value) => query.bind(value),
            Self::Text(value) => query.bind(value),
            Self::Blob(value) => query.bind(value),
        }
    }

    /// The text, or nothing for any other kind.
    pub(crate) fn text(&self) -> &str {
        if let Self::Text(text) = self {
            text
        } else {
            ""
        }
    }

    /// The number, or 0 for any other kind.
    pub(crate) fn int(&self) -> i64 {
        if let Self::Int(value) = self {
            *value
        } else {
            0
        }
    }

    /// The 16 bytes of an id.
    pub(crate) fn id(&self) -> Option<[u8; 16]> {
        if let Self::Blob(bytes) = self {
            bytes.as_slice().try_into().ok()
        } else {
            None
        }
    }
}

/// A list as its cell holds it.
pub(crate) fn list_text(items: &[String]) -> String {
    if items.is_empty() {
        String::new()
    } else {
        serde_json::Value::from(items).to_string()
    }
}

/// The list a cell holds; anything else is an empty list.
pub(crate) fn text_list(text: &str) -> Vec<String> {
    if text.is_empty() {
        Vec::new()
    } else {
        serde_json::from_str(text).unwrap_or_default()
    }
}

/// A day as its cell holds it.
pub(crate) fn day_text(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// A day, or none, as a cell.
pub(crate) fn day(day: Option<NaiveDate>) -> Value {
    day.map_or(Value::Null, |day| Value::Text(day_text(day)))
}

/// An id as a cell.
pub(crate) fn blob(id: &Uuid) -> Value {
    Value::Blob(id.as_bytes().to_vec())
}

/// A person's field as a cell.
impl From<FieldValue> for Value {
    fn from(value: FieldValue) -> Self {
        match value {
            FieldValue::Text(text) => Self::Text(text),
            FieldValue::List(items) => Self::Text(list_text(&items)),
            FieldValue::Day(on) => day(on),
            FieldValue::Flag(flag) => Self::Int(i64::from(flag)),
            FieldValue::Status(status) => Self::Text(status.name().to_owned()),
        }
    }
}

/// A cell as a person's field; what a newer version wrote and this one cannot read is empty.
pub(crate) fn field_value(field: PersonField, value: &Value) -> FieldValue {
    match field.kind() {
        FieldKind::Text | FieldKind::Prose => FieldValue::Text(value.text().to_owned()),
        FieldKind::List => FieldValue::List(text_list(value.text())),
        FieldKind::Day => FieldValue::Day(value.text().parse().ok()),
        FieldKind::Flag => FieldValue::Flag(value.int() != 0),
        FieldKind::Status => {
            FieldValue::Status(Status::from_name(value.text()).unwrap_or_default())
        }
    }
}
