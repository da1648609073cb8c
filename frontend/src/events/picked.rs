//! Several registrations at once: which are picked, and the bar with what can be done with all of
//! them in one step that one undo takes back.

use contract::events::{RegisterWho, RegistrationRow, SetAbsence};
use domain::{RegistrationId, events::RegistrationState};
use leptos::prelude::*;

use super::{
    adding::{cancel, register, told},
    registrations::GRID,
    roll::Roll,
    sheet::EventSheet,
};
use crate::{
    language::say::{self, series as said},
    shell::{asking::tell, state::Shell},
    ui::{
        button::{Button, IconButton, Weight},
        field::focus,
        icons::IconName,
        when::When,
    },
};

impl Roll {
    /// Picks the registration at a place, or no longer.
    pub fn pick(self, position: u64) {
        if let Some(row) = untrack(|| self.row(position)) {
            self.picked.update(|picked| {
                if picked.remove(&row.id).is_none() {
                    picked.insert(row.id, row);
                }
            });
        }
        self.anchor.set_value(position);
        self.cursor.set(Some(position));
    }

    /// Picks everybody from where one began to this place.
    pub fn pick_to(self, position: u64) {
        let from = self.anchor.get_value();
        let rows: Vec<RegistrationRow> = (from.min(position)..=from.max(position))
            .filter_map(|place| untrack(|| self.row(place)))
            .collect();
        self.picked
            .update(|picked| picked.extend(rows.into_iter().map(|row| (row.id, row))));
        self.cursor.set(Some(position));
        self.scroll.show.set(Some(position));
    }

    /// Picks every registration that was read.
    pub fn pick_all(self) {
        let rows = self.read_rows();
        self.picked
            .update(|picked| picked.extend(rows.into_iter().map(|row| (row.id, row))));
    }

    /// Picks nobody.
    pub fn pick_nobody(self) {
        self.picked.update(std::collections::HashMap::clear);
    }

    /// Those picked of whom this is so; tracked.
    fn picked_that(self, wanted: fn(&RegistrationRow) -> bool) -> Vec<RegistrationId> {
        self.picked.with(|picked| {
            picked
                .values()
                .filter(|row| wanted(row))
                .map(|row| row.id)
                .collect()
        })
    }
}

fn stands(row: &RegistrationRow) -> bool {
    row.state != RegistrationState::Cancelled
}

fn is_off(row: &RegistrationRow) -> bool {
    row.state == RegistrationState::Cancelled && !row.away
}

fn may_stay_away(row: &RegistrationRow) -> bool {
    row.whole_series && stands(row)
}

/// The bar; only while some are picked.
#[component]
pub fn PickedBar(roll: Roll) -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let count = Memo::new(move |_| roll.picked.with(std::collections::HashMap::len) as u64);
    let more = move || count.get() < roll.total();
    let some = move |wanted: fn(&RegistrationRow) -> bool| {
        Signal::derive(move || !roll.picked_that(wanted).is_empty())
    };
    let then = move || {
        roll.pick_nobody();
        focus(GRID);
    };
    view! {
        <When when=move || count.get() != 0>
            <div class="bulk-bar" role="toolbar" aria-label=said::picked_bar>
                <p role="status">{move || said::picked(count.get())}</p>
                <When when=more>
                    <Button label=said::pick_all weight=Weight::Quiet press=move |()| roll.pick_all() />
                </When>
                <span class="bulk-actions">
                    <When when=some(stands)>
                        <Button
                            label=said::cancel_picked
                            icon=IconName::Close
                            press=move |()| {
                                cancel(shell, roll.event, untrack(|| roll.picked_that(stands)));
                                then();
                            }
                        />
                    </When>
                    <When when=some(may_stay_away)>
                        <Button
                            label=said::stay_away
                            press=move |()| {
                                stay_away(shell, sheet, untrack(|| roll.picked_that(may_stay_away)), true);
                                then();
                            }
                        />
                    </When>
                    <When when=some(is_off)>
                        <Button
                            label=said::again_picked
                            icon=IconName::Restore
                            press=move |()| {
                                let who = RegisterWho::Again(untrack(|| roll.picked_that(is_off)));
                                register(shell, roll.event, who, false, |_| ());
                                then();
                            }
                        />
                    </When>
                </span>
                <IconButton
                    label=say::people::select_nobody
                    icon=IconName::Close
                    keys="Esc"
                    press=move |()| then()
                />
            </div>
        </When>
    }
}

/// Says that people of a whole series stay away from this date, or come after all.
pub fn stay_away(shell: Shell, sheet: EventSheet, registrations: Vec<RegistrationId>, away: bool) {
    let request = SetAbsence {
        event: sheet.event,
        registrations,
        away,
    };
    tell(shell, request, move |view| told(shell, &view));
}
