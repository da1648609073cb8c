//! Cerchia's own archive goes in as it is: rows by their ids, nothing to decide. What would become
//! of each person is compared row by row, so that preview and report say the same.

use std::{collections::HashMap, path::Path, time::Instant};

use contract::{
    Failure, Stage,
    importing::{
        CellChange, FileShape, ImportCounts, ImportPreview, ImportReport, PreviewRow, RowKind,
    },
};
use domain::{FieldValue, Person, PersonField, PersonId};
use store::{Difference, Effect, Store};

use crate::{
    Work,
    importing::outcome::{SHOWN, shown},
    workspace::{Told, add_archive, compare_archive},
};

/// Says what putting the archive in would do.
pub async fn preview(
    store: &Store,
    shape: &FileShape,
    work: &Work,
) -> Result<ImportPreview, Failure> {
    let mut people = People::default();
    compare_archive(store, Path::new(&shape.path), work, &mut people).await?;
    Ok(people.preview())
}

/// Puts the archive in.
pub async fn apply(
    store: &Store,
    path: &Path,
    name: &str,
    work: &Work,
    started: Instant,
) -> Result<ImportReport, Failure> {
    let mut people = People::default();
    let transaction =
        add_archive(store, path, name, work, Stage::Writing, Some(&mut people)).await?;
    Ok(ImportReport {
        transaction,
        counts: people.counts(),
        rejected: Vec::new(),
        rejected_file: None,
        milliseconds: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
    })
}

/// The people of an archive, by what becomes of them.
#[derive(Default)]
struct People {
    seen: HashMap<PersonId, Seen>,
    /// What changes, of as many as are shown.
    cells: HashMap<PersonId, Vec<CellChange>>,
}

struct Seen {
    line: u64,
    kind: Effect,
    name: String,
}

impl Told for People {
    fn told(&mut self, rows: &[(u64, store::Write)], does: Vec<Difference>) {
        for ((line, write), does) in rows.iter().zip(does) {
            let Some(person) = does.person else { continue };
            match does.record {
                // nobody sees who goes from one trash into the other
                Some(false) if !does.here => continue,
                Some(_) => {
                    self.seen.insert(
                        person,
                        Seen {
                            line: *line,
                            kind: does.effect,
                            name: name(write),
                        },
                    );
                }
                None => match self.seen.get_mut(&person) {
                    Some(seen) if does.effect > Effect::Same => {
                        seen.kind = seen.kind.max(Effect::Changed);
                    }
                    Some(_) => {}
                    None => continue,
                },
            }
            let known = self.cells.contains_key(&person);
            if !does.cells.is_empty() && (known || self.cells.len() < SHOWN as usize * 2) {
                self.cells.entry(person).or_default().extend(does.cells);
            }
        }
    }
}

impl People {
    fn counts(&self) -> ImportCounts {
        let mut counts = ImportCounts::default();
        for seen in self.seen.values() {
            match seen.kind {
                Effect::New => counts.new += 1,
                Effect::Changed => counts.changed += 1,
                Effect::Same => counts.identical += 1,
            }
        }
        counts
    }

    fn preview(mut self) -> ImportPreview {
        let counts = self.counts();
        let mut seen: Vec<(PersonId, Seen)> = self.seen.drain().collect();
        seen.sort_by_key(|(_, seen)| seen.line);
        let mut rows = Vec::new();
        for (effect, kind) in [
            (Effect::New, RowKind::New),
            (Effect::Changed, RowKind::Changed),
            (Effect::Same, RowKind::Identical),
        ] {
            let of_kind = seen.iter().filter(|(_, seen)| seen.kind == effect);
            for (id, seen) in of_kind.take(SHOWN as usize) {
                rows.push(PreviewRow {
                    line: seen.line,
                    kind,
                    name: seen.name.clone(),
                    cells: gathered(self.cells.remove(id).unwrap_or_default()),
                    candidates: Vec::new(),
                    problems: Vec::new(),
                });
            }
        }
        ImportPreview { counts, rows }
    }
}

/// Every tag is a row of its own; they are shown as the one list they are.
fn gathered(cells: Vec<CellChange>) -> Vec<CellChange> {
    let mut gathered: Vec<CellChange> = Vec::with_capacity(cells.len());
    for cell in cells {
        let known = gathered
            .iter_mut()
            .find(|other| other.field == cell.field && cell.field == PersonField::Tags);
        match known {
            Some(known) => {
                if let (Some(before), Some(more)) = (&mut known.before, cell.before) {
                    append(before, more);
                }
                append(&mut known.after, cell.after);
            }
            None => gathered.push(cell),
        }
    }
    gathered.into_iter().map(shown).collect()
}

fn append(to: &mut FieldValue, more: FieldValue) {
    if let (FieldValue::List(to), FieldValue::List(more)) = (to, more) {
        to.extend(more);
    }
}

fn name(write: &store::Write) -> String {
    let mut person = Person::default();
    let named = [
        PersonField::GivenName,
        PersonField::FamilyName,
        PersonField::Nickname,
        PersonField::Company,
        PersonField::Emails,
    ];
    for field in named {
        if let Some(value) = store::written_field(write, field) {
            person.set(field, value);
        }
    }
    person.display_name()
}
