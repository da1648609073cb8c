//! One row of cells as one person: each cell cleaned as its column's target wants, whole names
//! taken apart, and what is odd about it told.

use contract::importing::{DayOrder, ImportPlan, RowProblem, RowProblemKind as Kind, Target};
use domain::{Person, PersonField as F, Status, field::FieldKind, fiscal, text::fold};

use crate::{
    cells::{Cells, shortened},
    clean::{self, days, lists, names, numbers, places, words},
    header::Outline,
    slots,
    source::SourceRow,
};

/// Letters of a cell that a problem shows.
const SHOWN: usize = 60;

/// A row as a person.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadRow {
    /// Where it begins in the file, counted from 1.
    pub line: u64,
    /// The person; only the fields in `given` are said by the row.
    pub person: Person,
    /// The fields that the row says, in the order of their table.
    pub given: Vec<F>,
    /// The picture of an address card, as it was packed.
    pub photo: Option<Vec<u8>>,
    /// What is odd about the row.
    pub problems: Vec<RowProblem>,
    /// Why it is nobody; such a row goes to the file of rejected rows.
    pub unreadable: Option<Kind>,
    /// Its cells as they stand in the file, for that file.
    pub raw: Cells,
}

/// Makes people of rows.
pub(crate) struct RowReader<'a> {
    outline: &'a Outline,
    targets: &'a [Target],
    order: DayOrder,
    /// Whether apostrophes guard cells.
    text: bool,
    cards: bool,
    has_town: bool,
    /// The orders that the last two whole names told.
    told: [Option<names::Order>; 2],
}

impl<'a> RowReader<'a> {
    /// For the rows of a table with this outline.
    pub fn new(outline: &'a Outline, plan: &'a ImportPlan, text: bool, cards: bool) -> Self {
        let has = |field| plan.targets.contains(&Target::Field(field));
        let has_town = has(F::City) || has(F::PostalCode);
        Self {
            outline,
            targets: &plan.targets,
            order: plan.day_order,
            text,
            cards,
            has_town,
            told: [None; 2],
        }
    }

    /// Makes a person of a row.
    pub fn read(&mut self, row: SourceRow<'_>) -> ReadRow {
        let mut read = ReadRow {
            line: row.line,
            person: Person::default(),
            given: Vec::new(),
            photo: row.photo,
            problems: Vec::new(),
            unreadable: row.trouble,
            raw: row.cells.clone(),
        };
        if read.unreadable.is_some() {
            return read;
        }
        if !self.cards && self.is_no_person(row.cells) {
            read.unreadable = Some(Kind::NotAPerson);
            return read;
        }
        if row.width > self.targets.len() && row.cells.used() > self.targets.len() {
            read.unreadable = Some(Kind::TooManyCells);
            return read;
        }
        if let Some(place) = row.cut {
            read.problem(self.field(place), Kind::CellTooLong, row.cells.get(place));
        }
        let mut work = Work {
            read,
            given: 0,
            whole: None,
        };
        let broken = !row.cells.text().is_ascii();
        for (place, target) in self.targets.iter().enumerate() {
            let cell = row.cells.get(place);
            if cell.is_empty() || *target == Target::Ignore {
                continue;
            }
            let cell = if self.text {
                clean::unguarded(cell)
            } else {
                cell
            };
            if broken && cell.contains(|letter| matches!(letter, '\u{fffd}' | '\u{80}'..='\u{9f}'))
            {
                work.read.problem(self.field(place), Kind::BrokenText, cell);
            }
            match target {
                Target::Ignore => {}
                Target::Field(field) => self.put(&mut work, *field, cell),
                Target::FullName => work.whole_name(cell, names::Order::GivenFirst),
                Target::FullNameFamilyFirst => work.whole_name(cell, names::Order::FamilyFirst),
            }
        }
        work.take_name_apart(&mut self.told);
        self.finish(work)
    }

    fn field(&self, place: usize) -> Option<F> {
        match self.targets.get(place) {
            Some(Target::Field(field)) => Some(*field),
            Some(Target::FullName | Target::FullNameFamilyFirst) => Some(F::FamilyName),
            Some(Target::Ignore) | None => None,
        }
    }

    fn put(&self, work: &mut Work, field: F, cell: &str) {
        match field.kind() {
            FieldKind::Text => self.put_text(work, field, cell),
            FieldKind::Prose => {
                let text = clean::prose(cell);
                if let Some(slot) = slots::text(&mut work.read.person, field)
                    && !text.is_empty()
                {
                    if !slot.is_empty() {
                        slot.push('\n');
                    }
                    slot.push_str(&text);
                    work.gave(field);
                }
            }
            FieldKind::List => {
                let items = match field {
                    F::Emails => lists::emails(cell),
                    F::Phones => lists::phones(cell),
                    F::Tags => lists::tags(cell),
                    _ => lists::items(cell),
                };
                work.add(field, items);
            }
            FieldKind::Day => self.put_day(work, field, cell),
            FieldKind::Flag => {
                if !clean::says_nothing(cell) || words::flag(cell) && cell.contains('✓') {
                    work.read.person.do_not_contact |= words::flag(cell);
                    work.gave(field);
                }
            }
            FieldKind::Status => match words::status(cell) {
                Some(status) => {
                    work.read.person.status = status;
                    work.gave(field);
                }
                // "Member: yes"
                None if words::is_yes(cell) => {
                    work.read.person.status = Status::Member;
                    work.gave(field);
                }
                None if clean::says_nothing(cell) || !words::flag(cell) => {}
                None => work.read.problem(Some(field), Kind::UnknownStatus, cell),
            },
        }
    }

    fn put_text(&self, work: &mut Work, field: F, cell: &str) {
        if clean::says_nothing(cell) {
            return;
        }
        let text = match field {
            F::City => {
                let town = places::town(cell);
                work.text(F::PostalCode, town.postal_code);
                work.text(F::Province, town.province);
                town.city
            }
            F::Province => places::province(cell),
            F::PostalCode => clean::line(cell),
            F::TaxCode => tax_code(cell),
            F::VatNumber => vat_number(cell),
            F::Street if !self.has_town => match places::whole_address(cell) {
                Some((street, town)) => {
                    work.text(F::PostalCode, town.postal_code);
                    work.text(F::City, town.city);
                    work.text(F::Province, town.province);
                    street
                }
                None => clean::line(cell),
            },
            _ => clean::line(cell),
        };
        work.text(field, text);
    }

    fn put_day(&self, work: &mut Work, field: F, cell: &str) {
        if clean::says_nothing(cell) || days::is_no_day(cell) {
            return;
        }
        let day = days::day(cell, self.order, field == F::Birthday);
        if day.is_none() {
            work.read.problem(Some(field), Kind::NotADay, cell);
        } else if let Some(slot) = slots::day(&mut work.read.person, field)
            && slot.is_none()
        {
            *slot = day;
            work.gave(field);
        }
    }

    fn finish(&self, mut work: Work) -> ReadRow {
        let person = &mut work.read.person;
        if !person.postal_code.is_empty() {
            person.postal_code =
                places::postal_code(&person.postal_code, places::is_italy(&person.country));
        }
        let nameless = [
            &person.given_name,
            &person.family_name,
            &person.nickname,
            &person.company,
        ]
        .iter()
        .all(|name| name.is_empty())
            && person.emails.is_empty();
        if nameless {
            work.read.unreadable = Some(Kind::Nameless);
        }
        let given = work.given;
        work.read.given = F::ALL
            .iter()
            .copied()
            .filter(|field| given & bit(*field) != 0)
            .collect();
        work.read
    }

    /// Whether a row is a line of totals, a title that comes again on every page, or what stands
    /// at the foot of a printed list.
    fn is_no_person(&self, cells: &Cells) -> bool {
        let mut filled = 0;
        let mut first = "";
        let mut words = 0;
        for cell in cells.iter().map(str::trim).filter(|cell| !cell.is_empty()) {
            if filled == 0 {
                first = cell;
            }
            filled += 1;
            words += usize::from(cell.contains(char::is_alphabetic));
        }
        self.is_titles_again(cells, filled)
            || is_total(first, filled, words)
            || filled == 1 && is_foot(first)
    }

    fn is_titles_again(&self, cells: &Cells, filled: usize) -> bool {
        let titles = &self.outline.titles;
        if filled < 2 || titles.is_empty() {
            return false;
        }
        // most rows are told from the titles by their first letters
        let like = |(place, cell): (usize, &str)| {
            titles.get(place).is_some_and(|title| {
                !title.is_empty()
                    && cell.len() < 80
                    && starts_alike(title, cell)
                    && *title == fold(cell)
            })
        };
        let same = cells.iter().enumerate().filter(|cell| like(*cell)).count();
        same >= 2 && same * 10 >= filled * 6
    }
}

fn starts_alike(title: &str, cell: &str) -> bool {
    let (Some(one), Some(other)) = (title.chars().next(), cell.trim_start().chars().next()) else {
        return false;
    };
    !one.is_ascii()
        || !other.is_ascii()
        || one.eq_ignore_ascii_case(&other)
        || !other.is_ascii_alphanumeric()
}

fn is_total(first: &str, filled: usize, words: usize) -> bool {
    if words > 2 || filled > 8 || !first.starts_with(['t', 'T', 's', 'S', 'n', 'N', 'g', 'G']) {
        return false;
    }
    let folded = fold(first);
    let mut parts = folded.split(' ');
    let (word, next) = (parts.next().unwrap_or_default(), parts.next());
    match word {
        "totale" | "totali" | "subtotale" | "total" | "totals" | "somma" | "sum" => {
            filled <= 2 || words <= 1 || next.is_none()
        }
        "tot" => {
            next.is_none_or(|next| next.bytes().all(|byte| byte.is_ascii_digit()) || next == "soci")
        }
        "numero" | "n" => matches!(next, Some("soci" | "iscritti" | "totale")),
        "grand" => next == Some("total"),
        _ => false,
    }
}

fn is_foot(first: &str) -> bool {
    let folded = fold(first);
    [
        "pagina ",
        "pag ",
        "page ",
        "stampato ",
        "printed ",
        "elenco aggiornato",
        "aggiornato al",
        "elenco soci",
        "fine elenco",
    ]
    .iter()
    .any(|start| folded.starts_with(start))
        || folded == "fine"
}

fn tax_code(cell: &str) -> String {
    let line = clean::line(cell);
    let plain = clean::line(&fiscal::plain(&line));
    let plain = numbers::undone(&plain).into_owned();
    let padded = numbers::padded(&plain, 11, 8);
    if fiscal::check_tax_code(&padded).is_none() {
        padded.into_owned()
    } else {
        plain
    }
}

fn vat_number(cell: &str) -> String {
    let line = clean::line(cell);
    let plain = clean::line(&fiscal::plain(&line));
    let plain = numbers::undone(&plain).into_owned();
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let bare = plain
        .strip_prefix("IT")
        .filter(|rest| rest.len() == 11 && digits(rest))
        .unwrap_or(&plain);
    let padded = numbers::padded(bare, 11, 8);
    if fiscal::check_vat_number(&padded).is_none() {
        padded.into_owned()
    } else {
        bare.to_owned()
    }
}

fn bit(field: F) -> u128 {
    1 << field.number()
}

struct Work {
    read: ReadRow,
    /// The fields that were said, as bits.
    given: u128,
    whole: Option<(String, names::Order)>,
}

impl Work {
    fn gave(&mut self, field: F) {
        self.given |= bit(field);
    }

    /// Sets a text that was not said yet; names and streets may be said in two columns.
    fn text(&mut self, field: F, text: String) {
        if clean::says_nothing(&text) {
            return;
        }
        let Some(slot) = slots::text(&mut self.read.person, field) else {
            return;
        };
        if slot.is_empty() {
            *slot = text;
        } else if field == F::GivenName
            || field == F::Street
                && text.len() <= 8
                && text.contains(|letter: char| letter.is_ascii_digit())
        {
            slot.push(' ');
            slot.push_str(&text);
        }
        self.gave(field);
    }

    fn add(&mut self, field: F, items: Vec<String>) {
        if items.is_empty() {
            return;
        }
        if let Some(list) = slots::list(&mut self.read.person, field) {
            for item in items {
                if !list.iter().any(|other| other.eq_ignore_ascii_case(&item)) {
                    list.push(item);
                }
            }
            if field == F::Tags {
                list.sort_by_cached_key(|tag| (fold(tag), tag.clone()));
            }
        }
        self.gave(field);
    }

    fn whole_name(&mut self, cell: &str, order: names::Order) {
        let name = clean::line(cell);
        if self.whole.is_none() && !clean::says_nothing(&name) {
            self.whole = Some((name, order));
        }
    }

    /// Uses the whole name where its parts were not said. Where its words do not tell their
    /// order, it is that of the rows just before, if they agree, else the column's.
    fn take_name_apart(&mut self, told: &mut [Option<names::Order>; 2]) {
        let Some((name, order)) = self.whole.take() else {
            return;
        };
        let person = &self.read.person;
        if !person.given_name.is_empty() || !person.family_name.is_empty() || person.company == name
        {
            return;
        }
        if person.company.is_empty() && names::is_company(&name) {
            self.text(F::Company, name);
            return;
        }
        if let Some(order) = names::order_of(&name) {
            *told = [told[1], Some(order)];
        }
        let recent = told[1].filter(|_| told[0] == told[1]);
        let split = names::split(&name, recent.unwrap_or(order));
        self.text(F::GivenName, split.given);
        self.text(F::FamilyName, split.family);
        if self.read.person.role.is_empty() {
            self.text(F::Role, split.title);
        }
    }
}

impl ReadRow {
    fn problem(&mut self, field: Option<F>, kind: Kind, cell: &str) {
        self.problems.push(RowProblem {
            field,
            kind,
            text: shortened(cell, SHOWN),
        });
    }
}
