//! What comes out of whole files, through the public functions only.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod bounds;
mod fixtures;
mod round_trip;

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use contract::importing::{FileShape, ImportPlan};
use domain::{FieldValue, Status};
use importing::{ReadEnd, ReadRow, Refused};

/// A fixture's path.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name)
}

/// The plan that the wizard proposes for a file.
fn plan(shape: &FileShape) -> ImportPlan {
    ImportPlan {
        path: shape.path.clone(),
        sheet: shape.sheet,
        targets: shape.columns.iter().map(|column| column.target).collect(),
        day_order: shape.day_order,
        tag: String::new(),
        status: Status::Contact,
        decisions: Vec::new(),
    }
}

/// Every row of a file, read as it proposes itself.
fn rows_of(path: &Path) -> Result<(FileShape, Vec<ReadRow>, ReadEnd), Refused> {
    let shape = importing::inspect(path, None)?;
    let mut rows = Vec::new();
    let end = importing::read(path, &plan(&shape), &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok((shape, rows, end))
}

/// What a row says, field by field, and what is odd about it.
fn told(row: &ReadRow) -> String {
    let mut told = format!("{}:", row.line);
    if let Some(kind) = row.unreadable {
        told.push_str(&format!(" !{kind:?}"));
    }
    for field in &row.given {
        let value = match row.person.get(*field) {
            FieldValue::Text(text) => text.replace('\n', "\\n"),
            FieldValue::List(items) => items.join(" + "),
            FieldValue::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
            FieldValue::Flag(flag) => flag.to_string(),
            FieldValue::Status(status) => status.name().to_owned(),
        };
        told.push_str(&format!(" {}={value}", field.name()));
    }
    if let Some(photo) = &row.photo {
        told.push_str(&format!(" photo={}", photo.len()));
    }
    for problem in &row.problems {
        told.push_str(&format!(" ?{:?}({})", problem.kind, problem.text));
    }
    told
}
