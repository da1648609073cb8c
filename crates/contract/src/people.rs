//! The directory: lists, a person's page, bulk changes, duplicates.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    FieldValue, FilterId, Person, PersonField, PersonId, Status, duplicates::Reason,
    fiscal::FiscalWarning,
};
use serde::{Deserialize, Serialize};

/// Which people; every condition that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PeopleFilter {
    /// Words that name, company, town or e-mail begin with.
    pub text: String,
    /// Any of these; empty is all.
    pub statuses: Vec<Status>,
    /// Any of these tags; empty is all.
    pub tags: Vec<String>,
    /// Any of these towns; empty is all.
    pub cities: Vec<String>,
    /// Any of these sectors; empty is all.
    pub sectors: Vec<String>,
    /// Only people without an e-mail address.
    pub no_email: bool,
    /// Only people last seen before this day, or never.
    pub not_seen_since: Option<NaiveDate>,
    /// The deleted ones instead of the others.
    pub in_trash: bool,
}

impl PeopleFilter {
    /// Whether it lets everybody through.
    #[must_use]
    pub fn is_everybody(&self) -> bool {
        *self == Self::default()
    }
}

/// What a list is sorted by; names break ties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names of fields")]
pub enum PeopleOrder {
    #[default]
    FamilyName,
    GivenName,
    Company,
    City,
    Status,
    LastSeen,
    /// The day the record was made.
    Added,
}

/// A page of the list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListPeople {
    /// Which people.
    pub filter: PeopleFilter,
    /// Sorted by.
    pub order: PeopleOrder,
    /// From the end of the alphabet.
    pub descending: bool,
    /// Where the page begins.
    pub from: PageFrom,
    /// Rows, 200 at the most.
    pub limit: u16,
}

/// Where a page begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageFrom {
    /// At this row, counted from 0: for jumps.
    Position(u64),
    /// Behind a row already shown: the fast way down.
    After(Cursor),
    /// Before a row already shown: the fast way up. Rows still come in the list's order.
    Before(Cursor),
}

/// A row's place in a sorted list, whatever is added or removed around it. Opaque to the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The value sorted by.
    pub key: String,
    /// The name that breaks ties.
    pub name: String,
    /// The row.
    pub id: PersonId,
}

/// A page of the list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PeoplePage {
    /// The rows, in order.
    pub rows: Vec<PersonRow>,
    /// The first row's place; none on an empty page.
    pub first: Option<Cursor>,
    /// The last row's place; none on an empty page.
    pub last: Option<Cursor>,
}

/// A person as a line of a list; every text is ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// Display name.
    pub name: String,
    /// Company.
    pub company: String,
    /// Role there.
    pub role: String,
    /// First e-mail.
    pub email: String,
    /// First phone, in national form.
    pub phone: String,
    /// Town.
    pub city: String,
    /// Province.
    pub province: String,
    /// Sector.
    pub sector: String,
    /// Status.
    pub status: Status,
    /// Tags.
    pub tags: Vec<String>,
    /// Last seen.
    pub last_seen: Option<NaiveDate>,
    /// Member since.
    pub member_since: Option<NaiveDate>,
    /// Wants to be left in peace.
    pub do_not_contact: bool,
    /// Has a photo to ask for.
    pub has_photo: bool,
}

/// Counts people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CountPeople {
    /// Which people.
    pub filter: PeopleFilter,
}

/// How many people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleTotals {
    /// That the filter lets through.
    pub matching: u64,
    /// All members, whatever the filter.
    pub members: u64,
    /// All aspirants.
    pub aspirants: u64,
    /// All other contacts.
    pub contacts: u64,
    /// In the trash.
    pub in_trash: u64,
}

/// Everything about one person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GetPerson {
    /// Who; a merged record leads to the one that was kept.
    pub person: PersonId,
}

/// Everything about one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// Who.
    pub id: PersonId,
    /// Display name.
    pub name: String,
    /// The fields as kept.
    pub fields: Person,
    /// The phones as people write them here, in the order of the field.
    pub phones_shown: Vec<String>,
    /// What looks wrong and is kept all the same.
    pub warnings: Vec<FieldWarning>,
    /// When the record was made.
    pub added_at: DateTime<Utc>,
    /// In the trash.
    pub deleted: bool,
    /// Has a photo to ask for.
    pub has_photo: bool,
    /// Records that may be the same person.
    pub possible_duplicates: u32,
}

/// What looks wrong about a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldWarning {
    /// Which field.
    pub field: PersonField,
    /// Which item of a list field, counted from 0.
    pub item: u16,
    /// What.
    pub warning: WarningKind,
}

/// What looks wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WarningKind {
    /// Not an address (RFC 5321).
    Email,
    /// Not a number of any country's plan.
    Phone,
    /// A tax code or VAT number.
    Fiscal(FiscalWarning),
}

/// The photo of a person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GetPhoto {
    /// Who.
    pub person: PersonId,
}

/// A photo.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PhotoView {
    /// A `data:` address of a JPEG, 320 × 320 pixels; none if there is no photo.
    pub data_url: Option<String>,
}

/// Sets or removes a photo.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetPhoto {
    /// Who.
    pub person: PersonId,
    /// The picture's file; none removes the photo.
    pub path: Option<String>,
}

/// The values in use of a field, for filters and completion.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListValues {
    /// One of tags, city, province, sector, company.
    pub field: PersonField,
    /// What was typed so far.
    pub starting_with: String,
    /// At most this many, 200 at the most.
    pub limit: u16,
}

/// Values in use, the commonest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ValuesView {
    /// The values.
    pub values: Vec<ValueCount>,
}

/// A value and how many people have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueCount {
    /// The value as written.
    pub value: String,
    /// How many people have it.
    pub people: u64,
}

/// Adds a person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddPerson {
    /// What is known.
    pub fields: Person,
}

/// Changes one field of a person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetField {
    /// Who.
    pub person: PersonId,
    /// Which field.
    pub field: PersonField,
    /// What it should be.
    pub value: FieldValue,
}

/// Whom a bulk action is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Selection {
    /// These.
    People(Vec<PersonId>),
    /// All that the filter lets through, but for these.
    Matching {
        /// The filter.
        filter: PeopleFilter,
        /// Those left out.
        except: Vec<PersonId>,
    },
}

/// Moves people to the trash.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeletePeople {
    /// Whom.
    pub who: Selection,
}

/// Takes people out of the trash.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RestorePeople {
    /// Whom.
    pub who: Selection,
}

/// Adds or removes a tag.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TagPeople {
    /// Whom.
    pub who: Selection,
    /// The tag.
    pub tag: String,
    /// Adds it, else removes it.
    pub add: bool,
}

/// Sets the status.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetStatus {
    /// Whom.
    pub who: Selection,
    /// To what.
    pub status: Status,
}

/// The saved filters.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ListFilters {}

/// The saved filters, by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FiltersView {
    /// The filters.
    pub filters: Vec<SavedFilter>,
}

/// A filter under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFilter {
    /// Which.
    pub id: FilterId,
    /// Its name.
    pub name: String,
    /// What it says.
    pub filter: PeopleFilter,
    /// How many people it lets through.
    pub people: u64,
}

/// Saves a filter; the same name again replaces what it says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveFilter {
    /// Its name.
    pub name: String,
    /// What it says.
    pub filter: PeopleFilter,
}

/// Removes a saved filter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeleteFilter {
    /// Which.
    pub id: FilterId,
}

/// Possible duplicates.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListDuplicates {
    /// Only those of this person.
    pub person: Option<PersonId>,
    /// How many to pass over.
    pub offset: u32,
    /// Pairs, 100 at the most.
    pub limit: u16,
}

/// Possible duplicates, the surest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DuplicatesView {
    /// All there are.
    pub total: u64,
    /// The pairs.
    pub pairs: Vec<DuplicatePair>,
}

/// Two records that may be one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicatePair {
    /// One.
    pub one: PersonRow,
    /// The other.
    pub other: PersonRow,
    /// Why, the strongest first.
    pub reasons: Vec<Reason>,
}

/// Shows field by field what a merge would keep.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PreviewMerge {
    /// The record that stays.
    pub keep: PersonId,
    /// The record that goes into it.
    pub other: PersonId,
}

/// A merge, field by field.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MergePreview {
    /// The record that stays.
    pub keep: PersonView,
    /// The record that goes into it.
    pub other: PersonView,
    /// Fields in which either says something, in the order of the table.
    pub fields: Vec<MergeField>,
}

/// One field of a merge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeField {
    /// Which.
    pub field: PersonField,
    /// In the record that stays.
    pub keep: FieldValue,
    /// In the other.
    pub other: FieldValue,
    /// What wins unless the person says otherwise; lists are united.
    pub result: FieldValue,
    /// The two contradict each other.
    pub differs: bool,
}

/// Merges two records.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MergePeople {
    /// The record that stays.
    pub keep: PersonId,
    /// The record that goes into it.
    pub other: PersonId,
    /// Fields for which the person chose something else than [`MergeField::result`].
    pub choices: Vec<(PersonField, FieldValue)>,
}

/// Remembers that two records are two people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TellApart {
    /// One.
    pub one: PersonId,
    /// The other.
    pub other: PersonId,
}
