//! The log of what went wrong and why, for whoever looks into it: a file a day beside the
//! preferences, the last seven. The references that people are shown are found in it.

use tracing_appender::{non_blocking::WorkerGuard, rolling};

/// How many days are kept.
const DAYS: usize = 7;

/// Begins to write the log; it is written out when what is returned is dropped. A folder that
/// cannot be written to is no reason not to work, so then there is none.
pub fn keep(places: &app::Places) -> Option<WorkerGuard> {
    let folder = places.config.join("log");
    std::fs::create_dir_all(&folder).ok()?;
    let file = rolling::Builder::new()
        .rotation(rolling::Rotation::DAILY)
        .filename_prefix("cerchia")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    let begun = tracing_subscriber::fmt()
        .with_writer(writer)
        .with_ansi(false)
        .with_max_level(tracing_subscriber::filter::LevelFilter::WARN)
        .try_init();
    begun.ok().map(|()| guard)
}
