//! A newcomer's first hour, in the real window: a messy list comes in, people are found, corrected
//! and merged, everything is undone and done again, and after a restart it is all still there.

use std::path::Path;

use crate::{
    keyboard::{CONTROL, ESCAPE},
    window::{Window, target},
};

/// A list as ugly as real ones: Windows-1252, merged title rows, a line of totals.
pub fn list(name: &str) -> String {
    copy("soci-excel.csv", name)
}

/// A copy of a list under a name of its own, because the rows that stay out are written beside it.
pub fn copy(fixture: &str, name: &str) -> String {
    let folder = target().join("lists");
    std::fs::create_dir_all(&folder).expect("a folder");
    let copy = folder.join(name);
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/importing/fixtures");
    std::fs::copy(fixtures.join(fixture), &copy).expect("a copy");
    copy.display().to_string()
}

#[tokio::test]
async fn a_list_comes_in_and_its_people_are_found_corrected_and_still_there_after_a_restart() {
    let window = Window::open(&["--lang", "it", "--import", &list("soci.csv")]).await;
    window
        .write("textbox", "Come si chiama la tua comunità?", "Botteghe")
        .await;
    window.click("button", "Importa un elenco").await;
    window
        .find("heading", "Che cosa c'è in ogni colonna?")
        .await;
    window.picture("import-columns-it").await;
    window.is_accessible().await;
    window.click("button", "Continua").await;
    window.find("heading", "Ecco che cosa succederebbe").await;
    window.picture("import-preview-it").await;
    window.is_accessible().await;
    window.click("button", "Importa 6 persone").await;
    window.find("heading", "Fatto").await;
    window.picture("import-report-it").await;
    window.is_accessible().await;
    window.click("button", "Vai alle persone").await;
    window.sees("2 soci").await;
    window.picture("people-imported-it").await;
    window.is_accessible().await;

    let window = window.reopen(&["--lang", "en"]).await;
    window.sees("2 members").await;
    window.close().await;
}

#[tokio::test]
async fn every_screen_of_the_example_community_is_accessible_and_found_from_the_keyboard() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;
    window.sees("700 aspirants").await;
    window.picture("people-en").await;
    let mut broken = vec![("people", window.violations().await)];

    // the palette finds people as one types, and goes away without a trace
    window.hold(CONTROL, "k").await;
    window.find("dialog", "").await;
    window.keys("bianchi").await;
    window.picture("palette-en").await;
    broken.push(("palette", window.violations().await));
    window.keys(ESCAPE).await;

    for (key, name) in [
        ("2", "Possible duplicates"),
        ("3", "History"),
        ("4", "Trash"),
        (",", "Settings"),
    ] {
        window.hold(CONTROL, key).await;
        window.find("heading", name).await;
        window.picture(&format!("{name}-en")).await;
        broken.push((name, window.violations().await));
    }

    // a person found in the list opens beside it
    window.hold(CONTROL, "1").await;
    window.hold(CONTROL, "f").await;
    window.keys("bianchi").await;
    window.sees("found").await;
    window.click("row", "Bianchi").await;
    window.find("heading", "Contact").await;
    window.picture("person-en").await;
    broken.push(("person", window.violations().await));
    window.close().await;
    broken.retain(|(_, broken)| !broken.is_empty());
    assert!(broken.is_empty(), "{broken:#?}");
}
