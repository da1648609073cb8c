//! Two people whom a careless rule would take for one: a couple with one address, colleagues in one
//! office, a father and a son of one name.

use chrono::{Datelike, NaiveDate};
use domain::Person;

use crate::{contact::office_email, tax_code::tax_code};

/// They share the first one's address, as couples do.
pub fn couple(one: &mut Person, other: &mut Person) {
    other.city.clone_from(&one.city);
    other.province.clone_from(&one.province);
    other.postal_code.clone_from(&one.postal_code);
    other.street.clone_from(&one.street);
    other.emails.clone_from(&one.emails);
}

/// They work together and give the office's address.
pub fn colleagues(one: &mut Person, other: &mut Person) {
    let email = office_email(&one.family_name);
    for person in [&mut *one, &mut *other] {
        person.emails = vec![email.clone()];
    }
    one.company = format!("Falegnameria {}", one.family_name);
    one.sector = "Legno e arredo".to_owned();
    one.role = "titolare".to_owned();
    other.company.clone_from(&one.company);
    other.sector.clone_from(&one.sector);
    other.role = "amministrazione".to_owned();
}

/// The son has his father's name, house and telephone, and a tax code and birthday of his own.
pub fn father_and_son(father: &mut Person, son: &mut Person, today: NaiveDate) {
    father.given_name = "Vasco".to_owned();
    for (person, age) in [(&mut *father, 71), (&mut *son, 38)] {
        person.birthday = NaiveDate::from_ymd_opt(today.year() - age, 4, 12);
    }
    for email in father.emails.iter_mut().chain(&mut son.emails) {
        let domain = email.rsplit('@').next().unwrap_or("example.org").to_owned();
        let family = domain::text::fold(&father.family_name).replace(' ', "");
        *email = format!("vasco.{family}@{domain}");
    }
    if let Some(email) = son.emails.first_mut() {
        *email = format!("junior.{email}");
    }
    son.given_name.clone_from(&father.given_name);
    son.family_name.clone_from(&father.family_name);
    son.city.clone_from(&father.city);
    son.province.clone_from(&father.province);
    son.postal_code.clone_from(&father.postal_code);
    son.street.clone_from(&father.street);
    son.phones.clone_from(&father.phones);
    father.company = format!("Ferramenta {}", father.family_name);
    for person in [&mut *father, &mut *son] {
        person.sector = "Commercio".to_owned();
        person.role = "titolare".to_owned();
    }
    son.company.clone_from(&father.company);
    "Figlio di Vasco, manda avanti il negozio con lui.".clone_into(&mut son.how_we_met);
    son.notes.clear();
    son.website.clear();
    for person in [father, son] {
        let (given, family) = (&person.given_name, &person.family_name);
        let code = person
            .birthday
            .map(|born| tax_code(given, family, false, born, "D612"));
        person.tax_code = code.unwrap_or_default();
    }
}
