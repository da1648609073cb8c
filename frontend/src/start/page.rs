//! The first screen: two languages, the community's name, and three ways to begin.

use contract::{
    Failure,
    native::{ChooseFile, FilePurpose},
    settings::Language,
    workspace::{CreateWorkspace, OpenWorkspace},
};
use leptos::{html, prelude::*, task::spawn_local};

use super::refused::Refused;
use crate::{
    ipc,
    language::say,
    shell::{
        asking::tell,
        preferences::{prefer, spoken},
        state::Shell,
    },
    ui::{
        button::{Button, Weight},
        field::Field,
        icons::{Icon, IconName, Mark},
        switch::Switch,
    },
};

/// What was tried, so that it can be tried again otherwise.
#[derive(Clone, Debug)]
pub enum Attempt {
    /// A new file.
    Create(CreateWorkspace),
    /// A file that is there.
    Open(OpenWorkspace),
}

/// How to begin, shared by the parts of the screen.
#[derive(Clone, Copy)]
pub struct Beginning {
    shell: Shell,
    /// What was tried last, and why it did not work.
    pub refused: RwSignal<Option<(Attempt, Failure)>>,
    busy: RwSignal<bool>,
    import_next: StoredValue<bool>,
}

impl Beginning {
    /// Tries to open or to make a workspace.
    pub fn attempt(self, attempt: Attempt) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let tried = attempt.clone();
        spawn_local(async move {
            let answer = match attempt {
                Attempt::Create(request) => ipc::call(request).await,
                Attempt::Open(request) => ipc::call(request).await,
            };
            let _ = self.busy.try_set(false);
            match answer {
                Ok(workspace) => {
                    self.shell.opened(workspace);
                    if self.import_next.try_get_value() == Some(true) {
                        crate::shell::commands::Command::Import.run(self.shell);
                    }
                }
                Err(failure) => {
                    let _ = self.refused.try_set(Some((tried, failure)));
                }
            }
        });
    }

    /// Lets the person choose a file, and tries that.
    pub fn choose(self, purpose: FilePurpose, then: impl FnOnce(String) -> Attempt + 'static) {
        tell(self.shell, ChooseFile { purpose }, move |chosen| {
            if let Some(path) = chosen.path {
                self.attempt(then(path));
            }
        });
    }

    /// Lets the person choose another workspace to open.
    pub fn open_another(self) {
        self.import_next.set_value(false);
        self.choose(FilePurpose::OpenWorkspace, |path| {
            Attempt::Open(OpenWorkspace {
                path,
                accept_cloud_folder: false,
            })
        });
    }
}

/// The first screen.
#[component]
pub fn StartPage() -> impl IntoView {
    let shell = Shell::here();
    let failed = shell.start.with_untracked(|start| {
        let start = start.as_ref()?;
        let failure = start.failure.clone()?;
        let path = path_of(&failure).unwrap_or_else(|| start.suggested_path.clone());
        Some((
            Attempt::Open(OpenWorkspace {
                path,
                accept_cloud_folder: false,
            }),
            failure,
        ))
    });
    let beginning = Beginning {
        shell,
        refused: RwSignal::new(failed),
        busy: RwSignal::new(false),
        import_next: StoredValue::new(false),
    };
    provide_context(beginning);
    view! {
        <main class="start">
            <div class="start-language">
                <Switch
                    label="Lingua / Language"
                    options=vec![(Language::It, "Italiano".into()), (Language::En, "English".into())]
                    value=Signal::derive(move || shell.preferences.with(spoken))
                    change=Callback::new(move |language| {
                        prefer(shell, |preferences| preferences.language = Some(language));
                    })
                />
            </div>
            <div class="start-inside">
                <Mark />
                <h1>{say::start::welcome}</h1>
                <p class="start-lead">{say::start::lead}</p>
                {move || match beginning.refused.get() {
                    Some((attempt, failure)) => view! { <Refused attempt failure /> }.into_any(),
                    None => view! { <Choices beginning /> }.into_any(),
                }}
            </div>
        </main>
    }
}

/// The file a failure is about.
fn path_of(failure: &Failure) -> Option<String> {
    match failure {
        Failure::FileMissing { path }
        | Failure::NotAWorkspace { path }
        | Failure::Damaged { path, .. }
        | Failure::InUse { path }
        | Failure::ReadOnly { path }
        | Failure::Newer { path, .. }
        | Failure::CloudFolder { path, .. }
        | Failure::Forbidden { path } => Some(path.clone()),
        _ => None,
    }
}

#[component]
fn Choices(beginning: Beginning) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let nameless = RwSignal::new(false);
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
        }
    });
    let begin = move |example: bool, import: bool| {
        let mut chosen = name.with_untracked(|name| name.trim().to_owned());
        if chosen.is_empty() {
            if !example {
                nameless.set(true);
                if let Some(input) = node.get_untracked() {
                    let _ = input.focus();
                }
                return;
            }
            chosen = say::start::example_name().to_owned();
        }
        beginning.import_next.set_value(import);
        beginning.attempt(Attempt::Create(CreateWorkspace {
            path: None,
            name: chosen,
            example,
            accept_cloud_folder: false,
        }));
    };
    Effect::new(move || {
        if !name.with(|name| name.trim().is_empty()) {
            nameless.set(false);
        }
    });
    view! {
        <div class="start-name">
            <Field
                label=say::start::community_name
                value=name
                node=node
                placeholder=say::start::community_example
                hint=Signal::derive(move || nameless.get().then(|| say::start::name_needed().to_owned()))
                enter=Callback::new(move |()| begin(false, false))
            />
        </div>
        <div class="start-choices">
            <Choice
                icon=IconName::Sparkle
                title=say::start::empty
                detail=say::start::empty_detail
                press=Callback::new(move |()| begin(false, false))
            />
            {crate::importing::READY
                .then(|| {
                    view! {
                        <Choice
                            icon=IconName::Import
                            title=say::start::import
                            detail=say::start::import_detail
                            press=Callback::new(move |()| begin(false, true))
                        />
                    }
                })}
            <Choice
                icon=IconName::People
                title=say::start::example
                detail=say::start::example_detail
                press=Callback::new(move |()| begin(true, false))
            />
        </div>
        <p class="start-open">
            <Button
                label=say::start::open_file
                icon=IconName::Folder
                weight=Weight::Quiet
                press=move |()| beginning.open_another()
            />
        </p>
        <p class="start-foot">{say::start::stays_here}</p>
    }
}

#[component]
fn Choice(
    icon: IconName,
    title: fn() -> &'static str,
    detail: fn() -> &'static str,
    press: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class="choice" on:click=move |_| press.run(())>
            <Icon name=icon />
            <strong>{title}</strong>
            <span>{detail}</span>
        </button>
    }
}
