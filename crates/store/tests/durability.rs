//! A process that writes is killed hundreds of times at moments nobody chose: every transaction it
//! had confirmed is there, and none is there by half.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use domain::{Act, PersonId};
use store::{Source, Store, people};
use uuid::Uuid;

use crate::common::{Steady, device, person};

/// People of one transaction: either all of them are there or none.
const TOGETHER: usize = 7;

/// Names the file for the process that writes; unset in the test itself.
const FILE: &str = "CERCHIA_TEST_WRITES_TO";

/// How often the process is killed.
const KILLS: u64 = 200;

struct Now;

impl Source for Now {
    fn now(&self) -> i64 {
        1_763_700_000_000
    }

    fn id(&self) -> Uuid {
        Uuid::from_u64_pair(rand(), rand())
    }
}

/// Random enough for ids that must not repeat between processes.
fn rand() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(0)
}

/// Not a test of its own: what the killed process does, until it is killed.
#[tokio::test]
async fn writes_until_killed() {
    let Ok(path) = std::env::var(FILE) else {
        return;
    };
    let path = Path::new(&path);
    let backups = path.with_file_name("backups");
    let store = Store::open(path, &backups, Arc::new(Now), device(1), "laptop")
        .await
        .unwrap();
    let begun = store.counts().await.unwrap().0 / TOGETHER as u64;
    for number in begun.. {
        let writes = (0..TOGETHER)
            .flat_map(|_| people::add(PersonId(Now.id()), &person("Ada", &format!("t{number}"))))
            .collect();
        store
            .write(
                &Act::AddedExample {
                    people: TOGETHER as u64,
                },
                writes,
            )
            .await
            .unwrap();
        println!("confirmed {number}");
    }
}

#[tokio::test]
async fn every_confirmed_transaction_survives_and_none_is_half() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("club.cerchia");
    let store = Store::create(&path, Steady::new(1), device(1), "laptop")
        .await
        .unwrap();
    store.close().await.unwrap();
    let mut confirmed_in_all = 0;
    for kill in 0..KILLS {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["durability::writes_until_killed", "--exact", "--nocapture"])
            .env(FILE, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(writer.stdout.take().unwrap());
        let reader = std::thread::spawn(move || {
            // a line torn by the kill was not a confirmation
            let number = |line: &str| line.rsplit_once("confirmed ")?.1.parse::<u64>().ok();
            lines
                .lines()
                .map_while(Result::ok)
                .filter_map(|line| number(&line))
                .last()
        });
        std::thread::sleep(Duration::from_micros(15_000 + (kill * 7_919) % 40_000));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let confirmed = reader
            .join()
            .unwrap()
            .map_or(confirmed_in_all, |last| last + 1);
        confirmed_in_all = confirmed_in_all.max(confirmed);
        if kill % 10 == 9 || kill + 1 == KILLS {
            check(&path, confirmed_in_all).await;
        }
    }
    assert!(
        confirmed_in_all > KILLS,
        "the process wrote too little for this to mean anything"
    );
}

async fn check(path: &Path, confirmed: u64) {
    let backups = path.with_file_name("backups");
    let store = Store::open(path, &backups, Arc::new(Now), device(1), "laptop")
        .await
        .unwrap();
    let (people, transactions) = store.counts().await.unwrap();
    assert_eq!(
        people % TOGETHER as u64,
        0,
        "a transaction is there by half"
    );
    assert!(
        people / TOGETHER as u64 >= confirmed,
        "{confirmed} were confirmed"
    );
    assert_eq!(
        transactions,
        people / TOGETHER as u64,
        "rows and log disagree"
    );
    assert_eq!(store.check().await.unwrap(), Vec::<String>::new());
    store.close().await.unwrap();
}
