//! Lists as other programs give them, through the whole wizard by one chord: a workbook whose second
//! sheet is the list, LinkedIn's archive as it comes, address cards with photos, a workbook of the
//! nineties.

use crate::{
    keyboard::{CONTROL, ENTER},
    story::copy,
    window::Window,
};

/// Takes a list in; gives the accessibility rules that were broken on the way.
async fn comes_in(file: &str, columns: &[&str], new: &str) -> Vec<serde_json::Value> {
    let name = format!("wizard-{file}");
    let window = Window::open(&["--lang", "en", "--import", &copy(file, &name)]).await;
    window
        .write("textbox", "What is your community called?", "Workshops")
        .await;
    window.click("button", "Start empty").await;
    window.find("heading", "What is in each column?").await;
    for words in columns {
        window.sees(words).await;
    }
    window.picture(&format!("columns-{file}")).await;
    let mut broken = window.violations().await;
    window.hold(CONTROL, ENTER).await;
    window.find("heading", "This is what would happen").await;
    window.find("button", &format!("Import {new}")).await;
    window.picture(&format!("preview-{file}")).await;
    broken.extend(window.violations().await);
    window.hold(CONTROL, ENTER).await;
    window.find("heading", "Done").await;
    window.picture(&format!("report-{file}")).await;
    window.hold(CONTROL, ENTER).await;
    window
        .wait_until("return document.querySelector('.person-row:not([hidden])') !== null")
        .await;
    window.close().await;
    broken
}

#[tokio::test]
async fn lists_of_other_programs_come_in_by_the_same_keys() {
    let mut broken = Vec::new();
    for (file, columns, new) in [
        ("soci.xlsx", &["Soci", "Sheet"][..], "3 people"),
        ("linkedin.zip", &["LinkedIn", "First Name"], "3 people"),
        ("rubrica.vcf", &["5 cards"], "4 people"),
        ("vecchio.xls", &["Excel"], "2 people"),
    ] {
        let found = comes_in(file, columns, new).await;
        broken.extend(found.into_iter().map(|rule| (file, rule)));
    }
    assert!(broken.is_empty(), "{broken:#?}");
}
