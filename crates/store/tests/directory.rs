//! The list: pages by cursor and by position agree with the whole list, in every order and filter.

use contract::people::{ListPeople, ListValues, PageFrom, PeopleFilter, PeopleOrder, Selection};
use domain::{Person, PersonField, PersonId, Status};

use crate::common::{Place, add, person, place};

const ORDERS: [PeopleOrder; 7] = [
    PeopleOrder::FamilyName,
    PeopleOrder::GivenName,
    PeopleOrder::Company,
    PeopleOrder::City,
    PeopleOrder::Status,
    PeopleOrder::LastSeen,
    PeopleOrder::Added,
];

async fn club() -> Place {
    let place = place(1).await;
    let people: Vec<Person> = (0..53u32)
        .map(|n| Person {
            // many share everything, so that only the tie-breakers tell them apart
            company: ["", "Forno", "Bar"][n as usize % 3].into(),
            city: ["Prato", "prato", "Empoli", ""][n as usize % 4].into(),
            status: Status::ALL[n as usize % 3],
            last_seen: (n % 3 > 0).then(|| format!("2026-0{}-11", 1 + n % 7).parse().unwrap()),
            emails: if n % 5 == 0 {
                vec![]
            } else {
                vec![format!("p{n}@example.org")]
            },
            tags: if n % 2 == 0 {
                vec!["Corso".into()]
            } else {
                vec![]
            },
            ..person(
                ["Ada", "Ugo"][n as usize % 2],
                ["Neri", "Foschi", "Mori"][n as usize % 3],
            )
        })
        .collect();
    add(&place, &people).await;
    place
}

async fn page(place: &Place, list: &ListPeople) -> (Vec<PersonId>, contract::people::PeoplePage) {
    let page = place.store.list_people(list).await.unwrap();
    (page.rows.iter().map(|row| row.id).collect(), page)
}

#[tokio::test]
async fn every_way_through_the_list_is_the_same_list() {
    let place = club().await;
    let filters = [
        PeopleFilter::default(),
        PeopleFilter {
            cities: vec!["PRATO".into()],
            ..Default::default()
        },
        PeopleFilter {
            tags: vec!["corso".into()],
            no_email: false,
            ..Default::default()
        },
        PeopleFilter {
            not_seen_since: Some("2026-04-01".parse().unwrap()),
            ..Default::default()
        },
    ];
    for order in ORDERS {
        for descending in [false, true] {
            for filter in &filters {
                let list = |from, limit| ListPeople {
                    filter: filter.clone(),
                    order,
                    descending,
                    from,
                    limit,
                };
                let (whole, _) = page(&place, &list(PageFrom::Position(0), 200)).await;
                let what = format!("{order:?} {descending} {filter:?}");
                assert!(!whole.is_empty(), "{what}");
                for position in 0..whole.len() {
                    let (some, _) =
                        page(&place, &list(PageFrom::Position(position as u64), 7)).await;
                    assert_eq!(
                        some,
                        whole[position..whole.len().min(position + 7)],
                        "{what} from {position}"
                    );
                }
                let (mut down, mut at) = page(&place, &list(PageFrom::Position(0), 7)).await;
                let mut all = Vec::new();
                while !down.is_empty() {
                    all.extend(down);
                    (down, at) = page(&place, &list(PageFrom::After(at.last.unwrap()), 7)).await;
                }
                assert_eq!(all, whole, "{what} downwards");
                let (mut up, mut at) =
                    page(&place, &list(PageFrom::Position(whole.len() as u64 - 1), 7)).await;
                let mut all = Vec::new();
                while !up.is_empty() {
                    all.splice(0..0, up);
                    (up, at) = page(&place, &list(PageFrom::Before(at.first.unwrap()), 7)).await;
                }
                assert_eq!(all, whole, "{what} upwards");
            }
        }
    }
}

#[tokio::test]
async fn filters_count_what_they_list() {
    let place = club().await;
    let count =
        async |filter: PeopleFilter| place.store.count_people(&filter).await.unwrap().matching;
    assert_eq!(
        count(PeopleFilter {
            no_email: true,
            ..Default::default()
        })
        .await,
        11
    );
    assert_eq!(
        count(PeopleFilter {
            tags: vec!["CORSO".into()],
            ..Default::default()
        })
        .await,
        27
    );
    assert_eq!(
        count(PeopleFilter {
            statuses: vec![Status::Member],
            ..Default::default()
        })
        .await,
        17
    );
    assert_eq!(
        count(PeopleFilter {
            text: "ner".into(),
            ..Default::default()
        })
        .await,
        18
    );
    let totals = place
        .store
        .count_people(&PeopleFilter::default())
        .await
        .unwrap();
    assert_eq!(
        (totals.members, totals.aspirants, totals.contacts),
        (17, 18, 18)
    );
    // whoever is new is counted at once, although nobody else's line is another
    add(&place, &[person("Ultima", "Arrivata")]).await;
    let everybody = count(PeopleFilter::default()).await;
    assert_eq!(everybody, 54);
}

#[tokio::test]
async fn values_are_offered_the_commonest_first() {
    let place = club().await;
    let list = ListValues {
        field: PersonField::City,
        starting_with: String::new(),
        limit: 10,
    };
    let values = place.store.list_values(&list).await.unwrap();
    assert_eq!((values[0].value.as_str(), values[0].people), ("prato", 27));
    let list = ListValues {
        field: PersonField::City,
        starting_with: "EM".into(),
        limit: 10,
    };
    assert_eq!(place.store.list_values(&list).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_selection_by_filter_leaves_out_the_exceptions() {
    let place = club().await;
    let filter = PeopleFilter {
        no_email: true,
        ..Default::default()
    };
    let all = place
        .store
        .selected(&Selection::Matching {
            filter: filter.clone(),
            except: vec![],
        })
        .await
        .unwrap();
    let some = Selection::Matching {
        filter,
        except: vec![all[0]],
    };
    assert_eq!(place.store.selected(&some).await.unwrap(), all[1..]);
}
