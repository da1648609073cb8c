//! As many people as one likes, in the style of the community. Each is made for itself, so that
//! the first thousand are the same whether one asks for a thousand or a million.

use chrono::NaiveDate;
use domain::{Person, Status};

use crate::{
    chance::Chance,
    name::{Crowd, name},
    person::{Place, person},
    twice,
};

/// One in so many is somebody who came before.
const ONE_TWICE_IN: usize = 100;

/// So many people; one in a hundred is an earlier one a second time. Days are counted back from
/// `today`.
pub fn people(n: usize, today: NaiveDate) -> impl ExactSizeIterator<Item = Person> {
    (0..n).map(move |number| numbered(number, today))
}

fn numbered(number: usize, today: NaiveDate) -> Person {
    let (hundred, within) = (number / ONE_TWICE_IN, number % ONE_TWICE_IN);
    if within == ONE_TWICE_IN - 1 {
        let earlier = first_time(number - 1 - hundred * 7 % 90, today);
        return twice::again(&earlier, hundred, None);
    }
    first_time(number, today)
}

fn first_time(number: usize, today: NaiveDate) -> Person {
    let mut chance = Chance::of("many people", number);
    let name = name(&mut chance, Crowd::Many);
    let status = match chance.below(100) {
        0..15 => Status::Member,
        15..80 => Status::Aspirant,
        _ => Status::Contact,
    };
    let mark = number.to_string();
    let place = Place {
        number,
        mark: &mark,
        today,
    };
    person(&mut chance, &name, status, place)
}
