//! What was done, newest first, by day; anything can be taken back.

use chrono::NaiveDate;
use contract::history::{HistoryEntry, ListHistory, UndoTransaction};
use leptos::{prelude::*, task::spawn_local};

use super::acts;
use crate::{
    failure,
    format::{local, spoken_day, time},
    ipc,
    language::say,
    shell::{asking::act, state::Shell},
    ui::{
        button::{Button, IconButton, Weight},
        empty::Empty,
        icons::IconName,
        when::When,
    },
};

const PAGE: u16 = 100;

/// The entries read so far.
#[derive(Clone, Copy)]
struct Log {
    shell: Shell,
    entries: RwSignal<Vec<HistoryEntry>>,
    more: RwSignal<bool>,
    read: RwSignal<bool>,
    turn: StoredValue<u32>,
}

impl Log {
    /// Reads the newest again, as many as were shown.
    fn read_again(self) {
        let shown = self.entries.with_untracked(Vec::len).max(usize::from(PAGE));
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.fetch(Vec::new(), shown);
    }

    /// Reads older ones.
    fn older(self) {
        let kept = self.entries.get_untracked();
        let wanted = kept.len() + usize::from(PAGE);
        self.fetch(kept, wanted);
    }

    fn fetch(self, mut kept: Vec<HistoryEntry>, wanted: usize) {
        let turn = self.turn.get_value();
        spawn_local(async move {
            loop {
                let before = kept.last().map(|entry| entry.id);
                let answer = ipc::call(ListHistory {
                    before,
                    limit: PAGE,
                })
                .await;
                if self.turn.try_get_value() != Some(turn) {
                    return;
                }
                match answer {
                    Ok(page) => {
                        let end = page.entries.is_empty() || !page.more;
                        kept.extend(page.entries);
                        if end || kept.len() >= wanted {
                            self.more.set(!end);
                            self.entries.set(kept);
                            self.read.set(true);
                            return;
                        }
                    }
                    Err(failure) => {
                        self.read.set(true);
                        return self.shell.toasts.say(
                            failure::sentence(&failure),
                            crate::shell::toasts::Offer::None,
                        );
                    }
                }
            }
        });
    }

    /// The entries by the day they were made, on this machine's calendar.
    fn days(self) -> Vec<(NaiveDate, Vec<HistoryEntry>)> {
        let mut days: Vec<(NaiveDate, Vec<HistoryEntry>)> = Vec::new();
        for entry in self.entries.get() {
            let day = local(entry.at).date();
            match days.last_mut() {
                Some((last, entries)) if *last == day => entries.push(entry),
                _ => days.push((day, vec![entry])),
            }
        }
        days
    }
}

/// What was done.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let shell = Shell::here();
    let log = Log {
        shell,
        entries: RwSignal::new(Vec::new()),
        more: RwSignal::new(false),
        read: RwSignal::new(false),
        turn: StoredValue::new(0),
    };
    Effect::new(move || {
        shell.changed.history.track();
        log.read_again();
    });
    view! {
        <div class="page history-page">
            <header class="page-head">
                <div class="page-title">
                    <h1>{say::shell::history}</h1>
                    <p class="totals">{say::history::lead}</p>
                </div>
            </header>
            <div class="page-inside">
                <When when=move || log.read.get() && log.entries.with(Vec::is_empty)>
                    <Empty icon=IconName::Clock title=say::history::nothing detail=say::history::nothing_detail />
                </When>
                {move || {
                    log.days()
                        .into_iter()
                        .map(|(day, entries)| {
                            view! {
                                <section class="day">
                                    <h2>{spoken_day(day)}</h2>
                                    <ol>{entries.into_iter().map(|entry| view! { <Entry entry /> }).collect_view()}</ol>
                                </section>
                            }
                        })
                        .collect_view()
                }}
                <When when=move || log.more.get()>
                    <Button label=say::history::older weight=Weight::Quiet press=move |()| log.older() />
                </When>
            </div>
        </div>
    }
}

#[component]
fn Entry(entry: HistoryEntry) -> impl IntoView {
    let shell = Shell::here();
    let HistoryEntry {
        id,
        at,
        device,
        here,
        act: did,
        undone,
        can_undo,
    } = entry;
    view! {
        <li class="entry" class:undone=undone>
            <time>{time(at)}</time>
            <p>
                {acts::sentence(&did)}
                {(!here).then(|| view! { <span class="device">{say::history::on_device(&device)}</span> })}
                {undone.then(|| view! { <span class="device">{say::history::was_undone()}</span> })}
            </p>
            {can_undo
                .then(|| {
                    view! {
                        <IconButton
                            label=say::shell::undo
                            icon=IconName::Undo
                            press=move |()| act(shell, UndoTransaction { transaction: id })
                        />
                    }
                })}
        </li>
    }
}
