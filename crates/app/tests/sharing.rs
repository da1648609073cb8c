//! What leaves the application: with what is mine alone only if asked, and archives that say
//! beforehand what they would do.

use app::{App, workspace};
use contract::{
    importing::RowKind,
    people::{AddPerson, GetPerson, PeopleFilter, Selection, SetField, TagPeople},
    workspace::{Export, ExportFormat},
};
use domain::{FieldValue, Person, PersonField, PersonId};

use crate::common::{Club, club, import, plan, preview, work};

/// A community with Ada, of whom I have notes.
async fn with_ada() -> (Club, PersonId) {
    let club = club(false).await;
    let fields = Person {
        given_name: "Ada".into(),
        family_name: "Neri".into(),
        emails: vec!["ada@example.org".into()],
        phones: vec!["+393471234567".into()],
        how_we_met: "alla fiera del vino".into(),
        notes: "preferisce il mattino".into(),
        do_not_contact: true,
        ..Person::default()
    };
    let ada = app::people::add_person(&club.app, AddPerson { fields })
        .await
        .unwrap();
    (club, ada.id)
}

async fn export(
    club: &Club,
    format: ExportFormat,
    name: &str,
    private: bool,
) -> std::path::PathBuf {
    let path = club.folder.path().join(name);
    let request = Export {
        format,
        path: path.display().to_string(),
        who: Selection::Matching {
            filter: PeopleFilter::default(),
            except: vec![],
        },
        private,
    };
    workspace::export(&club.app, request, &work())
        .await
        .unwrap();
    path
}

async fn person(app: &App, person: PersonId) -> Person {
    app::people::get_person(app, GetPerson { person })
        .await
        .unwrap()
        .fields
}

#[tokio::test]
async fn my_notes_leave_only_if_asked() {
    let (club, _) = with_ada().await;
    for (format, name) in [
        (ExportFormat::Csv, "a.csv"),
        (ExportFormat::Vcard, "a.vcf"),
        (ExportFormat::Archive, "a.jsonl"),
    ] {
        for private in [false, true] {
            let path = export(&club, format, name, private).await;
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.contains("ada@example.org"));
            assert_eq!(text.contains("preferisce il mattino"), private, "{name}");
            assert!(private || !text.contains("vino"), "{name}");
        }
    }
    let without = export(&club, ExportFormat::Xlsx, "a.xlsx", false).await;
    let with = export(&club, ExportFormat::Xlsx, "b.xlsx", true).await;
    let columns = |path: std::path::PathBuf| {
        let club = &club;
        async move { plan(&club.app, &path).await.targets.len() }
    };
    assert_eq!(columns(without).await + 2, columns(with).await);
}

#[tokio::test]
async fn who_wants_to_be_left_in_peace_stays_so_over_an_address_book() {
    let (one, _) = with_ada().await;
    let cards = export(&one, ExportFormat::Vcard, "a.vcf", false).await;
    let other = club(false).await;
    import(&other.app, &plan(&other.app, &cards).await).await;
    let found = crate::common::everybody(&other.app).await;
    assert!(found[0].do_not_contact);
}

#[tokio::test]
async fn an_archive_says_who_is_new_changed_or_the_same_before_it_comes() {
    let (one, ada) = with_ada().await;
    let ugo = AddPerson {
        fields: Person {
            given_name: "Ugo".into(),
            family_name: "Foschi".into(),
            ..Person::default()
        },
    };
    let ugo = app::people::add_person(&one.app, ugo).await.unwrap().id;
    let first = export(&one, ExportFormat::Archive, "a.jsonl", true).await;

    let other = club(false).await;
    let all_new = preview(&other.app, &plan(&other.app, &first).await).await;
    assert_eq!((all_new.counts.new, all_new.counts.identical), (2, 0));
    let report = import(&other.app, &plan(&other.app, &first).await).await;
    assert_eq!(report.counts, all_new.counts);
    let again = preview(&other.app, &plan(&other.app, &first).await).await;
    assert_eq!((again.counts.new, again.counts.identical), (0, 2));

    // since then Ada has a tag and a town, and Mara has come
    let request = SetField {
        person: ada,
        field: PersonField::City,
        value: FieldValue::Text("Prato".into()),
    };
    app::people::set_field(&one.app, request).await.unwrap();
    let request = TagPeople {
        who: Selection::People(vec![ada]),
        tag: "Oltrarno".into(),
        add: true,
    };
    app::people::tag_people(&one.app, request).await.unwrap();
    let mara = AddPerson {
        fields: Person {
            given_name: "Mara".into(),
            ..Person::default()
        },
    };
    app::people::add_person(&one.app, mara).await.unwrap();
    let second = export(&one, ExportFormat::Archive, "b.jsonl", true).await;
    let seen = preview(&other.app, &plan(&other.app, &second).await).await;
    let counts = seen.counts;
    assert_eq!((counts.new, counts.changed, counts.identical), (1, 1, 1));
    let named = |kind: RowKind| {
        let row = seen.rows.iter().find(|row| row.kind == kind).unwrap();
        (row.name.as_str(), row.cells.clone())
    };
    assert_eq!(named(RowKind::New).0, "Mara");
    assert_eq!(named(RowKind::Identical).0, "Ugo Foschi");
    let (name, cells) = named(RowKind::Changed);
    assert_eq!(name, "Ada Neri");
    let fields: Vec<PersonField> = cells.iter().map(|cell| cell.field).collect();
    assert_eq!(fields, [PersonField::City, PersonField::Tags]);
    assert_eq!(person(&other.app, ada).await.city, "", "only looked at");

    let report = import(&other.app, &plan(&other.app, &second).await).await;
    assert_eq!(report.counts, counts);
    assert_eq!(person(&other.app, ada).await, person(&one.app, ada).await);
    assert_eq!(person(&other.app, ugo).await.family_name, "Foschi");
}

#[tokio::test]
async fn phones_are_shown_as_people_write_them_before_and_after_an_import() {
    let (club, ada) = with_ada().await;
    let list = "Nome;Cognome;E-mail;Telefono\nAda;Neri;ada@example.org;055 123456\nUgo;Foschi;;+39 340 7654321\n";
    let plan = plan(&club.app, &club.file("soci.csv", list)).await;
    let seen = preview(&club.app, &plan).await;
    let phones = |kind: RowKind| {
        let row = seen.rows.iter().find(|row| row.kind == kind).unwrap();
        let cell = row
            .cells
            .iter()
            .find(|cell| cell.field == PersonField::Phones);
        cell.unwrap().after.clone()
    };
    let list = |numbers: &[&str]| {
        FieldValue::List(numbers.iter().map(|number| (*number).to_owned()).collect())
    };
    assert_eq!(phones(RowKind::New), list(&["340 765 4321"]));
    assert_eq!(
        phones(RowKind::Changed),
        list(&["347 123 4567", "055 123456"])
    );
    import(&club.app, &plan).await;
    let request = contract::history::PersonHistory { person: ada };
    let history = app::history::person_history(&club.app, request)
        .await
        .unwrap();
    let change = history
        .changes
        .iter()
        .find(|change| change.field == Some(PersonField::Phones))
        .unwrap();
    assert_eq!(change.after, Some(list(&["347 123 4567", "055 123456"])));
    assert_eq!(person(&club.app, ada).await.phones[0], "+393471234567");
}
