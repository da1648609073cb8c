//! Numbers that were never meant as numbers: what a spreadsheet makes of a phone number, a postal
//! code or a tax code, taken back where nothing was lost.

use std::borrow::Cow;

/// The digits behind `3401234567.0`, `3,401234567E+09` or `'059`; anything else as it is. A number
/// whose last digits the spreadsheet dropped (`3,40123E+09`) stays as it is too: they are gone.
#[must_use]
pub(crate) fn undone(text: &str) -> Cow<'_, str> {
    let text = match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(|letter: char| letter.is_ascii_digit()) => rest,
        _ => text,
    };
    let Some(digits) = undone_float(text).or_else(|| undone_exponent(text)) else {
        return Cow::Borrowed(text);
    };
    Cow::Owned(digits)
}

fn undone_float(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once(['.', ','])?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && whole.len() >= 4 && matches!(fraction, "0" | "00")).then(|| whole.to_owned())
}

fn undone_exponent(text: &str) -> Option<String> {
    let (mantissa, exponent) = text.split_once(['E', 'e'])?;
    let exponent: usize = exponent
        .strip_prefix('+')
        .unwrap_or(exponent)
        .parse()
        .ok()?;
    let (whole, fraction) = mantissa.split_once(['.', ','])?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 1 || !digits(whole) || !digits(fraction) || exponent > 15 {
        return None;
    }
    (fraction.len() == exponent).then(|| format!("{whole}{fraction}"))
}

/// Digits with the zeros in front that a spreadsheet dropped; anything else as it is.
#[must_use]
pub(crate) fn padded(text: &str, len: usize, at_least: usize) -> Cow<'_, str> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits && text.len() >= at_least && text.len() < len {
        Cow::Owned(format!("{text:0>len$}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_did_is_undone_where_nothing_was_lost() {
        assert_eq!(undone("3401234567.0"), "3401234567");
        assert_eq!(undone("3,401234567E+09"), "3401234567");
        assert_eq!(undone("'0574123456"), "0574123456");
        assert_eq!(undone("3,40123E+09"), "3,40123E+09");
        assert_eq!(undone("055.123456"), "055.123456");
        assert_eq!(padded("184", 5, 3), "00184");
        assert_eq!(padded("SW1A", 5, 3), "SW1A");
    }
}
