//! A description in Markdown as HTML that is safe to show: whatever somebody pasted, it runs
//! nothing, loads nothing and looks like nothing but text.

use pulldown_cmark::{Options, Parser, html};

/// The HTML of a description.
pub(super) fn html(markdown: &str) -> String {
    if markdown.trim().is_empty() {
        return String::new();
    }
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
    let mut written = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut written, Parser::new_ext(markdown, options));
    ammonia::Builder::default()
        // a picture from elsewhere tells its owner who looks at it, and when
        .rm_tags(["img", "map", "area"])
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"))
        .clean(&written)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn markdown_is_shown_and_nothing_in_it_runs_or_loads() {
        assert_eq!(
            html("Alle **otto** in [sala](https://example.org/sala)"),
            "<p>Alle <strong>otto</strong> in \
             <a href=\"https://example.org/sala\" rel=\"noopener noreferrer\">sala</a></p>\n"
        );
        for bad in [
            "<script>alert(1)</script>ciao",
            "[ciao](javascript:alert(1))",
            "<b onclick='x()'>ciao</b>",
            "![ciao](https://example.org/spia.png) ciao",
            "<iframe src='https://example.org'></iframe>ciao",
            "<style>body{display:none}</style>ciao",
        ] {
            let shown = html(bad);
            assert!(shown.contains("ciao"), "{shown}");
            for word in ["script", "onclick", "img", "iframe", "style"] {
                assert!(!shown.contains(word), "{bad}: {shown}");
            }
        }
        assert_eq!(html("  \n"), "");
    }
}
