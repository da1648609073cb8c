//! One person with everything that is known of them; how much that is differs as it does in life.

use chrono::{Days, NaiveDate};
use domain::{Person, Status, text::fold};

use crate::{
    CHAPTERS,
    chance::Chance,
    contact,
    name::{Crowd, Name},
    places, story, tax_code, trades,
};

/// Where a person stands in the list, which makes their numbers and addresses their own.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// How many come before.
    pub number: usize,
    /// What is put behind the name in addresses to tell namesakes apart; may be nothing.
    pub mark: &'a str,
    /// The day that other days are counted from.
    pub today: NaiveDate,
}

/// Makes a person of a name.
pub fn person(chance: &mut Chance, name: &Name, status: Status, place: Place<'_>) -> Person {
    let member = status == Status::Member;
    let town = places::town(chance);
    let mut person = Person {
        given_name: name.given.clone(),
        family_name: name.family.clone(),
        city: town.name.to_owned(),
        province: town.province.to_owned(),
        postal_code: town.postal_code(chance),
        status,
        ..Person::default()
    };
    if member || chance.percent(45) {
        person.street = places::street(chance);
    }
    work(chance, &mut person, name);
    reach(chance, &mut person, name, place, town);
    papers(chance, &mut person, name, place.today, town);
    dates(chance, &mut person, place.today);
    if chance.percent(if member { 60 } else { 20 }) {
        person.interests = trades::interests(chance);
    }
    if chance.percent(if member { 60 } else { 22 }) {
        person.how_we_met = story::how_we_met(chance, name.woman);
    }
    if chance.percent(if member { 45 } else { 15 }) {
        person.notes = story::notes(chance, name.woman);
    }
    person.do_not_contact = chance.percent(if member { 1 } else { 3 });
    person.tags = tags(chance, &person);
    person
}

fn work(chance: &mut Chance, person: &mut Person, name: &Name) {
    if chance.percent(14) {
        return; // retired, studying, or never asked
    }
    let trade = trades::trade(chance);
    let founder = if chance.percent(60) {
        name.family.clone()
    } else {
        crate::name::name(chance, Crowd::Community).family
    };
    person.sector = trade.sector.to_owned();
    person.company = trade.company(chance, &founder);
    person.role = trade.role(chance, name.woman);
    if person.status == Status::Member || chance.percent(30) {
        person.skills = trade.skills(chance);
    }
    if chance.percent(18) {
        let site = fold(&person.company).replace(' ', "-");
        person.website = format!("https://www.example.com/{site}");
    }
    if chance.percent(20) {
        person.vat_number = tax_code::vat_number(chance);
    }
}

fn reach(
    chance: &mut Chance,
    person: &mut Person,
    name: &Name,
    place: Place<'_>,
    town: &places::Town,
) {
    let member = person.status == Status::Member;
    if member || chance.percent(88) {
        person.emails.push(contact::email(chance, name, place.mark));
    }
    if !person.company.is_empty() && chance.percent(10) {
        person.emails.push(contact::email(
            chance,
            name,
            &format!("{}.lavoro", place.mark),
        ));
    }
    if member || chance.percent(75) {
        person.phones.push(contact::mobile(place.number));
    }
    if chance.percent(12) {
        person.phones.push(contact::landline(chance, town));
    }
    if let Some(origin) = name.origin.filter(|_| chance.percent(20)) {
        person.phones.extend(contact::foreign_phone(chance, origin));
    }
}

fn papers(
    chance: &mut Chance,
    person: &mut Person,
    name: &Name,
    today: NaiveDate,
    town: &places::Town,
) {
    let member = person.status == Status::Member;
    if !chance.percent(if member { 80 } else { 35 }) {
        return;
    }
    let born = before(today, 19 * 365 + chance.below(64 * 365));
    person.birthday = Some(born);
    if chance.percent(if member { 75 } else { 25 }) {
        let birthplace = name.origin.map_or(town.register, |origin| origin.code);
        person.tax_code =
            tax_code::tax_code(&name.given, &name.family, name.woman, born, birthplace);
    }
}

fn dates(chance: &mut Chance, person: &mut Person, today: NaiveDate) {
    let member = person.status == Status::Member;
    if member {
        person.member_since = Some(before(today, 20 + chance.below(9 * 365)));
    }
    if chance.percent(if member { 92 } else { 55 }) {
        // most were met not long ago
        let farthest = 10 + chance.below(900);
        person.last_seen = Some(before(today, chance.below(farthest)));
    }
}

fn tags(chance: &mut Chance, person: &Person) -> Vec<String> {
    let mut tags = Vec::new();
    let city = person.city.as_str();
    let near: Vec<_> = CHAPTERS
        .iter()
        .filter(|one| one.towns.contains(&city))
        .collect();
    if chance.percent(if person.status == Status::Member {
        85
    } else {
        40
    }) {
        tags.extend(chance.choose(&near).map(|chapter| chapter.tag()));
    }
    if chance.percent(45) {
        tags.extend(story::tags(chance));
    }
    tags.sort_by_key(|tag| fold(tag));
    tags
}

/// The day that many days before.
fn before(today: NaiveDate, days: u32) -> NaiveDate {
    today
        .checked_sub_days(Days::new(u64::from(days)))
        .unwrap_or(today)
}
