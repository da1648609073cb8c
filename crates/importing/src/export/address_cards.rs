//! Address cards as RFC 6350 (vCard 4.0) wants them: UTF-8, CRLF, lines folded at 75 bytes. What
//! people here call the tax code, and how close somebody is, no address card knows. That somebody
//! wants to be left in peace is too important to be lost: it goes under a name of our own.

use std::{borrow::Borrow, io::Write};

use domain::Person;

use crate::{Refused, card::DO_NOT_CONTACT};

/// The longest line, in bytes and without its end.
const LINE: usize = 75;

/// Writes people as address cards and says how many.
///
/// # Errors
/// [`Refused::Io`] if the receiver fails.
pub fn vcard<P: Borrow<Person>>(
    mut out: impl Write,
    people: impl IntoIterator<Item = P>,
) -> Result<u64, Refused> {
    let mut written = 0;
    let mut card = String::new();
    for person in people {
        card.clear();
        write(&mut card, person.borrow());
        out.write_all(card.as_bytes())?;
        written += 1;
    }
    out.flush()?;
    Ok(written)
}

fn write(card: &mut String, person: &Person) {
    card.push_str("BEGIN:VCARD\r\nVERSION:4.0\r\n");
    let mut add = |name: &str, value: &str| {
        if !value.trim_matches([';', ',']).is_empty() {
            folded(card, name, value);
        }
    };
    // every card must have a name that is shown
    let shown = person.display_name();
    add("FN", &escaped(if shown.is_empty() { "?" } else { &shown }));
    add(
        "N",
        &parts(&[&person.family_name, &person.given_name, "", "", ""]),
    );
    add("NICKNAME", &escaped(&person.nickname));
    add("ORG", &escaped(&person.company));
    add("TITLE", &escaped(&person.role));
    for (place, address) in person.emails.iter().enumerate() {
        add(
            if place == 0 { "EMAIL;PREF=1" } else { "EMAIL" },
            &escaped(address),
        );
    }
    for (place, number) in person.phones.iter().enumerate() {
        let name = if place == 0 {
            "TEL;VALUE=text;PREF=1"
        } else {
            "TEL;VALUE=text"
        };
        add(name, &escaped(number));
    }
    add(
        "ADR",
        &parts(&[
            "",
            "",
            &person.street,
            &person.city,
            &person.province,
            &person.postal_code,
            &person.country,
        ]),
    );
    if let Some(day) = person.birthday {
        add("BDAY", &day.format("%Y%m%d").to_string());
    }
    add("URL", &escaped(&person.website));
    add("NOTE", &escaped(&person.notes));
    add("CATEGORIES", &list(&person.tags));
    for skill in &person.skills {
        add("EXPERTISE", &escaped(skill));
    }
    for interest in &person.interests {
        add("INTEREST", &escaped(interest));
    }
    if person.do_not_contact {
        add(DO_NOT_CONTACT, "TRUE");
    }
    card.push_str("END:VCARD\r\n");
}

fn parts(parts: &[&str]) -> String {
    parts
        .iter()
        .map(|part| escaped(part))
        .collect::<Vec<_>>()
        .join(";")
}

fn list(items: &[String]) -> String {
    items
        .iter()
        .map(|item| escaped(item))
        .collect::<Vec<_>>()
        .join(",")
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ',' | ';' => safe.extend(['\\', letter]),
            '\n' => safe.push_str("\\n"),
            '\r' => {}
            letter => safe.push(letter),
        }
    }
    safe
}

/// A line, and its continuations, each beginning with a space.
fn folded(card: &mut String, name: &str, value: &str) {
    let mut used = 0;
    for letter in name.chars().chain([':']).chain(value.chars()) {
        if used + letter.len_utf8() > LINE {
            card.push_str("\r\n ");
            used = 1;
        }
        card.push(letter);
        used += letter.len_utf8();
    }
    card.push_str("\r\n");
}
