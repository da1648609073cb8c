//! Opening and making communities, from the first screen and from any other: what was tried, and
//! why it did not work. The community that is open stays so until another one is.

use contract::{
    Failure,
    native::{ChooseFile, FilePurpose},
    workspace::{CreateWorkspace, OpenWorkspace},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    ipc,
    shell::{
        asking::tell,
        commands::Command,
        state::{Overlay, Shell},
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

impl Attempt {
    /// To open this file.
    pub const fn open(path: String) -> Self {
        Self::Open(OpenWorkspace {
            path,
            accept_cloud_folder: false,
        })
    }

    /// The same, whoever owns the folder.
    pub fn anyway(self) -> Self {
        let accept_cloud_folder = true;
        match self {
            Self::Create(request) => Self::Create(CreateWorkspace {
                accept_cloud_folder,
                ..request
            }),
            Self::Open(request) => Self::Open(OpenWorkspace {
                accept_cloud_folder,
                ..request
            }),
        }
    }
}

/// Opening and making communities.
#[derive(Clone, Copy)]
pub struct Opening {
    /// What was tried last, and why it did not work.
    pub refused: RwSignal<Option<(Attempt, Failure)>>,
    /// Something is being tried.
    pub busy: RwSignal<bool>,
    import_next: StoredValue<bool>,
}

impl Opening {
    /// Nothing tried yet.
    pub fn new() -> Self {
        Self {
            refused: RwSignal::new(None),
            busy: RwSignal::new(false),
            import_next: StoredValue::new(false),
        }
    }

    /// The next community begins with an import, or does not.
    pub fn import_next(self, import: bool) {
        self.import_next.set_value(import);
    }

    /// Tries to open or to make a community.
    pub fn attempt(self, shell: Shell, attempt: Attempt) {
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
            self.busy.set(false);
            match answer {
                Ok(workspace) => {
                    self.refused.set(None);
                    self.close(shell);
                    shell.opened(workspace);
                    if self.import_next.get_value() {
                        Command::Import.run(shell);
                    }
                }
                // it is open now, and wants its passphrase
                Err(Failure::Locked) => {
                    self.refused.set(None);
                    self.close(shell);
                    shell.look_at_the_lock();
                }
                Err(failure) => {
                    self.refused.set(Some((tried, failure)));
                    // where another community is open, this lies over it
                    if shell.workspace.with_untracked(Option::is_some) {
                        shell.overlay.set(Some(Overlay::Community));
                    }
                }
            }
        });
    }

    /// Lets the person choose a file, and tries that.
    pub fn choose(
        self,
        shell: Shell,
        purpose: FilePurpose,
        then: impl FnOnce(String) -> Attempt + 'static,
    ) {
        tell(shell, ChooseFile { purpose }, move |chosen| {
            if let Some(path) = chosen.path {
                self.attempt(shell, then(path));
            }
        });
    }

    /// Lets the person choose another file to open.
    pub fn open_another(self, shell: Shell) {
        self.import_next(false);
        self.choose(shell, FilePurpose::OpenWorkspace, Attempt::open);
    }

    /// Opens a file.
    pub fn open(self, shell: Shell, path: String) {
        self.import_next(false);
        self.attempt(shell, Attempt::open(path));
    }

    /// Offers to make another community.
    pub fn offer_new(self, shell: Shell) {
        self.refused.set(None);
        shell.overlay.set(Some(Overlay::Community));
    }

    /// Leaves it; what is open stays open.
    pub fn close(self, shell: Shell) {
        if shell.overlay.get_untracked() == Some(Overlay::Community) {
            shell.overlay.set(None);
        }
    }
}
