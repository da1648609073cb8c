//! What is written is read back the same; what is read twice is read the same.

use std::{fs::File, ops::ControlFlow, path::Path};

use chrono::NaiveDate;
use contract::{
    failure::UnreadableReason as Reason,
    importing::{DayOrder, ImportPlan, RowProblemKind, Target},
};
use domain::{FieldValue, Person, PersonField as F, Status};
use importing::{
    Cells, Refused,
    export::{self, Language},
    rejected::{self, Rejected},
};
use proptest::prelude::*;

use super::{fixture, rows_of, told};

/// What address cards hold.
const ON_CARDS: [F; 18] = [
    F::GivenName,
    F::FamilyName,
    F::Nickname,
    F::Company,
    F::Role,
    F::Emails,
    F::Phones,
    F::Street,
    F::PostalCode,
    F::City,
    F::Province,
    F::Country,
    F::Skills,
    F::Interests,
    F::Website,
    F::Birthday,
    F::DoNotContact,
    F::Notes,
];

fn person() -> Person {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
    Person {
        given_name: "Nicolò".into(),
        family_name: "D’Angelo; \"il lungo\"".into(),
        nickname: "'Ndino".into(),
        company: "=Officine & C.".into(),
        role: "-capo-".into(),
        emails: vec!["nicolo@example.org".into(), "Info+x@example.com".into()],
        phones: vec![
            "+393471234567".into(),
            "+390574123456".into(),
            "+442079460958".into(),
            "interno 12".into(),
        ],
        street: "Via Roma, 1/B".into(),
        postal_code: "00184".into(),
        city: "Poggio a Caiano".into(),
        province: "PO".into(),
        country: "Italia".into(),
        sector: "maglieria, filati".into(),
        skills: vec!["siti, e-commerce".into()],
        interests: vec!["vino".into(), "olio, pane".into()],
        website: "https://www.example.org/?a=1&b=2".into(),
        birthday: day(1975, 12, 31),
        tax_code: "RSSMRA80A01H501U".into(),
        vat_number: "01234567897".into(),
        status: Status::Member,
        member_since: day(2012, 2, 3),
        last_seen: day(2026, 11, 21),
        do_not_contact: true,
        how_we_met: "@fiera".into(),
        notes: "prima riga\n\n+seconda; «riga» 🧵".into(),
        tags: vec!["direttivo".into(), "Soci".into()],
    }
}

fn back(path: &Path) -> Vec<Person> {
    let (_, rows, _) = rows_of(path).unwrap();
    for row in &rows {
        assert_eq!(
            (row.unreadable, row.problems.as_slice()),
            (None, &[][..]),
            "{}",
            told(row)
        );
    }
    rows.into_iter().map(|row| row.person).collect()
}

/// The rows of a CSV whose columns are known; none where there is nobody.
fn rows_as(path: &Path, fields: &[F]) -> Vec<importing::ReadRow> {
    let plan = ImportPlan {
        path: String::new(),
        sheet: 0,
        targets: fields.iter().map(|field| Target::Field(*field)).collect(),
        day_order: DayOrder::DayFirst,
        tag: String::new(),
        status: Status::Contact,
        decisions: Vec::new(),
    };
    let mut rows = Vec::new();
    let read = importing::read(path, &plan, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    });
    match read {
        Ok(_) | Err(Refused::Because(Reason::NoPeople)) => rows,
        Err(error) => panic!("{error:?}"),
    }
}

fn some_people() -> Vec<Person> {
    let bare = Person {
        given_name: "Anna".into(),
        family_name: "Bianchi".into(),
        ..Person::default()
    };
    let shop = Person {
        company: "Sartoria Verdi".into(),
        phones: vec!["+39055123456".into()],
        ..Person::default()
    };
    vec![person(), bare, shop]
}

#[test]
fn people_written_as_csv_come_back_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for language in [Language::Italian, Language::English] {
        let path = folder.path().join("persone.csv");
        let written = export::csv(
            File::create(&path).unwrap(),
            some_people(),
            F::ALL,
            language,
        )
        .unwrap();
        assert_eq!(written, 3);
        assert_eq!(back(&path), some_people());
    }
}

#[test]
fn people_written_as_a_workbook_come_back_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for language in [Language::Italian, Language::English] {
        let path = folder.path().join("persone.xlsx");
        export::xlsx(
            File::create(&path).unwrap(),
            some_people(),
            F::ALL,
            language,
        )
        .unwrap();
        assert_eq!(back(&path), some_people());
    }
}

#[test]
fn people_written_as_address_cards_come_back_with_what_cards_hold() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("persone.vcf");
    export::vcard(File::create(&path).unwrap(), some_people()).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text.split("\r\n").all(|line| line.len() <= 75),
        "lines are folded"
    );
    let read = back(&path);
    for (read, written) in read.iter().zip(some_people()) {
        for field in ON_CARDS {
            assert_eq!(read.get(field), written.get(field), "{field:?}");
        }
        assert_eq!(read.tags, written.tags);
    }
}

#[test]
fn a_csv_for_italian_excel_is_harmless_and_looks_right() {
    let mut bytes = Vec::new();
    let fields = [F::Company, F::Phones, F::MemberSince, F::HowWeMet];
    export::csv(&mut bytes, some_people(), &fields, Language::Italian).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(
        text,
        "\u{feff}Azienda;Telefono;Socio dal;Come ci siamo conosciuti\r\n\
         '=Officine & C.;\"347 123 4567; 0574 123456; 0044 20 7946 0958; interno 12\";03/02/2012;'@fiera\r\n\
         ;;;\r\n\
         Sartoria Verdi;055 123456;;\r\n"
    );
}

#[test]
fn rejected_rows_can_be_corrected_and_dropped_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scartate.csv");
    let titles = ["Cognome", "Nome", "Cell."].map(str::to_owned);
    let cells = |cells: [&str; 3]| cells.into_iter().collect::<Cells>();
    let rows = [
        Rejected {
            line: 7,
            reason: RowProblemKind::Undecided,
            cells: cells(["Rossi", "Mario", "+39 347 1234567"]),
        },
        Rejected {
            line: 9,
            reason: RowProblemKind::Nameless,
            cells: cells(["", "", "=055"]),
        },
    ];
    assert_eq!(
        rejected::write(&path, &titles, &rows, Language::Italian).unwrap(),
        2
    );
    let (shape, read, _) = rows_of(&path).unwrap();
    assert_eq!(shape.columns[0].target, Target::Ignore);
    assert_eq!(shape.columns[0].title, "Cerchia: motivo");
    assert_eq!(
        told(&read[0]),
        "2: given_name=Mario family_name=Rossi phones=+393471234567"
    );
    assert_eq!(read[1].unreadable, Some(RowProblemKind::Nameless));
    assert_eq!(
        read[0].raw.get(0),
        "riga 7: forse è già presente: da decidere"
    );
}

#[test]
fn every_fixture_read_written_and_read_again_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "soci-excel.csv",
        "rubrica.vcf",
        "linkedin.zip",
        "soci.xlsx",
        "circolo.ods",
        "google.csv",
        "mac.txt",
        "trenta.csv",
    ] {
        let (_, rows, _) = rows_of(&fixture(name)).unwrap();
        let people: Vec<Person> = rows
            .into_iter()
            .filter(|row| row.unreadable.is_none())
            .map(|row| row.person)
            .collect();
        let csv = folder.path().join("x.csv");
        export::csv(
            File::create(&csv).unwrap(),
            &people,
            F::ALL,
            Language::Italian,
        )
        .unwrap();
        assert_eq!(back(&csv), people, "{name} as CSV");
        let xlsx = folder.path().join("x.xlsx");
        export::xlsx(
            File::create(&xlsx).unwrap(),
            &people,
            F::ALL,
            Language::English,
        )
        .unwrap();
        assert_eq!(back(&xlsx), people, "{name} as XLSX");
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-zàèò’' -]{0,14}",
        "[=+@'\"-][A-Za-z0-9;,= ]{0,10}",
        "[0-9 +./-]{0,16}",
        "[a-z.]{1,8}@Example\\.(org|COM)[;, ]?[a-z]{0,4}",
        "[0-9]{1,2}[/. -][0-9]{1,2}[/. -]([0-9]{2}|[0-9]{4})",
        "(Via|Piazza) [A-Z][a-z]{2,6} [0-9]{1,3}, [0-9]{5} [A-Z][a-z]{3,6} \\(?(PO|FI|MI)\\)?",
        "\\PC{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// The rule behind "the same file twice changes nothing": a person that was read is a person
    /// that reading leaves alone.
    #[test]
    fn what_was_read_is_read_the_same_again(rows in prop::collection::vec(prop::collection::vec(cell(), 14), 1..5)) {
        let fields = [
            F::FamilyName, F::GivenName, F::Company, F::Emails, F::Phones, F::Street, F::PostalCode, F::City, F::Province,
            F::Birthday, F::TaxCode, F::Status, F::Notes, F::Tags,
        ];
        let folder = tempfile::tempdir().unwrap();
        let first = folder.path().join("a.csv");
        let mut csv = csv::WriterBuilder::new().delimiter(b';').from_path(&first).unwrap();
        csv.write_record(fields.map(|field| export::title(field, Language::Italian))).unwrap();
        for row in &rows {
            csv.write_record(row).unwrap();
        }
        csv.flush().unwrap();
        let read = rows_as(&first, &fields);
        let people: Vec<Person> = read
            .into_iter()
            .filter(|row| row.unreadable.is_none())
            .map(|row| row.person)
            .collect();
        let second = folder.path().join("b.csv");
        export::csv(File::create(&second).unwrap(), &people, F::ALL, Language::Italian).unwrap();
        let again = rows_as(&second, F::ALL);
        prop_assert_eq!(again.len(), people.len());
        for (row, person) in again.iter().zip(&people) {
            for field in F::ALL {
                let (read, before) = (row.person.get(*field), person.get(*field));
                if *field == F::Status && before == FieldValue::Status(Status::Contact) { continue; }
                prop_assert_eq!(read, before, "{:?}", field);
            }
        }
    }
}
