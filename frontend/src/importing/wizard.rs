//! Where an import stands. It belongs to the window and not to the page, so that looking somebody
//! up in the middle of it costs nothing.

use std::collections::BTreeMap;

use contract::{
    Failure,
    importing::{
        DayOrder, Decision, FileFormat, FileShape, ImportPlan, ImportPreview, ImportReport,
        InspectFile, PreviewRow, RowKind, Target,
    },
    native::{ChooseFile, FilePurpose},
};
use domain::{EventId, Status};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    ipc,
    shell::{
        asking::{Working, tell},
        state::Shell,
    },
};

/// The steps, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Which file.
    Choose,
    /// What its columns are.
    Columns,
    /// What would happen.
    Outcome,
    /// What happened.
    Report,
}

/// One decision for every doubtful row, those included that have not been seen yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForAll {
    /// Somebody new.
    New,
    /// Whoever is named first.
    First,
}

/// An import that was not done, or not yet.
#[derive(Clone, Copy)]
pub struct Wizard {
    /// Which step is shown.
    pub step: RwSignal<Step>,
    /// A file is being looked into.
    pub looking: RwSignal<bool>,
    /// Why a file was not taken.
    pub refused: RwSignal<Option<Failure>>,
    /// The file.
    pub shape: RwSignal<Option<FileShape>>,
    /// What its columns become.
    pub targets: RwSignal<Vec<Target>>,
    /// How days are written.
    pub day_order: RwSignal<DayOrder>,
    /// A tag for everybody.
    pub tag: RwSignal<String>,
    /// What new people become.
    pub status: RwSignal<Status>,
    /// What was decided, by line.
    pub decisions: RwSignal<BTreeMap<u64, Decision>>,
    /// What would happen, as last worked out.
    pub preview: RwSignal<Option<ImportPreview>>,
    /// The preview is of an earlier plan.
    pub stale: RwSignal<bool>,
    /// Why there is no preview.
    pub no_preview: RwSignal<Option<Failure>>,
    /// The preview under way.
    pub previewing: Working,
    /// Every doubtful row seen, decided or not, by line.
    pub doubts: RwSignal<BTreeMap<u64, PreviewRow>>,
    /// Which rows are looked at; none is the first kind there is.
    pub looked_at: RwSignal<Option<RowKind>>,
    /// The import under way.
    pub applying: Working,
    /// Why the import was not done.
    pub not_done: RwSignal<Option<Failure>>,
    /// For which event the people of the list are registered too, what it is called, and whether
    /// for its whole series.
    pub register: RwSignal<Option<(EventId, String, bool)>>,
    /// What the import did.
    pub report: RwSignal<Option<ImportReport>>,
    /// It was taken back.
    pub undone: RwSignal<bool>,
    pub(super) for_all: StoredValue<Option<ForAll>>,
    pub(super) turn: StoredValue<u32>,
    looks: StoredValue<u32>,
}

impl Wizard {
    /// No file yet.
    pub fn new() -> Self {
        Self {
            step: RwSignal::new(Step::Choose),
            looking: RwSignal::new(false),
            refused: RwSignal::new(None),
            shape: RwSignal::new(None),
            targets: RwSignal::new(Vec::new()),
            day_order: RwSignal::new(DayOrder::default()),
            tag: RwSignal::new(String::new()),
            status: RwSignal::new(Status::default()),
            decisions: RwSignal::new(BTreeMap::new()),
            preview: RwSignal::new(None),
            stale: RwSignal::new(false),
            no_preview: RwSignal::new(None),
            previewing: Working::idle(),
            doubts: RwSignal::new(BTreeMap::new()),
            looked_at: RwSignal::new(None),
            applying: Working::idle(),
            not_done: RwSignal::new(None),
            register: RwSignal::new(None),
            report: RwSignal::new(None),
            undone: RwSignal::new(false),
            for_all: StoredValue::new(None),
            turn: StoredValue::new(0),
            looks: StoredValue::new(0),
        }
    }

    /// Begins anew, without a file; work under way is stopped first.
    pub fn forget(self) {
        if self.previewing.running.get_untracked() {
            self.previewing.cancel();
        }
        next(self.turn);
        next(self.looks);
        self.looking.set(false);
        self.refused.set(None);
        self.shape.set(None);
        self.tag.set(String::new());
        self.status.set(Status::default());
        self.forget_rows();
        self.report.set(None);
        self.register.set(None);
        self.step.set(Step::Choose);
    }

    fn forget_rows(self) {
        self.for_all.set_value(None);
        self.decisions.set(BTreeMap::new());
        self.doubts.set(BTreeMap::new());
        self.preview.set(None);
        self.stale.set(false);
        self.no_preview.set(None);
        self.not_done.set(None);
        self.looked_at.set(None);
        self.undone.set(false);
    }

    /// Lets the person choose a file in the system's dialog.
    pub fn choose(self, shell: Shell) {
        tell(
            shell,
            ChooseFile {
                purpose: FilePurpose::Import,
            },
            move |chosen| {
                if let Some(path) = chosen.path {
                    self.look(path, None);
                }
            },
        );
    }

    /// Looks into a file, or into another of its tables.
    pub fn look(self, path: String, sheet: Option<u16>) {
        if self.applying.running.get_untracked() {
            return;
        }
        let look = next(self.looks);
        self.looking.set(true);
        self.refused.set(None);
        spawn_local(async move {
            let answer = ipc::call(InspectFile { path, sheet }).await;
            if self.looks.get_value() != look {
                return;
            }
            self.looking.set(false);
            match answer {
                Ok(shape) => self.take(shape),
                Err(failure) => {
                    self.refused.set(Some(failure));
                    self.step.set(Step::Choose);
                }
            }
        });
    }

    fn take(self, shape: FileShape) {
        self.report.set(None);
        self.forget_rows();
        self.targets
            .set(shape.columns.iter().map(|column| column.target).collect());
        self.day_order.set(shape.day_order);
        let ready = shape.format == FileFormat::Archive;
        self.shape.set(Some(shape));
        self.step
            .set(if ready { Step::Outcome } else { Step::Columns });
        self.stale.set(true);
        self.compare();
    }

    /// Whether the file is an archive, whose columns are known.
    pub fn is_archive(self) -> bool {
        self.shape.with(|shape| {
            shape
                .as_ref()
                .is_some_and(|shape| shape.format == FileFormat::Archive)
        })
    }

    /// A column becomes something else.
    pub fn set_target(self, column: usize, target: Target) {
        self.targets.update(|targets| {
            if let Some(place) = targets.get_mut(column) {
                *place = target;
            }
        });
        // other columns are other people: what was decided of rows was decided of those before
        self.for_all.set_value(None);
        self.decisions.update(BTreeMap::clear);
        self.doubts.update(BTreeMap::clear);
        self.compare_soon();
    }

    /// What is to be done; none while there is no file.
    pub fn plan(self) -> Option<ImportPlan> {
        let (path, sheet) = self.shape.with_untracked(|shape| {
            shape
                .as_ref()
                .map(|shape| (shape.path.clone(), shape.sheet))
        })?;
        Some(ImportPlan {
            path,
            sheet,
            targets: self.targets.get_untracked(),
            day_order: self.day_order.get_untracked(),
            tag: self.tag.with_untracked(|tag| tag.trim().to_owned()),
            status: self.status.get_untracked(),
            decisions: self.decisions.with_untracked(|decisions| {
                decisions
                    .iter()
                    .map(|(line, decision)| (*line, *decision))
                    .collect()
            }),
        })
    }

    /// How many people the import would add or change, once that is known.
    pub fn people(self) -> Option<u64> {
        self.preview.with(|preview| {
            preview.as_ref().map(|preview| {
                let counts = preview.counts;
                // whoever is known already is registered too
                let known = if self.register.with(Option::is_some) {
                    counts.identical
                } else {
                    0
                };
                counts.new + counts.changed + known
            })
        })
    }
}

/// The number of the newest of several requests.
pub(super) fn next(turn: StoredValue<u32>) -> u32 {
    turn.update_value(|turn| *turn = turn.wrapping_add(1));
    turn.get_value()
}
