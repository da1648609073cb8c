//! Each fixture, and exactly what should come out of it.

use contract::importing::{DayOrder, FileFormat, Target};
use domain::PersonField as F;

use super::{fixture, plan, rows_of, told};

/// Reads a fixture and compares every row.
fn comes_out(name: &str, expected: &[&str]) {
    let (_, rows, end) = rows_of(&fixture(name)).unwrap();
    let rows: Vec<String> = rows.iter().map(told).collect();
    assert_eq!(rows, expected, "{name}");
    assert_eq!(end.rows, expected.len() as u64);
}

#[test]
fn an_excel_list_with_merged_headings_and_a_line_of_totals() {
    let shape = importing::inspect(&fixture("soci-excel.csv"), None).unwrap();
    assert_eq!(shape.format, FileFormat::Csv);
    assert_eq!(shape.encoding.as_deref(), Some("windows-1252"));
    assert_eq!((shape.delimiter, shape.header_line), (Some(';'), 4));
    assert_eq!((shape.rows, shape.counted_all), (11, true));
    let targets: Vec<_> = shape.columns.iter().map(|column| column.target).collect();
    let field = Target::Field;
    assert_eq!(
        targets,
        [
            Target::Ignore,
            field(F::FamilyName),
            field(F::GivenName),
            field(F::Phones),
            field(F::Phones),
            field(F::Emails),
            field(F::Street),
            field(F::PostalCode),
            field(F::City),
            field(F::Province),
            field(F::Status),
            field(F::MemberSince),
            field(F::Notes),
        ]
    );
    comes_out(
        "soci-excel.csv",
        &[
            "5: given_name=MARIO family_name=ROSSI emails=Mario.Rossi@example.org \
             phones=+393471234567 + +390574123456 street=Via Roma 1 postal_code=59100 city=Prato \
             province=PO status=member member_since=2012-02-03 \
             notes=viene sempre in bici;\\nporta il vino",
            "7: given_name=Nicolò family_name=D’Angelo emails=nicolo@example.com \
             phones=+393337654321 street=Piazza dell'Università 3 postal_code=50121 city=Firenze \
             province=FI status=member member_since=2019-09-15 notes=perché no? «sì»",
            "8: given_name=Maria Grazia family_name=De Luca \
             emails=mg.deluca@example.net + info@example.net \
             phones=3,40123E+09 + +39055123456 + +39055654321 postal_code=00184 city=Roma \
             province=RM status=aspirant",
            "9: given_name=Andrea family_name=Fabbri emails=andrea chiocciola example.org \
             phones=+393391112233 street=Via della Libertà 12 postal_code=59100 city=PRATO \
             province=PO ?UnknownStatus(boh) ?NotADay(31/02/2020)",
            "10: !NotAPerson",
            "11: given_name=Zoë family_name=Bini emails=zoe@example.org street=Via Ciò 5 \
             postal_code=59016 city=Poggio a Caiano province=PO status=contact \
             member_since=2021-05-01 notes=€ 50 da rendere",
            "12: emails=info@example.org status=contact",
            "13: !Nameless phones=+393470000000",
            "14: !TooManyCells",
            "15: !NotAPerson",
        ],
    );
}

#[test]
fn address_cards_of_three_versions_one_of_them_broken() {
    let shape = importing::inspect(&fixture("rubrica.vcf"), None).unwrap();
    assert_eq!((shape.format, shape.rows), (FileFormat::Vcard, 5));
    assert_eq!(shape.columns.len(), 17);
    comes_out(
        "rubrica.vcf",
        &[
            "1: given_name=Mario family_name=Rossi company=Officine Rossi, Prato role=Titolare \
             emails=Mario.Rossi@example.com + mario@example.org phones=+393471234567 \
             street=Via Roma 1 postal_code=59100 city=Prato province=PO country=Italia \
             website=https://www.example.org/mario birthday=1975-12-31 \
             notes=Prima riga\\nseconda riga, con virgola tags=Direttivo + Soci photo=859",
            "34: given_name=Nicolò family_name=D’Angelo emails=nicolo@example.com \
             phones=+393337654321 + +390574123456 \
             notes=Conosciuta alla fiera: è bravissima con le stoffe, più di chiunque photo=859",
            "61: !BrokenCard",
            "66: company=Sartoria Bianchi phones=+39055123456",
            "74: given_name=Anna family_name=Verdi nickname=Annina \
             emails=anna@example.net + seconda@example.net phones=+442079460958 \
             ?NotADay(--04-15)",
        ],
    );
}

#[test]
fn the_photos_of_address_cards_become_small_upright_squares() {
    let (_, rows, _) = rows_of(&fixture("rubrica.vcf")).unwrap();
    let original = std::fs::read(fixture("ruotata.jpg")).unwrap();
    for row in &rows[..2] {
        assert_eq!(row.photo.as_deref(), Some(original.as_slice()));
    }
    let jpeg = importing::photo::prepare(&original).unwrap();
    assert!(
        !jpeg
            .windows(6)
            .any(|part| part == b"Camera" || part == b"Exif\0\0")
    );
    let picture = image::load_from_memory(&jpeg).unwrap().into_rgb8();
    assert_eq!(picture.dimensions(), (320, 320));
    // the camera lay on its side: what was on the left is on top
    let (top, bottom) = (picture.get_pixel(160, 40).0, picture.get_pixel(160, 280).0);
    assert!(top[2] > 150 && top[0] < 80, "blue above: {top:?}");
    assert!(bottom[0] > 150 && bottom[2] < 80, "red below: {bottom:?}");
}

#[test]
fn linkedins_archive_as_it_comes() {
    let shape = importing::inspect(&fixture("linkedin.zip"), None).unwrap();
    assert_eq!((shape.format, shape.header_line), (FileFormat::Linkedin, 4));
    assert!(shape.sheets[usize::from(shape.sheet)].ends_with("Connections.csv"));
    comes_out(
        "linkedin.zip",
        &[
            "5: given_name=Giulia family_name=Conti company=Filati Conti, S.r.l. \
             role=Responsabile acquisti emails=giulia.conti@example.org \
             website=https://www.example.com/in/giulia-conti",
            "6: given_name=Jürgen family_name=Müller company=Müller GmbH \
             role=Einkäufer, Textil website=https://www.example.com/in/jmueller",
            "7: given_name=Marta family_name=Bianchi 🧵 website=https://www.example.com/in/martab",
            "8: !Nameless",
        ],
    );
    // the day of the connection may become "how long we know each other" if one wants
    let mut plan = plan(&shape);
    plan.targets[6] = Target::Field(F::LastSeen);
    let mut days = Vec::new();
    importing::read(&fixture("linkedin.zip"), &plan, &mut |row| {
        days.extend(row.person.last_seen.map(|day| day.to_string()));
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(
        days,
        ["2025-11-21", "2024-01-03", "2023-06-15", "2020-01-01"]
    );
}

#[test]
fn a_workbook_whose_second_sheet_is_the_list() {
    let shape = importing::inspect(&fixture("soci.xlsx"), None).unwrap();
    assert_eq!(
        (shape.format, shape.sheet, shape.header_line),
        (FileFormat::Xlsx, 1, 2)
    );
    assert_eq!(shape.sheets, ["Leggimi", "Soci"]);
    assert_eq!(shape.columns[0].target, Target::FullNameFamilyFirst);
    comes_out(
        "soci.xlsx",
        &[
            "3: given_name=Mario family_name=Rossi company=Officine Rossi emails=mario@example.org \
             phones=+393471234567 postal_code=59100 city=Prato province=PO birthday=1975-12-31 \
             vat_number=01234567897 status=member",
            "4: given_name=Maria Grazia family_name=De Luca emails=mg@example.org \
             phones=+393337654321 postal_code=00184 city=Roma birthday=1980-01-02 \
             vat_number=01234567897 status=member",
            "5: given_name=Anna family_name=Bianchi company=Sartoria Bianchi \
             emails=anna@example.org phones=+39055123456 postal_code=50121 city=Firenze \
             birthday=1985-12-31",
            "7: !NotAPerson",
        ],
    );
}

#[test]
fn an_opendocument_sheet_under_a_merged_heading() {
    let shape = importing::inspect(&fixture("circolo.ods"), None).unwrap();
    assert_eq!(
        (shape.format, shape.header_line, shape.rows),
        (FileFormat::Ods, 4, 3)
    );
    comes_out(
        "circolo.ods",
        &[
            "5: given_name=Anna family_name=Bianchi emails=anna@example.org phones=+393391112233 \
             member_since=2019-09-15 notes=due righe\\ndi note & altro",
            "6: given_name=Giulia family_name=Conti role=Dott.ssa emails=giulia@example.org \
             phones=+39055123456 member_since=2020-01-02 do_not_contact=true",
            "7: given_name=Lucia family_name=Neri emails=lucia@example.org",
        ],
    );
}

#[test]
fn a_binary_workbook_of_the_nineties() {
    comes_out(
        "vecchio.xls",
        &[
            "2: given_name=Mario family_name=Rossi emails=mario@example.org phones=+393471234567 \
             member_since=2012-02-03",
            "3: given_name=Nicolò family_name=D’Angelo emails=nicolo@example.com \
             phones=+393337654321",
        ],
    );
}

#[test]
fn googles_contacts() {
    comes_out(
        "google.csv",
        &[
            "2: given_name=Mario family_name=Rossi company=Officine Rossi role=Titolare \
             emails=mario@example.org + mario.rossi@example.com \
             phones=+393471234567 + +390574123456 street=Via Roma 1 postal_code=59100 city=Prato \
             province=PO country=IT website=https://www.example.org birthday=1975-12-31 \
             tags=Direttivo + Soci",
            "4: given_name=Maria Grazia family_name=De Luca nickname=Mimì emails=mg@example.net \
             notes=prima riga\\nseconda riga ?NotADay(--04-15)",
        ],
    );
}

#[test]
fn a_list_from_an_old_macintosh() {
    let shape = importing::inspect(&fixture("mac.txt"), None).unwrap();
    assert_eq!(shape.encoding.as_deref(), Some("macintosh"));
    assert_eq!(shape.delimiter, Some('\t'));
    assert_eq!(shape.day_order, DayOrder::DayFirst);
    comes_out(
        "mac.txt",
        &[
            "2: given_name=Nicolò family_name=D’Angelo city=Forlì sector=caffè e tè \
             notes=“sarà lì”",
            "3: given_name=Luca family_name=Pezzè city=Cantù sector=maglieria notes=PERCHÉ È COSÌ",
            "4: given_name=Zoë family_name=Fabbri city=Firenze sector=carta notes=l’università",
        ],
    );
}

#[test]
fn thirty_people_written_three_ways_are_thirty_people() {
    use domain::{nicknames::canonical, text::fold};
    let (_, rows, _) = rows_of(&fixture("trenta.csv")).unwrap();
    assert_eq!(rows.len(), 90);
    let name = |name: &str| -> String {
        let folded = fold(name);
        let words: Vec<_> = folded.split(' ').map(canonical).collect();
        words.join(" ")
    };
    for (place, first) in rows[..30].iter().enumerate() {
        for other in [&rows[place + 30], &rows[place + 60]] {
            let (one, two) = (&first.person, &other.person);
            assert_eq!(
                name(&one.given_name),
                name(&two.given_name),
                "line {}",
                other.line
            );
            assert_eq!(
                fold(&one.family_name),
                fold(&two.family_name),
                "line {}",
                other.line
            );
            assert_eq!(one.phones, two.phones, "line {}", other.line);
            assert_eq!(one.emails[0].to_lowercase(), two.emails[0].to_lowercase());
            assert_eq!(fold(&one.city), fold(&two.city));
        }
    }
    assert_eq!(
        told(&rows[3]),
        "5: given_name=Maria Grazia family_name=De Luca emails=mariagrazia.deluca@example.org phones=+393431111369 city=Prato province=PO"
    );
    assert_eq!(
        told(&rows[30]),
        "32: given_name=Beppe family_name=Rossi emails=giuseppe.rossi@example.org phones=+393401000000 city=PRATO"
    );
}
