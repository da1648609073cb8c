//! From rows of a file to writes, a thousand at a time: some are read while those before them are
//! judged and those before these are written, and never more than a few chunks are in memory.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use contract::{
    Failure, Stage,
    failure::UnreadableReason,
    importing::{Decision, ImportPlan},
};
use domain::{Person, PersonField, PersonId};
use importing::ReadRow;
use store::{
    Store, Write, Writing,
    people::{KnownKeys, keys_of},
};
use tokio::{sync::mpsc, task::JoinSet};

use crate::{
    App, Work,
    failure::{of_reading, of_store, unexpected},
    importing::{
        People,
        judge::{self, Known, Verdict},
        outcome::{Outcome, Seen},
    },
};

/// Rows judged and written at a time.
const CHUNK: usize = 1_000;

/// Chunks read ahead.
const AHEAD: usize = 3;

/// One walk over a file.
pub struct Walk {
    app: App,
    store: Arc<Store>,
    plan: ImportPlan,
    decisions: HashMap<u64, Decision>,
    /// People that rows of this file made or changed.
    ours: HashMap<PersonId, Person>,
    by_key: HashMap<u64, Vec<PersonId>>,
    /// The directory was empty before.
    nobody: bool,
    /// Rows in doubt, until every other row has said what it has to say: what later rows add to
    /// somebody may tell them apart, and would when the file comes a second time.
    doubts: Vec<ReadRow>,
    /// Whom the rows made, by their lines.
    lines: HashMap<u64, PersonId>,
    /// Whom each row that was taken names, by its line.
    named: Vec<(u64, PersonId)>,
    /// This walk writes; a preview does not.
    writes: bool,
}

/// Rows that were judged.
struct Judged {
    /// How many rows of the file these are; none of those judged a second time.
    rows: u64,
    /// What they change.
    writes: Vec<Write>,
}

impl Walk {
    pub fn new(app: &App, store: &Arc<Store>, plan: &ImportPlan) -> Self {
        Self {
            app: app.clone(),
            store: Arc::clone(store),
            plan: plan.clone(),
            decisions: plan.decisions.iter().copied().collect(),
            ours: HashMap::new(),
            by_key: HashMap::new(),
            nobody: false,
            doubts: Vec::new(),
            lines: HashMap::new(),
            named: Vec::new(),
            writes: false,
        }
    }

    /// Reads, judges and, given a transaction, writes every row; `rows` are expected. Gives whom the
    /// rows that were taken name, in their order, each once, with their names.
    pub async fn run<O: Outcome + 'static>(
        mut self,
        mut writing: Option<&mut Writing<'_>>,
        outcome: O,
        rows: u64,
        work: &Work,
    ) -> Result<(O, People), Failure> {
        let stage = if writing.is_some() {
            Stage::Writing
        } else {
            Stage::Comparing
        };
        self.writes = writing.is_some();
        self.nobody = self.store.counts().await.map_err(of_store)?.0 == 0;
        work.tell(Stage::Reading, 0, rows);
        let (sender, mut judged) = mpsc::channel(AHEAD);
        // it ends with this walk, however this one ends
        let mut judging = JoinSet::new();
        judging.spawn(self.judge_all(sender, outcome));
        let mut done = 0;
        while let Some(judged) = judged.recv().await {
            if let Some(writing) = writing.as_deref_mut() {
                writing.add(judged.writes).await.map_err(of_store)?;
            }
            done += judged.rows;
            work.tell(stage, done, rows.max(done));
            work.go_on()?;
        }
        let end = judging.join_next().await.ok_or(Failure::Cancelled)?;
        end.map_err(|error| unexpected(&error))?
    }

    /// Judges every row, and sends on what is to be written.
    async fn judge_all<O: Outcome>(
        mut self,
        judged: mpsc::Sender<Judged>,
        mut outcome: O,
    ) -> Result<(O, People), Failure> {
        let (sender, mut chunks) = mpsc::channel(AHEAD);
        let path = PathBuf::from(&self.plan.path);
        let reader = {
            let (path, plan) = (path.clone(), self.plan.clone());
            tokio::task::spawn_blocking(move || read(&path, &plan, &sender))
        };
        let mut people = 0;
        while let Some(rows) = chunks.recv().await {
            people += rows.iter().filter(|row| row.unreadable.is_none()).count();
            let count = rows.len() as u64;
            let writes = self.judge(rows, false, &mut outcome).await?;
            let part = Judged {
                rows: count,
                writes,
            };
            // nobody waits any more
            judged.send(part).await.map_err(|_| Failure::Cancelled)?;
        }
        while !self.doubts.is_empty() {
            let some = self.doubts.drain(..CHUNK.min(self.doubts.len())).collect();
            let writes = self.judge(some, true, &mut outcome).await?;
            let part = Judged { rows: 0, writes };
            judged.send(part).await.map_err(|_| Failure::Cancelled)?;
        }
        let end = reader.await.map_err(|error| unexpected(&error))?;
        end.map_err(|refused| of_reading(&path, refused))?;
        if people == 0 {
            return Err(Failure::Unreadable {
                reason: UnreadableReason::NoPeople,
            });
        }
        self.named.sort_unstable_by_key(|named| named.0);
        let mut seen = HashSet::new();
        let named = self.named.iter().filter(|named| seen.insert(named.1));
        let people = named.map(|(_, id)| {
            let person = self.ours.get(id);
            (*id, person.map_or_else(String::new, Person::display_name))
        });
        Ok((outcome, people.collect()))
    }

    /// Judges some rows; what they change is in the answer. Doubts are put off unless these are the
    /// last rows.
    async fn judge(
        &mut self,
        rows: Vec<ReadRow>,
        last: bool,
        outcome: &mut impl Outcome,
    ) -> Result<Vec<Write>, Failure> {
        let candidates = self.candidates(&rows).await?;
        let mut chunk = Chunk::default();
        for mut row in rows {
            self.complete(&mut row);
            if row.unreadable.is_some() {
                outcome.unreadable(&row);
                continue;
            }
            let decision = self.decisions.get(&row.line).copied();
            // somebody decided for a row of this file that has not had its turn yet
            if let Some(Decision::Same(id)) = decision
                && line_of(id).is_some_and(|line| !self.lines.contains_key(&line))
                && !last
            {
                self.doubts.push(row);
                continue;
            }
            let keys = keys_of(&row.person);
            let known = self.known(&keys, decision, &candidates).await?;
            let verdict = match decision {
                Some(Decision::New) => Verdict::New,
                Some(Decision::Same(_)) => match known.first() {
                    Some(known) => judge::settle(&row.person, &row.given, known),
                    None => return Err(Failure::PersonGone),
                },
                Some(Decision::Leave) => match judge::judge(&row.person, &row.given, &known) {
                    doubt @ Verdict::Doubtful(_) => doubt,
                    _ => Verdict::Doubtful(Vec::new()),
                },
                None => judge::judge(&row.person, &row.given, &known),
            };
            if matches!(verdict, Verdict::Doubtful(_)) && decision.is_none() && !last {
                self.doubts.push(row);
                continue;
            }
            outcome.seen(Seen {
                row: &row,
                verdict: &verdict,
                known: &known,
            });
            match verdict {
                Verdict::New => {
                    let mut person = row.person;
                    if !row.given.contains(&PersonField::Status) {
                        person.status = self.plan.status;
                    }
                    let id = if self.writes {
                        PersonId(self.app.new_id())
                    } else {
                        of_line(row.line)
                    };
                    self.lines.insert(row.line, id);
                    self.named.push((row.line, id));
                    chunk.made.push(id);
                    chunk.photo(id, row.photo, false);
                    // the status is in no key
                    self.keep(id, person, keys);
                }
                Verdict::Change(id, after) => {
                    self.named.push((row.line, id));
                    let before = known.into_iter().find(|known| known.id == id);
                    let has_photo = candidates.people.get(&id).is_some_and(|record| record.1);
                    if let Some(before) = before.filter(|_| !chunk.made.contains(&id)) {
                        chunk.before.entry(id).or_insert(before.person);
                    }
                    chunk.photo(id, row.photo, has_photo);
                    let keys = keys_of(&after);
                    self.keep(id, *after, keys);
                }
                Verdict::Identical(id) => {
                    self.named.push((row.line, id));
                    // the next row of this name finds it as one of this file
                    if !self.ours.contains_key(&id)
                        && let Some(known) = known.into_iter().find(|known| known.id == id)
                    {
                        let keys = keys_of(&known.person);
                        self.keep(id, known.person, keys);
                    }
                }
                Verdict::Doubtful(_) => {}
            }
        }
        Ok(chunk.writes(&self.ours))
    }

    /// What the plan adds to every row.
    fn complete(&self, row: &mut ReadRow) {
        let tag = self.plan.tag.trim();
        if !tag.is_empty() {
            let has = row
                .person
                .tags
                .iter()
                .any(|other| domain::text::fold(other) == domain::text::fold(tag));
            if !has {
                row.person.tags.push(tag.to_owned());
            }
            if !row.given.contains(&PersonField::Tags) {
                row.given.push(PersonField::Tags);
            }
        }
        row.person
            .tags
            .sort_by_cached_key(|tag| domain::text::fold(tag));
    }

    /// People of the directory who share a key with any of the rows.
    async fn candidates(&self, rows: &[ReadRow]) -> Result<Candidates, Failure> {
        if self.nobody {
            return Ok(Candidates::default());
        }
        let keys: BTreeSet<u64> = rows.iter().flat_map(|row| keys_of(&row.person)).collect();
        let keys: Vec<u64> = keys.into_iter().collect();
        let by_key = self.store.with_keys(&keys).await.map_err(of_store)?;
        let theirs = |id: &&PersonId| !self.ours.contains_key(id);
        let ids: BTreeSet<PersonId> = by_key.values().flatten().filter(theirs).copied().collect();
        let ids: Vec<PersonId> = ids.into_iter().collect();
        let mut people = HashMap::with_capacity(ids.len());
        for some in ids.chunks(CHUNK) {
            let records = self.store.records(some).await.map_err(of_store)?;
            people.extend(
                records
                    .into_iter()
                    .map(|record| (record.id, (record.person, record.has_photo))),
            );
        }
        Ok(Candidates { by_key, people })
    }

    /// Whom a row may be: those who share a key with it, or the one somebody decided for.
    async fn known(
        &self,
        keys: &[u64],
        decision: Option<Decision>,
        candidates: &Candidates,
    ) -> Result<Vec<Known>, Failure> {
        if let Some(Decision::Same(id)) = decision {
            let id = line_of(id)
                .and_then(|line| self.lines.get(&line))
                .copied()
                .unwrap_or(id);
            if let Some(person) = self.ours.get(&id) {
                return Ok(vec![Known {
                    id,
                    person: person.clone(),
                    from_this_file: true,
                }]);
            }
            let record = self.store.person(id).await.map_err(of_store)?;
            return Ok(vec![Known {
                id: record.id,
                person: record.person,
                from_this_file: false,
            }]);
        }
        let mut known = Vec::new();
        let mut seen = HashSet::new();
        for id in keys.iter().filter_map(|key| self.by_key.get(key)).flatten() {
            if let (true, Some(person)) = (seen.insert(*id), self.ours.get(id)) {
                known.push(Known {
                    id: *id,
                    person: person.clone(),
                    from_this_file: true,
                });
            }
        }
        for id in keys
            .iter()
            .filter_map(|key| candidates.by_key.get(key))
            .flatten()
        {
            if seen.contains(id) || self.ours.contains_key(id) {
                continue;
            }
            seen.insert(*id);
            if let Some((person, _)) = candidates.people.get(id) {
                known.push(Known {
                    id: *id,
                    person: person.clone(),
                    from_this_file: false,
                });
            }
        }
        known.sort_by_key(|known| known.id);
        Ok(known)
    }

    fn keep(&mut self, id: PersonId, person: Person, keys: Vec<u64>) {
        for key in keys {
            let ids = self.by_key.entry(key).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        self.ours.insert(id, person);
    }
}

/// Stands for the person a line of the file will make, while there is no such person yet: in a
/// preview, and in what is decided by it. No id that was made with a time looks like this.
fn of_line(line: u64) -> PersonId {
    PersonId(uuid::Uuid::from_u64_pair(0, line))
}

/// The line that an id stands for, if it stands for one.
fn line_of(id: PersonId) -> Option<u64> {
    let (upper, line) = id.0.as_u64_pair();
    (upper == 0).then_some(line)
}

/// People of the directory whom some rows may mean.
#[derive(Default)]
struct Candidates {
    by_key: KnownKeys,
    /// Each with whether there is a photo.
    people: HashMap<PersonId, (Person, bool)>,
}

/// What some rows change, until it is written.
#[derive(Default)]
struct Chunk {
    made: Vec<PersonId>,
    /// People who were there before, as they were.
    before: HashMap<PersonId, Person>,
    photos: Vec<(PersonId, Vec<u8>)>,
}

impl Chunk {
    /// A photo for somebody who has none; a picture that cannot be read is left out.
    fn photo(&mut self, id: PersonId, photo: Option<Vec<u8>>, has_one: bool) {
        let missing = !has_one && self.photos.iter().all(|(other, _)| *other != id);
        if let Some(bytes) = photo.filter(|_| missing)
            && let Ok(jpeg) = importing::photo::prepare(&bytes)
        {
            self.photos.push((id, jpeg));
        }
    }

    fn writes(self, now: &HashMap<PersonId, Person>) -> Vec<Write> {
        let mut writes = Vec::with_capacity(self.made.len() * 2);
        for id in &self.made {
            writes.extend(
                now.get(id)
                    .into_iter()
                    .flat_map(|person| store::people::add(*id, person)),
            );
        }
        for (id, before) in &self.before {
            writes.extend(
                now.get(id)
                    .into_iter()
                    .flat_map(|after| store::people::update(*id, before, after)),
            );
        }
        writes.extend(
            self.photos
                .into_iter()
                .map(|(id, jpeg)| store::people::photo(id, Some(jpeg))),
        );
        writes
    }
}

/// Reads the file and sends its rows in chunks. A receiver that is gone ends the reading.
fn read(
    path: &Path,
    plan: &ImportPlan,
    sender: &mpsc::Sender<Vec<ReadRow>>,
) -> Result<(), importing::Refused> {
    let mut chunk = Vec::with_capacity(CHUNK);
    importing::read(path, plan, &mut |row| {
        chunk.push(row);
        if chunk.len() < CHUNK {
            return ControlFlow::Continue(());
        }
        let full = std::mem::replace(&mut chunk, Vec::with_capacity(CHUNK));
        if sender.blocking_send(full).is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    // nobody waiting for the last rows is nobody to tell
    let _ = sender.blocking_send(chunk);
    Ok(())
}
