//! The system's clock, and ids made from it.

use chrono::Utc;
use store::Source;
use uuid::{ContextV7, Timestamp, Uuid};

use std::sync::Mutex;

use crate::held;

/// Time from the system; UUIDv7 that rise even within a millisecond.
pub struct SystemClock {
    rising: Mutex<ContextV7>,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self {
            rising: Mutex::new(ContextV7::new()),
        }
    }
}

impl Source for SystemClock {
    fn now(&self) -> i64 {
        Utc::now().timestamp_millis()
    }

    fn id(&self) -> Uuid {
        let now = Utc::now();
        let seconds = now.timestamp().unsigned_abs();
        Uuid::new_v7(Timestamp::from_unix(
            &*held(&self.rising),
            seconds,
            now.timestamp_subsec_nanos(),
        ))
    }
}
