//! What the owner of the example community keeps: contacts, promises, rhythms, and a dinner that was.

use calendar::Zone;
use chrono::{NaiveDate, TimeDelta};
use contract::followups::{Due, DueKind};
use domain::{
    ArrivalId, DueId, EventId, InteractionId, Person, PersonId,
    events::{Arrival, Attendee, Event, Fact, How, Visibility},
    followups::Rhythm,
};
use example::ties as told;
use store::{
    Store, Write,
    followups::{
        Contact, DueFields, Mine, contact, new_due, rhythm_of_tag, said_of_me, snooze, tie,
    },
};

use crate::{App, events::now};

/// Everybody, by their places.
type People = [(PersonId, Person)];

/// The writes, in the order in which they have to come: a row once in each.
pub(super) fn writes(
    app: &App,
    store: &Store,
    today: NaiveDate,
    people: &People,
    next_arrival: u64,
) -> Vec<Vec<Write>> {
    let id = |place: usize| people.get(place).map(|(id, _)| *id);
    let mut writes = vec![said_of_me(Mine {
        me: id(told::OWNER),
        ties: 0,
    })];
    for said in told::said(today) {
        let new = Contact {
            kind: said.kind,
            day: Some(said.day),
            people: said.people.iter().filter_map(|place| id(*place)).collect(),
            line: said.words.0.to_owned(),
            learned: said.words.1.to_owned(),
            ..Contact::default()
        };
        writes.extend(contact(InteractionId(app.new_id()), &new, &[]));
    }
    let (tag, ideal, maximum) = told::RHYTHM;
    let long_ago = today - TimeDelta::days(300);
    writes.push(rhythm_of_tag(tag, Some(Rhythm::of(ideal, maximum)), today));
    for one in told::ties() {
        let rhythm = one
            .rhythm
            .map(|(ideal, maximum)| Rhythm::of(ideal, maximum));
        if let Some(person) = id(one.person) {
            writes.push(tie(person, one.keep, rhythm, long_ago));
        }
    }
    let mut later = Vec::new();
    for one in told::to_do(today) {
        let which = Due {
            kind: match one.due {
                told::Due::FollowUp => DueKind::FollowUp,
                told::Due::MyPromise => DueKind::MyPromise,
                told::Due::TheirPromise => DueKind::TheirPromise,
                told::Due::Ask => DueKind::Ask,
            },
            id: DueId(app.new_id()),
        };
        let fields = DueFields {
            person: one.person.and_then(id),
            event: None,
            day: one.day,
            line: one.line.to_owned(),
            repeat: one.repeat,
        };
        writes.push(new_due(which, &fields, now(app)));
        if let (Some(day), 1..) = (one.day, one.snoozes) {
            later.push(snooze(which, day, one.snoozes));
        }
    }
    vec![
        writes,
        later,
        dinner(app, store, today, people, next_arrival),
    ]
}

/// The dinner, and who came.
fn dinner(
    app: &App,
    store: &Store,
    today: NaiveDate,
    people: &People,
    next_arrival: u64,
) -> Vec<Write> {
    let zone = Zone::named(example::ZONE).unwrap_or(Zone::UTC);
    let told = told::dinner(today);
    let id = EventId(app.new_id());
    let start = zone.instant(told.times.0).instant;
    let event = Event {
        title: told.title.into(),
        place_name: told.place.0.into(),
        address: told.place.1.into(),
        start: Some(start),
        end: Some(zone.instant(told.times.1).instant),
        zone: zone.name().to_owned(),
        visibility: Visibility::Members,
        ..Event::default()
    };
    let mut writes = vec![store::events::add(id, &event)];
    for (at, place) in told.came.into_iter().enumerate() {
        let Some((person, fields)) = people.get(place) else {
            continue;
        };
        let minutes = i64::try_from(at).unwrap_or_default();
        writes.push(store::events::enter(
            id,
            &Arrival {
                id: ArrivalId(app.new_id()),
                fact: Fact::Entered,
                who: Attendee::Person(*person),
                name: fields.display_name(),
                at: start + TimeDelta::minutes(minutes),
                desk: "1".into(),
                device: store.device_id(),
                sequence: next_arrival + minutes.unsigned_abs(),
                how: How::Search,
            },
        ));
    }
    writes
}
