//! Whom a pasted name or address means. Careful: a person is taken for another only where address
//! or name leave no doubt; everything else is for whoever pasted it to decide.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::{
    Person, PersonId,
    duplicates::{self, PersonKeys, Reason},
    events::pasted::Entry,
    text,
};
use importing::clean;
use store::{Store, people::keys_of};

/// People one entry may mean at most: of a very common name the rest are not shown.
const DOUBTS: usize = 10;

/// Whom an entry means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// This person.
    Person(PersonId),
    /// One of these.
    OneOf(Vec<PersonId>),
    /// Nobody in the directory.
    Nobody,
}

/// The person an entry would be if nobody knew them.
pub(crate) fn stranger(entry: &Entry) -> Person {
    let (given_name, family_name) = clean::given_and_family(&entry.name);
    let email = entry.email.trim();
    Person {
        given_name,
        family_name,
        emails: (!email.is_empty())
            .then(|| email.to_owned())
            .into_iter()
            .collect(),
        ..Person::default()
    }
}

/// Whom each of these entries means. `registered` are those who are registered already: where one
/// of several is, that one is meant.
pub(super) async fn meant(
    store: &Store,
    entries: &[&Entry],
    registered: &HashSet<PersonId>,
) -> store::Result<Vec<Meant>> {
    let strangers: Vec<Person> = entries.iter().map(|entry| stranger(entry)).collect();
    let keys: BTreeSet<u64> = strangers.iter().flat_map(keys_of).collect();
    let keys: Vec<u64> = keys.into_iter().collect();
    let sharing = store.with_keys(&keys).await?;
    let ids: BTreeSet<PersonId> = sharing.values().flatten().copied().collect();
    let ids: Vec<PersonId> = ids.into_iter().collect();
    let mut known: HashMap<PersonId, Person> = HashMap::with_capacity(ids.len());
    for some in ids.chunks(1_000) {
        let records = store.records(some).await?;
        known.extend(records.into_iter().map(|record| (record.id, record.person)));
    }
    let one = |stranger: &Person| {
        let candidates: BTreeSet<PersonId> = keys_of(stranger)
            .iter()
            .filter_map(|key| sharing.get(key))
            .flatten()
            .copied()
            .collect();
        let candidates: Vec<(PersonId, &Person)> = candidates
            .into_iter()
            .filter_map(|id| Some((id, known.get(&id)?)))
            .collect();
        judge(stranger, &candidates, registered)
    };
    Ok(strangers.iter().map(one).collect())
}

fn judge(
    stranger: &Person,
    candidates: &[(PersonId, &Person)],
    registered: &HashSet<PersonId>,
) -> Meant {
    let name = stranger.emails.is_empty() || !no_name(stranger);
    let written = if name {
        text::name_key(&stranger.display_name())
    } else {
        String::new()
    };
    let email = stranger.emails.first().map(|email| email.to_lowercase());
    let ids = |found: &[&(PersonId, &Person)]| found.iter().map(|one| one.0).collect::<Vec<_>>();
    let by_email: Vec<&(PersonId, &Person)> = candidates
        .iter()
        .filter(|(_, person)| {
            let theirs = person.emails.iter().map(|email| email.to_lowercase());
            email.is_some() && theirs.into_iter().any(|theirs| Some(theirs) == email)
        })
        .collect();
    let by_name: Vec<&(PersonId, &Person)> = candidates
        .iter()
        .filter(|(_, person)| {
            !written.is_empty() && text::name_key(&person.display_name()) == written
        })
        .collect();
    if !by_email.is_empty() {
        let fitting: Vec<&(PersonId, &Person)> = by_email
            .iter()
            .filter(|(_, person)| written.is_empty() || compatible(stranger, person))
            .copied()
            .collect();
        return match (fitting.as_slice(), by_name.as_slice()) {
            ([one], _) => Meant::Person(one.0),
            // two with one address: a couple
            ([], [one]) => Meant::Person(one.0),
            ([], _) => doubt(ids(&by_email), registered),
            (several, _) => doubt(ids(several), registered),
        };
    }
    match by_name.as_slice() {
        [] => {
            let similar = candidates.iter().filter(|(_, person)| {
                let reasons =
                    duplicates::reasons(&PersonKeys::from(stranger), &PersonKeys::from(*person));
                reasons.iter().any(|reason| {
                    matches!(
                        reason,
                        Reason::SameName | Reason::SwappedName | Reason::Nickname
                    )
                })
            });
            doubt(similar.map(|one| one.0).collect(), registered)
        }
        // another address than the one we know may be another person of that name
        [one] if email.is_none() || one.1.emails.is_empty() => Meant::Person(one.0),
        several => doubt(ids(several), registered),
    }
}

fn doubt(mut ids: Vec<PersonId>, registered: &HashSet<PersonId>) -> Meant {
    let here: Vec<PersonId> = ids
        .iter()
        .filter(|id| registered.contains(id))
        .copied()
        .collect();
    ids.truncate(DOUBTS);
    match (here.as_slice(), ids.is_empty()) {
        ([one], _) => Meant::Person(*one),
        (_, true) => Meant::Nobody,
        _ => Meant::OneOf(ids),
    }
}

fn no_name(person: &Person) -> bool {
    person.given_name.is_empty() && person.family_name.is_empty()
}

/// Whether a name as written can be that of a person: every word of the shorter begins a word of
/// the other (`A. Bianchi`, `Anna`), or the person has none.
fn compatible(written: &Person, person: &Person) -> bool {
    let words = |person: &Person| {
        let folded = text::fold(&format!(
            "{} {} {}",
            person.given_name, person.family_name, person.nickname
        ));
        folded
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (one, other) = (words(written), words(person));
    let within = |few: &[String], many: &[String]| {
        few.iter()
            .all(|word| many.iter().any(|of| of.starts_with(word.as_str())))
    };
    within(&one, &other) || within(&other, &one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn entry(name: &str, email: &str) -> Entry {
        Entry {
            name: name.into(),
            email: email.into(),
            ..Entry::default()
        }
    }

    fn person(given: &str, family: &str, email: &str) -> Person {
        Person {
            given_name: given.into(),
            family_name: family.into(),
            emails: (!email.is_empty())
                .then(|| email.to_owned())
                .into_iter()
                .collect(),
            ..Person::default()
        }
    }

    fn id(n: usize) -> PersonId {
        PersonId(Uuid::from_u128(n as u128))
    }

    fn judged(written: &Entry, known: &[Person], registered: &[usize]) -> Meant {
        let candidates: Vec<(PersonId, &Person)> = known
            .iter()
            .enumerate()
            .map(|(n, person)| (id(n), person))
            .collect();
        let registered = registered.iter().map(|n| id(*n)).collect();
        judge(&stranger(written), &candidates, &registered)
    }

    #[test]
    fn an_address_means_its_owner_however_the_name_is_shortened() {
        let known = [person("Anna", "Bianchi", "anna@example.org")];
        for name in ["", "A. Bianchi", "Bianchi Anna", "anna"] {
            let meant = judged(&entry(name, "Anna@example.org"), &known, &[]);
            assert_eq!(meant, Meant::Person(id(0)), "{name}");
        }
    }

    #[test]
    fn a_couple_with_one_address_is_told_apart_by_the_name() {
        let known = [
            person("Anna", "Verdi", "casa@example.org"),
            person("Carlo", "Verdi", "casa@example.org"),
        ];
        let meant = |name, known| judged(&entry(name, "casa@example.org"), known, &[]);
        assert_eq!(meant("Carlo Verdi", &known), Meant::Person(id(1)));
        assert_eq!(meant("", &known), Meant::OneOf(vec![id(0), id(1)]));
        // only one of them is known by the address: it need not be that one
        assert_eq!(meant("Carlo Verdi", &known[..1]), Meant::OneOf(vec![id(0)]));
    }

    #[test]
    fn of_two_with_a_name_the_person_decides_unless_one_is_registered() {
        let known = [person("Anna", "Bianchi", ""), person("Anna", "Bianchi", "")];
        let written = entry("Anna Bianchi", "");
        assert_eq!(
            judged(&written, &known, &[]),
            Meant::OneOf(vec![id(0), id(1)])
        );
        assert_eq!(judged(&written, &known, &[1]), Meant::Person(id(1)));
    }

    #[test]
    fn a_new_address_of_somebody_with_another_is_a_doubt() {
        let known = [person("Anna", "Bianchi", "anna@example.org")];
        let written = entry("Anna Bianchi", "abianchi@example.net");
        assert_eq!(judged(&written, &known, &[]), Meant::OneOf(vec![id(0)]));
        let without = [person("Anna", "Bianchi", "")];
        assert_eq!(judged(&written, &without, &[]), Meant::Person(id(0)));
    }

    #[test]
    fn a_short_form_is_a_doubt_and_a_stranger_is_nobody() {
        let known = [person("Giuseppe", "Rossi", "")];
        assert_eq!(
            judged(&entry("Beppe Rossi", ""), &known, &[]),
            Meant::OneOf(vec![id(0)])
        );
        assert_eq!(judged(&entry("Ugo Neri", ""), &known, &[]), Meant::Nobody);
    }
}
