//! The list of events as it is now: which ones, what is open, where the keyboard is. It belongs to
//! the window and not to the page, so that one comes back to the same place.

use contract::{
    Failure,
    door::OpenDoor,
    events::{DeleteEvents, EditScope, EventCursor, EventRow, ListEvents},
};
use domain::EventId;
use leptos::{prelude::*, task::spawn_local};

use super::{month::Month, sheet::EventSheet};
use crate::{
    format, ipc,
    shell::{asking::tell, changed::Changed, route::Route, state::Shell},
    ui::virtual_list::Scroll,
};

/// Events of a page.
const PAGE: u16 = 100;
/// The id of the list's element.
pub const GRID: &str = "events-grid";
/// The id of the list's search box.
pub const SEARCH: &str = "events-search";
/// The id of the search box of an event's registrations.
pub const REGISTRATIONS_SEARCH: &str = "registrations-search";

/// Which events are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Those to come, the next one first.
    Coming,
    /// Those that are over, the last one first.
    Past,
    /// All, also those without a date.
    All,
    /// Those that were deleted.
    Trash,
}

/// The list of events.
#[derive(Clone, Copy)]
pub struct EventList {
    /// Which ones.
    pub span: RwSignal<Span>,
    /// Words their titles and places begin with.
    pub text: RwSignal<String>,
    /// Those read so far.
    pub rows: RwSignal<Vec<EventRow>>,
    /// The list was read.
    pub read: RwSignal<bool>,
    /// Why it could not be read.
    pub failure: RwSignal<Option<Failure>>,
    /// The event whose page is open instead.
    pub open: RwSignal<Option<EventId>>,
    /// The place the keyboard is at.
    pub cursor: RwSignal<Option<u64>>,
    /// Where it is scrolled to.
    pub scroll: Scroll,
    /// The form that registers people for the open event is shown.
    pub registering: RwSignal<bool>,
    /// The month that is shown instead of the list.
    pub month: Month,
    /// The page of the event that is open.
    pub sheet: RwSignal<Option<EventSheet>>,
    /// A calendar file whose events are to be taken in.
    pub calendar: RwSignal<Option<String>>,
    /// The day a new event begins with; taken by its form.
    pub new_day: RwSignal<Option<chrono::NaiveDate>>,
    /// The form that closes the open event is shown.
    pub closing: RwSignal<bool>,
    /// What the open event came to is shown beside it.
    pub reporting: RwSignal<bool>,
    next: StoredValue<Option<EventCursor>>,
    turn: StoredValue<u32>,
    fetching: StoredValue<bool>,
}

impl EventList {
    /// A list that has not been read yet.
    pub fn new() -> Self {
        Self {
            span: RwSignal::new(Span::Coming),
            text: RwSignal::new(String::new()),
            rows: RwSignal::new(Vec::new()),
            read: RwSignal::new(false),
            failure: RwSignal::new(None),
            open: RwSignal::new(None),
            cursor: RwSignal::new(None),
            scroll: Scroll::new(),
            registering: RwSignal::new(false),
            month: Month::new(),
            sheet: RwSignal::new(None),
            calendar: RwSignal::new(None),
            new_day: RwSignal::new(None),
            closing: RwSignal::new(false),
            reporting: RwSignal::new(false),
            next: StoredValue::new(None),
            turn: StoredValue::new(0),
            fetching: StoredValue::new(false),
        }
    }

    /// Forgets everything, as for another workspace.
    pub fn forget(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.span.set(Span::Coming);
        self.text.set(String::new());
        self.rows.set(Vec::new());
        self.read.set(false);
        self.open.set(None);
        self.cursor.set(None);
        self.registering.set(false);
        self.month.forget();
        self.closing.set(false);
        self.scroll.top.set(0.0);
        self.next.set_value(None);
    }

    /// Shows the list.
    pub fn show(self, shell: Shell) {
        self.registering.set(false);
        self.open.set(None);
        shell.go(Route::Events);
    }

    /// The search box of what is shown.
    pub fn search(self) -> &'static str {
        if self.open.with_untracked(Option::is_some) {
            REGISTRATIONS_SEARCH
        } else {
            SEARCH
        }
    }

    /// Reads the list now, and again whenever it is shown otherwise or events changed, for as long
    /// as the page that calls this is shown.
    pub fn follow(self, changed: Changed) {
        Effect::new(move |before: Option<(Span, String)>| {
            changed.events.track();
            let now = (self.span.get(), self.text.get());
            let same =
                before.as_ref() == Some(&now) || (before.is_none() && self.read.get_untracked());
            if !same {
                self.cursor.set(None);
                self.scroll.show.set(Some(0));
            }
            let wanted = if same {
                self.rows.with_untracked(Vec::len)
            } else {
                0
            };
            self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
            self.fetch(Vec::new(), None, wanted.max(usize::from(PAGE)));
            now
        });
    }

    /// These places are in sight: what comes after them is asked for.
    pub fn see(self, end: u64) {
        let rows = self.rows.with_untracked(Vec::len);
        let more = self.next.with_value(Option::is_some);
        if more && end >= rows as u64 && !self.fetching.get_value() {
            let rows = self.rows.get_untracked();
            let wanted = rows.len() + usize::from(PAGE);
            self.fetch(rows, self.next.get_value(), wanted);
        }
    }

    /// Reads on until so many rows are there, or there are no more.
    fn fetch(self, mut rows: Vec<EventRow>, mut after: Option<EventCursor>, wanted: usize) {
        let turn = self.turn.get_value();
        let today = format::today();
        let span = self.span.get_untracked();
        let text = self.text.get_untracked();
        self.fetching.set_value(true);
        spawn_local(async move {
            loop {
                let answer = ipc::call(ListEvents {
                    from: (span == Span::Coming).then_some(today),
                    before: (span == Span::Past).then_some(today),
                    text: text.clone(),
                    in_trash: span == Span::Trash,
                    descending: span != Span::Coming,
                    after: after.take(),
                    limit: PAGE,
                })
                .await;
                if self.turn.try_get_value() != Some(turn) {
                    return;
                }
                match answer {
                    Ok(page) => {
                        after = page.next;
                        rows.extend(page.rows);
                        if after.is_some() && rows.len() < wanted {
                            continue;
                        }
                        self.come(rows, after);
                    }
                    Err(failure) => self.failure.set(Some(failure)),
                }
                self.fetching.set_value(false);
                return;
            }
        });
    }

    fn come(self, rows: Vec<EventRow>, next: Option<EventCursor>) {
        let last = (rows.len() as u64).checked_sub(1);
        self.cursor
            .update(|cursor| *cursor = cursor.and_then(|at| last.map(|last| at.min(last))));
        self.failure.set(None);
        self.next.set_value(next);
        self.rows.set(rows);
        self.read.set(true);
    }

    /// Moves the keyboard's place by this many rows.
    pub fn step(self, by: i64) {
        let total = self.rows.with_untracked(Vec::len) as u64;
        if total == 0 {
            return;
        }
        let at = match self.cursor.get_untracked() {
            None if by > 0 => 0,
            None => total - 1,
            Some(at) => at.saturating_add_signed(by).min(total - 1),
        };
        self.cursor.set(Some(at));
        self.scroll.show.set(Some(at));
    }

    fn here(self) -> Option<EventRow> {
        let at = usize::try_from(self.cursor.get_untracked()?).ok()?;
        self.rows.with_untracked(|rows| rows.get(at).cloned())
    }

    /// Opens the event the keyboard is at.
    pub fn open_here(self) {
        if let Some(row) = self.here() {
            self.open.set(Some(row.id));
        }
    }

    /// Moves the event the keyboard is at to the trash.
    pub fn delete_here(self, shell: Shell) {
        if self.span.get_untracked() == Span::Trash {
            return;
        }
        if let Some(row) = self.here() {
            tell(
                shell,
                DeleteEvents {
                    events: vec![row.id],
                    scope: EditScope::This,
                },
                move |done| shell.toasts.done(&done),
            );
        }
    }

    /// Opens the door of the open event in a window of its own, or one more desk.
    pub fn open_door(self, shell: Shell, another: bool) {
        if let Some(event) = self.open.get_untracked() {
            tell(shell, OpenDoor { event, another }, |_| ());
        }
    }

    /// From an event's page back to the list.
    pub fn step_back(self) {
        self.registering.set(false);
        self.open.set(None);
        let list = if self.month.shown.get_untracked() {
            super::month::CELL
        } else {
            GRID
        };
        request_animation_frame(move || crate::ui::field::focus(list));
    }
}
