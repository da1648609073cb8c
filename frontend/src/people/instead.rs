//! When nobody matches what was typed: the words of names closest to it are shown instead, which is
//! said above the list with the other words it may have been.

use contract::{people::PeopleFilter, search::ClosestWords};
use leptos::prelude::*;

use super::{list::PeopleList, picked::Picked};
use crate::{
    ipc,
    language::say,
    ui::{
        button::{Button, Weight},
        icons::{Icon, IconName},
    },
};

/// Words that are shown instead of those typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// What was typed.
    typed: String,
    /// What is shown.
    words: String,
    /// What else it may have been.
    others: Vec<String>,
}

impl PeopleList {
    /// The filter with the words that are shown instead of those typed.
    pub fn shown_filter(self) -> PeopleFilter {
        let mut filter = self.filter.get_untracked();
        let words = self.instead.with_untracked(|instead| {
            let instead = instead.as_ref()?;
            (instead.typed == filter.text).then(|| instead.words.clone())
        });
        if let Some(words) = words {
            filter.text = words;
        }
        filter
    }

    /// So many match; where nobody does, looks for words to show instead. Whether the list is read
    /// again with those.
    pub(super) async fn settle(self, matching: u64, state: u32) -> bool {
        let filter = self.filter.get_untracked();
        let instead = self.instead.get_untracked();
        let shown = instead
            .as_ref()
            .is_some_and(|instead| instead.typed == filter.text);
        if matching > 0 {
            if instead.is_some() && !shown {
                self.instead.set(None);
            }
            return false;
        }
        if !shown && !self.is_trash() && !filter.text.trim().is_empty() {
            let typed = filter.text.clone();
            let answer = ipc::call(ClosestWords { filter }).await;
            if self.pages.try_with_value(|pages| pages.state) != Some(state) {
                return true;
            }
            let mut words = answer.map(|view| view.instead).unwrap_or_default();
            if !words.is_empty() {
                let others = words.split_off(1);
                let instead = words.pop().map(|words| Instead {
                    typed,
                    words,
                    others,
                });
                self.instead.set(instead);
                self.read_again(true);
                return true;
            }
        }
        if instead.is_some() {
            self.instead.set(None);
        }
        // whoever was shown instead is there no more
        if shown {
            self.read_again(true);
        }
        shown
    }

    /// Shows other words of those it may have been.
    fn show_instead(self, words: String) {
        self.instead.update(|instead| {
            if let Some(instead) = instead {
                let before = std::mem::replace(&mut instead.words, words.clone());
                instead.others.retain(|other| *other != words);
                instead.others.insert(0, before);
            }
        });
        self.picked.set(Picked::default());
        self.read_again(true);
    }
}

/// What is shown instead, and what else it may have been.
#[component]
pub fn InsteadNote(list: PeopleList) -> impl IntoView {
    move || {
        let Instead {
            typed,
            words,
            others,
        } = list.instead.get()?;
        Some(view! {
            <div class="instead">
                <Icon name=IconName::Search />
                <p role="status">{move || say::people::Instead { typed: &typed, words: &words }.said()}</p>
                {(!others.is_empty()).then(|| view! { <span>{say::people::or_else}</span> })}
                {others
                    .into_iter()
                    .map(|other| {
                        let shown = other.clone();
                        view! {
                            <Button label=shown weight=Weight::Quiet press=move |()| list.show_instead(other.clone()) />
                        }
                    })
                    .collect_view()}
            </div>
        })
    }
}
