//! The rows of the list. One press opens somebody; with Ctrl or in the box at the left it selects,
//! with Shift it selects up to there.

use contract::people::{PeopleOrder, PersonRow};
use leptos::{html, prelude::*};

use super::{
    columns::{self, Column},
    list::PeopleList,
};
use crate::{
    language::say,
    shell::{preferences, state::Shell},
    ui::{
        avatar::{initials, tone},
        each::Each,
        icons::{Icon, IconName},
        list_row::{ListRow, Pressed},
        measure::size_of,
        status::StatusBadge,
        virtual_list::{Place, VirtualList},
        when::When,
    },
};

/// The height of a row in rem.
const ROW: f64 = 2.5;

/// The list with its head.
#[component]
pub fn PeopleGrid(list: PeopleList) -> impl IntoView {
    let shell = Shell::here();
    let node = NodeRef::<html::Div>::new();
    let size = size_of(node);
    let shown = Memo::new(move |_| {
        let chosen = shell
            .preferences
            .with(|preferences| Column::chosen(&preferences.people_columns));
        columns::that_fit(&chosen, size.get().0 / preferences::rem(shell))
    });
    let template = Memo::new(move |_| shown.with(|shown| columns::template(shown)));
    // whoever was opened from elsewhere is where the keyboard goes on from
    Effect::new(move || {
        let Some(open) = list.open.get() else { return };
        if let Some(position) = untrack(|| list.position(open))
            && list.cursor.get_untracked() != Some(position)
        {
            list.cursor.set(Some(position));
            list.scroll.show.set(Some(position));
        }
    });
    let at = move || list.cursor.get().map(|at| format!("person-{}", at % 1_000));
    view! {
        <div
            class="people-grid"
            node_ref=node
            role="grid"
            id="people-grid"
            tabindex="0"
            aria-label=say::people::title
            aria-multiselectable="true"
            aria-rowcount=move || (list.total() + 1).to_string()
            aria-colcount=move || shown.with(|shown| shown.len() + 1).to_string()
            aria-activedescendant=at
        >
            <div role="rowgroup">
                <div class="people-head" role="row" aria-rowindex="1" style:grid-template-columns=template>
                    <span role="columnheader" aria-label=say::people::selected_column></span>
                    <Each each=move || shown.get() key=|column| *column let:column>
                        <Head list column />
                    </Each>
                </div>
            </div>
            <VirtualList
                total=Signal::derive(move || list.total())
                row_height=Signal::derive(move || ROW * preferences::rem(shell))
                scroll=list.scroll
                in_sight=Callback::new(move |(first, end)| list.see(first, end))
                row=move |place| view! { <Row list place shown template /> }
            />
        </div>
    }
}

#[component]
fn Head(list: PeopleList, column: Column) -> impl IntoView {
    let label = move || column.label();
    let Some(order) = column.order() else {
        return view! { <span class="head" role="columnheader">{label}</span> }.into_any();
    };
    let by_this = move || list.order.get() == order;
    let sorted = move || match (by_this(), list.descending.get()) {
        (false, _) => "none",
        (true, false) => "ascending",
        (true, true) => "descending",
    };
    view! {
        <span class="head" role="columnheader" aria-sort=sorted>
            <button type="button" tabindex="-1" on:click=move |_| sort(list, order)>
                {label}
                <When when=by_this>
                    {move || {
                        let name = if list.descending.get() { IconName::ArrowDown } else { IconName::ArrowUp };
                        view! { <Icon name /> }
                    }}
                </When>
            </button>
        </span>
    }
    .into_any()
}

/// Sorts by this, or the other way round if it is sorted by it already.
pub fn sort(list: PeopleList, order: PeopleOrder) {
    if list.order.get_untracked() == order {
        list.descending
            .update(|descending| *descending = !*descending);
    } else {
        // one wants to know who was seen last, not who was never
        list.descending
            .set(matches!(order, PeopleOrder::LastSeen | PeopleOrder::Added));
        list.order.set(order);
    }
}

#[component]
fn Row(
    list: PeopleList,
    place: Place,
    shown: Memo<Vec<Column>>,
    template: Memo<String>,
) -> impl IntoView {
    let shell = Shell::here();
    let row = Memo::new(move |_| place.get().and_then(|position| list.row(position)));
    let picked = Memo::new(move |_| {
        row.with(|row| {
            row.as_ref()
                .is_some_and(|row| list.picked.with(|picked| picked.contains(row.id)))
        })
    });
    let open = Memo::new(move |_| {
        row.with(|row| {
            row.as_ref()
                .is_some_and(|row| list.open.get() == Some(row.id))
        })
    });
    let here = move || {
        place
            .get()
            .is_some_and(|position| list.cursor.get() == Some(position))
    };
    let press = move |(position, how)| match how {
        Pressed::UpTo => list.pick_to(position),
        Pressed::Picked => list.pick(position),
        Pressed::Here => {
            list.cursor.set(Some(position));
            list.open_here();
        }
    };
    view! {
        <ListRow
            place
            name="person"
            class="person-row"
            height=Signal::derive(move || ROW * preferences::rem(shell))
            here=Signal::derive(here)
            open
            picked
            selected=Signal::derive(move || picked.get() || open.get())
            columns=template
            press
        >
            <span class="row-check" role="gridcell">
                <span class="tick"><Icon name=IconName::Check /></span>
            </span>
            <Each each=move || shown.get() key=|column| *column let:column>
                <Cell row column />
            </Each>
        </ListRow>
    }
}

#[component]
fn Cell(row: Memo<Option<PersonRow>>, column: Column) -> impl IntoView {
    let text = Memo::new(move |_| {
        row.with(|row| row.as_ref().map(|row| column.text(row)).unwrap_or_default())
    });
    match column {
        Column::Name => {
            let quiet = Memo::new(move |_| {
                row.with(|row| row.as_ref().is_some_and(|row| row.do_not_contact))
            });
            let awaited = Memo::new(move |_| row.with(Option::is_none));
            view! {
                <span class="cell name" role="gridcell" class:awaited=awaited>
                    <span class="avatar" aria-hidden="true" data-tone=move || text.with(|name| tone(name)).to_string()>
                        {move || text.with(|name| initials(name))}
                    </span>
                    <span class="text">{text}</span>
                    <When when=move || quiet.get()>
                        <span class="quiet-mark" data-tip=say::field::do_not_contact>
                            <Icon name=IconName::Pause />
                            <span class="hidden">{say::field::do_not_contact}</span>
                        </span>
                    </When>
                </span>
            }
            .into_any()
        }
        Column::Status => {
            let status = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.status)));
            view! {
                <span class="cell" role="gridcell">
                    {move || status.get().map(|status| view! { <StatusBadge status /> })}
                </span>
            }
            .into_any()
        }
        Column::Tags => {
            let tags = Memo::new(move |_| {
                row.with(|row| row.as_ref().map(|row| row.tags.clone()).unwrap_or_default())
            });
            view! {
                <span class="cell tags" role="gridcell">
                    {move || {
                        let mut tags = tags.get();
                        // one is read, several side by side are so many stumps
                        let more = tags.len().saturating_sub(1);
                        tags.truncate(1);
                        let shown = tags.into_iter().map(|tag| view! { <span class="tag">{tag}</span> }).collect_view();
                        view! { {shown} {(more > 0).then(|| format!("+{more}"))} }
                    }}
                </span>
            }
            .into_any()
        }
        Column::Phone | Column::LastSeen | Column::MemberSince => {
            view! { <span class="cell numbers" role="gridcell">{text}</span> }.into_any()
        }
        _ => view! { <span class="cell" role="gridcell"><span class="text">{text}</span></span> }
            .into_any(),
    }
}
