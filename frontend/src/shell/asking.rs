//! How a page reads ([`ask`]) and acts ([`tell`], [`act`], [`Working`]).

use std::rc::Rc;

use contract::{Call, Failure, Progress, history::UndoneView, workspace::CancelWork};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;

use crate::{
    ipc::{self, Work, Written},
    shell::{answer::Answer, state::Shell},
};

/// The answer to an [`ask`]: the last one stays while a newer is awaited.
pub struct Asked<T: Send + Sync + 'static> {
    /// The last answer.
    pub value: Answer<T>,
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
    let value = Answer::new();
    let asking = Asking {
        name: C::NAME,
        area: C::AREA,
        write: Box::new(move || request().map(|request| ipc::written(&request))),
        take: Box::new(move |answer| {
            value.set(answer.map(|answer| ipc::said(Ok(answer))).transpose()?);
            Ok(())
        }),
    };
    let (failure, waiting, again) = asking.start();
    Asked {
        value,
        failure,
        waiting,
        again,
    }
}

/// What [`ask`] does, whatever it asks: the same code for every call.
struct Asking {
    name: &'static str,
    area: &'static str,
    write: Box<dyn Fn() -> Option<Written>>,
    take: Box<dyn Fn(Option<JsValue>) -> Result<(), Failure>>,
}

impl Asking {
    fn start(self) -> (RwSignal<Option<Failure>>, RwSignal<bool>, RwSignal<u32>) {
        let failed = RwSignal::new(None);
        let waiting = RwSignal::new(true);
        let again = RwSignal::new(0);
        let changed = Shell::here().changed.of(self.area);
        let turn = StoredValue::new(0_u32);
        let Self {
            name, write, take, ..
        } = self;
        let take = Rc::new(take);
        Effect::new(move || {
            again.track();
            changed.track();
            turn.update_value(|turn| *turn = turn.wrapping_add(1));
            let mine = turn.get_value();
            let Some(request) = write() else {
                let _ = take(None);
                waiting.set(false);
                return;
            };
            waiting.set(true);
            let take = Rc::clone(&take);
            spawn_local(async move {
                let answer = ipc::send(name, request).await;
                if turn.try_get_value() != Some(mine) {
                    return;
                }
                waiting.set(false);
                match answer.and_then(|answer| take(Some(answer))) {
                    Ok(()) => failed.set(None),
                    Err(failure) => failed.set(Some(failure)),
                }
            });
        });
        (failed, waiting, again)
    }
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
    telling(
        C::NAME,
        ipc::written(&request),
        Box::new(
            move |answer| match answer.and_then(|answer| ipc::said(Ok(answer))) {
                Ok(answer) => then(Some(answer)),
                Err(failure) => {
                    shell.toasts.failed(&failure);
                    then(None);
                }
            },
        ),
    );
}

fn telling(name: &'static str, request: Written, then: Box<dyn FnOnce(Written)>) {
    spawn_local(async move { then(ipc::send(name, request).await) });
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
        self.begin(
            C::NAME,
            ipc::written(&request),
            Box::new(move |answer| then(ipc::said(answer))),
        );
    }

    fn begin(self, name: &'static str, request: Written, then: Box<dyn FnOnce(Written)>) {
        if self.running.get_untracked() {
            return;
        }
        self.running.set(true);
        self.progress.set(None);
        let (Work(number), answer) = ipc::send_long(name, request, move |progress| {
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
