//! Copies that are believed only after they were opened, checked and counted; which of them are
//! kept; and setting everything to what it is in one of them, as a transaction like any other.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use contract::workspace::BackupReason;
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::{OpenError, Result, Store, StoreError};

/// A copy that passed its check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Why.
    pub reason: BackupReason,
    /// People counted in the copy.
    pub people: u64,
    /// Bytes.
    pub size: u64,
}

/// How thoroughly a file is read.
#[derive(Clone, Copy, Debug)]
pub enum Depth {
    /// Every page and row, not every index entry.
    Quick,
    /// Everything.
    Full,
}

/// Reads a file through and says what is wrong with it.
pub async fn problems(conn: &mut SqliteConnection, depth: Depth) -> Result<Vec<String>> {
    let lines: Vec<String> = match depth {
        Depth::Quick => {
            sqlx::query_scalar("PRAGMA quick_check(1)")
                .fetch_all(conn)
                .await?
        }
        Depth::Full => {
            sqlx::query_scalar("PRAGMA integrity_check(50)")
                .fetch_all(conn)
                .await?
        }
    };
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}

/// Refuses a file in which anything is wrong.
pub async fn sound(conn: &mut SqliteConnection, depth: Depth) -> Result<(), OpenError> {
    match problems(conn, depth).await {
        Ok(problems) if problems.is_empty() => Ok(()),
        Ok(problems) => Err(OpenError::Damaged(problems.join("; "))),
        Err(error) => Err(error.into()),
    }
}

/// Copies the file of a connection: written to the end, synced, opened on its own, checked in full
/// and counted; only then does it get its name.
pub async fn make(
    conn: &mut SqliteConnection,
    folder: &Path,
    now: i64,
    reason: BackupReason,
) -> Result<Backup> {
    let io = |error| StoreError::Io(folder.to_owned(), error);
    fs::create_dir_all(folder).map_err(io)?;
    let made_at = DateTime::from_timestamp_millis(now).ok_or(StoreError::Unreadable("time"))?;
    let unproven = folder.join(format!(".{}.unproven", made_at.format("%Y%m%dT%H%M%S%3f")));
    let result = prove(conn, &unproven).await;
    let people = match result {
        Ok(people) => people,
        Err(error) => {
            let _ = fs::remove_file(&unproven);
            return Err(error);
        }
    };
    let path = folder.join(file_name(made_at, reason, people));
    fs::rename(&unproven, &path).map_err(io)?;
    // the name is durable when its folder is; not every system can sync a folder
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    let size = fs::metadata(&path).map_err(io)?.len();
    Ok(Backup {
        path,
        made_at,
        reason,
        people,
        size,
    })
}

async fn prove(conn: &mut SqliteConnection, unproven: &Path) -> Result<u64> {
    let io = |error| StoreError::Io(unproven.to_owned(), error);
    let name = unproven.to_str().ok_or(StoreError::NotBelieved(
        "the folder's name is not text".into(),
    ))?;
    let last = "SELECT coalesce(max(n), 0) FROM \"transaction\"";
    let before: i64 = sqlx::query_scalar(last).fetch_one(&mut *conn).await?;
    sqlx::query("VACUUM INTO ?")
        .bind(name)
        .execute(&mut *conn)
        .await?;
    File::options()
        .write(true)
        .open(unproven)
        .and_then(|file| file.sync_all())
        .map_err(io)?;
    let mut copy = SqliteConnection::connect_with(&reading(unproven)).await?;
    let problems = problems(&mut copy, Depth::Full).await?;
    if !problems.is_empty() {
        return Err(StoreError::NotBelieved(problems.join("; ")));
    }
    let after: i64 = sqlx::query_scalar(last).fetch_one(&mut copy).await?;
    if after < before {
        return Err(StoreError::NotBelieved(format!(
            "{after} of {before} transactions"
        )));
    }
    let people: i64 = sqlx::query_scalar("SELECT count(*) FROM person WHERE shown = 1")
        .fetch_one(&mut copy)
        .await?;
    copy.close().await?;
    Ok(people.unsigned_abs())
}

/// Opens a file nobody writes to.
pub fn reading(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .immutable(true)
}

impl Store {
    /// Makes a backup. Reading and writing go on meanwhile.
    ///
    /// # Errors
    /// If the copy cannot be made, or does not pass its check; then it is gone.
    pub async fn back_up(&self, folder: &Path, reason: BackupReason) -> Result<Backup> {
        let mut conn = self.another().await?;
        let backup = make(&mut conn, folder, self.source.now(), reason).await;
        conn.close().await?;
        if backup.is_err() {
            // the file may be why: it is read through at the next opening
            self.read_at.store(0, Ordering::Release);
        }
        backup
    }

    /// Reads the file through, as when it is opened. Where anything is wrong, it is read through at
    /// the next opening too, which then says so.
    ///
    /// # Errors
    /// [`StoreError::NotBelieved`] if anything is wrong, or if it cannot be read at all.
    pub async fn read_through(&self) -> Result<()> {
        let problems = self.problems(Depth::Quick).await?;
        if !problems.is_empty() {
            return Err(StoreError::NotBelieved(problems.join("; ")));
        }
        Ok(())
    }

    /// Everything that is wrong with the file; empty is sound.
    ///
    /// # Errors
    /// If it cannot be read at all.
    pub async fn check(&self) -> Result<Vec<String>> {
        self.problems(Depth::Full).await
    }

    async fn problems(&self, depth: Depth) -> Result<Vec<String>> {
        // until the contrary is shown
        self.read_at.store(0, Ordering::Release);
        let mut conn = self.another().await?;
        let problems = problems(&mut conn, depth).await;
        conn.close().await?;
        if matches!(&problems, Ok(problems) if problems.is_empty()) {
            self.read_at.store(self.source.now(), Ordering::Release);
        }
        problems
    }
}

/// `20261121T031000123-daily-840.cerchia`: all that a list of backups shows.
fn file_name(made_at: DateTime<Utc>, reason: BackupReason, people: u64) -> String {
    format!(
        "{}-{}-{people}.cerchia",
        made_at.format(MADE_AT),
        word(reason)
    )
}

const MADE_AT: &str = "%Y%m%dT%H%M%S%3f";

const REASONS: [(BackupReason, &str); 5] = [
    (BackupReason::Daily, "daily"),
    (BackupReason::Import, "import"),
    (BackupReason::Migration, "migration"),
    (BackupReason::Restore, "restore"),
    (BackupReason::Asked, "asked"),
];

fn word(reason: BackupReason) -> &'static str {
    REASONS
        .iter()
        .find(|(known, _)| *known == reason)
        .map_or("", |(_, word)| word)
}

/// The backups in a folder, newest first. Files with other names are not looked at.
///
/// # Errors
/// If the folder is there and cannot be read.
pub fn list(folder: &Path) -> Result<Vec<Backup>> {
    let io = |error| StoreError::Io(folder.to_owned(), error);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut backups = Vec::new();
    for file in fs::read_dir(folder).map_err(io)? {
        let file = file.map_err(io)?;
        let Some((made_at, reason, people)) = file.file_name().to_str().and_then(parse) else {
            continue;
        };
        let size = file.metadata().map_err(io)?.len();
        backups.push(Backup {
            path: file.path(),
            made_at,
            reason,
            people,
            size,
        });
    }
    backups.sort_by_key(|backup| std::cmp::Reverse(backup.made_at));
    Ok(backups)
}

fn parse(name: &str) -> Option<(DateTime<Utc>, BackupReason, u64)> {
    let mut parts = name.strip_suffix(".cerchia")?.split('-');
    let (made_at, reason, people) = (parts.next()?, parts.next()?, parts.next()?);
    // chrono reads fractions of a second only after a point
    let (seconds, millis) = made_at.split_at_checked(15)?;
    let made_at =
        chrono::NaiveDateTime::parse_from_str(&format!("{seconds}.{millis}"), "%Y%m%dT%H%M%S%.3f")
            .ok()?;
    let reason = REASONS.iter().find(|(_, word)| *word == reason)?.0;
    Some((made_at.and_utc(), reason, people.parse().ok()?))
}

/// Removes backups that are not worth their room: all of the last two days stay, then the newest
/// of each of 7 days, 4 weeks and 12 months that have any.
///
/// # Errors
/// If a file cannot be removed.
pub fn prune(folder: &Path, now: i64) -> Result<u64> {
    let backups = list(folder)?;
    let days: Vec<DateTime<Utc>> = backups.iter().map(|backup| backup.made_at).collect();
    let now = DateTime::from_timestamp_millis(now).ok_or(StoreError::Unreadable("time"))?;
    let kept = worth_keeping(&days, now);
    let mut removed = 0;
    for (place, backup) in backups.iter().enumerate() {
        if !kept.contains(&place) {
            fs::remove_file(&backup.path)
                .map_err(|error| StoreError::Io(backup.path.clone(), error))?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// The places of the backups to keep in a list that begins with the newest.
fn worth_keeping(made_at: &[DateTime<Utc>], now: DateTime<Utc>) -> BTreeSet<usize> {
    let mut kept: BTreeSet<usize> = (0..made_at.len())
        .filter(|place| (now - made_at[*place]).num_hours() < 48)
        .collect();
    let mut newest_of_each = |period: &dyn Fn(NaiveDate) -> (i32, u32), count: usize| {
        let mut seen = BTreeSet::new();
        for (place, made_at) in made_at.iter().enumerate() {
            if seen.len() < count && seen.insert(period(made_at.date_naive())) {
                kept.insert(place);
            }
        }
    };
    newest_of_each(&|day| (day.year(), day.ordinal()), 7);
    newest_of_each(&|day| (day.iso_week().year(), day.iso_week().week()), 4);
    newest_of_each(&|day| (day.year(), day.month()), 12);
    kept
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn a_year_of_nightly_backups_keeps_days_weeks_and_months() {
        let now: DateTime<Utc> = "2026-11-21T03:10:00Z".parse().unwrap();
        let nights: Vec<_> = (0..365).map(|back| now - TimeDelta::days(back)).collect();
        let kept = worth_keeping(&nights, now);
        assert!(
            (0..7).all(|night| kept.contains(&night)),
            "the last week is whole"
        );
        let months: BTreeSet<_> = kept.iter().map(|place| nights[*place].month()).collect();
        assert_eq!(months.len(), 12);
        assert!(kept.len() <= 7 + 4 + 12);
    }

    #[test]
    fn every_backup_of_today_stays() {
        let now: DateTime<Utc> = "2026-11-21T20:00:00Z".parse().unwrap();
        let today: Vec<_> = (0..9).map(|back| now - TimeDelta::minutes(back)).collect();
        assert_eq!(worth_keeping(&today, now).len(), 9);
    }

    #[test]
    fn a_backup_is_described_by_its_name() {
        let made_at: DateTime<Utc> = "2026-11-21T03:10:00.123Z".parse().unwrap();
        let name = file_name(made_at, BackupReason::Daily, 840);
        assert_eq!(parse(&name), Some((made_at, BackupReason::Daily, 840)));
        assert_eq!(parse("photo.jpg"), None);
    }
}
