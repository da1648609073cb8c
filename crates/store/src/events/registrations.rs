//! Who is registered for an event, ranked: who has a place and who waits is computed from all
//! registrations whenever it is asked, and never kept.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError},
};

use domain::{
    EventId, PersonId, RegistrationId, SeriesId,
    events::{
        Attendee, Places, Queued, Registration, Seat, Subject, Token,
        seats::{self, Seats},
    },
};
use sqlx::AssertSqlSafe;

use crate::{
    Result, Store, StoreError,
    events::{cells::items, page::id},
    people::Merges,
    value::Value,
};

/// A registration, whom it is about, and the names it is found and sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// As kept; `person` is the record that was kept of merged ones.
    pub registration: Registration,
    /// Folded words of the name.
    pub name_key: String,
    /// What a list of names is sorted by.
    pub sort_key: String,
}

impl Listed {
    /// Whom it is about.
    #[must_use]
    pub fn who(&self) -> Attendee {
        self.registration.attendee()
    }
}

/// Everybody registered for one event, and where each stands.
#[derive(Clone, Debug, Default)]
pub struct Roll {
    /// Every registration, in no order.
    pub all: Arc<Vec<Listed>>,
    /// Where each stands.
    pub seats: Seats,
    /// The registration that says where each who stands.
    first: HashMap<Attendee, usize>,
}

impl Roll {
    /// Where a registration stands.
    #[must_use]
    pub fn seat(&self, id: RegistrationId) -> Seat {
        self.seats.of(id).unwrap_or(Seat::Cancelled)
    }

    /// Where somebody stands who may be registered more than once: a place before the queue, the
    /// queue before a cancellation.
    #[must_use]
    pub fn seat_of(&self, who: Attendee) -> Option<Seat> {
        self.listed(who).map(|one| self.seat(one.registration.id))
    }

    /// The registration that says where somebody stands.
    #[must_use]
    pub fn listed(&self, who: Attendee) -> Option<&Listed> {
        self.first.get(&who).and_then(|place| self.all.get(*place))
    }

    /// Ranks registrations by what an event says about its places. `first` says of whom the rule of
    /// fairness says that they go first: whether they are new, whether they were left out.
    #[must_use]
    pub fn ranked(
        all: Arc<Vec<Listed>>,
        places: &Places,
        first: impl Fn(Attendee) -> (bool, bool),
    ) -> Self {
        let asking: Vec<seats::Asking> = all
            .iter()
            .map(|one| {
                let (newcomer, left_out) = first(one.who());
                one.registration.asking(false, newcomer, left_out)
            })
            .collect();
        let seats = seats::seat(places, &asking);
        let rank = |place: usize| match all.get(place).and_then(|one| seats.of(one.registration.id))
        {
            Some(Seat::In) => 0,
            Some(Seat::Waiting { .. }) => 1,
            Some(Seat::Again) => 2,
            Some(Seat::Cancelled) | None => 3,
        };
        let mut first: HashMap<Attendee, usize> = HashMap::with_capacity(all.len());
        for (place, one) in all.iter().enumerate() {
            let known = first.entry(one.who()).or_insert(place);
            if rank(place) < rank(*known) {
                *known = place;
            }
        }
        Self { seats, first, all }
    }

    /// The registrations of each who.
    #[must_use]
    pub fn by_attendee(&self) -> HashMap<Attendee, Vec<&Listed>> {
        let mut by: HashMap<Attendee, Vec<&Listed>> = HashMap::with_capacity(self.all.len());
        for one in self.all.iter() {
            by.entry(one.who()).or_default().push(one);
        }
        by
    }
}

/// What is read of a registration, in this order.
const COLUMNS: &str = "id, subject, person, name, queued, cancelled, kept, guest_of, replies, token, note, \
     name_key, sort_key";

/// A row of [`COLUMNS`]; thousands are read at once, and a place is found faster than a name.
type Row = (
    Vec<u8>,
    Option<Vec<u8>>,
    Option<Vec<u8>>,
    String,
    i64,
    bool,
    bool,
    Option<Vec<u8>>,
    String,
    String,
    String,
    String,
    String,
);

/// The roll of the event that was asked for last: under which version, of which event, by which
/// places.
pub(crate) type Remembered = Option<(u64, EventId, Places, Arc<Roll>)>;

impl Store {
    /// Everybody registered for an event. Read once for a version of the file: a page, its list and
    /// every letter typed into it ask again. Letting people in leaves it as it is, but where the
    /// rule of fairness asks who came to earlier events.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn roll(&self, event: EventId, places: &Places) -> Result<Arc<Roll>> {
        let version = if places.newcomers_first {
            self.version()
        } else {
            self.rolls()
        };
        let lock = || self.roll.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, which, by, roll)) = lock().as_ref()
            && (of, which, by) == (&version, &event, places)
        {
            return Ok(Arc::clone(roll));
        }
        let roll = Arc::new(self.ranked(event, places, 0).await?);
        *lock() = Some((version, event, *places, Arc::clone(&roll)));
        Ok(roll)
    }

    /// The same, computed. How far back the rule of fairness looks is bounded by `depth`.
    pub(super) async fn ranked(&self, event: EventId, places: &Places, depth: u8) -> Result<Roll> {
        let merges = self.merges().await?;
        let sql = format!("SELECT {COLUMNS} FROM registration WHERE subject = ? AND deleted = 0");
        let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(event.bytes().to_vec())
            .fetch_all(&self.readers)
            .await?;
        let all = rows
            .into_iter()
            .map(|row| listed(row, &merges, Some(event)))
            .collect::<Result<Vec<Listed>>>()?;
        let all = Arc::new(all);
        if !places.newcomers_first || places.capacity.is_none() {
            return Ok(Roll::ranked(all, places, |_| (false, false)));
        }
        let first = self.go_first(event, &all, depth).await?;
        Ok(Roll::ranked(all, places, |who| {
            (
                !first.came_before.contains(&who),
                first.left_out.contains(&who),
            )
        }))
    }

    /// The registration a scanned code belongs to.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn registration_of(&self, token: &Token) -> Result<Option<Listed>> {
        let merges = self.merges().await?;
        let sql = format!(
            "SELECT {COLUMNS} FROM registration WHERE token = ? AND token <> '' AND deleted = 0 \
             ORDER BY id LIMIT 1"
        );
        let row: Option<Row> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(token.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.map(|row| listed(row, &merges, None)).transpose()
    }

    /// One registration, and for which event.
    ///
    /// # Errors
    /// [`StoreError::Gone`] if there is no such registration.
    pub async fn registration(&self, registration: RegistrationId) -> Result<Listed> {
        let merges = self.merges().await?;
        let sql = format!("SELECT {COLUMNS} FROM registration WHERE id = ? AND deleted = 0");
        let row: Row = sqlx::query_as(AssertSqlSafe(sql))
            .bind(registration.bytes().to_vec())
            .fetch_optional(&self.readers)
            .await?
            .ok_or(StoreError::Gone)?;
        listed(row, &merges, None)
    }
}

/// The registration in a row. With no event known, a subject is taken for one.
fn listed(row: Row, merges: &Merges, event: Option<EventId>) -> Result<Listed> {
    let (bytes, subject, person, name, queued, cancelled, kept, guest_of, ..) = row;
    let (replies, token, note, name_key, sort_key) = (row.8, row.9, row.10, row.11, row.12);
    let kept_of = |bytes: Option<Vec<u8>>| -> Result<Option<PersonId>> {
        let person = bytes.map(id).transpose()?.map(PersonId::from_bytes);
        Ok(person.map(|person| merges.kept(person)))
    };
    let subject = id(subject.ok_or(StoreError::Gone)?)?;
    let subject = match event {
        Some(event) if *event.bytes() != subject => Subject::Series(SeriesId::from_bytes(subject)),
        _ => Subject::Event(EventId::from_bytes(subject)),
    };
    Ok(Listed {
        registration: Registration {
            id: RegistrationId::from_bytes(id(bytes)?),
            subject,
            person: kept_of(person)?,
            name,
            guest_of: kept_of(guest_of)?,
            queued: Queued(queued.unsigned_abs()),
            cancelled,
            kept,
            replies: items(&Value::Text(replies)),
            token: token.parse().ok(),
            note,
        },
        name_key,
        sort_key,
    })
}
