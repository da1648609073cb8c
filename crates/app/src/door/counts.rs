//! How many: in the room, still expected, by tag and by answer.

use std::collections::{BTreeMap, HashMap, HashSet};

use contract::{
    Failure,
    door::{AnswerCounts, DoorCount, DoorCounts},
};
use domain::{
    PersonId,
    events::{Attendee, QuestionKind, Seat},
    text,
};
use store::Store;

use crate::{door::Evening, failure::of_store};

/// Groups of one kind at most: the rest are too small to be read at two metres.
const GROUPS: usize = 12;

/// How many.
pub(super) async fn of(store: &Store, evening: &Evening) -> Result<DoorCounts, Failure> {
    let present = evening.present();
    let counts = evening.count(&present);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);

    let seats = &evening.roll.seats;
    let mut expected: HashSet<Attendee> = HashSet::new();
    let mut waiting: HashSet<Attendee> = HashSet::new();
    for one in evening.roll.all.iter() {
        match seats.of(one.registration.id) {
            Some(Seat::In) => {
                expected.insert(one.who());
            }
            Some(Seat::Waiting { .. }) => {
                waiting.insert(one.who());
            }
            _ => {}
        }
    }
    let missing = |who: &&Attendee| !present.contains_key(who);
    let all: Vec<(Attendee, bool)> = present
        .keys()
        .map(|who| (*who, true))
        .chain(expected.iter().filter(missing).map(|who| (*who, false)))
        .collect();

    let people: Vec<PersonId> = all
        .iter()
        .filter_map(|(who, _)| match who {
            Attendee::Person(person) => Some(*person),
            _ => None,
        })
        .collect();
    let mut tags = Groups::default();
    for (person, of) in store.tags_of(&people).await.map_err(of_store)? {
        let came = present.contains_key(&Attendee::Person(person));
        for tag in of.iter() {
            tags.add(tag, came);
        }
    }

    let mut replies: HashMap<Attendee, &[domain::events::Reply]> = HashMap::new();
    for one in evening
        .roll
        .all
        .iter()
        .filter(|one| !one.registration.cancelled)
    {
        replies.insert(one.who(), &one.registration.replies);
    }
    let asked = evening.record.event.questions.iter();
    let by_answer = asked
        .filter(|question| question.kind != QuestionKind::Line)
        .map(|question| {
            let mut answers = Groups::default();
            for (who, came) in &all {
                let said = replies.get(who).into_iter().copied().flatten();
                for reply in said.filter(|reply| reply.question == question.number) {
                    answers.add(&reply.text, *came);
                }
            }
            AnswerCounts {
                question: question.text.clone(),
                answers: answers.commonest(),
            }
        })
        .filter(|question| !question.answers.is_empty())
        .collect();

    Ok(DoorCounts {
        present: counts.present,
        expected: number(expected.len()),
        not_yet: number(expected.iter().filter(missing).count()),
        waiting: number(waiting.iter().filter(missing).count()),
        first_timers: counts.first_timers,
        walk_ins: counts.walk_ins,
        second_arrivals: counts.second_arrivals,
        by_tag: tags.commonest(),
        by_answer,
    })
}

/// Groups by a folded name, each under the first spelling met.
#[derive(Default)]
struct Groups(BTreeMap<String, DoorCount>);

impl Groups {
    fn add(&mut self, name: &str, came: bool) {
        let group = self.0.entry(text::fold(name)).or_insert_with(|| DoorCount {
            name: name.to_owned(),
            present: 0,
            expected: 0,
        });
        group.expected += 1;
        group.present += u32::from(came);
    }

    fn commonest(self) -> Vec<DoorCount> {
        let mut all: Vec<DoorCount> = self.0.into_values().collect();
        all.sort_by_key(|group| std::cmp::Reverse(group.expected));
        all.truncate(GROUPS);
        all
    }
}
