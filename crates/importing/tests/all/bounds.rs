//! What is refused, what is shortened, and that nothing makes it panic or swell.

use std::{
    fs::File,
    io::{Seek, SeekFrom, Write},
    path::PathBuf,
};

use contract::{
    failure::UnreadableReason as Reason,
    importing::{RowProblemKind, Target},
};
use domain::PersonField as F;
use importing::{Refused, inspect};
use proptest::prelude::*;

use super::{fixture, plan, rows_of, told};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn zip(&self, name: &str, parts: &[(&str, &[u8])]) -> PathBuf {
        let path = self.0.path().join(name);
        let mut zip = zip::ZipWriter::new(File::create(&path).unwrap());
        for (name, bytes) in parts {
            zip.start_file(*name, zip::write::SimpleFileOptions::default())
                .unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap();
        path
    }
}

fn why(path: &std::path::Path) -> Reason {
    match rows_of(path) {
        Err(Refused::Because(reason)) => reason,
        other => panic!("{:?}", other.map(|(_, rows, _)| rows.len())),
    }
}

#[test]
fn files_that_are_no_lists_are_refused_whatever_they_are_called() {
    let folder = Folder::new();
    for (name, bytes) in [
        ("verbale.csv", &b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"[..]),
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("setup.csv", b"MZ\x90\0\x03\0\0\0"),
        ("pagina.xls", b"<html><body><table></table></body></html>"),
        ("dati.csv", b"[{\"nome\": \"Mario\"}]"),
        (
            "rumore.csv",
            &[0, 1, 2, 3, 255, 254, 0, 7, 9, 0, 1, 3].repeat(50),
        ),
        (
            "racconto.txt",
            "C'era una volta un re.\nE disse il re alla serva:\nraccontami una storia.\n"
                .as_bytes(),
        ),
    ] {
        assert_eq!(why(&folder.file(name, bytes)), Reason::NotAList, "{name}");
    }
    let word = folder.zip(
        "lettera.csv",
        &[
            ("word/document.xml", b"<w:document/>"),
            ("[Content_Types].xml", b"<Types/>"),
        ],
    );
    assert_eq!(why(&word), Reason::NotAList);
    assert_eq!(why(folder.0.path()), Reason::NotAList, "a folder");
    assert!(matches!(
        inspect(&folder.0.path().join("manca.csv"), None),
        Err(Refused::Io(_))
    ));
}

#[test]
fn zero_rows_are_an_error_and_never_a_success() {
    let folder = Folder::new();
    assert_eq!(why(&folder.file("a.csv", b"")), Reason::Empty);
    assert_eq!(why(&folder.file("b.csv", b"\r\n \r\n")), Reason::Empty);
    assert_eq!(
        why(&folder.file("c.csv", b"Cognome;Nome;Email\r\n")),
        Reason::NoPeople
    );
    assert_eq!(
        why(&folder.file("d.csv", b"Cognome;Nome;Tel\n;;0574 123456\n;;055 123456\n")),
        Reason::NoPeople
    );
    assert_eq!(
        why(&folder.file("e.vcf", b"BEGIN:VCARD\nVERSION:3.0\n")),
        Reason::NoPeople
    );
    assert_eq!(why(&folder.zip("f.zip", &[])), Reason::Empty);
}

#[test]
fn a_file_of_two_gigabytes_is_refused_by_its_size() {
    let folder = Folder::new();
    let path = folder.0.path().join("grande.csv");
    let mut file = File::create(&path).unwrap();
    file.write_all(b"Cognome;Nome\n").unwrap();
    file.seek(SeekFrom::Start(2 << 30)).unwrap();
    file.write_all(b"x").unwrap();
    let start = std::time::Instant::now();
    assert_eq!(why(&path), Reason::TooLarge);
    assert!(start.elapsed().as_millis() < 100);
}

#[test]
fn four_thousand_columns_are_too_many() {
    let folder = Folder::new();
    let line = |cell: &str| vec![cell; 4_000].join(";");
    let csv = folder.file(
        "larga.csv",
        format!("{}\n{}\n", line("Nome"), line("Mario")),
    );
    assert_eq!(why(&csv), Reason::TooManyColumns);
    // but thousands of empty ones beyond the last that says something are just Excel's habit
    let empty = ";".repeat(4_000);
    let csv = folder.file(
        "vuota.csv",
        format!("Cognome;Nome{empty}\nRossi;Mario{empty}\n"),
    );
    let (shape, rows, _) = rows_of(&csv).unwrap();
    assert_eq!((shape.columns.len(), rows.len()), (2, 1));
}

#[test]
fn a_zip_bomb_is_refused_before_it_goes_off() {
    let folder = Folder::new();
    let zeros = vec![b'0'; 200 << 20];
    let bomb = folder.zip("bomba.zip", &[("Connections.csv", &zeros)]);
    assert!(std::fs::metadata(&bomb).unwrap().len() < 1 << 20);
    assert_eq!(why(&bomb), Reason::Bomb);
    let sheet = folder.zip(
        "bomba.xlsx",
        &[
            ("xl/workbook.xml", b"<workbook/>"),
            ("xl/worksheets/sheet1.xml", &zeros),
        ],
    );
    assert_eq!(why(&sheet), Reason::Bomb);
}

#[test]
fn a_sheet_that_repeats_a_row_for_ever_has_too_many_rows() {
    let folder = Folder::new();
    let content = "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><table:table table:name='A'>\
        <table:table-row><table:table-cell office:value-type='string'><text:p>Cognome</text:p></table:table-cell>\
        <table:table-cell office:value-type='string'><text:p>Nome</text:p></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated='99999999'>\
        <table:table-cell table:number-columns-repeated='2' office:value-type='string'><text:p>Rossi</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated='16382'/></table:table-row>\
        </table:table></office:document-content>";
    let ods = folder.zip(
        "ripete.ods",
        &[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet",
            ),
            ("content.xml", content.as_bytes()),
        ],
    );
    assert_eq!(why(&ods), Reason::TooManyRows);
}

#[test]
fn protected_files_say_that_they_are() {
    let folder = Folder::new();
    let manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let ods = folder.zip(
        "chiuso.ods",
        &[
            ("content.xml", b"\x01\x02"),
            ("META-INF/manifest.xml", manifest),
        ],
    );
    assert_eq!(why(&ods), Reason::Encrypted);
    let zip = folder.zip(
        "intero.zip",
        &[("Connections.csv", b"First Name,Last Name\nMario,Rossi\n")],
    );
    let mut bytes = std::fs::read(&zip).unwrap();
    // the flag of a password, in the part's own heading and in the directory
    for mark in [&b"PK\x03\x04"[..], b"PK\x01\x02"] {
        let at = bytes.windows(4).position(|part| part == mark).unwrap();
        bytes[at + if mark[2] == 3 { 6 } else { 8 }] |= 1;
    }
    assert_eq!(why(&folder.file("chiuso.zip", bytes)), Reason::Encrypted);
}

#[test]
fn a_truncated_workbook_is_broken() {
    let folder = Folder::new();
    let whole = std::fs::read(fixture("soci.xlsx")).unwrap();
    let half = folder.file("mezzo.xlsx", &whole[..whole.len() / 2]);
    assert_eq!(why(&half), Reason::Broken);
}

#[test]
fn a_cell_of_ten_megabytes_is_shortened_and_its_row_kept() {
    let folder = Folder::new();
    let long = "più ".repeat(2_500_000);
    let csv = folder.file(
        "cella.csv",
        format!("Cognome;Nome;Note\nRossi;Mario;\"{long}\"\nBianchi;Anna;breve\n"),
    );
    let (_, rows, _) = rows_of(&csv).unwrap();
    assert_eq!(rows[0].problems[0].kind, RowProblemKind::CellTooLong);
    assert_eq!(rows[0].problems[0].field, Some(F::Notes));
    assert!(rows[0].person.notes.len() <= 32 << 10 && rows[0].person.notes.len() > 32_000);
    assert_eq!(
        told(&rows[1]),
        "3: given_name=Anna family_name=Bianchi notes=breve"
    );
}

#[test]
fn a_line_longer_than_any_row_is_one_problem_and_no_memory() {
    let folder = Folder::new();
    let long = "x".repeat(40 << 20);
    let csv = folder.file(
        "riga.csv",
        format!("Cognome;Nome\nRossi;Mario\n{long}\nBianchi;Anna\n"),
    );
    let (_, rows, _) = rows_of(&csv).unwrap();
    let told: Vec<_> = rows.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "2: given_name=Mario family_name=Rossi",
            "3: !CellTooLong",
            "4: given_name=Anna family_name=Bianchi"
        ]
    );
}

#[test]
fn a_quotation_mark_that_never_closes_costs_one_line() {
    let folder = Folder::new();
    let mut text = "Cognome;Nome;Note\nRossi;Mario;\"mai chiusa\n".to_owned();
    for number in 0..5_000 {
        text.push_str(&format!("Bianchi;Anna;{number} {}\n", "parole ".repeat(10)));
    }
    let (_, rows, end) = rows_of(&folder.file("aperta.csv", &text)).unwrap();
    assert_eq!(end.people, 5_001);
    assert_eq!(
        told(&rows[0]),
        "2: given_name=Mario family_name=Rossi notes=\"mai chiusa"
    );
    assert_eq!(rows[5_000].line, 5_002);
    // also where the next quoted cell would seem to close it
    let (_, rows, _) = rows_of(&folder.file(
        "altra.csv",
        "Cognome;Nome;Note\nRossi;Mario;\"aperta\nBianchi;Anna;niente\nNeri;Luca;\"due\nrighe\"\n",
    ))
    .unwrap();
    let told: Vec<_> = rows.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "2: given_name=Mario family_name=Rossi notes=\"aperta",
            "3: given_name=Anna family_name=Bianchi notes=niente",
            "4: given_name=Luca family_name=Neri notes=due\\nrighe",
        ]
    );
    // also where the file ends before it would be noticed by its length
    let (_, rows, _) =
        rows_of(&folder.file("corta.csv", "Cognome;Nome\n\"Rossi;Mario\nBianchi;Anna\n")).unwrap();
    assert_eq!(rows.len(), 2);
}

#[test]
fn broken_letters_are_told_and_their_row_kept() {
    let folder = Folder::new();
    let mut bytes = "Cognome;Nome\n".to_owned().into_bytes();
    bytes.extend("Pezzè;Niccolò\n".repeat(30).bytes());
    bytes.extend(b"Fabbr\xec;Luca\n");
    let (shape, rows, _) = rows_of(&folder.file("rotta.csv", bytes)).unwrap();
    assert_eq!(shape.encoding.as_deref(), Some("UTF-8"));
    assert_eq!(rows[30].problems[0].kind, RowProblemKind::BrokenText);
    assert_eq!(rows[30].person.given_name, "Luca");
}

#[test]
fn formulas_stay_text() {
    let folder = Folder::new();
    let csv = folder.file("formule.csv", "Cognome,Nome,Note\n=HYPERLINK(\"https://example.org\"),Mario,@SUM(A1)\n\"=cmd|' /C calc'!A0\",Anna,+1\n");
    let (_, rows, _) = rows_of(&csv).unwrap();
    assert_eq!(
        rows[0].person.family_name,
        "=HYPERLINK(\"https://example.org\")"
    );
    assert_eq!(rows[0].person.notes, "@SUM(A1)");
    assert_eq!(rows[1].person.family_name, "=cmd|' /C calc'!A0");
}

#[test]
fn encodings_and_separators_are_found_out() {
    let folder = Folder::new();
    let text = "Cognome|Nome|Città\r\nPezzè|Niccolò|Forlì\r\nD’Angelo|Zoë|Cantù\r\n";
    let utf16: Vec<u8> = "\u{feff}"
        .chars()
        .chain(text.chars())
        .flat_map(|letter| {
            let mut units = [0; 2];
            letter
                .encode_utf16(&mut units)
                .iter()
                .flat_map(|unit| unit.to_le_bytes())
                .collect::<Vec<_>>()
        })
        .collect();
    let bare_utf16 = utf16[2..].to_vec();
    let euro = "Cognome;Nome;Note\nPezzè;Niccolò;deve 5 €\nFabbri;Zoë;perché sì\n";
    for (name, bytes, encoding) in [
        ("a.csv", utf16, "UTF-16LE"),
        ("b.csv", bare_utf16, "UTF-16LE"),
        (
            "c.csv",
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            "UTF-8",
        ),
        (
            "d.csv",
            encoding_rs::ISO_8859_15.encode(euro).0.into_owned(),
            "ISO-8859-15",
        ),
        (
            "e.csv",
            encoding_rs::WINDOWS_1252.encode(euro).0.into_owned(),
            "windows-1252",
        ),
        (
            "f.csv",
            encoding_rs::MACINTOSH.encode(euro).0.into_owned(),
            "macintosh",
        ),
    ] {
        let path = folder.file(name, bytes);
        let (shape, rows, _) = rows_of(&path).unwrap();
        assert_eq!(shape.encoding.as_deref(), Some(encoding), "{name}");
        assert_eq!(rows[0].person.family_name, "Pezzè", "{name}");
        assert_eq!(rows[0].person.given_name, "Niccolò", "{name}");
    }
    let said = folder.file(
        "g.csv",
        "sep=,\nCognome,Nome,Note\nRossi,Mario,a;b;c;d\nBianchi,Anna,a;b;c;d\n",
    );
    let (shape, rows, _) = rows_of(&said).unwrap();
    assert_eq!((shape.delimiter, rows.len()), (Some(','), 2));
    assert_eq!(rows[0].person.given_name, "Mario");
}

#[test]
fn columns_without_titles_are_told_by_what_they_hold() {
    let folder = Folder::new();
    let csv = folder.file("nuda.csv", "Rossi;Mario;mario@example.org;347 1234567;PO\nBianchi;Anna;anna@example.org;055 123456;FI\nNeri;Luca;luca@example.org;0574 123456;PT\n");
    let shape = inspect(&csv, None).unwrap();
    assert_eq!(shape.header_line, 0);
    let targets: Vec<_> = shape.columns.iter().map(|column| column.target).collect();
    assert_eq!(
        targets,
        [
            F::FamilyName,
            F::GivenName,
            F::Emails,
            F::Phones,
            F::Province
        ]
        .map(Target::Field)
    );
    assert_eq!(shape.rows, 3);
}

#[test]
fn a_plan_for_another_file_is_noticed() {
    let folder = Folder::new();
    let csv = folder.file("a.csv", "Cognome;Nome\nRossi;Mario\n");
    let plan = plan(&inspect(&csv, None).unwrap());
    let other = folder.file("a.csv", "Cognome;Nome;Tel\nRossi;Mario;055 123456\n");
    let read = importing::read(&other, &plan, &mut |_| std::ops::ControlFlow::Continue(()));
    assert!(matches!(read, Err(Refused::Changed)));
}

#[test]
fn pictures_that_are_none_are_refused() {
    for bytes in [
        &b""[..],
        b"GIF89a",
        b"%PDF-1.4",
        &[0xff, 0xd8, 0xff, 0xe0, 0, 16],
    ] {
        assert!(importing::photo::prepare(bytes).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let folder = Folder::new();
        let _ = rows_of(&folder.file("x", bytes));
    }

    #[test]
    fn no_text_makes_it_panic(text in "(BEGIN:VCARD\r?\n|END:VCARD\n|N:|TEL[;:=]|PHOTO;ENCODING=b:|ENCODING=QUOTED-PRINTABLE:|Cognome|Nome|E-mail|[;,\t|\"\r\n=+@'0-9./èE-]|\\PC){0,120}") {
        let folder = Folder::new();
        let _ = rows_of(&folder.file("x", text));
    }

    #[test]
    fn no_damage_to_a_good_file_makes_it_panic(
        name in prop::sample::select(vec!["soci.xlsx", "circolo.ods", "vecchio.xls", "linkedin.zip", "rubrica.vcf", "soci-excel.csv"]),
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
        whole in any::<bool>(),
    ) {
        let mut bytes = std::fs::read(fixture(name)).unwrap();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if !whole {
            let len = cut.index(bytes.len());
            bytes.truncate(len);
        }
        let folder = Folder::new();
        let _ = rows_of(&folder.file(name, &bytes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_damage_to_a_picture_makes_it_panic(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6)) {
        let mut bytes = std::fs::read(fixture("ruotata.jpg")).unwrap();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = importing::photo::prepare(&bytes);
    }
}
