//! What was worked out of the file, kept as long as nothing is written that it depends on.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A value and the version of the file it is of: [`crate::Store::version`] or, for what neither new
/// people nor arrivals change, `Store::rolls`.
pub(crate) struct Current<T>(Mutex<Option<(u64, T)>>);

impl<T> Default for Current<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T: Clone> Current<T> {
    /// The value, if it is of this version.
    pub fn of(&self, version: u64) -> Option<T> {
        let kept = self.lock();
        let (of, value) = kept.as_ref()?;
        (*of == version).then(|| value.clone())
    }

    /// Keeps a value that was worked out while the file had this version.
    pub fn keep(&self, version: u64, value: T) {
        *self.lock() = Some((version, value));
    }

    // a panic elsewhere leaves the old value or the new
    fn lock(&self) -> MutexGuard<'_, Option<(u64, T)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
