//! When an event is, edited in place: it is kept as a whole, because a beginning without its end
//! says nothing. Moving the beginning moves the end along, as calendars do.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use contract::events::{Times, When};
use domain::events::EventField as Is;
use leptos::prelude::*;

use super::{
    fields::{Line, leave},
    sheet::EventSheet,
    when,
    words::last_day,
    zone::ZoneBox,
};
use crate::{
    format::{clock, day, read_clock, read_day, today},
    language::say::{self, events as said},
    ui::{checkbox::Checkbox, field::fresh_id, input::LineInput, when::When},
};

/// How long an event is where nobody said.
const USUAL_LENGTH: TimeDelta = TimeDelta::hours(2);

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    sheet: EventSheet,
    kept: Memo<Option<Times>>,
    start_day: RwSignal<String>,
    start_time: RwSignal<String>,
    end_day: RwSignal<String>,
    end_time: RwSignal<String>,
    zone: RwSignal<String>,
    all_day: RwSignal<bool>,
    touched: RwSignal<bool>,
    odd: RwSignal<Option<fn() -> &'static str>>,
}

impl Typed {
    fn of(sheet: EventSheet) -> Self {
        let empty = || RwSignal::new(String::new());
        let typed = Self {
            sheet,
            kept: Memo::new(move |_| sheet.with(|view| view.times.clone())),
            start_day: empty(),
            start_time: empty(),
            end_day: empty(),
            end_time: empty(),
            zone: empty(),
            all_day: RwSignal::new(false),
            touched: RwSignal::new(false),
            odd: RwSignal::new(None),
        };
        Effect::new(move || {
            sheet.scoping.dropped.track();
            let kept = typed.kept.get();
            if !typed.touched.get_untracked() && !sheet.is_sending() {
                typed.show(kept.as_ref());
            }
        });
        on_cleanup(move || typed.keep());
        typed
    }

    /// Shows what is kept.
    fn show(self, times: Option<&Times>) {
        if let Some(times) = times {
            self.zone.set(times.zone.clone());
            self.write(times.local_start, times.local_end, times.all_day);
        } else {
            for text in [self.start_day, self.start_time, self.end_day, self.end_time] {
                text.set(String::new());
            }
            self.all_day.set(false);
        }
        self.touched.set(false);
        self.odd.set(None);
    }

    fn write(self, start: NaiveDateTime, end: NaiveDateTime, all_day: bool) {
        self.start_day.set(day(start.date()));
        self.all_day.set(all_day);
        if all_day {
            self.end_day.set(day(last_day(end)));
            self.start_time.set(String::new());
            self.end_time.set(String::new());
        } else {
            self.end_day.set(day(end.date()));
            self.start_time.set(clock(start.time()));
            self.end_time.set(clock(end.time()));
        }
    }

    /// Keeps what is typed, if it says when.
    fn keep(self) {
        if self.touched.try_get_untracked() != Some(true) {
            return;
        }
        if self.start_day.with_untracked(|text| text.trim().is_empty()) {
            self.touched.set(false);
            self.odd.set(None);
            if self.kept.with_untracked(Option::is_some) {
                self.sheet.move_to(None);
            }
            return;
        }
        match self.read() {
            Err(odd) => self.odd.set(Some(odd)),
            Ok(when) => {
                self.touched.set(false);
                self.odd.set(None);
                self.write(when.start, when.end, when.all_day);
                let same = self.kept.with_untracked(|kept| {
                    kept.as_ref().is_some_and(|kept| {
                        kept.local_start == when.start
                            && kept.local_end == when.end
                            && kept.zone == when.zone
                            && kept.all_day == when.all_day
                    })
                });
                if !same || self.sheet.is_sending() {
                    self.sheet.move_to(Some(when));
                }
            }
        }
    }

    /// When that is, or what is odd about it.
    fn read(self) -> Result<When, fn() -> &'static str> {
        let first = self
            .day(self.start_day)?
            .ok_or(say::people::not_a_day as fn() -> &'static str)?;
        let zone = self.zone.with_untracked(|zone| zone.trim().to_owned());
        if self.all_day.get_untracked() {
            let kept = self.kept.get_untracked().filter(|kept| kept.all_day);
            let last = match (self.day(self.end_day)?, kept) {
                (Some(last), Some(kept)) if last == last_day(kept.local_end) => {
                    last + (first - kept.local_start.date())
                }
                (last, _) => last.unwrap_or(first),
            };
            let end = last.succ_opt().unwrap_or(last);
            if last < first {
                return Err(said::ends_before_start);
            }
            return Ok(When {
                start: first.and_time(NaiveTime::MIN),
                end: end.and_time(NaiveTime::MIN),
                zone,
                all_day: true,
            });
        }
        let start = first.and_time(
            self.time(self.start_time)?
                .ok_or(said::not_a_time as fn() -> &'static str)?,
        );
        let kept = self.kept.get_untracked().filter(|kept| !kept.all_day);
        let last = self.day(self.end_day)?.unwrap_or(first);
        let end = match (self.time(self.end_time)?, kept) {
            (None, _) => start + USUAL_LENGTH,
            (Some(time), Some(kept)) if last.and_time(time) == kept.local_end => {
                kept.local_end + (start - kept.local_start)
            }
            (Some(time), _) => when::end(start, last, time)
                .ok_or(said::ends_before_start as fn() -> &'static str)?,
        };
        Ok(When {
            start,
            end,
            zone,
            all_day: false,
        })
    }

    fn day(self, text: RwSignal<String>) -> Result<Option<NaiveDate>, fn() -> &'static str> {
        text.with_untracked(|text| match text.trim() {
            "" => Ok(None),
            typed => read_day(typed, today())
                .map(Some)
                .ok_or(say::people::not_a_day as fn() -> &'static str),
        })
    }

    fn time(self, text: RwSignal<String>) -> Result<Option<NaiveTime>, fn() -> &'static str> {
        text.with_untracked(|text| match text.trim() {
            "" => Ok(None),
            typed => read_clock(typed)
                .map(Some)
                .ok_or(said::not_a_time as fn() -> &'static str),
        })
    }
}

/// Beginning, end, whole days, zone.
#[component]
pub fn WhenLines() -> impl IntoView {
    let sheet = EventSheet::here();
    let typed = Typed::of(sheet);
    let [start, end] = ["start", "end"].map(fresh_id);
    let (start_label, end_label) = (start.clone(), end.clone());
    view! {
        <Line field=Is::Start id=start_label>
            <div class="moment">
                <Part typed text=typed.start_day id=start label=said::start_day form=say::people::day_form />
                <When when=move || !typed.all_day.get()>
                    <Part typed text=typed.start_time id=fresh_id("clock") label=said::start_time form=said::time_form />
                </When>
            </div>
        </Line>
        <Line field=Is::End id=end_label>
            <div class="moment">
                <Part typed text=typed.end_day id=end label=said::end_day form=say::people::day_form />
                <When when=move || !typed.all_day.get()>
                    <Part typed text=typed.end_time id=fresh_id("clock") label=said::end_time form=said::time_form />
                </When>
            </div>
            {move || typed.odd.get().map(|says| view! { <p class="hint odd" role="status">{says}</p> })}
            <RepeatedHour />
        </Line>
        <div class="line flag" inert=sheet.closed()>
            <Checkbox
                label=said::field_all_day
                checked=typed.all_day
                change=Callback::new(move |all_day| {
                    typed.all_day.set(all_day);
                    typed.touched.set(true);
                    typed.keep();
                })
            />
        </div>
        <When when=move || typed.kept.with(Option::is_some)>
            <ZoneLine typed />
        </When>
    }
}

#[component]
fn ZoneLine(typed: Typed) -> impl IntoView {
    let id = fresh_id("zone");
    view! {
        <Line field=Is::Zone id=id.clone()>
            <ZoneBox
                id
                value=typed.zone
                typed=Callback::new(move |()| typed.touched.set(true))
                done=Callback::new(move |()| typed.keep())
                disabled=typed.sheet.closed()
            />
        </Line>
    }
}

/// A day or a time.
#[component]
fn Part(
    typed: Typed,
    text: RwSignal<String>,
    id: String,
    label: fn() -> &'static str,
    form: fn() -> &'static str,
) -> impl IntoView {
    view! {
        <LineInput
            value=text
            id
            digits=true
            name=label
            placeholder=form
            odd=Signal::derive(move || typed.odd.with(Option::is_some))
            typed=move |()| typed.touched.set(true)
            keep=move |()| typed.keep()
            escape=move |()| {
                let kept = typed.kept.get_untracked();
                typed.show(kept.as_ref());
                leave();
            }
            disabled=typed.sheet.closed()
        />
    }
}

/// Said in the night in which clocks go back.
#[component]
fn RepeatedHour() -> impl IntoView {
    let sheet = EventSheet::here();
    let twice = Memo::new(move |_| {
        sheet.with(|view| view.times.as_ref().is_some_and(|times| times.repeated_hour))
    });
    view! {
        <When when=move || twice.get()>
            <p class="hint odd">{said::repeated_hour}</p>
        </When>
    }
}
