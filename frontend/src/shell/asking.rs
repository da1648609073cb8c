//! How a page reads ([`ask`]) and acts ([`tell`], [`act`], [`Working`]).

use contract::{Call, Failure, Progress, history::UndoneView, workspace::CancelWork};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    ipc::{self, Work},
    shell::state::Shell,
};

/// The answer to an [`ask`]: the last one stays while a newer is awaited.
pub struct Asked<T: Send + Sync + 'static> {
    /// The last answer.
    pub value: RwSignal<Option<T>>,
    /// Why the last request was not answered.
    pub failure: RwSignal<Option<Failure>>,
    /// An answer is awaited.
    pub waiting: RwSignal<bool>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Asked<T> {}

impl<T: Send + Sync + 'static> Asked<T> {
    /// Asks once more.
    pub fn again(self) {
        self.again.update(|count| *count += 1);
    }
}

/// Asks now, whenever a signal read by `request` changes, and whenever the area of the call
/// changed. `request` gives none while there is nothing to ask. Answers that were overtaken by a
/// newer request are dropped.
pub fn ask<C>(request: impl Fn() -> Option<C> + 'static) -> Asked<C::Answer>
where
    C: Call,
    C::Answer: Send + Sync,
{
    let asked = Asked {
        value: RwSignal::new(None),
        failure: RwSignal::new(None),
        waiting: RwSignal::new(true),
        again: RwSignal::new(0),
    };
    let changed = Shell::here().changed.of(C::AREA);
    let turn = StoredValue::new(0_u32);
    Effect::new(move || {
        asked.again.track();
        changed.track();
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let mine = turn.get_value();
        let Some(request) = request() else {
            asked.value.set(None);
            asked.waiting.set(false);
            return;
        };
        asked.waiting.set(true);
        spawn_local(async move {
            let answer = ipc::call(request).await;
            if turn.try_get_value() != Some(mine) {
                return;
            }
            asked.waiting.set(false);
            match answer {
                Ok(value) => {
                    asked.failure.set(None);
                    asked.value.set(Some(value));
                }
                Err(failure) => asked.failure.set(Some(failure)),
            }
        });
    });
    asked
}

/// Does something; a failure is said in a toast.
pub fn tell<C: Call>(shell: Shell, request: C, then: impl FnOnce(C::Answer) + 'static) {
    tell_all(shell, request, |answer| {
        if let Some(answer) = answer {
            then(answer);
        }
    });
}

/// As [`tell`], and `then` also runs, without an answer, after a failure was said.
pub fn tell_all<C: Call>(shell: Shell, request: C, then: impl FnOnce(Option<C::Answer>) + 'static) {
    spawn_local(async move {
        match ipc::call(request).await {
            Ok(answer) => then(Some(answer)),
            Err(failure) => {
                shell.toasts.failed(&failure);
                then(None);
            }
        }
    });
}

/// Does something that can be undone, and says so in a toast that offers it.
pub fn act<C: Call<Answer = UndoneView>>(shell: Shell, request: C) {
    tell(shell, request, move |done| shell.toasts.done(&done));
}

/// Long work under way, with its progress; `then` gets the answer.
#[derive(Clone, Copy)]
pub struct Working {
    /// How far it is; none while nothing runs.
    pub progress: RwSignal<Option<Progress>>,
    /// Something runs.
    pub running: RwSignal<bool>,
    work: StoredValue<Option<u32>>,
}

impl Working {
    /// Nothing runs yet.
    pub fn idle() -> Self {
        Self {
            progress: RwSignal::new(None),
            running: RwSignal::new(false),
            work: StoredValue::new(None),
        }
    }

    /// Starts long work, unless some runs already.
    pub fn start<C: Call>(
        self,
        request: C,
        then: impl FnOnce(Result<C::Answer, Failure>) + 'static,
    ) {
        if self.running.get_untracked() {
            return;
        }
        self.running.set(true);
        self.progress.set(None);
        let (Work(number), answer) = ipc::call_long(request, move |progress| {
            let _ = self.progress.try_set(Some(progress));
        });
        self.work.set_value(Some(number));
        spawn_local(async move {
            let answer = answer.await;
            let _ = self.running.try_set(false);
            let _ = self.progress.try_set(None);
            let _ = self.work.try_update_value(|work| *work = None);
            then(answer);
        });
    }

    /// Asks the work to stop; it ends with [`Failure::Cancelled`].
    pub fn cancel(self) {
        if let Some(work) = self.work.get_value() {
            spawn_local(async move {
                let _ = ipc::call(CancelWork { work }).await;
            });
        }
    }
}
