//! What the program does without a window or a display.

use std::process::{Command, Output};

use tempfile::TempDir;

fn cerchia(home: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cerchia"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("LC_ALL", "it_IT.UTF-8")
        .output()
        .expect("the program starts")
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn a_command_without_a_workspace_is_asked_wrongly() {
    let home = TempDir::new().expect("a folder");
    let output = cerchia(&home, &["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("--workspace"), "{}", said(&output));
}

#[test]
fn a_workspace_that_is_not_there_is_said_in_the_language_of_the_system() {
    let home = TempDir::new().expect("a folder");
    let file = home.path().join("nessuno.cerchia");
    let output = cerchia(&home, &["check", "--workspace", &file.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("non c’è"), "{}", said(&output));
    assert!(!file.exists(), "looking makes nothing");
}

#[test]
fn without_a_display_the_window_says_so() {
    let home = TempDir::new().expect("a folder");
    let output = cerchia(&home, &["--lang", "en"]);
    if cfg!(target_os = "linux") {
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains("no display"), "{}", said(&output));
    }
}

#[test]
fn a_list_goes_in_and_the_same_list_changes_nothing() {
    let home = TempDir::new().expect("a folder");
    let workspace = home
        .path()
        .join("circolo.cerchia")
        .to_string_lossy()
        .into_owned();
    let list = home.path().join("soci.csv");
    std::fs::write(&list, "Nome;Cognome;Email;Città\nNicolò;D’Angelo;nicolo@example.org;Prato\nMara;Neri;mara@example.org;Firenze\n;;;\n")
        .expect("a list");
    let list = list.to_string_lossy().into_owned();

    let dry = cerchia(
        &home,
        &[
            "import",
            &list,
            "--workspace",
            &workspace,
            "--new",
            "Circolo",
            "--dry-run",
            "--lang",
            "en",
        ],
    );
    assert!(said(&dry).contains("2 new"), "{}", said(&dry));
    assert!(
        !std::path::Path::new(&workspace).exists(),
        "a dry run makes nothing"
    );
    let first = cerchia(
        &home,
        &[
            "import",
            &list,
            "--workspace",
            &workspace,
            "--new",
            "Circolo",
            "--lang",
            "en",
        ],
    );
    assert!(said(&first).contains("2 new"), "{}", said(&first));
    let second = cerchia(
        &home,
        &["import", &list, "--workspace", &workspace, "--lang", "en"],
    );
    assert!(
        said(&second).contains("0 new, 0 changed, 2 identical"),
        "{}",
        said(&second)
    );

    let check = cerchia(&home, &["check", "--workspace", &workspace, "--lang", "en"]);
    assert_eq!(check.status.code(), Some(0), "{}", said(&check));
    assert!(said(&check).contains("2 people"), "{}", said(&check));

    let out = home
        .path()
        .join("persone.csv")
        .to_string_lossy()
        .into_owned();
    let export = cerchia(
        &home,
        &["export", "--format", "csv", &out, "--workspace", &workspace],
    );
    assert_eq!(export.status.code(), Some(0), "{}", said(&export));
    assert!(
        std::fs::read_to_string(&out)
            .expect("an export")
            .contains("nicolo@example.org")
    );

    let backup = cerchia(
        &home,
        &["backup", "--workspace", &workspace, "--lang", "en"],
    );
    assert_eq!(backup.status.code(), Some(0), "{}", said(&backup));
    assert!(said(&backup).contains("2 people"), "{}", said(&backup));
}
