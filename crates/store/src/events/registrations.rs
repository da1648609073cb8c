//! Who is registered for an event, ranked: who has a place and who waits is computed from all
//! registrations whenever it is asked, and never kept.

use std::{
    collections::{HashMap, HashSet},
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
    events::{cells::items, fairness::First, page::id},
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
    /// Registered for the whole series, and stays away from this date.
    pub away: bool,
    /// A guest nobody has named yet: which of their member's, from 1.
    pub unnamed: Option<u32>,
}

impl Listed {
    /// Whom it is about.
    #[must_use]
    pub fn who(&self) -> Attendee {
        self.registration.attendee()
    }

    /// Whether they come, as far as they have said.
    #[must_use]
    pub fn stands(&self) -> bool {
        !self.registration.cancelled && !self.away
    }

    /// Whether it is for every date of the series.
    #[must_use]
    pub fn whole_series(&self) -> bool {
        matches!(self.registration.subject, Subject::Series(_))
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
    by_who: HashMap<Attendee, usize>,
    fairness: Arc<First>,
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
        self.by_who.get(&who).and_then(|place| self.all.get(*place))
    }

    /// Ranks registrations by what an event says about its places, and by what the rule of fairness
    /// asks.
    pub(super) fn ranked(all: Arc<Vec<Listed>>, places: &Places, fairness: Arc<First>) -> Self {
        let asking: Vec<seats::Asking> = all
            .iter()
            .map(|one| {
                let who = one.who();
                let newcomer = !fairness.came_before.contains(&who);
                let left_out = fairness.left_out.contains(&who);
                one.registration.asking(one.away, newcomer, left_out)
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
        let mut by_who: HashMap<Attendee, usize> = HashMap::with_capacity(all.len());
        for (place, one) in all.iter().enumerate() {
            let known = by_who.entry(one.who()).or_insert(place);
            if rank(place) < rank(*known) {
                *known = place;
            }
        }
        Self {
            seats,
            by_who,
            fairness,
            all,
        }
    }

    /// How it would be if some of these registrations were otherwise.
    #[must_use]
    pub fn changed(&self, places: &Places, change: impl FnMut(&mut Listed)) -> Self {
        let mut all = self.all.as_ref().clone();
        all.iter_mut().for_each(change);
        Self::ranked(all.into(), places, Arc::clone(&self.fairness))
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
        let away: Vec<Vec<u8>> = sqlx::query_scalar(
            "SELECT registration FROM absence \
             WHERE event = ? AND away = 1 AND deleted = 0 AND registration IS NOT NULL",
        )
        .bind(event.bytes().to_vec())
        .fetch_all(&self.readers)
        .await?;
        let away: HashSet<Vec<u8>> = away.into_iter().collect();
        // of a date, those of its series too
        let sql = format!(
            "SELECT {COLUMNS} FROM registration \
             WHERE subject IN (?1, (SELECT series FROM event WHERE id = ?1)) AND deleted = 0"
        );
        let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(event.bytes().to_vec())
            .fetch_all(&self.readers)
            .await?;
        let mut all = rows
            .into_iter()
            .map(|row| {
                let away = away.contains(&row.0);
                let listed = listed(row, &merges, Some(event))?;
                Ok(Listed { away, ..listed })
            })
            .collect::<Result<Vec<Listed>>>()?;
        name_guests(&mut all);
        let all = Arc::new(all);
        let first = if places.newcomers_first && places.capacity.is_some() {
            self.go_first(event, &all, depth).await?
        } else {
            First::default()
        };
        Ok(Roll::ranked(all, places, first.into()))
    }

    /// The registration a scanned code belongs to.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn registration_of(&self, token: &Token) -> Result<Option<Listed>> {
        let found: Option<Vec<u8>> = sqlx::query_scalar(
            "SELECT id FROM registration WHERE token = ? AND token <> '' AND deleted = 0 \
             ORDER BY id LIMIT 1",
        )
        .bind(token.to_string())
        .fetch_optional(&self.readers)
        .await?;
        match found {
            Some(bytes) => {
                let registration = RegistrationId::from_bytes(id(bytes)?);
                self.registration(registration).await.map(Some)
            }
            None => Ok(None),
        }
    }

    /// One registration, and for which event.
    ///
    /// # Errors
    /// [`StoreError::Gone`] if there is no such registration.
    pub async fn registration(&self, registration: RegistrationId) -> Result<Listed> {
        let merges = self.merges().await?;
        let series: Option<Vec<u8>> = sqlx::query_scalar(
            "SELECT series.id FROM registration JOIN series ON series.id = registration.subject \
             WHERE registration.id = ?",
        )
        .bind(registration.bytes().to_vec())
        .fetch_optional(&self.readers)
        .await?;
        let sql = format!("SELECT {COLUMNS} FROM registration WHERE id = ? AND deleted = 0");
        let row: Row = sqlx::query_as(AssertSqlSafe(sql))
            .bind(registration.bytes().to_vec())
            .fetch_optional(&self.readers)
            .await?
            .ok_or(StoreError::Gone)?;
        let mut listed = listed(row, &merges, None)?;
        if let Some(series) = series {
            let series = SeriesId::from_bytes(id(series)?);
            listed.registration.subject = Subject::Series(series);
        }
        Ok(listed)
    }
}

/// Guests nobody has named are found and sorted by whoever brings them, one after the other.
fn name_guests(all: &mut [Listed]) {
    let mut guests: Vec<usize> = (0..all.len())
        .filter(|place| {
            let guest = &all[*place].registration;
            guest.person.is_none() && guest.name.is_empty() && guest.guest_of.is_some()
        })
        .collect();
    if guests.is_empty() {
        return;
    }
    guests.sort_by_key(|place| {
        let guest = &all[*place].registration;
        (guest.guest_of, guest.queued, guest.id)
    });
    let of: HashMap<PersonId, (String, String)> = all
        .iter()
        .filter_map(|one| {
            let keys = (one.name_key.clone(), one.sort_key.clone());
            Some((one.registration.person?, keys))
        })
        .collect();
    let (mut last, mut number) = (None, 0);
    for place in guests {
        let guest = &mut all[place];
        number = if last == guest.registration.guest_of {
            number + 1
        } else {
            1
        };
        last = guest.registration.guest_of;
        guest.unnamed = Some(number);
        if let Some((name_key, sort_key)) = last.and_then(|member| of.get(&member)) {
            guest.name_key.clone_from(name_key);
            guest.sort_key = format!("{sort_key} {number:04}");
        }
    }
}

/// The registration in a row. With no event known, the subject is taken for one.
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
        away: false,
        unnamed: None,
    })
}
