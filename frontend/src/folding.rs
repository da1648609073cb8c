//! Letters that count as the same when something is looked for in the window itself, as
//! `domain::text::fold` has it. The web view's own tables are asked: a library's would be a
//! twentieth of the window.

/// Lower case, no accents, every run of anything but letters and digits one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for letter in decomposed(text).chars().filter(|letter| !is_mark(*letter)) {
        if !letter.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        folded.push(letter);
    }
    folded
}

/// Whether two texts are the same but for capitals.
pub fn same(one: &str, other: &str) -> bool {
    one == other || small(one) == small(other)
}

/// Capital letters.
pub fn capitals(text: &str) -> String {
    // tests run where there is no web view to ask
    if cfg!(not(target_arch = "wasm32")) {
        return text.to_uppercase();
    }
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    js_sys::JsString::from(text).to_upper_case().into()
}

/// Small letters.
fn small(text: &str) -> String {
    if cfg!(not(target_arch = "wasm32")) {
        return text.to_lowercase();
    }
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    js_sys::JsString::from(text).to_lower_case().into()
}

/// Small letters, with what is above and below them apart.
fn decomposed(text: &str) -> String {
    let small = small(text);
    if small.is_ascii() {
        return small;
    }
    js_sys::JsString::from(small).normalize("NFKD").into()
}

/// What is written above or below a letter.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_between_words_is_one_space() {
        assert_eq!(fold("  Europe/Rome "), "europe rome");
        assert_eq!(fold("Alt+F4, or so"), "alt f4 or so");
    }
}
