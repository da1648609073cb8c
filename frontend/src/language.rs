//! The language spoken now, and the sentences in it. The catalogue is made from `locales/` when
//! the program is built; every sentence is a function that reads the current language, so a view
//! that names it (`{say::people::title}`) follows a change of language by itself.

use contract::settings::Language;
use leptos::prelude::*;

/// Every sentence, one module per area.
#[allow(clippy::all, clippy::pedantic, reason = "made by build.rs")]
pub mod say {
    include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
}

thread_local! {
    static LANGUAGE: ArcRwSignal<Language> = ArcRwSignal::new(Language::default());
}

/// The language spoken now; tracked.
pub fn language() -> Language {
    LANGUAGE.with(|language| language.get())
}

/// Speaks another language from now on.
pub fn speak(language: Language) {
    LANGUAGE.with(|signal| {
        if signal.get_untracked() != language {
            signal.set(language);
        }
    });
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", code(language));
    }
}

/// The two letters of a language (ISO 639-1).
pub const fn code(language: Language) -> &'static str {
    match language {
        Language::It => "it",
        Language::En => "en",
    }
}

/// The one of two sentences that is in the language spoken now.
pub fn pick(it: &'static str, en: &'static str) -> &'static str {
    match language() {
        Language::It => it,
        Language::En => en,
    }
}

/// Puts arguments into a sentence; text in braces inside an argument stays as it is.
pub fn fill(sentence: &str, arguments: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 24);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        if let Some((_, value)) = arguments.iter().find(|(known, _)| *known == name) {
            filled.push_str(value);
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_never_taken_for_a_placeholder() {
        assert_eq!(
            fill("{a} e {b}", &[("a", "{b}"), ("b", "Anna")]),
            "{b} e Anna"
        );
    }
}
