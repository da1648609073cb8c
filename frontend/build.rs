//! Turns `locales/{it,en}/<area>.json` into one Rust function per sentence, so that a key that is
//! missing in either language, or used nowhere, does not get past the compiler.
//!
//! A value is a sentence, in which `{name}` asks for an argument, or `{ "one": …, "other": … }`,
//! which asks for a count first. Both languages must ask for the same arguments. A sentence with
//! two arguments or more becomes a struct with a field for each, said with `.said()`.

use std::{collections::BTreeSet, env, fmt::Write as _, fs, path::Path};

use serde_json::{Map, Value};

fn main() {
    println!("cargo:rerun-if-changed=locales");
    // where the code is cut into parts, it must be known what each function refers to
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
    let mut rust = String::new();
    if let Err(problem) = catalogue(&mut rust).and_then(|()| write(&rust)) {
        println!("cargo::error={problem}");
    }
}

fn write(rust: &str) -> Result<(), String> {
    let folder = env::var("OUT_DIR").map_err(|e| e.to_string())?;
    fs::write(Path::new(&folder).join("catalogue.rs"), rust).map_err(|e| e.to_string())
}

fn catalogue(rust: &mut String) -> Result<(), String> {
    let mut areas = BTreeSet::new();
    for language in ["it", "en"] {
        let folder = format!("locales/{language}");
        for file in fs::read_dir(&folder).map_err(|e| format!("{folder}: {e}"))? {
            let name = file
                .map_err(|e| e.to_string())?
                .file_name()
                .to_string_lossy()
                .into_owned();
            if let Some(area) = name.strip_suffix(".json") {
                areas.insert(area.to_owned());
            }
        }
    }
    for area in areas {
        let it = read(&format!("locales/it/{area}.json"))?;
        let en = read(&format!("locales/en/{area}.json"))?;
        for key in it.keys().chain(en.keys()) {
            if !(it.contains_key(key) && en.contains_key(key)) {
                return Err(format!("{area}.json: `{key}` is not in both languages"));
            }
        }
        let _ = writeln!(
            rust,
            "/// Sentences of `{area}`.\n#[allow(non_upper_case_globals)]\npub mod {area} {{"
        );
        for (key, italian) in &it {
            sentence(rust, key, italian, &en[key])
                .map_err(|e| format!("{area}.json: `{key}` {e}"))?;
        }
        rust.push_str("}\n");
    }
    Ok(())
}

fn read(path: &str) -> Result<Map<String, Value>, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    serde_json::from_str(&text).map_err(|e| format!("{path}: {e}"))
}

fn sentence(rust: &mut String, key: &str, it: &Value, en: &Value) -> Result<(), String> {
    match (it, en) {
        (Value::String(it), Value::String(en)) => plain_sentence(rust, key, it, en),
        (Value::Object(it), Value::Object(en)) => {
            let form = |of: &Map<String, Value>, name: &str| {
                of.get(name)
                    .and_then(Value::as_str)
                    .map(str::to_owned)
                    .ok_or(format!("has no `{name}`"))
            };
            let forms = [
                form(it, "one")?,
                form(it, "other")?,
                form(en, "one")?,
                form(en, "other")?,
            ];
            counted_sentence(rust, key, &forms)
        }
        _ => Err("is a sentence in one language and a count in the other".into()),
    }
}

fn plain_sentence(rust: &mut String, key: &str, it: &str, en: &str) -> Result<(), String> {
    let names = arguments(it);
    if names.iter().collect::<BTreeSet<_>>() != arguments(en).iter().collect() {
        return Err("asks for other arguments in English".into());
    }
    let text = format!("crate::language::pick({it:?}, {en:?})");
    function(rust, key, en, &text, false, &names);
    Ok(())
}

fn counted_sentence(rust: &mut String, key: &str, forms: &[String; 4]) -> Result<(), String> {
    let [it_one, it_other, en_one, en_other] = forms;
    let named = |form: &str| {
        let mut names = arguments(form);
        names.retain(|name| name != "count");
        names
    };
    let names = named(it_other);
    if forms
        .iter()
        .any(|form| named(form).iter().any(|name| !names.contains(name)))
    {
        return Err("asks for different arguments in its forms".into());
    }
    let text = format!(
        "if count_ == 1 {{ crate::language::pick({it_one:?}, {en_one:?}) }} \
         else {{ crate::language::pick({it_other:?}, {en_other:?}) }}"
    );
    function(rust, key, en_other, &text, true, &names);
    Ok(())
}

/// A function for a sentence with at most one argument beside its count; a struct for one with
/// more, so that they are named where it is said and cannot be swapped. A sentence without any is
/// a pointer: functions are types of their own, and whatever shows one would be compiled for each.
fn function(rust: &mut String, key: &str, says: &str, text: &str, counted: bool, names: &[String]) {
    let says = says.replace('\n', " ");
    let mut passed: Vec<String> = names
        .iter()
        .map(|name| format!("({name:?}, {name}_)"))
        .collect();
    if counted {
        passed.insert(0, "(\"count\", &crate::format::number(count_))".into());
    }
    let filled = format!("crate::language::fill({text}, &[{}])", passed.join(", "));
    // no name of a sentence may be in the way of the name of an argument
    let mut typed: Vec<String> = names.iter().map(|name| format!("{name}: &str")).collect();
    if counted {
        typed.insert(0, "count: u64".into());
    }
    let _ = if passed.is_empty() {
        writeln!(
            rust,
            "/// {says}\npub const {key}: fn() -> &'static str = || {text};"
        )
    } else if names.len() < 2 {
        writeln!(
            rust,
            "/// {says}\n#[must_use] pub fn {key}({}) -> String {{ {filled} }}",
            typed
                .iter()
                .map(|argument| argument.replacen(':', "_:", 1))
                .collect::<Vec<_>>()
                .join(", ")
        )
    } else {
        let name = camel(key);
        let fields = typed.join(", ").replace("&str", "&'a str");
        let taken = typed
            .iter()
            .filter_map(|field| field.split(':').next())
            .map(|field| format!("{field}: {field}_"))
            .collect::<Vec<_>>()
            .join(", ");
        writeln!(
            rust,
            "/// {says}\npub struct {name}<'a> {{ {} }}\nimpl {name}<'_> {{\n/// {says}\n\
             #[must_use] pub fn said(&self) -> String {{ let Self {{ {taken} }} = *self; {filled} }} }}",
            fields
                .split(", ")
                .map(|field| format!("pub {field}"))
                .collect::<Vec<_>>()
                .join(", ")
        )
    };
}

/// `so_many_of` becomes `SoManyOf`.
fn camel(key: &str) -> String {
    key.split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_ascii_uppercase())
                .into_iter()
                .chain(letters)
                .collect::<String>()
        })
        .collect()
}

/// The names in braces, in the order of their first use.
fn arguments(sentence: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in sentence.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}
