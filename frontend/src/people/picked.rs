//! Who is selected: some people, or all that the filter lets through but for some. The second is
//! what lets one act on 40,000 without reading them.

use std::collections::HashSet;

use contract::people::{PeopleFilter, Selection};
use domain::PersonId;

/// Who is selected in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// These.
    Some(HashSet<PersonId>),
    /// All, but for these.
    AllBut(HashSet<PersonId>),
}

impl Default for Picked {
    fn default() -> Self {
        Self::Some(HashSet::new())
    }
}

impl Picked {
    /// Whether this person is.
    pub fn contains(&self, person: PersonId) -> bool {
        match self {
            Self::Some(people) => people.contains(&person),
            Self::AllBut(people) => !people.contains(&person),
        }
    }

    /// How many are, of `total` in the list.
    pub fn count(&self, total: u64) -> u64 {
        match self {
            Self::Some(people) => people.len() as u64,
            Self::AllBut(people) => total.saturating_sub(people.len() as u64),
        }
    }

    /// Nobody is.
    pub fn is_nobody(&self) -> bool {
        matches!(self, Self::Some(people) if people.is_empty())
    }

    /// Selects this person, or no longer.
    pub fn toggle(&mut self, person: PersonId) {
        let (Self::Some(people) | Self::AllBut(people)) = self;
        if !people.remove(&person) {
            people.insert(person);
        }
    }

    /// Selects these too.
    pub fn add(&mut self, people: impl IntoIterator<Item = PersonId>) {
        match self {
            Self::Some(picked) => picked.extend(people),
            Self::AllBut(left_out) => people.into_iter().for_each(|person| {
                left_out.remove(&person);
            }),
        }
    }

    /// As a call wants it.
    pub fn selection(&self, filter: &PeopleFilter) -> Selection {
        match self {
            Self::Some(people) => Selection::People(people.iter().copied().collect()),
            Self::AllBut(people) => Selection::Matching {
                filter: filter.clone(),
                except: people.iter().copied().collect(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_one_out_of_all_leaves_the_others_selected() {
        let [one, other] = [1, 2].map(|byte| PersonId::from_bytes([byte; 16]));
        let mut picked = Picked::AllBut(HashSet::new());
        picked.toggle(one);
        assert!(!picked.contains(one) && picked.contains(other));
        assert_eq!(picked.count(1_234), 1_233);
    }
}
