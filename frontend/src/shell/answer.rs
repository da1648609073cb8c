//! The answer to a question as a signal. What kind it is of is erased, so that the window carries
//! the code of one signal and not one for every question it asks.

use std::{any::Any, marker::PhantomData, sync::Arc};

use leptos::prelude::*;

/// The last answer; none until there is one.
pub struct Answer<T> {
    kept: RwSignal<Option<Arc<dyn Any + Send + Sync>>>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Answer<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Answer<T> {}

impl<T: Send + Sync + 'static> Answer<T> {
    /// No answer yet.
    pub fn new() -> Self {
        Self {
            kept: RwSignal::new(None),
            kind: PhantomData,
        }
    }

    /// Reads the answer; tracked.
    pub fn with<R>(self, read: impl FnOnce(&Option<T>) -> R) -> R {
        self.kept.track();
        self.with_untracked(read)
    }

    /// Reads the answer once.
    pub fn with_untracked<R>(self, read: impl FnOnce(&Option<T>) -> R) -> R {
        let kept = self.kept.get_untracked();
        read(seen(kept.as_deref()).unwrap_or(&None))
    }

    /// Reads the answer once, unless whoever asked is gone.
    pub fn try_with_untracked<R>(self, read: impl FnOnce(&Option<T>) -> R) -> Option<R> {
        let kept = self.kept.try_get_untracked()?;
        Some(read(seen(kept.as_deref()).unwrap_or(&None)))
    }

    /// Another answer.
    pub fn set(self, answer: Option<T>) {
        self.kept.set(Some(Arc::new(answer)));
    }

    /// Another answer, unless whoever asked is gone.
    pub fn try_set(self, answer: Option<T>) {
        let _ = self.kept.try_set(Some(Arc::new(answer)));
    }
}

impl<T: Clone + Send + Sync + 'static> Answer<T> {
    /// The answer; tracked.
    pub fn get(self) -> Option<T> {
        self.with(Clone::clone)
    }

    /// The answer now.
    pub fn get_untracked(self) -> Option<T> {
        self.with_untracked(Clone::clone)
    }
}

fn seen<T: 'static>(kept: Option<&(dyn Any + Send + Sync)>) -> Option<&Option<T>> {
    kept.and_then(|kept| kept.downcast_ref())
}
