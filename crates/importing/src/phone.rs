//! Telephone numbers: E.164 inside, the national form on the screen. Numbers of Italy, which is
//! nearly all of them, are judged here in nanoseconds; every other country's by the tables of
//! `phonenumber`, and a property test holds the two together.

use phonenumber::{Mode, country};

/// The most digits E.164 allows.
const MOST_DIGITS: usize = 15;

/// A number in E.164 (`+393471234567`) if it can be understood; numbers without a country are
/// Italian. Only digits and what people put between them is understood: no words, no extensions.
#[must_use]
pub fn to_e164(text: &str) -> Option<String> {
    let number = Digits::of(text)?;
    let digits = number.digits();
    if number.abroad {
        return match digits.strip_prefix("39") {
            Some(national) => italian(national).or_else(|| looked_up(&number)),
            None => looked_up(&number),
        };
    }
    let with_code = || {
        digits
            .strip_prefix("39")
            .filter(|rest| rest.len() >= 9)
            .and_then(italian)
    };
    // does a number that begins with 39 lack its country's code or not? mostly its length tells,
    // else the tables
    let unclear = digits
        .strip_prefix("39")
        .is_some_and(|rest| rest.len() == 7 || !rest.starts_with(['1', '2', '3']));
    unclear
        .then(|| looked_up(&number))
        .flatten()
        .or_else(|| italian(digits))
        .or_else(with_code)
        .or_else(|| looked_up(&number))
}

/// A number as people here write it: `347 123 4567`, `+44 20 7946 0958`. What is not in E.164
/// stays as it is.
#[must_use]
pub fn shown_national(number: &str) -> String {
    let Some(digits) = number.strip_prefix('+') else {
        return number.to_owned();
    };
    if let Some(national) = digits.strip_prefix("39")
        && italian(national).is_some()
    {
        return spaced(national);
    }
    match phonenumber::parse(None, number) {
        Ok(parsed) if Digits::of(number).is_some() => {
            let home = parsed.code().value() == 39;
            let mode = if home {
                Mode::National
            } else {
                Mode::International
            };
            parsed.format().mode(mode).to_string()
        }
        _ => number.to_owned(),
    }
}

/// An Italian number in groups, its area code first.
fn spaced(national: &str) -> String {
    let bytes = national.as_bytes();
    let area = match bytes {
        [b'3', ..] => 3,
        [b'0', b'2' | b'6', ..] => 2,
        // 010, 011, 015, 019, 030, 031 …: the third digit tells the short area codes
        [b'0', _, b'0' | b'1' | b'5' | b'9', ..] => 3,
        _ => 4,
    };
    let (area, rest) = national.split_at(area.min(national.len()));
    let (middle, end) = match rest.len() {
        7.. => rest.split_at(rest.len() - 4),
        _ => (rest, ""),
    };
    let groups = [area, middle, end];
    groups
        .into_iter()
        .filter(|group| !group.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The number if it can be Italian: a mobile number (3…, nine or ten digits) or one of a place
/// (0…, six to eleven digits).
fn italian(national: &str) -> Option<String> {
    let right = match national.as_bytes() {
        [b'3', ..] => matches!(national.len(), 9 | 10),
        [b'0', b'1'..=b'9', ..] => matches!(national.len(), 6..=11),
        _ => false,
    };
    right.then(|| {
        let mut number = String::with_capacity(3 + national.len());
        number.push_str("+39");
        number.push_str(national);
        number
    })
}

fn looked_up(number: &Digits) -> Option<String> {
    let digits = number.digits();
    if digits.len() < 6 {
        return None;
    }
    let parsed = if number.abroad {
        phonenumber::parse(None, format!("+{digits}"))
    } else {
        phonenumber::parse(Some(country::IT), digits)
    };
    let parsed = parsed.ok().filter(phonenumber::PhoneNumber::is_valid)?;
    Some(parsed.format().mode(Mode::E164).to_string())
}

/// The digits of a number, and whether they begin with a country's code.
struct Digits {
    bytes: [u8; MOST_DIGITS + 3],
    start: usize,
    end: usize,
    abroad: bool,
}

impl Digits {
    /// None if there is anything that is no part of a number.
    fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let (plus, rest) = match text.strip_prefix('+').or_else(|| text.strip_prefix("(+")) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let mut digits = Self {
            bytes: [0; MOST_DIGITS + 3],
            start: 0,
            end: 0,
            abroad: plus,
        };
        for letter in rest.chars() {
            match letter {
                '0'..='9' => {
                    *digits.bytes.get_mut(digits.end)? = u8::try_from(letter).ok()?;
                    digits.end += 1;
                }
                ' '
                | '.'
                | '-'
                | '/'
                | '('
                | ')'
                | '\u{a0}'
                | '\u{2009}'
                | '\u{202f}'
                | '\u{2010}'..='\u{2013}' => {}
                _ => return None,
            }
        }
        if !plus && digits.bytes.starts_with(b"00") {
            digits.start = 2;
            digits.abroad = true;
        }
        let len = digits.end - digits.start;
        (6..=MOST_DIGITS).contains(&len).then_some(digits)
    }

    fn digits(&self) -> &str {
        std::str::from_utf8(&self.bytes[self.start..self.end]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn italian_numbers_are_understood_however_they_are_written() {
        for text in [
            "3471234567",
            "347 1234567",
            "347-123-4567",
            "347.1234567",
            "347/1234567",
            "+39 347 1234567",
            "0039 347 1234567",
            "(+39) 347 1234567",
            "393471234567",
            "+39-347-1234567",
        ] {
            assert_eq!(to_e164(text).as_deref(), Some("+393471234567"), "{text}");
        }
        assert_eq!(to_e164("0574 123456").as_deref(), Some("+390574123456"));
        assert_eq!(
            to_e164("+39 (0)574 123456").as_deref(),
            Some("+390574123456")
        );
        assert_eq!(to_e164("800 123456").as_deref(), Some("+39800123456"));
        assert_eq!(to_e164("392 1234567").as_deref(), Some("+393921234567"));
    }

    #[test]
    fn numbers_of_other_countries_are_looked_up() {
        assert_eq!(
            to_e164("+44 20 7946 0958").as_deref(),
            Some("+442079460958")
        );
        assert_eq!(
            to_e164("0041 44 668 18 00").as_deref(),
            Some("+41446681800")
        );
        assert!(to_e164("+378 0549 882914").is_some());
    }

    #[test]
    fn what_cannot_be_dialled_is_not_guessed() {
        for text in [
            "",
            "12345",
            "interno 12",
            "347 1234567 (moglie)",
            "3,4E+09",
            "99999999999999999999",
            "+",
            "00",
        ] {
            assert_eq!(to_e164(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_shown_as_people_here_write_them() {
        for (number, shown) in [
            ("+393471234567", "347 123 4567"),
            ("+390574123456", "0574 123456"),
            ("+390255512345", "02 5551 2345"),
            ("+39055123456", "055 123456"),
            ("+442079460958", "+44 20 7946 0958"),
            ("chiedere a Marta", "chiedere a Marta"),
        ] {
            assert_eq!(shown_national(number), shown);
        }
    }

    fn by_the_tables(text: &str) -> Option<String> {
        let parsed = phonenumber::parse(Some(country::IT), text)
            .ok()
            .filter(|p| p.is_valid())?;
        Some(parsed.format().mode(Mode::E164).to_string())
    }

    proptest! {
        #[test]
        fn italian_numbers_that_exist_are_what_the_tables_say(
            prefix in prop::sample::select(vec!["", "39", "+39", "0039", "+39 ", "0039 "]),
            number in "3[0-9]{8,9}|0[1-9][0-9]{4,9}",
            gap in prop::sample::select(vec!["", " ", "-", "."]),
        ) {
            let text = format!("{prefix}{}{gap}{}", &number[..3], &number[3..]);
            // the tables' reader trips over a dash right after the country's code
            let plain = text.replace(gap, "");
            if let Some(existing) = by_the_tables(&plain) {
                prop_assert_eq!(to_e164(&text), Some(existing), "{}", text);
            }
        }

        #[test]
        fn an_understood_number_stays_as_it_is(text in "[+]?[0-9 ./()-]{0,20}") {
            if let Some(number) = to_e164(&text) {
                prop_assert_eq!(to_e164(&number), Some(number.clone()));
                prop_assert_eq!(to_e164(&shown_national(&number)), Some(number));
            }
        }
    }
}
