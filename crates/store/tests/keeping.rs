//! When it is time to be in touch again: the most specific rhythm counts, from the last contact, and
//! what was derived step by step is what is derived at once.

use chrono::NaiveDate;
use contract::people::PeopleFilter;
use domain::{
    Act, FieldValue, FilterId, InteractionId, PersonField, PersonId,
    followups::{InteractionKind, Keep, Rhythm},
};
use proptest::prelude::*;
use store::{
    Store, Write,
    followups::{self, Contact, Kept, rhythm_of_filter, rhythm_of_tag, tie},
    people,
};
use uuid::Uuid;

use crate::common::{Place, person, place};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 3, day).unwrap()
}

fn every(days: u16) -> Option<Rhythm> {
    Some(Rhythm::of(days, days * 2))
}

async fn write(place: &Place, writes: Vec<Write>) {
    let act = Act::SomethingNewer;
    place.source.wait(1);
    place.store.write(&act, writes).await.unwrap();
}

fn known(who: u8) -> PersonId {
    PersonId(Uuid::from_u64_pair(7, u64::from(who)))
}

async fn people_of(place: &Place) {
    for (who, (given, family)) in [("Ada", "Neri"), ("Bice", "Bini"), ("Ciro", "Conti")]
        .iter()
        .enumerate()
    {
        let who = known(u8::try_from(who).unwrap());
        write(place, people::add(who, &person(given, family))).await;
    }
}

/// A contact with these people.
fn talk(number: u8, on: u32, with: &[u8]) -> Vec<Write> {
    said(number, on, with, "del tetto")
}

fn said(number: u8, on: u32, with: &[u8], line: &str) -> Vec<Write> {
    let contact = Contact {
        kind: InteractionKind::Call,
        day: Some(day(on)),
        people: with.iter().map(|who| known(*who)).collect(),
        line: line.into(),
        ..Contact::default()
    };
    let id = InteractionId(Uuid::from_u64_pair(12, u64::from(number)));
    followups::contact(id, &contact, &[])
}

async fn kept(store: &Store, who: u8) -> Option<Kept> {
    store.keeping_of(known(who)).await.unwrap()
}

async fn due(store: &Store, who: u8) -> Option<NaiveDate> {
    kept(store, who).await.and_then(|kept| kept.due)
}

#[tokio::test]
async fn the_most_specific_rhythm_counts_from_the_last_contact() {
    let place = place(1).await;
    people_of(&place).await;
    let tag = people::TagWrite::of(known(0), "Soci fondatori", true);
    write(&place, vec![tag]).await;
    assert_eq!(kept(&place.store, 0).await, None);

    write(
        &place,
        vec![rhythm_of_tag("soci fondatori", every(30), day(1))],
    )
    .await;
    // nobody is late on the first day
    assert_eq!(due(&place.store, 0).await, Some(day(31)));
    assert_eq!(due(&place.store, 1).await, None);

    write(&place, talk(1, 5, &[0, 1])).await;
    let ada = kept(&place.store, 0).await.unwrap();
    assert_eq!(ada.from.as_deref(), Some("soci fondatori"));
    assert_eq!(
        (ada.last, ada.due.unwrap().to_string()),
        (Some(day(5)), "2027-04-04".into())
    );
    assert_eq!(due(&place.store, 1).await, None);

    let filter = PeopleFilter {
        text: "neri".into(),
        ..PeopleFilter::default()
    };
    write(&place, vec![people::save_filter("i Neri", &filter)]).await;
    let id = place.store.filters().await.unwrap()[0].id;
    write(&place, vec![rhythm_of_filter(id, every(7), day(1))]).await;
    // a tag is more specific than a filter
    assert_eq!(
        due(&place.store, 0).await.unwrap().to_string(),
        "2027-04-04"
    );
    write(&place, vec![tie(known(0), Keep::Active, every(10), day(1))]).await;
    assert_eq!(due(&place.store, 0).await, Some(day(15)));

    write(
        &place,
        vec![tie(known(0), Keep::Dormant, every(10), day(1))],
    )
    .await;
    assert_eq!(kept(&place.store, 0).await.unwrap().keep, Keep::Dormant);
    assert_eq!(place.store.ties_due(day(31), 9).await.unwrap().1, 0);

    write(
        &place,
        vec![
            tie(known(0), Keep::Active, None, day(1)),
            rhythm_of_tag("soci fondatori", None, day(1)),
        ],
    )
    .await;
    assert_eq!(due(&place.store, 0).await, Some(day(12)), "the filter's");
    write(&place, vec![people::remove_filter(id)]).await;
    assert_eq!(due(&place.store, 0).await, None);
    assert_eq!(kept(&place.store, 0).await.unwrap().last, Some(day(5)));
}

#[tokio::test]
async fn whoever_asked_not_to_be_contacted_is_never_due() {
    let place = place(1).await;
    people_of(&place).await;
    write(&place, vec![tie(known(0), Keep::Active, every(5), day(1))]).await;
    assert_eq!(place.store.ties_due(day(20), 9).await.unwrap().1, 1);
    let now = place.store.person(known(0)).await.unwrap().person;
    let asked = people::set_field(
        known(0),
        &now,
        PersonField::DoNotContact,
        FieldValue::Flag(true),
    );
    write(&place, asked).await;
    assert_eq!(place.store.ties_due(day(20), 9).await.unwrap().1, 0);
    write(&place, vec![people::trash(known(0), true)]).await;
    assert_eq!(kept(&place.store, 0).await, None);
}

#[tokio::test]
async fn a_merge_brings_contacts_along_and_taking_it_back_leaves_them() {
    let place = place(1).await;
    people_of(&place).await;
    write(&place, vec![tie(known(0), Keep::Active, every(5), day(1))]).await;
    write(&place, talk(1, 9, &[1])).await;
    assert_eq!(due(&place.store, 0).await, Some(day(6)));
    let merge = place
        .store
        .merge_writes(known(0), known(1), &[])
        .await
        .unwrap();
    write(&place, merge).await;
    assert_eq!(due(&place.store, 0).await, Some(day(14)));
    assert_eq!(kept(&place.store, 1).await, None);
    place.store.undo(&|_| true).await.unwrap();
    assert_eq!(due(&place.store, 0).await, Some(day(6)));
    assert_eq!(kept(&place.store, 1).await.unwrap().last, Some(day(9)));
}

#[tokio::test]
async fn a_tag_taken_off_twice_and_put_on_and_taken_back_leaves_nothing() {
    let place = place(1).await;
    people_of(&place).await;
    let wine = |on| vec![people::TagWrite::of(known(0), "Vino", on)];
    let off = place.store.write(&Act::SomethingNewer, wine(false)).await;
    assert_eq!(
        off.unwrap().transaction,
        None,
        "there was nothing to take off"
    );

    write(&place, vec![rhythm_of_tag("vino", every(1), day(1))]).await;
    for _ in 0..2 {
        write(&place, wine(true)).await;
        assert_eq!(due(&place.store, 0).await, Some(day(2)));
        place.store.undo(&|_| true).await.unwrap();
        assert_eq!(kept(&place.store, 0).await, None);
        let ada = place.store.person(known(0)).await.unwrap();
        assert!(ada.person.tags.is_empty());
    }
}

/// As a row is that came from elsewhere in another order: its last change first.
#[tokio::test]
async fn whose_a_row_is_is_not_taken_back() {
    let (here, there) = (place(1).await, place(2).await);
    people_of(&here).await;
    write(&here, vec![rhythm_of_tag("vino", every(1), day(1))]).await;
    for on in [true, false] {
        write(&here, vec![people::TagWrite::of(known(0), "Vino", on)]).await;
    }
    let mut told: Vec<_> = here.store.outgoing(0, 99).await.unwrap();
    // all but the tag's coming
    told.remove(told.len() - 2);
    let told: Vec<_> = told.into_iter().map(|(_, one)| one).collect();
    there.store.apply(&told).await.unwrap();
    there.source.wait(99);
    write(&there, vec![people::TagWrite::of(known(0), "Vino", true)]).await;
    assert_eq!(due(&there.store, 0).await, Some(day(2)));
    there.store.undo(&|_| true).await.unwrap();
    assert_eq!(kept(&there.store, 0).await, None);
    let ada = there.store.person(known(0)).await.unwrap();
    assert!(ada.person.tags.is_empty());
}

#[tokio::test]
async fn the_last_line_with_somebody_is_of_all_their_records_and_the_latest() {
    let place = place(1).await;
    people_of(&place).await;
    for (number, on, with, line) in [
        (1, 5, &[0, 1][..], "del tetto"),
        (2, 9, &[0], "delle sedie"),
        (3, 7, &[1], "del vino"),
        (4, 2, &[2], "di poco"),
    ] {
        write(&place, said(number, on, with, line)).await;
    }
    let everybody = [known(0), known(1), known(2)];
    let last = async || place.store.last_lines(&everybody).await.unwrap();
    let lines = last().await;
    assert_eq!((lines.len(), lines[&known(0)].as_str()), (3, "delle sedie"));
    assert_eq!(lines[&known(1)], "del vino");
    let merge = place
        .store
        .merge_writes(known(1), known(0), &[])
        .await
        .unwrap();
    write(&place, merge).await;
    let lines = last().await;
    assert_eq!((lines.len(), lines[&known(1)].as_str()), (2, "delle sedie"));
}

#[derive(Clone, Debug)]
enum Edit {
    Talk(u8, u32, u8),
    Unsay(u8),
    Tag(u8, bool),
    OfTag(u16),
    Own(u8, u8, u16),
    OfFilter(u16),
    Filter(u8),
    NoFilter,
    City(u8, bool),
    Merge(u8, u8),
    Trash(u8, bool),
    Undo,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => (0u8..4, 1u32..28, 0u8..3).prop_map(|(number, on, who)| Edit::Talk(number, on, who)),
        1 => (0u8..4).prop_map(Edit::Unsay),
        2 => (0u8..3, any::<bool>()).prop_map(|(who, on)| Edit::Tag(who, on)),
        2 => (0u16..9).prop_map(Edit::OfTag),
        2 => (0u8..3, 0u8..3, 0u16..9).prop_map(|(who, keep, days)| Edit::Own(who, keep, days)),
        2 => (0u16..9).prop_map(Edit::OfFilter),
        1 => (0u8..2).prop_map(Edit::Filter),
        1 => Just(Edit::NoFilter),
        2 => (0u8..3, any::<bool>()).prop_map(|(who, on)| Edit::City(who, on)),
        1 => (0u8..3, 0u8..3).prop_map(|(keep, other)| Edit::Merge(keep, other)),
        1 => (0u8..3, any::<bool>()).prop_map(|(who, on)| Edit::Trash(who, on)),
        2 => Just(Edit::Undo),
    ]
}

fn filter(city: u8) -> (FilterId, Write) {
    let filter = PeopleFilter {
        cities: vec![["Prato", "Empoli"][usize::from(city)].into()],
        ..PeopleFilter::default()
    };
    let write = people::save_filter("città", &filter);
    (FilterId::from_bytes(write.row), write)
}

async fn once(place: &Place, edit: &Edit) {
    let store = &place.store;
    let some = |days: u16| every(days).filter(|_| days > 0);
    let writes = match *edit {
        Edit::Talk(number, on, who) => talk(number, on, &[who, (who + number) % 3]),
        Edit::Unsay(number) => {
            let id = InteractionId(Uuid::from_u64_pair(12, u64::from(number)));
            let Ok((_, rows)) = store.contact(id).await else {
                return;
            };
            followups::remove_contact(&rows)
        }
        Edit::Tag(who, on) => vec![people::TagWrite::of(known(who), "Vino", on)],
        Edit::OfTag(days) => vec![rhythm_of_tag("vino", some(days), day(1))],
        Edit::Own(who, keep, days) => {
            let keep = [Keep::Active, Keep::Dormant, Keep::Never][usize::from(keep)];
            vec![tie(known(who), keep, some(days), day(2))]
        }
        Edit::OfFilter(days) => vec![rhythm_of_filter(filter(0).0, some(days), day(3))],
        Edit::Filter(city) => vec![filter(city).1],
        Edit::NoFilter => vec![people::remove_filter(filter(0).0)],
        Edit::City(who, on) => {
            let now = store.person(known(who)).await.unwrap();
            let city = FieldValue::Text(if on { "Prato" } else { "Empoli" }.into());
            people::set_field(now.id, &now.person, PersonField::City, city)
        }
        Edit::Merge(keep, other) => {
            let kept = store.merges().await.unwrap();
            let (keep, other) = (kept.kept(known(keep)), kept.kept(known(other)));
            if keep == other {
                return;
            }
            store.merge_writes(keep, other, &[]).await.unwrap()
        }
        Edit::Trash(who, on) => vec![people::trash(known(who), on)],
        Edit::Undo => {
            let _ = store.undo(&|_| true).await;
            return;
        }
    };
    let mut seen = std::collections::HashSet::new();
    let writes = writes
        .into_iter()
        .filter(|one| seen.insert((one.entity, one.row)))
        .collect();
    write(place, writes).await;
}

async fn all(store: &Store) -> Vec<Option<Kept>> {
    let mut all = Vec::new();
    for who in 0..3 {
        all.push(kept(store, who).await);
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn step_by_step_at_once_and_in_another_order_the_days_are_the_same(
        edits in prop::collection::vec(edit(), 1..24), turn in any::<prop::sample::Index>()
    ) {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            let (here, at_once, turned) = (place(1).await, place(2).await, place(3).await);
            people_of(&here).await;
            for edit in &edits {
                once(&here, edit).await;
            }
            let told: Vec<_> = here.store.outgoing(0, 1_000).await.unwrap().into_iter().map(|(_, one)| one).collect();
            at_once.store.apply(&told).await.unwrap();
            let mut order = told.clone();
            order.rotate_left(turn.index(told.len()));
            order.reverse();
            for one in &order {
                turned.store.apply(std::slice::from_ref(one)).await.unwrap();
            }
            let days = all(&here.store).await;
            assert_eq!(days, all(&at_once.store).await, "at once");
            assert_eq!(days, all(&turned.store).await, "in another order");
        });
    }
}
