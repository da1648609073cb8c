//! The rule for places in words, to be shown where one registers and printed on the list: what is
//! said is what is done, sentence by sentence.

use serde::{Deserialize, Serialize};

use super::Places;

/// One sentence of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clause {
    /// Whoever asks has a place.
    NoLimit,
    /// So many places.
    Places {
        /// People the list lets in.
        total: u32,
    },
    /// More than the room holds, because some never come.
    Overbooking {
        /// How many more.
        more: u32,
        /// What the room holds.
        room: u32,
    },
    /// Newcomers, and those left out last time, go first.
    NewcomersFirst,
    /// In the order of asking.
    InOrder,
    /// Whoever asks after the deadline comes after everybody else.
    LateLast,
    /// The organiser may keep places.
    Kept,
    /// When a place frees, the next has it.
    MovesUp,
}

impl Places {
    /// The rule, in the order in which it is applied.
    #[must_use]
    pub fn clauses(&self) -> Vec<Clause> {
        let (Some(room), Some(total)) = (self.capacity, self.total()) else {
            return vec![Clause::NoLimit];
        };
        let mut clauses = vec![Clause::Places { total }];
        if self.overbooking > 0 {
            let more = self.overbooking;
            clauses.push(Clause::Overbooking { more, room });
        }
        clauses.push(Clause::Kept);
        if self.newcomers_first {
            clauses.push(Clause::NewcomersFirst);
        }
        clauses.push(Clause::InOrder);
        if self.deadline.is_some() {
            clauses.push(Clause::LateLast);
        }
        clauses.push(Clause::MovesUp);
        clauses
    }
}

impl Clause {
    /// The sentence in Italian.
    #[must_use]
    pub fn italian(self) -> String {
        match self {
            Self::NoLimit => "C'è posto per chiunque si iscriva.".to_owned(),
            Self::Places { total: 0 } => "Non ci sono posti.".to_owned(),
            Self::Places { total: 1 } => "C'è un solo posto.".to_owned(),
            Self::Places { total } => format!("I posti sono {total}."),
            Self::Overbooking { more, room } => {
                format!("La sala ne tiene {room}: {more} in più, perché qualcuno poi non viene.")
            }
            Self::NewcomersFirst => "Ha la precedenza chi non è mai venuto e chi l'ultima volta è \
                rimasto fuori."
                .to_owned(),
            Self::InOrder => "Per il resto vale l'ordine in cui ci si iscrive.".to_owned(),
            Self::LateLast => {
                "Chi si iscrive dopo la scadenza viene dopo tutti gli altri.".to_owned()
            }
            Self::Kept => {
                "Chi organizza può tenere un posto per chi parla o dà una mano.".to_owned()
            }
            Self::MovesUp => {
                "Quando un posto si libera, passa alla prima persona in lista d'attesa.".to_owned()
            }
        }
    }

    /// The sentence in English.
    #[must_use]
    pub fn english(self) -> String {
        match self {
            Self::NoLimit => "There is room for everybody who registers.".to_owned(),
            Self::Places { total: 0 } => "There are no places.".to_owned(),
            Self::Places { total: 1 } => "There is one place.".to_owned(),
            Self::Places { total } => format!("There are {total} places."),
            Self::Overbooking { more, room } => {
                format!("The room holds {room}: {more} more, because some never come.")
            }
            Self::NewcomersFirst => {
                "Those who have never come, and those left out last time, go first.".to_owned()
            }
            Self::InOrder => "Otherwise it goes by the order of registering.".to_owned(),
            Self::LateLast => {
                "Whoever registers after the deadline comes after everybody else.".to_owned()
            }
            Self::Kept => {
                "The organisers may keep a place for whoever speaks or lends a hand.".to_owned()
            }
            Self::MovesUp => {
                "When a place frees, the first person on the waiting list has it.".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_without_a_limit_says_so_and_nothing_else() {
        let places = Places {
            newcomers_first: true,
            ..Places::default()
        };
        assert_eq!(places.clauses(), [Clause::NoLimit]);
    }

    #[test]
    fn the_printed_rule_names_every_number_that_is_applied() {
        let places = Places {
            capacity: Some(100),
            overbooking: 10,
            newcomers_first: true,
            deadline: None,
        };
        let italian: Vec<String> = places.clauses().into_iter().map(Clause::italian).collect();
        assert_eq!(italian[0], "I posti sono 110.");
        assert_eq!(
            italian[1],
            "La sala ne tiene 100: 10 in più, perché qualcuno poi non viene."
        );
        assert_eq!(italian.len(), 6);
        let english: Vec<String> = places.clauses().into_iter().map(Clause::english).collect();
        assert_eq!(
            english[3],
            "Those who have never come, and those left out last time, go first."
        );
    }

    #[test]
    fn lateness_is_said_only_where_there_is_a_deadline() {
        let mut places = Places {
            capacity: Some(20),
            ..Places::default()
        };
        assert!(!places.clauses().contains(&Clause::LateLast));
        places.deadline = chrono::DateTime::from_timestamp(1_800_000_000, 0);
        assert!(places.clauses().contains(&Clause::LateLast));
    }
}
