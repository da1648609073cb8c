//! What the organiser asks of whoever registers: up to ten questions.

use domain::events::{EventField, EventValue, Question, QuestionKind, event::QUESTIONS};
use leptos::prelude::*;

use super::{fields::Problems, sheet::EventSheet};
use crate::{
    language::say::series as said,
    ui::{
        button::IconButton,
        icons::IconName,
        input::{DraftInput, LineInput},
        select::Select,
        when::When,
    },
};

/// How a question is answered, without the answers that can be chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Line,
    YesNo,
    OneOf,
}

const fn way(kind: &QuestionKind) -> Way {
    match kind {
        QuestionKind::Line => Way::Line,
        QuestionKind::YesNo => Way::YesNo,
        QuestionKind::OneOf(_) => Way::OneOf,
    }
}

/// The questions as they are kept.
#[derive(Clone, Copy)]
struct Asked {
    sheet: EventSheet,
    kept: Memo<Vec<Question>>,
}

impl Asked {
    /// Keeps the questions with something changed about them.
    fn change(self, change: impl FnOnce(&mut Vec<Question>)) {
        let mut questions = self.kept.get_untracked();
        change(&mut questions);
        self.sheet
            .save(EventField::Questions, EventValue::Questions(questions));
    }

    fn with<T: Default>(self, place: usize, read: impl Fn(&Question) -> T) -> T {
        self.kept
            .with(|questions| questions.get(place).map(read).unwrap_or_default())
    }
}

/// The questions.
#[component]
pub fn Questions() -> impl IntoView {
    let sheet = EventSheet::here();
    let asked = Asked {
        sheet,
        kept: Memo::new(move |_| sheet.with(|view| view.fields.questions.clone())),
    };
    let count = Memo::new(move |_| asked.kept.with(Vec::len));
    let closed = sheet.closed();
    view! {
        <section class="group questions">
            <h2>{said::questions}</h2>
            <ol inert=closed>
                {move || (0..count.get()).map(|place| view! { <AskedLine asked place count /> }).collect_view()}
            </ol>
            <Problems field=EventField::Questions />
            <When when=move || !closed.get()>
                <NewQuestion asked />
            </When>
        </section>
    }
}

#[component]
fn NewQuestion(asked: Asked) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let full = Memo::new(move |_| asked.kept.with(|kept| kept.len() >= QUESTIONS));
    let add = move |()| {
        let typed = text.get_untracked().trim().to_owned();
        if typed.is_empty() || full.get_untracked() {
            return;
        }
        text.set(String::new());
        asked.change(|questions| {
            questions.push(Question {
                number: 0,
                text: typed,
                kind: QuestionKind::Line,
            });
        });
    };
    view! {
        <LineInput
            value=text
            class="checklist-new"
            name=said::add_question
            placeholder=said::add_question
            keep=add
            escape=move |()| {
                text.set(String::new());
                super::fields::leave();
            }
            disabled=full
        />
        <p class="hint">{move || if full.get() { said::questions_full() } else { said::questions_hint() }}</p>
    }
}

#[component]
fn AskedLine(asked: Asked, place: usize, count: Memo<usize>) -> impl IntoView {
    let sheet = asked.sheet;
    let text = Signal::derive(move || asked.with(place, |question| question.text.clone()));
    let chosen = Signal::derive(move || {
        asked.kept.with(|kept| {
            kept.get(place)
                .map_or(Way::Line, |question| way(&question.kind))
        })
    });
    let choices = Signal::derive(move || {
        asked.with(place, |question| match &question.kind {
            QuestionKind::OneOf(choices) => choices.join(", "),
            _ => String::new(),
        })
    });
    let words = sheet.draft_of(
        text,
        Callback::new(move |typed: String| {
            asked.change(|questions| {
                if let Some(question) = questions.get_mut(place) {
                    question.text = typed.trim().to_owned();
                }
            });
        }),
    );
    let answers = sheet.draft_of(
        choices,
        Callback::new(move |typed: String| {
            asked.change(|questions| {
                if let Some(question) = questions.get_mut(place) {
                    question.kind = QuestionKind::OneOf(parted(&typed));
                }
            });
        }),
    );
    let ways = Signal::derive(|| {
        vec![
            (Way::Line, said::kind_line().to_owned()),
            (Way::YesNo, said::kind_yes_no().to_owned()),
            (Way::OneOf, said::kind_one_of().to_owned()),
        ]
    });
    let set_way = move |way: Way| {
        asked.change(|questions| {
            if let Some(question) = questions.get_mut(place) {
                question.kind = match way {
                    Way::Line => QuestionKind::Line,
                    Way::YesNo => QuestionKind::YesNo,
                    Way::OneOf => QuestionKind::OneOf(Vec::new()),
                };
            }
        });
    };
    let line = move |draft: crate::person::sheet::Draft,
                     name: Signal<String>,
                     placeholder: fn() -> &'static str| {
        // Esc puts back what is kept, and the keyboard stays
        view! { <DraftInput draft name placeholder escape=|()| () /> }.into_any()
    };
    let number = Signal::derive(move || said::question_text(&(place + 1).to_string()));
    view! {
        <li class="question">
            {line(words, number, || "")}
            <Select
                label=said::question_kind
                options=ways
                value=chosen
                change=Callback::new(set_way)
            />
            <span class="question-ways">
                <IconButton
                    label=said::move_up
                    icon=IconName::ArrowUp
                    disabled=Signal::derive(move || place == 0)
                    press=move |()| asked.change(|all| all.swap(place, place - 1))
                />
                <IconButton
                    label=said::move_down
                    icon=IconName::ArrowDown
                    disabled=Signal::derive(move || place + 1 >= count.get())
                    press=move |()| asked.change(|all| all.swap(place, place + 1))
                />
                <IconButton
                    label=move || said::remove_question(&text.get())
                    icon=IconName::Close
                    press=move |()| {
                        asked
                            .change(|all| {
                                all.remove(place);
                            });
                    }
                />
            </span>
            <When when=move || chosen.get() == Way::OneOf>
                <div class="question-choices">
                    {line(answers, Signal::derive(|| said::choices().to_owned()), said::choices_hint)}
                </div>
            </When>
        </li>
    }
}

/// Answers as they are typed: parted by commas, each once.
fn parted(typed: &str) -> Vec<String> {
    let mut choices: Vec<String> = Vec::new();
    for choice in typed.split([',', ';']).map(str::trim) {
        if !choice.is_empty() && !choices.iter().any(|known| known == choice) {
            choices.push(choice.to_owned());
        }
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_parted_by_commas_and_each_is_offered_once() {
        assert_eq!(
            parted(" carne, pesce;vegetariano,, pesce "),
            ["carne", "pesce", "vegetariano"]
        );
        assert!(parted(" , ").is_empty());
    }
}
