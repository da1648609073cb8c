//! The field, as fast hands and scanners fill it.

use super::*;
use crate::{
    ArrivalId, DeviceId, PersonId,
    events::{
        arrival::{Arrival, Fact, How},
        presence,
        registration::Attendee,
    },
};
use proptest::prelude::*;
use uuid::Uuid;

fn name(words: &str, row: Option<u8>) -> Typed {
    Typed::Name {
        words: words.into(),
        row,
    }
}

#[test]
fn nothing_is_shown_before_two_letters() {
    for text in ["", " ", "m", "m ", "3", "m3", "’’"] {
        assert_eq!(Typed::read(text), Typed::TooLittle, "{text:?}");
    }
    assert_eq!(Typed::read("Mà"), name("ma", None));
}

#[test]
fn a_digit_after_the_letters_picks_a_row() {
    assert_eq!(Typed::read("ma3"), name("ma", Some(3)));
    assert_eq!(Typed::read("d'an 9"), name("d an", Some(9)));
    assert_eq!(Typed::read("ma0"), name("ma0", None));
    assert_eq!(Typed::read("sala 12"), name("sala 12", None));
}

#[test]
fn a_scanned_token_is_recognised_in_the_same_field() {
    let token = Token::new(Mark::of(&Uuid::from_u128(1)), [9; 10]);
    assert_eq!(Typed::read(&format!("{token}\n")), Typed::Token(token));
    let cut = &token.to_string()[..21];
    assert_eq!(Typed::read(cut), Typed::UnreadableToken);
}

#[test]
fn a_code_of_something_else_is_never_taken_for_the_name_of_a_walk_in() {
    for text in [
        "8001120123457",
        "https://example.org/ticket",
        "TKT-48213-X",
        "12",
    ] {
        assert_eq!(Typed::read(text), Typed::UnreadableToken, "{text}");
    }
    assert_eq!(Typed::read("Studio 54"), name("studio 54", None));
}

#[test]
fn words_find_a_name_by_the_beginnings_of_its_words_in_any_order() {
    let key = text::index_words("Nicolò D'Angelo");
    assert_eq!(fit("ni", &key), Some(Fit::Beginning));
    assert_eq!(fit("dang", &key), Some(Fit::Words));
    assert_eq!(fit("an ni", &key), Some(Fit::Words));
    assert_eq!(fit("ni ni", &key), None);
    assert_eq!(fit("gelo", &key), None);
    assert_eq!(fit("", &key), None);
    assert_eq!(fit("a an", "anna andrea"), Some(Fit::Words));
}

#[test]
fn those_still_expected_stand_before_those_who_are_in() {
    let inside = Answer::AlreadyIn {
        at: DateTime::UNIX_EPOCH,
        desk: "2".into(),
    };
    let mut rows = [
        (Fit::Beginning, &inside, "bianchi anna"),
        (Fit::Beginning, &Answer::Enters, "bianchi carla"),
        (Fit::Words, &Answer::Enters, "anna"),
    ];
    rows.sort_by(|one, other| before(*one, *other));
    assert_eq!(
        rows.map(|row| row.2),
        ["bianchi carla", "bianchi anna", "anna"]
    );
}

#[test]
fn the_door_says_since_when_and_at_which_desk_somebody_is_in() {
    let who = Attendee::Person(PersonId(Uuid::from_u128(1)));
    let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    let facts = [Arrival {
        id: ArrivalId(Uuid::from_u128(1)),
        fact: Fact::Entered,
        who,
        name: "Anna Bianchi".into(),
        at,
        desk: "2".into(),
        device: DeviceId(Uuid::from_u128(1)),
        sequence: 1,
        how: How::Search,
    }];
    let present = presence::present(&facts);
    let desk = "2".to_owned();
    assert_eq!(
        answer(Some(Seat::In), present.get(&who)),
        Answer::AlreadyIn { at, desk }
    );
}

#[test]
fn the_door_tells_expected_waiting_cancelled_and_unknown_apart() {
    assert_eq!(answer(Some(Seat::In), None), Answer::Enters);
    assert_eq!(
        answer(Some(Seat::Waiting { place: 4 }), None),
        Answer::Waiting { place: 4 }
    );
    assert_eq!(
        answer(Some(Seat::Cancelled), None),
        Answer::NotRegistered { cancelled: true }
    );
    assert_eq!(
        answer(None, None),
        Answer::NotRegistered { cancelled: false }
    );
}

#[test]
fn a_token_of_another_event_a_replaced_one_and_a_stranger_each_have_their_answer() {
    let (here, there) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let ours = Token::new(Mark::of(&here), [1; 10]);
    let theirs = Token::new(Mark::of(&there), [1; 10]);
    let marks = [Mark::of(&here)];
    assert_eq!(answer_token(&ours, Found::Nowhere, &marks), Answer::Revoked);
    assert_eq!(
        answer_token(&theirs, Found::Nowhere, &marks),
        Answer::Foreign
    );
    assert_eq!(
        answer_token(&theirs, Found::Elsewhere("Corso".into()), &marks),
        Answer::OtherEvent {
            title: "Corso".into()
        }
    );
    assert_eq!(
        answer_token(&ours, Found::Here(Answer::Enters), &marks),
        Answer::Enters
    );
}

proptest! {
    #[test]
    fn no_keys_make_the_field_panic_or_show_anybody_too_early(text in "\\PC{0,40}") {
        if let Typed::Name { words, row } = Typed::read(&text) {
            prop_assert!(words.chars().filter(|letter| *letter != ' ').count() >= LETTERS);
            prop_assert!(row.is_none_or(|row| (1..=9).contains(&row)));
        }
    }

    #[test]
    fn every_beginning_of_a_name_finds_it(given in "[a-z]{2,8}", family in "[a-z]{2,8}", cut in 1_usize..8) {
        let key = text::index_words(&format!("{given} {family}"));
        let typed = &family[..cut.min(family.len())];
        prop_assert!(fit(typed, &key).is_some());
        let swapped = format!("{typed} {given}");
        prop_assert!(fit(&swapped, &key).is_some());
    }
}
