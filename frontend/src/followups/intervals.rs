//! Intervals as people say them: every so many days, weeks or months. They are kept in days; a month
//! counts thirty of them.

use domain::followups::{Rhythm, rhythm::LONGEST};
use leptos::{prelude::*, text_prop::TextProp};

use crate::{
    language::say::followups as said,
    ui::{field::fresh_id, select::Select},
};

/// What an interval is counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    #[default]
    Days,
    /// Seven days.
    Weeks,
    /// Thirty days.
    Months,
}

impl Unit {
    const fn days(self) -> u16 {
        match self {
            Self::Days => 1,
            Self::Weeks => 7,
            Self::Months => 30,
        }
    }
}

/// An interval in the largest unit that has it whole.
pub const fn parts(days: u16) -> (u16, Unit) {
    if days == 0 {
        (0, Unit::Days)
    } else if days.is_multiple_of(30) {
        (days / 30, Unit::Months)
    } else if days.is_multiple_of(7) {
        (days / 7, Unit::Weeks)
    } else {
        (days, Unit::Days)
    }
}

/// How often: `Ogni 2 settimane`.
pub fn every(days: u16) -> String {
    let (count, unit) = parts(days);
    match unit {
        Unit::Days => said::every_days(count.into()),
        Unit::Weeks => said::every_weeks(count.into()),
        Unit::Months => said::every_months(count.into()),
    }
}

/// How long: `2 settimane`.
pub fn long(days: u16) -> String {
    let (count, unit) = parts(days);
    match unit {
        Unit::Days => said::days(count.into()),
        Unit::Weeks => said::weeks(count.into()),
        Unit::Months => said::months(count.into()),
    }
}

/// A rhythm in words: `Ogni mese, al più tardi dopo 2 mesi`.
pub fn rhythm(rhythm: Rhythm) -> String {
    if rhythm.ideal == rhythm.maximum {
        return every(rhythm.ideal);
    }
    said::Rhythm {
        ideal: &every(rhythm.ideal),
        maximum: &long(rhythm.maximum),
    }
    .said()
}

/// A number and its unit.
#[component]
pub fn IntervalField(
    /// Its name.
    #[prop(into)]
    label: TextProp,
    /// The interval in days.
    days: RwSignal<u16>,
) -> impl IntoView {
    let (count, unit) = parts(days.get_untracked());
    let id = fresh_id("interval");
    let text = RwSignal::new(count.to_string());
    let unit = RwSignal::new(unit);
    let keep = move || {
        let typed = text.with_untracked(|text| text.trim().parse::<u16>().ok());
        if let Some(count) = typed.filter(|count| *count > 0) {
            let now = count
                .saturating_mul(unit.get_untracked().days())
                .min(LONGEST);
            if days.get_untracked() != now {
                days.set(now);
            }
        }
    };
    // set from elsewhere
    Effect::new(move || {
        let now = days.get();
        let typed = text.with_untracked(|text| text.trim().parse::<u16>().unwrap_or(0));
        if typed.saturating_mul(unit.get_untracked().days()) != now {
            let (count, of) = parts(now);
            unit.set(of);
            text.set(count.to_string());
        }
    });
    let units = Signal::derive(|| {
        [
            (Unit::Days, said::unit_days()),
            (Unit::Weeks, said::unit_weeks()),
            (Unit::Months, said::unit_months()),
        ]
        .map(|(unit, name)| (unit, name.to_owned()))
        .to_vec()
    });
    let unit_label = label.clone();
    view! {
        <div class="field interval">
            <label for=id.clone()>{move || label.get().to_string()}</label>
            <span class="interval-parts">
                <input
                    type="text"
                    inputmode="numeric"
                    id=id
                    autocomplete="off"
                    prop:value=text
                    on:input=move |event| {
                        text.set(event_target_value(&event));
                        keep();
                    }
                    on:blur=move |_| {
                        // what is no number is not left standing
                        let (count, of) = parts(days.get_untracked());
                        if text.with_untracked(|text| !text.trim().parse::<u16>().is_ok_and(|count| count > 0)) {
                            unit.set(of);
                            text.set(count.to_string());
                        }
                    }
                />
                <Select
                    label=move || said::unit_of(&unit_label.get())
                    options=units
                    value=unit
                    change=Callback::new(move |now| {
                        unit.set(now);
                        keep();
                    })
                />
            </span>
        </div>
    }
}

/// Ideal and longest, with the usual ones at hand.
#[component]
pub fn RhythmFields(
    /// Days after which it would be good.
    ideal: RwSignal<u16>,
    /// Days that should not pass without.
    maximum: RwSignal<u16>,
) -> impl IntoView {
    const USUAL: [u16; 5] = [7, 14, 30, 90, 180];
    view! {
        <div class="usual" role="group" aria-label=said::ideal>
            {USUAL
                .map(|days| {
                    view! {
                        <button
                            type="button"
                            class="usual-one"
                            aria-pressed=move || (ideal.get() == days).to_string()
                            on:click=move |_| {
                                maximum.set(days.saturating_mul(2).min(LONGEST));
                                ideal.set(days);
                            }
                        >
                            {move || every(days)}
                        </button>
                    }
                })
                .into_iter()
                .collect_view()}
        </div>
        <div class="form-grid">
            <IntervalField label=said::ideal days=ideal />
            <IntervalField label=said::maximum days=maximum />
        </div>
        // the longest is never shorter: what is kept is said, not what is typed
        <p class="hint" role="status">
            {move || rhythm(Rhythm::of(ideal.get(), maximum.get()))}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_told_in_the_largest_unit_that_has_it_whole() {
        assert_eq!(parts(1), (1, Unit::Days));
        assert_eq!(parts(14), (2, Unit::Weeks));
        assert_eq!(parts(30), (1, Unit::Months));
        assert_eq!(parts(45), (45, Unit::Days));
        assert_eq!(parts(210), (7, Unit::Months));
        assert_eq!(every(14), "Ogni 2 settimane");
        assert_eq!(
            rhythm(Rhythm::of(30, 60)),
            "Ogni mese, al più tardi dopo 2 mesi"
        );
        assert_eq!(rhythm(Rhythm::of(7, 7)), "Ogni settimana");
    }
}
