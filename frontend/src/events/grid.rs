//! The rows of the list of events: when, what, where, and how full it is. One press opens one.

use contract::events::EventRow;
use leptos::prelude::*;

use super::{
    list::{EventList, GRID},
    words,
};
use crate::{
    format,
    language::say::events as said,
    shell::{preferences, state::Shell},
    ui::{
        field::focus_if_lost,
        list_row::ListRow,
        virtual_list::{Place, VirtualList},
        when::When,
    },
};

/// The height of a row in rem.
const ROW: f64 = 2.5;
/// Columns, for those who hear them.
const COLUMNS: &str = "5";

/// The list with its head.
#[component]
pub fn EventsGrid(list: EventList) -> impl IntoView {
    let shell = Shell::here();
    request_animation_frame(|| focus_if_lost(GRID));
    let at = move || list.cursor.get().map(|at| format!("event-{}", at % 1_000));
    let total = Signal::derive(move || list.rows.with(Vec::len) as u64);
    view! {
        <div
            class="people-grid"
            role="grid"
            id=GRID
            tabindex="0"
            aria-label=said::title
            aria-rowcount=move || (total.get() + 1).to_string()
            aria-colcount=COLUMNS
            aria-activedescendant=at
        >
            <div role="rowgroup">
                <div class="people-head event-columns" role="row" aria-rowindex="1">
                    <span class="head" role="columnheader">{said::column_when}</span>
                    <span class="head" role="columnheader">{said::column_title}</span>
                    <span class="head" role="columnheader">{said::column_place}</span>
                    <span class="head end" role="columnheader">{said::column_registered}</span>
                    <span class="head end" role="columnheader">{said::column_waiting}</span>
                </div>
            </div>
            <VirtualList
                total
                row_height=Signal::derive(move || ROW * preferences::rem(shell))
                scroll=list.scroll
                in_sight=Callback::new(move |(_, end)| list.see(end))
                row=move |place| view! { <Row list place /> }
            />
        </div>
    }
}

#[component]
fn Row(list: EventList, place: Place) -> impl IntoView {
    let shell = Shell::here();
    let row = Memo::new(move |_| {
        let at = usize::try_from(place.get()?).ok()?;
        list.rows.with(|rows| rows.get(at).cloned())
    });
    let here = Signal::derive(move || {
        place
            .get()
            .is_some_and(|position| list.cursor.get() == Some(position))
    });
    let text = move |read: fn(&EventRow) -> String| {
        Memo::new(move |_| row.with(|row| row.as_ref().map(read).unwrap_or_default()))
    };
    let cancelled =
        Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.cancelled)));
    view! {
        <ListRow
            place
            name="event"
            class="person-row event-columns"
            height=Signal::derive(move || ROW * preferences::rem(shell))
            here
            selected=here
            off=cancelled
            press=move |(position, _)| {
                list.cursor.set(Some(position));
                list.open_here();
            }
        >
            <span class="cell numbers" role="gridcell">{text(|row| words::when(row.times.as_ref()))}</span>
            <span class="cell name" role="gridcell">
                <span class="text">{text(|row| words::title(&row.title))}</span>
                <When when=move || cancelled.get()>
                    <span class="tag off">{said::cancelled}</span>
                </When>
            </span>
            <span class="cell" role="gridcell">
                <span class="text">{text(words::place)}</span>
            </span>
            <span class="cell numbers end" role="gridcell">{text(words::places)}</span>
            <span class="cell numbers end" role="gridcell">
                {text(|row| {
                    if row.waiting == 0 { String::new() } else { format::number(u64::from(row.waiting)) }
                })}
            </span>
        </ListRow>
    }
}
