//! A list of any length in a few dozen rows: as it scrolls, the rows that leave at one end are
//! given the places that come at the other. Nothing is built or thrown away while scrolling.

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::measure::size_of;

/// Rows above and below what is in sight, so that scrolling by lines finds them ready.
const SPARE: u64 = 4;
/// Never more rows than this, however tall the window.
const MOST: u64 = 80;

/// The place in the list that a row shows now, counted from 0; none while there is none for it.
pub type Place = Memo<Option<u64>>;

/// How a row is moved to its place; above the list while it has none. The height is in pixels.
pub fn put(place: Place, row_height: Signal<f64>) -> Signal<String> {
    Signal::derive(move || {
        let top = place
            .get()
            .map_or(-100.0, |position| position as f64 * row_height.get());
        format!("translateY({top}px)")
    })
}

/// Where the list is scrolled to, kept by its owner so that it is found again there.
#[derive(Clone, Copy)]
pub struct Scroll {
    /// Pixels from the top.
    pub top: RwSignal<f64>,
    /// A place that should be in sight; taken when it is.
    pub show: RwSignal<Option<u64>>,
}

impl Scroll {
    /// At the top.
    pub fn new() -> Self {
        Self {
            top: RwSignal::new(0.0),
            show: RwSignal::new(None),
        }
    }
}

/// The part of the list that is in sight, from the first to behind the last place.
fn window_of(top: f64, height: f64, row: f64, total: u64) -> (u64, u64) {
    if row <= 0.0 {
        return (0, 0);
    }
    let rows = ((height / row).ceil() as u64 + 1 + 2 * SPARE).min(MOST);
    let first = ((top / row).floor().max(0.0) as u64)
        .saturating_sub(SPARE)
        .min(total.saturating_sub(rows));
    (first, first + rows)
}

/// A list of any length. Rows are placed by the list; `row` fills them.
#[component]
pub fn VirtualList<V>(
    /// How many rows there are.
    #[prop(into)]
    total: Signal<u64>,
    /// How high a row is, in pixels.
    #[prop(into)]
    row_height: Signal<f64>,
    /// Where it is scrolled to.
    scroll: Scroll,
    /// Told which places are in sight, from the first to behind the last.
    #[prop(into)]
    in_sight: Callback<(u64, u64)>,
    /// Fills a row.
    row: impl Fn(Place) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    V: IntoView + 'static,
{
    let row = move |place: Place| row(place).into_any();
    rows(total, row_height, scroll, in_sight, Arc::new(row))
}

/// The list itself, whatever fills its rows.
fn rows(
    total: Signal<u64>,
    row_height: Signal<f64>,
    scroll: Scroll,
    in_sight: Callback<(u64, u64)>,
    row: Arc<dyn Fn(Place) -> AnyView + Send + Sync>,
) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    let size = size_of(node);
    let window = Memo::new(move |_| {
        window_of(
            scroll.top.get(),
            size.get().1,
            row_height.get(),
            total.get(),
        )
    });
    Effect::new(move || {
        let (first, end) = window.get();
        if end > first {
            in_sight.run((first, end.min(total.get())));
        }
    });
    let slots = Memo::new(move |most: Option<&u64>| {
        let (first, end) = window.get();
        (end - first).max(most.copied().unwrap_or(0))
    });
    // come back to where it was
    Effect::new(move |been: Option<bool>| {
        let (Some(list), true) = (node.get(), size.get().1 > 0.0) else {
            return been.unwrap_or(false);
        };
        if been != Some(true) {
            list.set_scroll_top(scroll.top.get_untracked() as i32);
        }
        true
    });
    Effect::new(move || {
        let (Some(position), Some(list)) = (scroll.show.get(), node.get()) else {
            return;
        };
        let (height, inside) = (row_height.get(), size.get().1);
        if inside <= 0.0 {
            return;
        }
        let (top, bottom) = (position as f64 * height, (position + 1) as f64 * height);
        let now = f64::from(list.scroll_top());
        if top < now {
            list.set_scroll_top(top as i32);
        } else if bottom > now + inside {
            list.set_scroll_top((bottom - inside).ceil() as i32);
        }
        scroll.show.set(None);
    });
    view! {
        <div
            class="virtual"
            role="rowgroup"
            // what scrolls can be scrolled without a mouse, also where rows are not chosen by keys
            tabindex="0"
            node_ref=node
            on:scroll=move |_| {
                if let Some(list) = node.get_untracked() {
                    scroll.top.set(f64::from(list.scroll_top()));
                }
            }
        >
            <div
                class="virtual-space"
                role="presentation"
                style:height=move || format!("{}px", (total.get() as f64 * row_height.get()).min(33_000_000.0))
            >
                <For
                    each=move || 0..slots.get()
                    key=|number| *number
                    children=move |number| {
                        let place = Memo::new(move |_| {
                            let (first, _) = window.get();
                            let slots = slots.get();
                            let position = first + (number + slots - first % slots) % slots;
                            (position < total.get()).then_some(position)
                        });
                        row(place)
                    }
                />
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_needs_only_the_rows_in_sight() {
        let (first, end) = window_of(0.0, 800.0, 40.0, 40_000);
        assert_eq!(first, 0);
        assert!(end <= 40);
        let (first, end) = window_of(39_980.0 * 40.0, 800.0, 40.0, 40_000);
        assert!(first < 39_980 && end >= 40_000);
    }
}
