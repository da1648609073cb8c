//! What one confirmed write costs beside a bare `INSERT` committed under the same durability.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use criterion::{Criterion, criterion_group, criterion_main};
use domain::{
    Act, ArrivalId, DeviceId, EventId, FieldValue, Person, PersonField, PersonId, RegistrationId,
    events::{Arrival, Attendee, Event, Fact, How, Queued, Registration, Subject},
};
use sqlx::{
    Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use store::{Source, Store};
use uuid::Uuid;

/// Time and ids that rise.
struct Rising(std::sync::atomic::AtomicU64);

impl Source for Rising {
    fn now(&self) -> i64 {
        1_763_700_000_000
    }

    fn id(&self) -> Uuid {
        Uuid::from_u64_pair(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed), 1)
    }
}

fn writing(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Runtime::new().unwrap_or_else(|error| panic!("{error}"));
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let mut bare = runtime.block_on(bare(folder.path()));
    let (store, id) = runtime.block_on(filled(folder.path()));
    let mut group = criterion.benchmark_group("one confirmed write");
    group.bench_function("bare INSERT", |bencher| {
        bencher.iter(|| {
            runtime.block_on(async {
                let insert = sqlx::query("INSERT INTO bare (text) VALUES (?)").bind("Prato");
                insert
                    .execute(&mut bare)
                    .await
                    .map(|done| done.rows_affected())
            })
        });
    });
    let mut number = 0u64;
    group.bench_function("a field of a person", |bencher| {
        bencher.iter(|| {
            number += 1;
            let value = FieldValue::Text(format!("Prato {number}"));
            let now = Person::default();
            let writes = store::people::set_field(id, &now, PersonField::City, value);
            runtime.block_on(store.write(&Act::SomethingNewer, writes))
        });
    });
    group.finish();
    let event = EventId::from_bytes([8; 16]);
    runtime.block_on(evening(&store, event));
    runtime.block_on(admissions(&store, event, id, &mut bare));
}

/// An evening with 2,000 registrations.
async fn evening(store: &Store, id: EventId) {
    let mut writes = vec![store::events::add(id, &Event::default())];
    for number in 0..2_000u128 {
        writes.push(store::events::register(&Registration {
            id: RegistrationId(Uuid::from_u128(number << 64)),
            subject: Subject::Event(id),
            person: None,
            name: format!("Ada Neri {number}"),
            guest_of: None,
            queued: Queued::default(),
            cancelled: false,
            kept: false,
            replies: Vec::new(),
            token: None,
            note: String::new(),
        }));
    }
    if let Err(error) = store.write(&Act::SomethingNewer, writes).await {
        panic!("{error}");
    }
}

/// People let in, and as many bare inserts between them, so that both meet the same disk.
const LET_IN: u128 = 3_000;

async fn admissions(store: &Store, event: EventId, who: PersonId, bare: &mut SqliteConnection) {
    let (mut alone, mut let_in) = (Vec::new(), Vec::new());
    for key in 1..=LET_IN {
        let started = Instant::now();
        let insert = sqlx::query("INSERT INTO bare (text) VALUES (?)").bind("Ada Neri");
        if let Err(error) = insert.execute(&mut *bare).await {
            panic!("{error}");
        }
        alone.push(started.elapsed());
        let fact = Arrival {
            id: ArrivalId(Uuid::from_u128(key << 8)),
            fact: Fact::Entered,
            who: Attendee::Person(who),
            name: "Ada Neri".into(),
            at: chrono::DateTime::UNIX_EPOCH,
            desk: "banco 1".into(),
            device: store.device_id(),
            sequence: 0,
            how: How::Search,
        };
        let act = Act::Admitted {
            name: "Ada Neri".into(),
            title: "Serata di lancio".into(),
        };
        let started = Instant::now();
        if let Err(error) = store.record(event, &fact, Vec::new(), &act).await {
            panic!("{error}");
        }
        let_in.push(started.elapsed());
    }
    let figures = |times: &mut Vec<Duration>| {
        times.sort_unstable();
        let all: Duration = times.iter().sum();
        (times[times.len() / 2], times[times.len() * 99 / 100], all)
    };
    let (bare, admission) = (figures(&mut alone), figures(&mut let_in));
    println!(
        "bare INSERT      p50 {:>8.3} ms   p99 {:>8.3} ms",
        bare.0.as_secs_f64() * 1e3,
        bare.1.as_secs_f64() * 1e3
    );
    println!(
        "an admission     p50 {:>8.3} ms   p99 {:>8.3} ms   {:.0} a second",
        admission.0.as_secs_f64() * 1e3,
        admission.1.as_secs_f64() * 1e3,
        LET_IN as f64 / admission.2.as_secs_f64()
    );
    println!(
        "ratio            p50 {:>8.2}      all {:>8.2}",
        admission.0.as_secs_f64() / bare.0.as_secs_f64(),
        admission.2.as_secs_f64() / bare.2.as_secs_f64()
    );
}

async fn bare(folder: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new()
        .filename(folder.join("bare.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("fullfsync", "1");
    let made = SqliteConnection::connect_with(&options).await;
    let mut conn = made.unwrap_or_else(|error| panic!("{error}"));
    let table = sqlx::query("CREATE TABLE bare (n INTEGER PRIMARY KEY, text TEXT)");
    if let Err(error) = table.execute(&mut conn).await {
        panic!("{error}");
    }
    conn
}

async fn filled(folder: &Path) -> (Store, PersonId) {
    let source = Arc::new(Rising(std::sync::atomic::AtomicU64::new(1)));
    let device = DeviceId::from_bytes([1; 16]);
    let made = Store::create(
        &folder.join("club.cerchia"),
        source.clone(),
        device,
        "laptop",
    )
    .await;
    let store = made.unwrap_or_else(|error| panic!("{error}"));
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let people: Vec<(PersonId, Person)> = example::people(40_000, today)
        .map(|person| (PersonId(source.id()), person))
        .collect();
    let writes = people
        .iter()
        .flat_map(|(id, person)| store::people::add(*id, person))
        .collect();
    if let Err(error) = store
        .write(&Act::AddedExample { people: 40_000 }, writes)
        .await
    {
        panic!("{error}");
    }
    (store, people[20_000].0)
}

criterion_group!(benches, writing);
criterion_main!(benches);
