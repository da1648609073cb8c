//! Where a table begins: which line holds its titles, and what each column becomes. Lists have
//! merged headings, notes and empty lines above their titles, and sometimes no titles at all.

use contract::importing::{ColumnShape, DayOrder, Target};
use domain::{PersonField as F, field::FieldKind, text::fold};

use crate::{
    cards::CardColumn,
    cells::{Cells, shortened},
    clean::{self, days},
    content,
    titles::{self, Meaning},
};

/// Rows among which the titles are looked for.
const LOOKED_AT: usize = 30;
/// Cells shown of each column, and letters of each.
const SAMPLES: usize = 5;
const SAMPLE_LETTERS: usize = 60;

/// A row of the sample, with its line.
pub(crate) type Sampled = (u64, Cells);

/// How a table is laid out.
pub(crate) struct Outline {
    /// The line of the titles; 0 where there are none.
    pub header_line: u64,
    /// The titles, folded, by which they are known when they come again.
    pub titles: Vec<String>,
    /// Its columns.
    pub columns: Vec<ColumnShape>,
    /// How days are written.
    pub day_order: DayOrder,
    /// Whether the columns are LinkedIn's.
    pub linkedin: bool,
}

/// How many titles are known in the likeliest line of titles.
pub(crate) fn known_titles(rows: &[Cells]) -> usize {
    rows.iter()
        .take(LOOKED_AT)
        .map(known)
        .max()
        .unwrap_or_default()
}

fn known(row: &Cells) -> usize {
    row.iter()
        .take(100)
        .filter(|cell| titles::is_known(cell))
        .count()
}

/// The outline of a table, by its first rows.
pub(crate) fn outline(rows: &[Sampled]) -> Outline {
    let header = header(rows);
    let after = &rows[header.map_or(0, |place| place + 1)..];
    // titles come again on every page of some lists
    let again = |row: &&Sampled| header.is_none_or(|place| rows[place].1 != row.1);
    let data: Vec<&Sampled> = after.iter().filter(again).collect();
    let data = data.as_slice();
    let titles: Vec<String> = match header {
        Some(place) => {
            let row = &rows[place].1;
            row.iter().take(row.used()).map(clean::line).collect()
        }
        None => Vec::new(),
    };
    let width = width(titles.len(), data);
    let cells: Vec<Vec<&str>> = (0..width)
        .map(|column| content::saying(data.iter().map(|(_, row)| row.get(column))))
        .collect();
    let title = |column: usize| titles.get(column).map(String::as_str).unwrap_or_default();
    let mut targets = targets(&(0..width).map(title).collect::<Vec<_>>(), &cells);
    if header.is_none() {
        guess_families(&mut targets, &cells);
    }
    let columns: Vec<ColumnShape> = (0..width)
        .map(|column| ColumnShape {
            title: shortened(title(column), 120),
            samples: samples(&cells[column]),
            target: targets[column],
        })
        .collect();
    let folded: Vec<String> = titles.iter().map(|title| fold(title)).collect();
    let is_linkedin = ["first name", "last name", "connected on"];
    Outline {
        header_line: header.map_or(0, |place| rows[place].0),
        linkedin: is_linkedin
            .iter()
            .all(|title| folded.iter().any(|other| other == title)),
        titles: folded,
        day_order: day_order(&columns, &cells),
        columns,
    }
}

/// The outline of address cards, whose columns are known.
pub(crate) fn of_cards(columns: &[CardColumn], rows: &[Sampled]) -> Outline {
    let cells = |place| content::saying(rows.iter().map(|(_, row)| row.get(place)));
    let shape = |(place, column): (usize, &CardColumn)| ColumnShape {
        title: column.title.to_owned(),
        samples: samples(&cells(place)),
        target: column.target,
    };
    Outline {
        header_line: 0,
        titles: Vec::new(),
        columns: columns.iter().enumerate().map(shape).collect(),
        day_order: DayOrder::DayFirst,
        linkedin: false,
    }
}

/// Which row of the sample holds the titles.
fn header(rows: &[Sampled]) -> Option<usize> {
    let known: Vec<usize> = rows
        .iter()
        .take(LOOKED_AT)
        .map(|(_, row)| known(row))
        .collect();
    let most = known.iter().copied().max().unwrap_or_default();
    let best = known.iter().position(|count| *count == most)?;
    let filled = |place: usize| {
        rows[place]
            .1
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .count()
    };
    // one known word is enough where there is hardly more in the line
    if most >= 2
        || most == 1
            && filled(best) <= 2
            && rows.get(best + 1).is_none_or(|next| next.1.used() <= 2)
    {
        return Some(best);
    }
    let first = &rows.first()?.1;
    let like_title = |cell: &str| {
        let cell = cell.trim();
        !cell.is_empty()
            && cell.len() < 40
            && !cell.contains('@')
            && !cell.contains(|letter: char| letter.is_ascii_digit())
    };
    if first.used() < 2 || !first.iter().take(first.used()).all(like_title) {
        return None;
    }
    // words above addresses, numbers and days are titles, though unknown ones
    let below = &rows[1..];
    let tells = |column: usize| {
        let cells = content::saying(below.iter().map(|(_, row)| row.get(column)));
        cells.len() > 1
            && matches!(
                content::target(&cells),
                Some(Target::Field(
                    F::Emails | F::Phones | F::TaxCode | F::VatNumber | F::Birthday | F::PostalCode
                ))
            )
    };
    (0..first.used()).any(tells).then_some(0)
}

/// How many columns there are: those with a title, and those beyond that many rows fill.
fn width(titled: usize, data: &[&Sampled]) -> usize {
    let mut widths: Vec<usize> = data
        .iter()
        .map(|(_, row)| row.used())
        .filter(|used| *used > 0)
        .collect();
    widths.sort_unstable();
    let often = match titled {
        // a row in ten may be broken
        0 => widths.len() * 9 / 10,
        _ => widths.len() * 7 / 10,
    };
    let usual = widths
        .get(often.min(widths.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default();
    titled.max(usual)
}

fn targets(titles: &[&str], cells: &[Vec<&str>]) -> Vec<Target> {
    let meanings: Vec<_> = titles.iter().map(|title| titles::meaning(title)).collect();
    let has = |field: F| meanings.contains(&Some(Meaning::Field(field)));
    let mut targets: Vec<Target> = meanings
        .iter()
        .zip(cells)
        .map(|(meaning, cells)| match meaning {
            Some(Meaning::Field(field)) => Target::Field(*field),
            Some(Meaning::FullName) => Target::FullName,
            Some(Meaning::FullNameFamilyFirst) => Target::FullNameFamilyFirst,
            Some(Meaning::Name) if has(F::FamilyName) => Target::Field(F::GivenName),
            Some(Meaning::Name)
                if !content::several_words(cells)
                    && !cells.is_empty()
                    && content::target(cells) == Some(Target::Field(F::GivenName)) =>
            {
                Target::Field(F::GivenName)
            }
            Some(Meaning::Name | Meaning::WholeName) => {
                content::whole_name(cells).unwrap_or(Target::FullName)
            }
            Some(Meaning::State) => content::state(cells),
            Some(Meaning::Other) => Target::Ignore,
            None => content::target(cells).unwrap_or(Target::Ignore),
        })
        .collect();
    // "Name" beside its parts is only both of them once more
    if has(F::FamilyName) && targets.contains(&Target::Field(F::GivenName)) {
        for target in &mut targets {
            if matches!(target, Target::FullName | Target::FullNameFamilyFirst) {
                *target = Target::Ignore;
            }
        }
    }
    // "Socio" may head members' names, yes and no, or a status
    for (target, cells) in targets.iter_mut().zip(cells) {
        if *target == Target::Field(F::Status)
            && content::state(cells) != *target
            && !content::yes_or_no(cells)
            && !cells.is_empty()
        {
            *target = content::whole_name(cells).unwrap_or(Target::Ignore);
        }
    }
    targets
}

/// Without titles: beside a column of given names, one of single words is the family names.
fn guess_families(targets: &mut [Target], cells: &[Vec<&str>]) {
    let Some(given) = targets
        .iter()
        .position(|target| *target == Target::Field(F::GivenName))
    else {
        return;
    };
    let words = |column: usize| {
        let letters = |cell: &&&str| {
            cell.chars()
                .all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '\'' | '’' | '-'))
        };
        cells.get(column).is_some_and(|cells| {
            !cells.is_empty() && cells.iter().filter(letters).count() * 10 > cells.len() * 8
        })
    };
    let beside = [given.checked_sub(1), Some(given + 1)];
    let free = |column: &usize| targets.get(*column) == Some(&Target::Ignore) && words(*column);
    if let Some(column) = beside.into_iter().flatten().find(free) {
        targets[column] = Target::Field(F::FamilyName);
    }
}

fn samples(cells: &[&str]) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for cell in cells {
        let short = shortened(cell, SAMPLE_LETTERS);
        if !samples.contains(&short) {
            samples.push(short);
        }
        if samples.len() == SAMPLES {
            break;
        }
    }
    samples
}

fn day_order(columns: &[ColumnShape], cells: &[Vec<&str>]) -> DayOrder {
    let is_day = |target| matches!(target, Target::Field(field) if field.kind() == FieldKind::Day);
    let days = columns
        .iter()
        .zip(cells)
        .filter(|(column, _)| is_day(column.target))
        .flat_map(|(_, cells)| cells);
    let told: Vec<_> = days.filter_map(|cell| days::order(cell)).collect();
    let month_first = told
        .iter()
        .filter(|order| **order == DayOrder::MonthFirst)
        .count();
    if month_first > 0 && month_first == told.len() {
        DayOrder::MonthFirst
    } else {
        DayOrder::DayFirst
    }
}
