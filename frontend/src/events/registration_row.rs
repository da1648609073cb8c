//! A registration as a line of the list: who, from where, where they stand, and a box to pick them.

use domain::events::RegistrationState;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{roll::Roll, words};
use crate::{
    language::say::{self, events as said},
    shell::{preferences, state::Shell},
    ui::{
        icons::{Icon, IconName},
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
    let here = move || {
        place
            .get()
            .is_some_and(|position| roll.cursor.get() == Some(position))
    };
    let moved = move || {
        let top = place.get().map_or(-100.0, |position| {
            position as f64 * ROW * preferences::rem(shell)
        });
        format!("translateY({top}px)")
    };
    let picked = Memo::new(move |_| {
        row.with(|row| {
            row.as_ref()
                .is_some_and(|row| roll.picked.with(|picked| picked.contains_key(&row.id)))
        })
    });
    let press = move |event: leptos::ev::MouseEvent| {
        let Some(position) = place.get_untracked() else {
            return;
        };
        let box_pressed = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|target| target.closest(".row-check").ok().flatten().is_some());
        if event.shift_key() {
            roll.pick_to(position);
        } else if box_pressed || event.ctrl_key() || event.meta_key() {
            roll.pick(position);
        } else {
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
        <div
            class="person-row registration-columns"
            class:picked=picked
            class:here=here
            class:open=here
            class:off=move || state.get() == Some(RegistrationState::Cancelled)
            role="row"
            id=move || place.get().map(|position| format!("registration-{}", position % 1_000))
            aria-rowindex=move || place.get().map(|position| (position + 2).to_string())
            aria-selected=move || (picked.get() || here()).to_string()
            hidden=move || place.get().is_none()
            style:transform=moved
            on:click=press
            on:mousedown=|event| {
                if event.shift_key() {
                    event.prevent_default();
                }
            }
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
        </div>
    }
}
