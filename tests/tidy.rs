//! The layout's rules that no compiler checks (ARCHITECTURE.md says why each is there).

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of a kind in the repository, but for what is built.
fn files(kind: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, kind: &str, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder)
            .expect("a folder of the repository")
            .flatten()
        {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir()
                && !name.starts_with('.')
                && !["target", "dist", "node_modules", "gen"].contains(&&*name)
            {
                walk(&path, kind, found);
            } else if path.extension().is_some_and(|extension| extension == kind) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root(), kind, &mut found);
    found.sort();
    found
}

fn inside(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("a text file")
}

/// Packages whose manifest depends on a crate whose name begins like this, by their folder.
fn dependants(name: &str) -> Vec<String> {
    let names = |file: &PathBuf| {
        let text = text(file);
        // profiles come last, and how fast something is compiled is not who uses it
        let uses = text.split("\n[profile.").next().unwrap_or_default();
        let mut lines = uses.lines();
        lines.any(|line| line.trim_start().trim_start_matches('"').starts_with(name))
    };
    files("toml")
        .into_iter()
        .filter(|path| path.ends_with("Cargo.toml"))
        .filter(names)
        .map(|path| inside(path.parent().expect("a file is in a folder")))
        .collect()
}

#[test]
fn only_the_store_knows_the_database() {
    assert_eq!(dependants("sqlx"), ["crates/store"]);
    assert_eq!(dependants("rusqlite"), Vec::<String>::new());
    assert_eq!(dependants("libsqlite3-sys"), Vec::<String>::new());
}

#[test]
fn only_the_shell_knows_tauri() {
    assert_eq!(dependants("tauri"), [""]);
}

#[test]
fn only_the_window_knows_leptos() {
    assert_eq!(dependants("leptos"), ["frontend"]);
}

#[test]
fn the_window_reaches_the_shell_only_through_ipc() {
    let reaching: Vec<String> = files("rs")
        .iter()
        .filter(|path| inside(path).starts_with("frontend/") && text(path).contains("__TAURI"))
        .map(|path| inside(path))
        .collect();
    assert_eq!(reaching, ["frontend/src/ipc.rs"]);
}

#[test]
fn no_rust_file_is_over_five_hundred_lines() {
    let long: Vec<String> = files("rs")
        .iter()
        .map(|path| (inside(path), text(path).lines().count()))
        .filter(|(_, lines)| *lines > 500)
        .map(|(path, lines)| format!("{path}: {lines}"))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

/// What two areas call the same would wear the styles of both.
#[test]
fn a_class_on_its_own_is_styled_by_one_area() {
    let mut by_class: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files("css") {
        for line in text(&path).lines() {
            let class = line
                .strip_prefix("  .")
                .and_then(|rest| rest.strip_suffix(" {"));
            let alone = |class: &&str| class.chars().all(|one| one.is_alphanumeric() || one == '-');
            if let Some(class) = class.filter(alone) {
                by_class
                    .entry(class.to_owned())
                    .or_default()
                    .insert(inside(&path));
            }
        }
    }
    assert!(by_class.len() > 200, "the styles are written as expected");
    by_class.retain(|_, files| files.len() > 1);
    assert!(by_class.is_empty(), "{by_class:#?}");
}

#[test]
fn every_rust_file_says_why_it_is_there() {
    let silent: Vec<String> = files("rs")
        .iter()
        .filter(|path| !text(path).starts_with("//!"))
        .map(|path| inside(path))
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn every_sentence_is_there_in_both_languages() {
    let keys = |language: &str| -> BTreeSet<String> {
        let folder = format!("frontend/locales/{language}/");
        let mut keys = BTreeSet::new();
        for path in files("json")
            .iter()
            .filter(|path| inside(path).starts_with(&folder))
        {
            let name = path
                .file_stem()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned();
            let value: Value = serde_json::from_str(&text(path)).expect("locale files are JSON");
            collect(&name, &value, &mut keys);
        }
        keys
    };
    let (italian, english) = (keys("it"), keys("en"));
    let only: Vec<_> = italian.symmetric_difference(&english).collect();
    assert!(!italian.is_empty(), "there are sentences");
    assert!(only.is_empty(), "in one language only: {only:#?}");
}

/// Gathers the paths of all sentences; an empty one counts as none.
fn collect(path: &str, value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                collect(&format!("{path}.{key}"), value, keys);
            }
        }
        Value::String(sentence) if sentence.trim().is_empty() => {}
        _ => {
            keys.insert(path.to_owned());
        }
    }
}

/// The area and the name of every call.
macro_rules! areas {
    ($($kind:ident $area:ident $name:ident: $request:ident => $answer:ident;)*) => {
        [$((stringify!($area), stringify!($name))),*]
    };
}

/// What the windows named in a capability may do.
fn allowed(capability: &str) -> (Value, BTreeSet<String>) {
    let path = root()
        .join("src-tauri/capabilities")
        .join(capability)
        .with_extension("json");
    let capability: Value = serde_json::from_str(&text(&path)).expect("it is JSON");
    let allowed = capability["permissions"].as_array().expect("a list").iter();
    let allowed = allowed.filter_map(|one| one.as_str().map(str::to_owned));
    (capability["windows"].clone(), allowed.collect())
}

/// These calls, and to hear events.
fn only(names: impl Iterator<Item = &'static str>) -> BTreeSet<String> {
    names
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .chain(["core:event:allow-listen", "core:event:allow-unlisten"].map(String::from))
        .collect()
}

#[test]
fn the_window_may_give_every_command_of_the_table_and_no_other() {
    let (windows, may) = allowed("window");
    assert_eq!(windows, serde_json::json!(["main"]));
    assert_eq!(may, only(contract::NAMES.iter().copied()));
    let capabilities = files("json")
        .iter()
        .filter(|path| inside(path).starts_with("src-tauri/capabilities/"))
        .count();
    assert_eq!(
        capabilities, 3,
        "no other capability, so that these tests see everything that is allowed"
    );
}

#[test]
fn the_window_of_the_door_may_give_the_commands_of_the_door_and_no_other() {
    let (windows, may) = allowed("door");
    assert_eq!(windows, serde_json::json!(["door-*"]));
    let door = contract::calls!(areas)
        .into_iter()
        .filter_map(|(area, name)| (area == "door").then_some(name));
    assert_eq!(may, only(door));
    assert!(may.contains("allow-admit") && !may.contains("allow-open-door"));
}

#[test]
fn the_window_for_a_note_may_ask_for_names_and_little_else() {
    let (windows, may) = allowed("capture");
    assert_eq!(windows, serde_json::json!(["capture"]));
    let every = only(contract::NAMES.iter().copied());
    assert!(may.is_subset(&every) && may.len() <= 7, "{may:?}");
    assert!(may.contains("allow-close-capture") && !may.contains("allow-get-person"));
}

#[test]
fn the_policy_lets_nothing_in_from_outside() {
    let conf: Value =
        serde_json::from_str(&text(&root().join("tauri.conf.json"))).expect("it is JSON");
    let policy = &conf["app"]["security"]["csp"];
    assert_eq!(policy["default-src"], "'none'");
    for (_, sources) in policy.as_object().expect("a table") {
        let sources = sources.as_str().expect("text");
        assert!(
            !sources.contains("unsafe-inline") && !sources.contains("'unsafe-eval'"),
            "{sources}"
        );
        assert!(
            !sources.replace("http://ipc.localhost", "").contains("http"),
            "{sources}"
        );
    }
    let page = text(&root().join("frontend/index.html"));
    assert!(
        !page.contains("http://") && !page.contains("https://") && !page.contains("<style"),
        "{page}"
    );
}
