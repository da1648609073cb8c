//! When an event is, as it is typed: a day and times of the clock at the place. What instant that
//! is, and what a zone's clock does in March and October, the application knows.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use wasm_bindgen::{JsCast, JsValue};

/// Up to this hour of the morning an end before the beginning means the night after.
const SMALL_HOURS: u32 = 6;

/// The end that is meant by a day and a time: an evening that goes on until one ends on the next
/// day. None if it would end before it begins.
pub fn end(start: NaiveDateTime, day: NaiveDate, time: NaiveTime) -> Option<NaiveDateTime> {
    let typed = day.and_time(time);
    if typed > start {
        return Some(typed);
    }
    let night = day == start.date() && time.hour() < SMALL_HOURS;
    night
        .then(|| day.checked_add_days(Days::new(1)))
        .flatten()
        .map(|next| next.and_time(time))
}

/// The names of the zones this machine knows, for completion; the application judges them itself.
pub fn zones() -> Vec<String> {
    let names = || -> Result<JsValue, JsValue> {
        let intl = js_sys::Reflect::get(&js_sys::global(), &"Intl".into())?;
        let values = js_sys::Reflect::get(&intl, &"supportedValuesOf".into())?;
        values
            .dyn_into::<js_sys::Function>()?
            .call1(&intl, &"timeZone".into())
    };
    names()
        .ok()
        .filter(js_sys::Array::is_array)
        .map(|names| {
            js_sys::Array::from(&names)
                .iter()
                .filter_map(|name| name.as_string())
                .collect()
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evening_that_ends_at_one_ends_on_the_next_day() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let start = day(12).and_time(clock(20));
        assert_eq!(
            end(start, day(12), clock(23)),
            Some(day(12).and_time(clock(23)))
        );
        assert_eq!(
            end(start, day(12), clock(1)),
            Some(day(13).and_time(clock(1)))
        );
        assert_eq!(end(start, day(12), clock(19)), None);
        assert_eq!(end(start, day(12), clock(20)), None);
        assert_eq!(end(start, day(11), clock(1)), None);
        assert_eq!(
            end(start, day(14), clock(9)),
            Some(day(14).and_time(clock(9)))
        );
    }
}
