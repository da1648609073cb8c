//! The form for a new event: what one knows when the evening is planned. The rest goes on its page.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use contract::events::{AddEvent, ListEvents, When};
use domain::events::Event;
use leptos::{html, prelude::*};

use super::{repeat::Repeating, repeat_form::RepeatForm, when, zone::ZoneBox};
use crate::{
    format::{self, long_day, read_clock, read_day, today},
    language::say::{self, events as said},
    shell::{
        asking::{ask, tell_all},
        state::{Overlay, Shell},
        toasts::Offer,
    },
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        field::{Field, fresh_id},
    },
};

/// How long an evening is where nobody said.
const USUAL_LENGTH: TimeDelta = TimeDelta::hours(2);

/// The form.
#[component]
pub fn NewEvent() -> impl IntoView {
    let shell = Shell::here();
    let open = Memo::new(move |_| shell.overlay.get() == Some(Overlay::NewEvent));
    let close = Callback::new(move |()| shell.overlay.set(None));
    view! {
        <Dialog open=open close=close title=said::new_event class="new-event">
            <Form />
        </Dialog>
    }
}

/// What is typed, and what is meant by it.
#[derive(Clone, Copy)]
struct Typed {
    title: RwSignal<String>,
    day: RwSignal<String>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    zone: RwSignal<String>,
    place: RwSignal<String>,
    capacity: RwSignal<String>,
    repeating: Repeating,
}

impl Typed {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            title: empty(),
            day: empty(),
            from: empty(),
            until: empty(),
            zone: empty(),
            place: empty(),
            capacity: empty(),
            repeating: Repeating::once(),
        }
    }

    /// When it is, or that this is open; none if what is typed says neither. A day without a time
    /// is a whole day.
    fn when(self) -> Option<Option<When>> {
        let empty = |text: RwSignal<String>| text.with(|text| text.trim().is_empty());
        let timeless = empty(self.from) && empty(self.until);
        if empty(self.day) {
            return timeless.then_some(None);
        }
        let day = self.day.with(|text| read_day(text, today()))?;
        let (start, end) = if timeless {
            whole(day)?
        } else {
            let start = day.and_time(self.from.with(|text| read_clock(text))?);
            let end = if empty(self.until) {
                start.checked_add_signed(USUAL_LENGTH)?
            } else {
                when::end(start, day, self.until.with(|text| read_clock(text))?)?
            };
            (start, end)
        };
        Some(Some(When {
            start,
            end,
            zone: self.zone.with(|zone| zone.trim().to_owned()),
            all_day: timeless,
        }))
    }

    /// How many there is room for, if what is typed is a number or nothing.
    fn capacity(self) -> Option<Option<u32>> {
        self.capacity.with(|text| match text.trim() {
            "" => Some(None),
            digits => digits.parse().ok().map(Some),
        })
    }
}

/// From midnight to the next.
fn whole(day: NaiveDate) -> Option<(NaiveDateTime, NaiveDateTime)> {
    Some((
        day.and_time(NaiveTime::MIN),
        day.succ_opt()?.and_time(NaiveTime::MIN),
    ))
}

/// What is said below a line in which something odd is typed.
fn odd(
    text: RwSignal<String>,
    good: impl Fn(&str) -> bool + Send + Sync + 'static,
    says: fn() -> &'static str,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        text.with(|text| (!text.trim().is_empty() && !good(text)).then(|| says().to_owned()))
    })
}

#[component]
fn Form() -> impl IntoView {
    let shell = Shell::here();
    let typed = Typed::new();
    // a day that was chosen in the month
    if let Some(day) = shell.events.new_day.get_untracked() {
        shell.events.new_day.set(None);
        typed.day.set(format::day(day));
    }
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
        }
    });
    let day_hint = Signal::derive(move || {
        let (text, day) = typed
            .day
            .with(|text| (text.trim().is_empty(), read_day(text, today())));
        match day {
            Some(day) => Some(format::short_day(day)),
            None if text => typed
                .from
                .with(|from| !from.trim().is_empty())
                .then(|| said::time_without_day().to_owned()),
            None => Some(say::people::not_a_day().to_owned()),
        }
    });
    let until_hint = Signal::derive(move || {
        if typed.until.with(|text| text.trim().is_empty()) {
            let from = typed.from.with(|text| !text.trim().is_empty());
            return from.then(|| said::until_hint().to_owned());
        }
        let until = typed.until.with(|text| read_clock(text));
        let day = typed.day.with(|text| read_day(text, today()));
        let from = typed.from.with(|text| read_clock(text));
        match (until, day.zip(from)) {
            (None, _) => Some(said::not_a_time().to_owned()),
            (Some(until), Some((day, from))) => match when::end(day.and_time(from), day, until) {
                None => Some(said::ends_before_start().to_owned()),
                Some(end) if end.date() != day => Some(said::until_day(&long_day(end.date()))),
                Some(_) => None,
            },
            _ => None,
        }
    });
    let ready = Memo::new(move |_| {
        !typed.title.with(|title| title.trim().is_empty())
            && typed.when().is_some()
            && typed.capacity().is_some()
            && match typed.repeating.read() {
                Ok(None) => true,
                Ok(Some(_)) => typed.when().flatten().is_some(),
                Err(()) => false,
            }
    });
    let busy = RwSignal::new(false);
    let add = move || {
        let (Some(when), Some(capacity)) = (untrack(|| typed.when()), untrack(|| typed.capacity()))
        else {
            return;
        };
        if busy.get_untracked() || !ready.get_untracked() {
            return;
        }
        busy.set(true);
        let text = |signal: RwSignal<String>| signal.with_untracked(|text| text.trim().to_owned());
        let request = AddEvent {
            fields: Event {
                title: text(typed.title),
                place_name: text(typed.place),
                capacity,
                ..Event::default()
            },
            when,
            deadline: None,
            repeats: untrack(|| typed.repeating.read()).ok().flatten(),
        };
        tell_all(shell, request, move |answer| {
            let _ = busy.try_set(false);
            if let Some(event) = answer {
                shell.overlay.set(None);
                shell.open_event(event.id);
                shell.toasts.say(
                    say::history::added_event(&event.fields.title),
                    Offer::Undo(None),
                );
            }
        });
    };
    let enter = Callback::new(move |()| add());
    let clock_hint = odd(
        typed.from,
        |text| read_clock(text).is_some(),
        said::not_a_time,
    );
    let capacity_hint = odd(
        typed.capacity,
        |text| text.trim().parse::<u32>().is_ok(),
        said::not_a_number,
    );
    view! {
        <Field label=said::field_title value=typed.title node=node enter=enter />
        <div class="form-grid three">
            <Field label=said::day value=typed.day placeholder=say::people::day_form hint=day_hint enter=enter />
            <Field label=said::from value=typed.from placeholder="20:30" hint=clock_hint enter=enter />
            <Field label=said::until value=typed.until placeholder="22:30" hint=until_hint enter=enter />
        </div>
        <div class="form-grid">
            <Field label=said::field_place_name value=typed.place enter=enter />
            <Field
                label=said::field_capacity
                value=typed.capacity
                placeholder=said::no_limit
                hint=capacity_hint
                enter=enter
            />
            <ZoneField value=typed.zone />
        </div>
        <RepeatForm
            repeating=typed.repeating
            when=Signal::derive(move || typed.when().flatten())
            once=true
        />
        <p class="hint">{said::new_event_hint}</p>
        <footer class="dialog-actions">
            <Button label=say::shell::cancel press=move |()| shell.overlay.set(None) />
            <Button
                label=say::people::add
                weight=Weight::Primary
                keys="↵"
                disabled=Signal::derive(move || !ready.get() || busy.get())
                press=move |()| add()
            />
        </footer>
    }
}

/// The zone of the place; offers those this machine knows.
#[component]
fn ZoneField(value: RwSignal<String>) -> impl IntoView {
    let id = fresh_id("zone");
    let asked = ask(|| {
        Some(ListEvents {
            limit: 1,
            ..ListEvents::default()
        })
    });
    let here = move || {
        asked
            .value
            .with(|page| page.as_ref().map(|page| said::zone_of(&page.here)))
    };
    view! {
        <div class="field">
            <label for=id.clone()>{said::field_zone}</label>
            <ZoneBox id value typed=Callback::new(|()| ()) done=Callback::new(|()| ()) />
            {move || {
                let empty = value.with(|value| value.trim().is_empty());
                here().filter(|_| empty).map(|text| view! { <p class="hint">{text}</p> })
            }}
        </div>
    }
}
