//! A person's page and bulk actions, as the window calls them.

use app::people;
use contract::{
    Failure,
    people::{
        AddPerson, DeletePeople, GetPerson, PeopleFilter, Selection, SetField, TagPeople,
        WarningKind,
    },
};
use domain::{FieldValue, Person, PersonField};

use crate::common::{club, everybody};

#[tokio::test]
async fn what_looks_wrong_is_kept_with_a_warning() {
    let club = club(false).await;
    let fields = Person {
        given_name: "Ada".into(),
        family_name: "Neri".into(),
        emails: vec!["ada@".into()],
        phones: vec!["347 1234567".into(), "boh".into()],
        tax_code: "RSSMRA85T10A562X".into(),
        ..Person::default()
    };
    let view = people::add_person(&club.app, AddPerson { fields })
        .await
        .unwrap();
    assert_eq!(view.fields.phones, ["+393471234567", "boh"]);
    assert_eq!(view.phones_shown[0], "347 123 4567");
    let warned: Vec<PersonField> = view.warnings.iter().map(|warning| warning.field).collect();
    assert_eq!(
        warned,
        [
            PersonField::Emails,
            PersonField::Phones,
            PersonField::TaxCode
        ]
    );
    assert!(matches!(view.warnings[2].warning, WarningKind::Fiscal(_)));
}

#[tokio::test]
async fn nobody_is_nobody() {
    let club = club(false).await;
    let failure = people::add_person(
        &club.app,
        AddPerson {
            fields: Person::default(),
        },
    )
    .await
    .unwrap_err();
    assert!(matches!(failure, Failure::Invalid { .. }));
}

#[tokio::test]
async fn a_field_is_changed_and_the_wrong_kind_is_refused() {
    let club = club(false).await;
    let fields = Person {
        family_name: "Neri".into(),
        ..Person::default()
    };
    let person = people::add_person(&club.app, AddPerson { fields })
        .await
        .unwrap()
        .id;
    let set = |field, value| {
        people::set_field(
            &club.app,
            SetField {
                person,
                field,
                value,
            },
        )
    };
    let view = set(
        PersonField::Tags,
        FieldValue::List(vec!["Corso".into(), "vino".into()]),
    )
    .await
    .unwrap();
    assert_eq!(view.fields.tags, ["Corso", "vino"]);
    let view = set(PersonField::Tags, FieldValue::List(vec!["vino".into()]))
        .await
        .unwrap();
    assert_eq!(view.fields.tags, ["vino"]);
    assert!(
        set(PersonField::City, FieldValue::Flag(true))
            .await
            .is_err()
    );
    assert!(
        set(PersonField::City, FieldValue::Text("x".repeat(5_000)))
            .await
            .is_err()
    );
    let view = set(PersonField::Notes, FieldValue::Text("riga\nriga".into()))
        .await
        .unwrap();
    assert_eq!(view.fields.notes, "riga\nriga");
}

#[tokio::test]
async fn a_bulk_change_is_one_undo() {
    let club = club(true).await;
    let everyone = Selection::Matching {
        filter: PeopleFilter::default(),
        except: vec![],
    };
    let request = TagPeople {
        who: everyone.clone(),
        tag: "Natale 2026".into(),
        add: true,
    };
    let done = people::tag_people(&club.app, request).await.unwrap();
    assert_eq!(done.rows, 840);
    let filter = PeopleFilter {
        tags: vec!["natale 2026".into()],
        ..PeopleFilter::default()
    };
    let count = async || {
        let request = contract::people::CountPeople {
            filter: filter.clone(),
        };
        people::count_people(&club.app, request)
            .await
            .unwrap()
            .matching
    };
    assert_eq!(count().await, 840);
    app::history::undo(&club.app, contract::history::Undo {})
        .await
        .unwrap();
    assert_eq!(count().await, 0);
    people::delete_people(&club.app, DeletePeople { who: everyone })
        .await
        .unwrap();
    assert!(everybody(&club.app).await.is_empty());
    app::history::undo(&club.app, contract::history::Undo {})
        .await
        .unwrap();
    assert_eq!(everybody(&club.app).await.len(), 200);
}

#[tokio::test]
async fn who_is_not_there_is_said_to_be_gone() {
    let club = club(false).await;
    let person = domain::PersonId::from_bytes([7; 16]);
    assert_eq!(
        people::get_person(&club.app, GetPerson { person })
            .await
            .unwrap_err(),
        Failure::PersonGone
    );
}
