//! The columns of the list: what they show, how wide they are, what they sort by, and which of
//! them find room.

use contract::people::{PeopleOrder, PersonRow};
use domain::PersonField;

use super::fields;
use crate::{format, language::say};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names of fields")]
pub enum Column {
    Name,
    Company,
    Role,
    City,
    Province,
    Sector,
    Status,
    Tags,
    Email,
    Phone,
    LastSeen,
    MemberSince,
}

impl Column {
    /// Every column, in the order they are offered.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::Company,
        Self::Role,
        Self::City,
        Self::Province,
        Self::Sector,
        Self::Status,
        Self::Tags,
        Self::Email,
        Self::Phone,
        Self::LastSeen,
        Self::MemberSince,
    ];

    const USUAL: [Self; 7] = [
        Self::Name,
        Self::Company,
        Self::City,
        Self::Status,
        Self::Tags,
        Self::Email,
        Self::Phone,
    ];

    /// The word kept in the preferences.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Company => "company",
            Self::Role => "role",
            Self::City => "city",
            Self::Province => "province",
            Self::Sector => "sector",
            Self::Status => "status",
            Self::Tags => "tags",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::LastSeen => "last_seen",
            Self::MemberSince => "member_since",
        }
    }

    /// The columns of the preferences; the name is always the first.
    pub fn chosen(names: &[String]) -> Vec<Self> {
        if names.is_empty() {
            return Self::USUAL.to_vec();
        }
        let named = names
            .iter()
            .filter_map(|name| Self::ALL.into_iter().find(|column| column.name() == name));
        std::iter::once(Self::Name)
            .chain(named.filter(|column| *column != Self::Name))
            .collect()
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => say::people::name(),
            Self::Company => fields::label(PersonField::Company),
            Self::Role => fields::label(PersonField::Role),
            Self::City => fields::label(PersonField::City),
            Self::Province => fields::label(PersonField::Province),
            Self::Sector => fields::label(PersonField::Sector),
            Self::Status => fields::label(PersonField::Status),
            Self::Tags => fields::label(PersonField::Tags),
            Self::Email => fields::label(PersonField::Emails),
            Self::Phone => fields::label(PersonField::Phones),
            Self::LastSeen => fields::label(PersonField::LastSeen),
            Self::MemberSince => fields::label(PersonField::MemberSince),
        }
    }

    /// What it sorts by, if it can.
    pub const fn order(self) -> Option<PeopleOrder> {
        match self {
            Self::Name => Some(PeopleOrder::FamilyName),
            Self::Company => Some(PeopleOrder::Company),
            Self::City => Some(PeopleOrder::City),
            Self::Status => Some(PeopleOrder::Status),
            Self::LastSeen => Some(PeopleOrder::LastSeen),
            _ => None,
        }
    }

    /// The least width in rem, and the share of what is left over.
    const fn width(self) -> (f64, f64) {
        match self {
            Self::Name => (13.0, 1.8),
            Self::Company => (9.0, 1.2),
            Self::Email => (12.0, 1.3),
            Self::Tags => (8.5, 1.3),
            Self::Role | Self::Sector => (8.0, 1.0),
            Self::City => (7.0, 1.0),
            Self::Phone => (8.5, 0.5),
            Self::Status => (6.5, 0.1),
            Self::LastSeen | Self::MemberSince => (6.5, 0.2),
            Self::Province => (5.0, 0.2),
        }
    }

    /// The text of a cell; names, statuses and tags are drawn by the list.
    pub fn text(self, row: &PersonRow) -> String {
        match self {
            Self::Name => row.name.clone(),
            Self::Company => row.company.clone(),
            Self::Role => row.role.clone(),
            Self::City => row.city.clone(),
            Self::Province => row.province.clone(),
            Self::Sector => row.sector.clone(),
            Self::Status => String::new(),
            Self::Tags => row.tags.join(", "),
            Self::Email => row.email.clone(),
            Self::Phone => row.phone.clone(),
            Self::LastSeen => row.last_seen.map(format::day).unwrap_or_default(),
            Self::MemberSince => row.member_since.map(format::day).unwrap_or_default(),
        }
    }
}

/// The columns that fit into so many rem, from the left; the name always does.
pub fn that_fit(columns: &[Column], width: f64) -> Vec<Column> {
    const EDGES: f64 = 3.5;
    const GAP: f64 = 0.75;
    let mut used = EDGES;
    let mut fitting = Vec::new();
    for &column in columns {
        used += column.width().0 + GAP;
        if used > width && !fitting.is_empty() {
            break;
        }
        fitting.push(column);
    }
    fitting
}

/// The widths as the grid wants them, the box to tick first.
pub fn template(columns: &[Column]) -> String {
    let mut template = String::from("1.25rem");
    for column in columns {
        let (least, share) = column.width();
        let least = if *column == Column::Name { 0.0 } else { least };
        template.push_str(&format!(" minmax({least}rem, {share}fr)"));
    }
    template
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_list_keeps_at_least_the_name() {
        assert_eq!(that_fit(&Column::USUAL, 5.0), [Column::Name]);
        assert_eq!(that_fit(&Column::USUAL, 200.0), Column::USUAL);
    }
}
