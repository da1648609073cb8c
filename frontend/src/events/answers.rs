//! What somebody answered to the organiser's questions, in their registration.

use domain::events::{Question, QuestionKind, Reply};
use leptos::prelude::*;

use super::sheet::EventSheet;
use crate::{
    language::say::series as said,
    ui::{field::fresh_id, input::DraftInput, select::Select},
};

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
                <DraftInput draft id />
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
