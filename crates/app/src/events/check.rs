//! What may be kept in a field of an event.

use contract::{Failure, failure::InvalidReason};
use domain::{
    PersonId,
    events::{
        Event, EventField, EventFieldKind, EventValue, Question, QuestionKind, event::QUESTIONS,
        problem::problems,
    },
};
use importing::clean;

/// Characters of one line at most.
const LINE: usize = 1_000;

/// Characters of a description at most.
const PROSE: usize = 200_000;

/// People an event has room for at most: beyond this somebody's finger slipped.
const ROOM: u32 = 1_000_000;

/// Organisers, and answers to choose from, at most.
const ITEMS: usize = 100;

/// The fields that are set as they are; the others have calls of their own or follow from something.
const SETTABLE: [EventField; 14] = [
    EventField::Title,
    EventField::Purpose,
    EventField::Kind,
    EventField::PlaceName,
    EventField::Address,
    EventField::Link,
    EventField::Capacity,
    EventField::Overbooking,
    EventField::Visibility,
    EventField::Description,
    EventField::Questions,
    EventField::NewcomersFirst,
    EventField::Organisers,
    EventField::Circle,
];

/// The value as it is kept. `answered` are the numbers of questions that have answers.
///
/// # Errors
/// [`Failure::InvalidEventField`] if the field is not set like this, or the value is of the wrong
/// kind or too long.
pub(super) fn clean(
    field: EventField,
    value: EventValue,
    answered: &[u16],
) -> Result<EventValue, Failure> {
    let refuse = |reason| Failure::InvalidEventField { field, reason };
    if !SETTABLE.contains(&field) {
        return Err(refuse(InvalidReason::WrongKind));
    }
    let text = |text: &str, most: usize| {
        let kept = if most == LINE {
            clean::line(text)
        } else {
            clean::prose(text)
        };
        if kept.chars().count() > most {
            Err(refuse(InvalidReason::TooLong))
        } else {
            Ok(kept)
        }
    };
    match (field.kind(), value) {
        (EventFieldKind::Text, EventValue::Text(line)) => Ok(text(&line, LINE)?.into()),
        (EventFieldKind::Prose, EventValue::Text(prose)) => Ok(text(&prose, PROSE)?.into()),
        (EventFieldKind::Limit, EventValue::Limit(limit)) if limit <= Some(ROOM) => {
            Ok(limit.into())
        }
        (EventFieldKind::Number, EventValue::Number(number)) if number <= ROOM => Ok(number.into()),
        (EventFieldKind::Limit, EventValue::Limit(_))
        | (EventFieldKind::Number, EventValue::Number(_)) => Err(refuse(InvalidReason::TooMany)),
        (EventFieldKind::Kind, value @ EventValue::Kind(_))
        | (EventFieldKind::Flag, value @ EventValue::Flag(_))
        | (EventFieldKind::Visibility, value @ EventValue::Visibility(_)) => Ok(value),
        (EventFieldKind::Questions, EventValue::Questions(questions)) => {
            if questions.len() > QUESTIONS {
                return Err(refuse(InvalidReason::TooMany));
            }
            let mut kept: Vec<Question> = Vec::with_capacity(questions.len());
            for question in questions {
                let kind = match question.kind {
                    QuestionKind::OneOf(choices) if choices.len() > ITEMS => {
                        return Err(refuse(InvalidReason::TooMany));
                    }
                    QuestionKind::OneOf(choices) => {
                        let choices = choices.iter().map(|choice| text(choice, LINE));
                        let mut choices = choices.collect::<Result<Vec<String>, Failure>>()?;
                        choices.retain(|choice| !choice.is_empty());
                        QuestionKind::OneOf(choices)
                    }
                    kind => kind,
                };
                kept.push(Question {
                    number: question.number,
                    text: text(&question.text, LINE)?,
                    kind,
                });
            }
            Ok(numbered(kept, answered).into())
        }
        (EventFieldKind::People, EventValue::People(people)) => {
            let mut kept: Vec<PersonId> = Vec::with_capacity(people.len().min(ITEMS));
            for person in people {
                if kept.len() == ITEMS {
                    return Err(refuse(InvalidReason::TooMany));
                }
                if !kept.contains(&person) {
                    kept.push(person);
                }
            }
            Ok(kept.into())
        }
        _ => Err(refuse(InvalidReason::WrongKind)),
    }
}

/// Gives new questions, and those whose number is taken, a number nobody ever answered.
fn numbered(mut questions: Vec<Question>, answered: &[u16]) -> Vec<Question> {
    for place in 0..questions.len() {
        let number = questions[place].number;
        let taken = questions[..place]
            .iter()
            .any(|earlier| earlier.number == number);
        if number == 0 || taken {
            questions[place].number = Question::next_number(&questions, answered.iter().copied());
        }
    }
    questions
}

/// Every field that a new event may bring, cleaned; the others are empty.
///
/// # Errors
/// As [`clean`].
pub(super) fn clean_event(event: &Event) -> Result<Event, Failure> {
    let mut cleaned = Event::default();
    for field in SETTABLE {
        cleaned.set(field, clean(field, event.get(field), &[])?);
    }
    Ok(cleaned)
}

/// Refuses an event that cannot be kept, unless that is how it was before.
///
/// # Errors
/// [`Failure::InvalidEvent`].
pub(super) fn refuse_walls(before: &Event, after: &Event) -> Result<(), Failure> {
    let old = problems(before, 0);
    let wall = problems(after, 0)
        .into_iter()
        .find(|problem| problem.is_wall() && !old.contains(problem));
    match wall {
        Some(problem) => Err(Failure::InvalidEvent { problem }),
        None => Ok(()),
    }
}
