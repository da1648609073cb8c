//! What the organiser asks of whoever registers: up to ten questions, written here and answered in
//! each registration.

use domain::events::{EventField, EventValue, Question, QuestionKind, Reply, event::QUESTIONS};
use leptos::prelude::*;

use super::{fields::Problems, sheet::EventSheet};
use crate::{
    language::say::series as said,
    ui::{button::IconButton, field::fresh_id, icons::IconName, select::Select, when::When},
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
                {move || (0..count.get()).map(|place| view! { <Line asked place count /> }).collect_view()}
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
    let add = move || {
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
        <input
            type="text"
            class="checklist-new"
            autocomplete="off"
            aria-label=said::add_question
            placeholder=said::add_question
            disabled=full
            prop:value=text
            on:input=move |event| text.set(event_target_value(&event))
            on:blur=move |_| add()
            on:keydown=move |event| match event.key().as_str() {
                "Enter" => add(),
                "Escape" => {
                    event.stop_propagation();
                    text.set(String::new());
                    super::fields::leave();
                }
                _ => {}
            }
        />
        <p class="hint">{move || if full.get() { said::questions_full() } else { said::questions_hint() }}</p>
    }
}

#[component]
fn Line(asked: Asked, place: usize, count: Memo<usize>) -> impl IntoView {
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
                     label: Signal<String>,
                     hint: fn() -> &'static str| {
        view! {
            <input
                type="text"
                autocomplete="off"
                aria-label=label
                placeholder=hint
                prop:value=draft.text
                on:input=move |event| {
                    draft.text.set(event_target_value(&event));
                    draft.touch();
                }
                on:blur=move |_| draft.keep_now()
                on:keydown=move |event| match event.key().as_str() {
                    "Enter" => draft.keep_now(),
                    "Escape" => {
                        event.stop_propagation();
                        draft.revert();
                    }
                    _ => {}
                }
            />
        }
        .into_any()
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

/// The answers of one registration; `keep` is given all of them when one changes.
#[component]
pub fn Answers(
    #[prop(into)] replies: Signal<Vec<Reply>>,
    #[prop(into)] keep: Callback<Vec<Reply>>,
) -> impl IntoView {
    let sheet = EventSheet::here();
    let questions = Memo::new(move |_| sheet.with(|view| view.fields.questions.clone()));
    let said_to = move |number: u16| {
        replies.with(|replies| {
            let reply = replies.iter().find(|reply| reply.question == number);
            reply.map(|reply| reply.text.clone()).unwrap_or_default()
        })
    };
    let reply = Callback::new(move |(number, text): (u16, String)| {
        let text = text.trim().to_owned();
        if text == untrack(|| said_to(number)) {
            return;
        }
        let mut all = replies.get_untracked();
        all.retain(|reply| reply.question != number);
        if !text.is_empty() {
            all.push(Reply {
                question: number,
                text,
            });
        }
        keep.run(all);
    });
    move || {
        let questions = questions.get();
        (!questions.is_empty()).then(|| {
            let lines = questions.into_iter().map(|question| {
                let number = question.number;
                let given = Signal::derive(move || said_to(number));
                view! { <Answer question given reply /> }
            });
            view! { <div class="answers" role="group" aria-label=said::answers_hint>{lines.collect_view()}</div> }
        })
    }
}

#[component]
fn Answer(
    question: Question,
    given: Signal<String>,
    reply: Callback<(u16, String)>,
) -> impl IntoView {
    let number = question.number;
    let words = question.text.clone();
    let choices = match question.kind {
        QuestionKind::Line => None,
        QuestionKind::YesNo => Some(None),
        QuestionKind::OneOf(choices) => Some(Some(choices)),
    };
    let Some(choices) = choices else {
        let draft = EventSheet::here().draft_of(
            given,
            Callback::new(move |typed: String| reply.run((number, typed))),
        );
        let id = fresh_id("answer");
        return view! {
            <div class="field">
                <label for=id.clone()>{words}</label>
                <input
                    type="text"
                    id=id
                    autocomplete="off"
                    prop:value=draft.text
                    on:input=move |event| {
                        draft.text.set(event_target_value(&event));
                        draft.touch();
                    }
                    on:blur=move |_| draft.keep_now()
                    on:keydown=move |event| {
                        if event.key() == "Enter" {
                            draft.keep_now();
                        }
                    }
                />
            </div>
        }
        .into_any();
    };
    let options = Signal::derive(move || {
        let mut all = vec![(String::new(), said::unanswered().to_owned())];
        match &choices {
            None => all.extend([
                ("yes".to_owned(), said::yes().to_owned()),
                ("no".to_owned(), said::no().to_owned()),
            ]),
            Some(choices) => all.extend(choices.iter().map(|one| (one.clone(), one.clone()))),
        }
        // an answer to the question as it was before stays readable
        let given = given.get();
        if !all.iter().any(|(value, _)| *value == given) {
            all.push((given.clone(), given));
        }
        all
    });
    let label = words.clone();
    view! {
        <div class="field">
            <span class="field-name">{words}</span>
            <Select
                label=label
                options
                value=given
                change=Callback::new(move |text| reply.run((number, text)))
            />
        </div>
    }
    .into_any()
}
