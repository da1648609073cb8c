//! The people as the spreadsheet they come in: semicolons, Italian titles, days as in Italy,
//! telephone numbers without the country. UTF-8, lines end with CR LF.

use chrono::NaiveDate;
use domain::{Person, Status};
use std::io::{self, Write};

use crate::people;

const TITLES: [&str; 12] = [
    "Cognome",
    "Nome",
    "Azienda",
    "Ruolo",
    "E-mail",
    "Cellulare",
    "Città",
    "Prov.",
    "Settore",
    "Stato",
    "Socio dal",
    "Note",
];

/// Writes so many of [`people`] as a table of twelve columns.
///
/// # Errors
/// What the writer says.
pub fn csv(n: usize, today: NaiveDate, writer: impl Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(writer);
    table.write_record(TITLES)?;
    for person in people(n, today) {
        table.write_record(row(&person))?;
    }
    table.flush()
}

fn row(person: &Person) -> [String; 12] {
    let first = |texts: &[String]| texts.first().cloned().unwrap_or_default();
    [
        person.family_name.clone(),
        person.given_name.clone(),
        person.company.clone(),
        person.role.clone(),
        first(&person.emails),
        at_home(&first(&person.phones)),
        person.city.clone(),
        person.province.clone(),
        person.sector.clone(),
        in_italian(person.status).to_owned(),
        person
            .member_since
            .map(|day| day.format("%d/%m/%Y").to_string())
            .unwrap_or_default(),
        person.notes.clone(),
    ]
}

const fn in_italian(status: Status) -> &'static str {
    match status {
        Status::Contact => "contatto",
        Status::Aspirant => "aspirante",
        Status::Member => "socio",
    }
}

/// A number as people in the same country write it: `333 1234567`.
fn at_home(phone: &str) -> String {
    match phone
        .strip_prefix("+39")
        .and_then(|number| number.split_at_checked(3))
    {
        Some((prefix, rest)) => format!("{prefix} {rest}"),
        None => phone.to_owned(),
    }
}
