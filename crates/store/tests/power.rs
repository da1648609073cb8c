//! The power goes. What was confirmed was synced; what was being written is on the disk in part, by
//! the sector, in no order. Each such disk is put together from copies of the file before and after
//! a transaction, and opened.
//!
//! What may happen follows from how SQLite writes (sqlite.org/wal.html, atomiccommit.html §3): the
//! write-ahead log's header is synced before its frames, the log before the file it is moved into.

use std::fs;

use proptest::{
    prelude::Rng as _,
    test_runner::{RngAlgorithm, TestRng},
};
use store::{Digest, Store};

use crate::common::{Place, Steady, add, device, place};

/// Bytes that a disk writes whole or not at all.
const SECTOR: usize = 512;

/// The log's header, which is synced by itself (sqlite.org/fileformat.html §4.1).
const HEADER: usize = 32;

/// The file as it lay on the disk after a confirmed transaction.
struct Disk {
    file: Vec<u8>,
    log: Vec<u8>,
    digest: Digest,
}

async fn disk(place: &Place) -> Disk {
    let log = place.path().with_extension("cerchia-wal");
    Disk {
        file: fs::read(place.path()).unwrap(),
        log: fs::read(log).unwrap_or_default(),
        digest: place.store.archive(&mut |_| Ok(())).await.unwrap(),
    }
}

/// Some sectors as they were, some as they were to be.
fn torn(before: &[u8], after: &[u8], random: &mut TestRng) -> Vec<u8> {
    let mut torn = before.to_vec();
    torn.resize(before.len().max(after.len()), 0);
    for (place, new) in after.chunks(SECTOR).enumerate() {
        if random.next_u32() & 1 == 0 {
            torn[place * SECTOR..][..new.len()].copy_from_slice(new);
        }
    }
    torn
}

/// Opens a disk that the power left, and tells what is in it.
async fn left(file: &[u8], log: &[u8]) -> Digest {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("left.cerchia");
    fs::write(&path, file).unwrap();
    fs::write(folder.path().join("left.cerchia-wal"), log).unwrap();
    let backups = folder.path().join("backups");
    let store = Store::open(&path, &backups, Steady::new(1), device(1), "laptop")
        .await
        .unwrap();
    let digest = store.archive(&mut |_| Ok(())).await.unwrap();
    store.close().await.unwrap();
    digest
}

#[tokio::test]
async fn what_was_confirmed_survives_a_power_cut_and_nothing_is_there_by_half() {
    let place = place(1).await;
    let mut random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let today = "2026-11-21".parse().unwrap();
    let people: Vec<_> = example::people(700, today).collect();
    let mut before = disk(&place).await;
    let (mut cuts, mut moved) = (0, 0);
    for some in people.chunks(17) {
        add(&place, some).await;
        let after = disk(&place).await;
        assert_ne!(before.digest, after.digest);
        // while the log was written
        for _ in 0..3 {
            let mut log = torn(&before.log, &after.log, &mut random);
            log[..HEADER].copy_from_slice(&after.log[..HEADER]);
            let found = left(&before.file, &log).await;
            assert!(
                found == before.digest || found == after.digest,
                "a transaction is there by half"
            );
            cuts += 1;
        }
        // the log was whole: the transaction was confirmed
        let found = left(&before.file, &after.log).await;
        assert_eq!(found, after.digest);
        // while the log was moved into the file
        if before.file != after.file {
            for _ in 0..5 {
                let file = torn(&before.file, &after.file, &mut random);
                let found = left(&file, &after.log).await;
                assert_eq!(found, after.digest);
                moved += 1;
            }
        }
        before = after;
    }
    assert!(cuts > 100 && moved > 0, "{cuts} cuts, {moved} while moving");
}
