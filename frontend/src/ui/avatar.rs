//! A person's picture, or the first letters of their name on one of eight quiet colours that stay
//! the same for the name.

use leptos::prelude::*;

use crate::folding::capitals;

/// The letters that stand for a name: of its first and last word.
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    let letters: String = first.into_iter().chain(words.next_back()).collect();
    capitals(&letters)
}

/// Which of the eight colours a name has.
pub fn tone(name: &str) -> u32 {
    name.bytes().fold(7_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u32::from(byte))
    }) % 8
}

/// A person's picture, or their initials.
#[component]
pub fn Avatar(
    /// The name.
    #[prop(into)]
    name: Signal<String>,
    /// A `data:` address of the picture.
    #[prop(optional, into)]
    photo: Signal<Option<String>>,
    /// As large as on the person's own page.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! {
        <span class="avatar" class:large=large aria-hidden="true" data-tone=move || name.with(|name| tone(name)).to_string()>
            {move || match photo.get() {
                Some(address) => view! { <img src=address alt="" draggable="false" /> }.into_any(),
                // drawn by the style sheet: the letters are no words, and belong to no button's name
                None => view! { <span data-initials=name.with(|name| initials(name))></span> }.into_any(),
            }}
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_last_word() {
        assert_eq!(initials("Maria Grazia D'Angelo"), "MD");
        assert_eq!(initials("élite"), "É");
        assert_eq!(initials(" "), "");
    }
}
