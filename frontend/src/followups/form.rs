//! What the forms of this area share: what is written is sent once, and why it was not kept is said
//! in the form, because messages lie under a dialog.

use contract::{Call, Failure, history::UndoneView};
use leptos::{prelude::*, task::spawn_local, text_prop::TextProp};

use crate::{
    failure,
    ipc::{self, Written},
    language::say,
    shell::state::Shell,
    ui::{
        button::{Button, Weight},
        keep::on_keep,
    },
};

/// What is being kept.
#[derive(Clone, Copy)]
pub struct Sending {
    /// It is under way.
    pub busy: RwSignal<bool>,
    /// Why it was not kept.
    pub failure: RwSignal<Option<Failure>>,
    shell: Shell,
}

impl Sending {
    /// Nothing is under way.
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            shell: Shell::here(),
        }
    }

    /// Keeps something; `then` runs once it is kept, and a message offers to take it back.
    pub fn send<C: Call<Answer = UndoneView>>(self, request: C, then: impl FnOnce() + 'static) {
        self.tell(request, move |answer| {
            if answer.is_ok() {
                then();
            }
        });
    }

    /// The same for a form that knows what to do about some failures; `then` runs in any case.
    pub fn tell<C: Call<Answer = UndoneView>>(
        self,
        request: C,
        then: impl FnOnce(Result<(), Failure>) + 'static,
    ) {
        self.begin(C::NAME, ipc::written(&request), Box::new(then));
    }

    fn begin(
        self,
        name: &'static str,
        request: Written,
        then: Box<dyn FnOnce(Result<(), Failure>)>,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        let toasts = self.shell.toasts;
        spawn_local(async move {
            let answer = ipc::said::<UndoneView>(ipc::send(name, request).await);
            let _ = self.busy.try_set(false);
            match answer {
                Ok(done) => {
                    then(Ok(()));
                    toasts.done(&done);
                }
                Err(failure) => {
                    then(Err(failure.clone()));
                    if self.failure.try_set(Some(failure.clone())).is_some() {
                        toasts.failed(&failure);
                    }
                }
            }
        });
    }
}

/// The fields of a form: Ctrl+Enter keeps what is written, from any of them.
#[component]
pub fn FormBody(
    /// Keeps what is written.
    save: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="form" on:keydown=on_keep(move || save.run(()))>
            {children()}
        </div>
    }
}

/// The foot of a form: what went wrong, what takes the thing away, and the two ways out.
#[component]
pub fn FormFoot(
    sending: Sending,
    /// Leaves the form.
    #[prop(into)]
    cancel: Callback<()>,
    /// Keeps what is written.
    #[prop(into)]
    save: Callback<()>,
    /// Nothing can be kept yet.
    #[prop(into)]
    unready: Signal<bool>,
    /// Said on the button.
    #[prop(into)]
    label: TextProp,
    /// At the other end: what else can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <p class="hint odd form-failure" role="alert">
            {move || sending.failure.get().map(|failure| failure::sentence(&failure))}
        </p>
        <footer class="dialog-actions">
            <span class="form-aside">{children.map(|children| children())}</span>
            <Button label=say::shell::cancel press=cancel />
            <Button
                label=label
                weight=Weight::Primary
                keys="↵"
                disabled=Signal::derive(move || unready.get() || sending.busy.get())
                press=save
            />
        </footer>
    }
}
