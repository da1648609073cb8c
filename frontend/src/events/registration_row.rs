//! A registration as a line of the list: who, from where, where they stand, and a box to pick them.

use domain::events::RegistrationState;
use leptos::prelude::*;

use super::{roll::Roll, words};
use crate::{
    language::say::{self, events as said},
    shell::{preferences, state::Shell},
    ui::{
        icons::{Icon, IconName},
        list_row::{ListRow, Pressed},
        virtual_list::Place,
        when::When,
    },
};

/// The height of a row in rem.
pub const ROW: f64 = 2.25;

/// A line.
#[component]
pub fn Row(roll: Roll, place: Place) -> impl IntoView {
    let shell = Shell::here();
    let row = Memo::new(move |_| place.get().and_then(|position| roll.row(position)));
    let here = Signal::derive(move || {
        place
            .get()
            .is_some_and(|position| roll.cursor.get() == Some(position))
    });
    let picked = Memo::new(move |_| {
        row.with(|row| {
            row.as_ref()
                .is_some_and(|row| roll.picked.with(|picked| picked.contains_key(&row.id)))
        })
    });
    let press = move |(position, how)| match how {
        Pressed::UpTo => roll.pick_to(position),
        Pressed::Picked => roll.pick(position),
        Pressed::Here => {
            roll.anchor.set_value(position);
            roll.cursor.set(Some(position));
        }
    };
    let series =
        Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.whole_series)));
    let name = Memo::new(move |_| row.with(|row| row.as_ref().map(words::registrant)));
    let company = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.company.clone())));
    let state = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.state)));
    let standing = Memo::new(move |_| row.with(|row| row.as_ref().map(words::standing)));
    let noted =
        Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| !row.note.is_empty())));
    view! {
        <ListRow
            place
            name="registration"
            class="person-row registration-columns"
            height=Signal::derive(move || ROW * preferences::rem(shell))
            here
            open=here
            picked
            selected=Signal::derive(move || picked.get() || here.get())
            off=Signal::derive(move || state.get() == Some(RegistrationState::Cancelled))
            press
        >
            <span class="row-check" role="gridcell">
                <span class="tick"><Icon name=IconName::Check /></span>
            </span>
            <span class="cell name" role="gridcell">
                <span class="text">{name}</span>
                <When when=move || series.get()>
                    <span class="quiet-mark" data-tip=say::series::whole_series_mark>
                        <Icon name=IconName::Repeat />
                        <span class="hidden">{say::series::whole_series_mark}</span>
                    </span>
                </When>
                <When when=move || noted.get()>
                    <span class="quiet-mark" data-tip=said::note>
                        <Icon name=IconName::Note />
                        <span class="hidden">{said::note}</span>
                    </span>
                </When>
            </span>
            <span class="cell" role="gridcell"><span class="text">{company}</span></span>
            <span class="cell" role="gridcell">
                <span class="standing" data-state=move || state.get().map(words::state_name)>{standing}</span>
            </span>
        </ListRow>
    }
}
