//! The file in a line: its name, form, letters, separator and length; and which of its sheets.

use contract::importing::{FileFormat, FileShape};
use leptos::prelude::*;

use super::choose::form;
use crate::{
    format::number,
    language::say::importing as said,
    shell::state::Shell,
    ui::{
        icons::{Icon, IconName},
        select::Select,
        when::When,
    },
};

/// The file in a line.
#[component]
pub fn Facts() -> impl IntoView {
    let wizard = Shell::here().wizard;
    let name = move || {
        wizard.shape.with(|shape| {
            shape
                .as_ref()
                .map(|shape| file_name(&shape.path).to_owned())
        })
    };
    let about = move || wizard.shape.with(|shape| shape.as_ref().map(about));
    let sheets = Signal::derive(move || {
        wizard.shape.with(|shape| {
            shape
                .iter()
                // in an archive they are paths, of which the end says which
                .flat_map(|shape| {
                    (0..).zip(shape.sheets.iter().map(|name| file_name(name).to_owned()))
                })
                .collect::<Vec<_>>()
        })
    });
    let sheet = Signal::derive(move || {
        wizard
            .shape
            .with(|shape| shape.as_ref().map(|shape| shape.sheet).unwrap_or_default())
    });
    let several = Memo::new(move |_| sheets.with(|sheets| sheets.len() > 1));
    view! {
        <div class="import-facts">
            <Icon name=IconName::Columns />
            <p>
                <strong>{name}</strong>
                <span>{about}</span>
            </p>
            <When when=move || several.get()>
                <span class="sheet-choice">
                    <span aria-hidden="true">{said::sheet}</span>
                    <Select
                        label=said::sheet
                        options=sheets
                        value=sheet
                        change=Callback::new(move |sheet| {
                            if let Some(shape) = wizard.shape.get_untracked() {
                                wizard.look(shape.path, Some(sheet));
                            }
                        })
                    />
                </span>
            </When>
        </div>
    }
}

/// The last part of a path, on any system.
pub fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn about(shape: &FileShape) -> String {
    let mut parts = vec![form(shape.format).to_owned()];
    parts.extend(shape.encoding.clone());
    if let Some(delimiter) = shape.delimiter {
        parts.push(said::separator(&match delimiter {
            ';' => said::semicolon().to_owned(),
            ',' => said::comma().to_owned(),
            '\t' => said::tab().to_owned(),
            '|' => said::bar().to_owned(),
            other => said::quoted(&other.to_string()),
        }));
    }
    match (shape.format, shape.counted_all) {
        (FileFormat::Archive, _) => {}
        (FileFormat::Vcard, true) => parts.push(said::cards(shape.rows)),
        (_, true) => parts.push(said::rows(shape.rows)),
        (_, false) => parts.push(said::at_least_rows(shape.rows)),
    }
    if !matches!(shape.format, FileFormat::Archive | FileFormat::Vcard) {
        match shape.header_line {
            0 => parts.push(said::no_header().to_owned()),
            1 => {}
            line => parts.push(said::header_line(&number(line))),
        }
    }
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_the_last_part_of_its_path() {
        assert_eq!(file_name("/home/anna/soci 2026.csv"), "soci 2026.csv");
        assert_eq!(file_name(r"C:\Users\Anna\soci.xlsx"), "soci.xlsx");
    }
}
