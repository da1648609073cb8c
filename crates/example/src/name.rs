//! Whole names: who somebody is, before anything else is known of them.

use crate::{
    chance::Chance,
    family_names, foreign,
    foreign::Origin,
    given_names::{MEN, WOMEN},
};

/// How many people there are to find names for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crowd {
    /// Some hundreds: names that sound like home.
    Community,
    /// As many as one likes: mostly from a stock of names so large that namesakes stay as rare as
    /// they are in life.
    Many,
}

/// Somebody's name.
#[derive(Clone, Debug)]
pub struct Name {
    pub given: String,
    pub family: String,
    pub woman: bool,
    /// Where they were born, if not in Italy.
    pub origin: Option<&'static Origin>,
}

/// Some name.
pub fn name(chance: &mut Chance, crowd: Crowd) -> Name {
    let woman = chance.percent(48);
    let (foreign, known) = match crowd {
        Crowd::Community => (8, 85),
        Crowd::Many => (1, 7),
    };
    if chance.percent(foreign) {
        let origin = foreign::origin(chance);
        let (given, family) = (origin.given(chance, woman), origin.family(chance));
        return Name {
            given,
            family,
            woman,
            origin: Some(origin),
        };
    }
    let names = if woman { &WOMEN } else { &MEN };
    let mut given = chance.pick_early(names).to_owned();
    if !given.contains(' ') && chance.percent(6) {
        let second = chance.pick(names);
        if second != given {
            given = format!("{given} {second}");
        }
    }
    let mut family = one_family_name(chance, known);
    if chance.percent(4) {
        family = format!("{family} {}", one_family_name(chance, known));
    }
    Name {
        given,
        family,
        woman,
        origin: None,
    }
}

fn one_family_name(chance: &mut Chance, known: u32) -> String {
    if chance.percent(known) {
        family_names::known(chance)
    } else {
        family_names::made(chance)
    }
}
