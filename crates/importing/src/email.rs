//! E-mail addresses: whether one looks right, and how it is kept.

use std::str::FromStr;

use email_address::{EmailAddress, Options};

/// Whether mail to this address could arrive: a name, an `@` and a domain with a dot in it.
/// Whether anybody is there, only mail can tell.
#[must_use]
pub fn looks_right(address: &str) -> bool {
    let options = Options::default()
        .with_required_tld()
        .without_display_text()
        .without_domain_literal();
    // the shape of nearly all addresses needs no closer look
    let Some((name, domain)) = address.split_once('@') else {
        return false;
    };
    let plain = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
    };
    if !plain(name) || !plain(domain) {
        return EmailAddress::parse_with_options(address, options).is_ok();
    }
    let dots_right = |part: &str| part.split('.').all(|word| !word.is_empty());
    let word_right = |word: &str| {
        word.len() <= 63 && !word.starts_with('-') && !word.ends_with('-') && !word.contains('_')
    };
    let (before, last) = domain.rsplit_once('.').unwrap_or_default();
    name.len() <= 64
        && address.len() <= 254
        && dots_right(name)
        && dots_right(domain)
        && !before.is_empty()
        && domain.split('.').all(word_right)
        && last.len() >= 2
        && EmailAddress::from_str(address).is_ok()
}

/// An address as it is kept: without `mailto:` and stray signs around it, its domain in lower
/// case. The part before the `@` is the receiving server's business and stays as it is.
#[must_use]
pub(crate) fn clean(address: &str) -> String {
    let mut rest = address.trim();
    loop {
        let before = rest.len();
        if rest
            .get(..7)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
        {
            rest = &rest[7..];
        }
        rest = rest.trim_matches(['<', '>', '"', '\'', '(', ')', '[', ']', ' ', ',', ';', ':']);
        rest = rest.trim_end_matches('.');
        if rest.len() == before {
            break;
        }
    }
    match rest.rsplit_once('@') {
        Some((name, domain)) => format!("{name}@{}", domain.to_lowercase()),
        None => rest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_could_work_look_right() {
        for right in [
            "mario.rossi@example.org",
            "o'neill+club@mail.example.co.uk",
            "a_b@example.com",
        ] {
            assert!(looks_right(right), "{right}");
        }
        for wrong in [
            "",
            "mario",
            "mario@",
            "@example.org",
            "mario@example",
            "mario rossi@example.org",
            "mario@example..org",
            "a@b@example.org",
            "mario.@example.org",
            "mario@-example.org",
            "mario@example.o",
        ] {
            assert!(!looks_right(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_address_is_freed_of_what_surrounds_it() {
        assert_eq!(clean("MAILTO:Mario@Example.ORG."), "Mario@example.org");
        assert_eq!(clean("<'info@example.com'>"), "info@example.com");
    }
}
