//! What a keystroke costs in the store, over the example community and over 40,000 people.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use domain::PersonId;
use store::Store;

fn searching(criterion: &mut Criterion) {
    let Ok(runtime) = tokio::runtime::Runtime::new() else {
        return;
    };
    for people in [840, 40_000] {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let store = runtime.block_on(filled(folder.path(), people));
        let mut group = criterion.benchmark_group(format!("search/{people}"));
        for text in ["m", "ma", "ros", "maria ro", "dangelo"] {
            group.bench_with_input(BenchmarkId::from_parameter(text), text, |bencher, text| {
                bencher.to_async(&runtime).iter(|| store.search(text, 20));
            });
        }
        group.finish();
    }
}

async fn filled(folder: &std::path::Path, people: usize) -> Store {
    let clock = std::sync::Arc::new(app::SystemClock::default());
    let device = domain::DeviceId::from_bytes([1; 16]);
    let made = Store::create(
        &folder.join("club.cerchia"),
        clock.clone(),
        device,
        "laptop",
    )
    .await;
    let store = made.unwrap_or_else(|error| panic!("{error}"));
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let writes = example::people(people, today)
        .flat_map(|person| store::people::add(PersonId(store::Source::id(clock.as_ref())), &person))
        .collect();
    let act = domain::Act::AddedExample {
        people: people as u64,
    };
    store
        .write(&act, writes)
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    store
}

criterion_group!(benches, searching);
criterion_main!(benches);
