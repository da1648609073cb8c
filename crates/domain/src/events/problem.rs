//! What is wrong or odd about an event as it was typed. Walls keep it from being saved, everything
//! else is a sentence beside the field.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::event::{Event, EventKind, QUESTIONS, QuestionKind};

/// Days after which a single event is more likely a mistyped year.
const LONG: i64 = 31;

/// Something that is wrong or odd about an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventProblem {
    /// It has no title.
    Untitled,
    /// It has no beginning yet.
    Undated,
    /// It ends before it starts, or at the same moment.
    EndsBeforeStart,
    /// It goes on for longer than events do.
    GoesOnFor {
        /// Whole days.
        days: u32,
    },
    /// One can register until after it has begun.
    DeadlineAfterStart,
    /// There is room for fewer people than had a place before: said where the room was made
    /// smaller. Afterwards whoever lost their place waits for one, as anybody else.
    CapacityBelowRegistered {
        /// Room, with overbooking.
        places: u32,
        /// Standing registrations.
        registered: u32,
    },
    /// Nobody can be let in.
    NoPlaces,
    /// More questions than [`QUESTIONS`].
    TooManyQuestions,
    /// A question without words, or a choice with fewer than two answers.
    EmptyQuestion {
        /// Its number.
        number: u16,
    },
    /// People would not know where to go.
    NoPlace,
    /// People would not know where to connect.
    NoLink,
}

impl EventProblem {
    /// Whether the event cannot be kept as it is.
    #[must_use]
    pub const fn is_wall(self) -> bool {
        matches!(self, Self::EndsBeforeStart | Self::TooManyQuestions)
    }
}

/// What is wrong or odd, the walls first; `registered` counts those who have a place so far.
#[must_use]
pub fn problems(event: &Event, registered: u32) -> Vec<EventProblem> {
    use EventProblem as P;
    let mut found = Vec::new();
    if let (Some(start), Some(end)) = (event.start, event.end) {
        if end <= start {
            found.push(P::EndsBeforeStart);
        } else if end - start > Duration::days(LONG) {
            let days = u32::try_from((end - start).num_days()).unwrap_or(u32::MAX);
            found.push(P::GoesOnFor { days });
        }
    }
    if event.questions.len() > QUESTIONS {
        found.push(P::TooManyQuestions);
    }
    if event.title.trim().is_empty() {
        found.push(P::Untitled);
    }
    if event.start.is_none() {
        found.push(P::Undated);
    }
    if let (Some(deadline), Some(start)) = (event.deadline, event.start)
        && deadline > start
    {
        found.push(P::DeadlineAfterStart);
    }
    if let Some(capacity) = event.capacity {
        let places = capacity.saturating_add(event.overbooking);
        if places == 0 {
            found.push(P::NoPlaces);
        } else if places < registered {
            found.push(P::CapacityBelowRegistered { places, registered });
        }
    }
    for question in &event.questions {
        let unanswerable = match &question.kind {
            QuestionKind::OneOf(choices) => {
                choices.iter().filter(|c| !c.trim().is_empty()).count() < 2
            }
            QuestionKind::Line | QuestionKind::YesNo => false,
        };
        if question.text.trim().is_empty() || unanswerable {
            let number = question.number;
            found.push(P::EmptyQuestion { number });
        }
    }
    let blank = |text: &str| text.trim().is_empty();
    if event.kind != EventKind::Online && blank(&event.place_name) && blank(&event.address) {
        found.push(P::NoPlace);
    }
    if event.kind != EventKind::InPerson && blank(&event.link) {
        found.push(P::NoLink);
    }
    found.sort_by_key(|problem| !problem.is_wall());
    found
}

#[cfg(test)]
mod tests {
    use super::super::event::Question;
    use super::*;
    use chrono::{DateTime, Utc};

    fn at(hour: i64) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp(1_800_000_000 + hour * 3600, 0)
    }

    fn launch() -> Event {
        Event {
            title: "Serata di lancio".into(),
            place_name: "Circolo Arno".into(),
            start: at(0),
            end: at(3),
            ..Event::default()
        }
    }

    #[test]
    fn an_ordinary_event_has_no_problems() {
        assert_eq!(problems(&launch(), 500), []);
    }

    #[test]
    fn an_end_before_the_start_is_a_wall_and_comes_first() {
        let event = Event {
            end: at(-1),
            title: String::new(),
            ..launch()
        };
        assert_eq!(
            problems(&event, 0),
            [EventProblem::EndsBeforeStart, EventProblem::Untitled]
        );
    }

    #[test]
    fn a_capacity_below_the_registered_is_said_and_not_refused() {
        let event = Event {
            capacity: Some(100),
            overbooking: 10,
            ..launch()
        };
        let expected = EventProblem::CapacityBelowRegistered {
            places: 110,
            registered: 120,
        };
        assert_eq!(problems(&event, 120), [expected]);
        assert!(!expected.is_wall());
        assert_eq!(problems(&event, 110), []);
    }

    #[test]
    fn a_mistyped_year_is_noticed() {
        let event = Event {
            end: at(24 * 400),
            ..launch()
        };
        assert_eq!(problems(&event, 0), [EventProblem::GoesOnFor { days: 400 }]);
    }

    #[test]
    fn an_eleventh_question_is_a_wall_and_a_choice_needs_two_answers() {
        let mut event = launch();
        event.questions = (1..=11)
            .map(|number| Question {
                number,
                text: "Con chi vieni?".into(),
                kind: QuestionKind::Line,
            })
            .collect();
        assert_eq!(problems(&event, 0), [EventProblem::TooManyQuestions]);
        event.questions.truncate(1);
        event.questions[0].kind = QuestionKind::OneOf(vec!["sì".into(), " ".into()]);
        assert_eq!(
            problems(&event, 0),
            [EventProblem::EmptyQuestion { number: 1 }]
        );
    }

    #[test]
    fn both_a_room_and_a_link_are_wanted_of_an_event_that_is_in_both() {
        let event = Event {
            kind: EventKind::Both,
            place_name: String::new(),
            deadline: at(1),
            ..launch()
        };
        assert_eq!(
            problems(&event, 0),
            [
                EventProblem::DeadlineAfterStart,
                EventProblem::NoPlace,
                EventProblem::NoLink
            ]
        );
    }
}
