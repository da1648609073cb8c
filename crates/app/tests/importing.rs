//! Lists go in as previewed, the same list twice changes nothing, and one undo takes it out again.

use contract::{
    Failure,
    failure::UnreadableReason,
    history::Undo,
    importing::{ApplyImport, Decision, RowKind},
};
use proptest::prelude::*;

use crate::common::{club, everybody, import, plan, preview, work};

const LIST: &str = "Cognome;Nome;E-mail;Cellulare;Città\r\n\
    Neri;Ada;ada@example.org;347 123 4567;Prato\r\n\
    Foschi;Ugo;;;Empoli\r\n\
    Rossi;Mario;mario@example.org;;\r\n";

#[tokio::test]
async fn a_list_goes_in_as_previewed_and_comes_out_by_one_undo() {
    let club = club(false).await;
    let plan = plan(&club.app, &club.file("soci.csv", LIST)).await;
    let seen = preview(&club.app, &plan).await;
    assert_eq!((seen.counts.new, seen.counts.unreadable), (3, 0));
    assert!(
        everybody(&club.app).await.is_empty(),
        "a preview changes nothing"
    );
    let report = import(&club.app, &plan).await;
    assert_eq!(report.counts, seen.counts);
    let people = everybody(&club.app).await;
    assert_eq!(
        people
            .iter()
            .map(|row| row.name.as_str())
            .collect::<Vec<_>>(),
        ["Ugo Foschi", "Ada Neri", "Mario Rossi"]
    );
    assert_eq!(people[1].phone, "347 123 4567");
    app::history::undo(&club.app, Undo {}).await.unwrap();
    assert!(everybody(&club.app).await.is_empty());
}

#[tokio::test]
async fn the_same_list_twice_changes_nothing() {
    let club = club(false).await;
    let plan = plan(&club.app, &club.file("soci.csv", LIST)).await;
    import(&club.app, &plan).await;
    let again = import(&club.app, &plan).await;
    assert_eq!((again.counts.identical, again.transaction), (3, None));
}

#[tokio::test]
async fn more_about_somebody_is_shown_cell_by_cell() {
    let club = club(false).await;
    import(&club.app, &plan(&club.app, &club.file("a.csv", LIST)).await).await;
    let more = "Nome;Cognome;Mail;Città\nAda;Neri;ADA@example.org;Fiesole\n";
    let plan = plan(&club.app, &club.file("b.csv", more)).await;
    let seen = preview(&club.app, &plan).await;
    assert_eq!((seen.counts.changed, seen.counts.new), (1, 0));
    assert_eq!(seen.rows[0].cells.len(), 1);
    assert_eq!(
        seen.rows[0].cells[0].after,
        domain::FieldValue::Text("Fiesole".into())
    );
    import(&club.app, &plan).await;
    assert_eq!(everybody(&club.app).await.len(), 3);
}

#[tokio::test]
async fn a_doubt_is_left_out_and_listed_until_it_is_decided() {
    let club = club(false).await;
    import(&club.app, &plan(&club.app, &club.file("a.csv", LIST)).await).await;
    let doubt = "Nome;Cognome;Telefono\nMario;Rossi;055 123456\n";
    let mut plan = plan(&club.app, &club.file("b.csv", doubt)).await;
    let seen = preview(&club.app, &plan).await;
    assert_eq!(seen.counts.doubtful, 1);
    let row = seen
        .rows
        .iter()
        .find(|row| row.kind == RowKind::Doubtful)
        .unwrap();
    let report = import(&club.app, &plan).await;
    assert_eq!((report.rejected.len(), report.transaction), (1, None));
    let rejected = std::fs::read_to_string(report.rejected_file.unwrap()).unwrap();
    assert!(rejected.contains("Rossi"));
    plan.decisions = vec![(row.line, Decision::Same(row.candidates[0].person))];
    assert_eq!(import(&club.app, &plan).await.counts.changed, 1);
    assert_eq!(everybody(&club.app).await.len(), 3);
    plan.decisions = vec![(row.line, Decision::New)];
    assert_eq!(import(&club.app, &plan).await.counts.new, 1);
}

#[tokio::test]
async fn a_doubt_about_another_line_of_the_file_can_be_decided() {
    let club = club(false).await;
    let list =
        "Nome;Cognome;E-mail;Telefono\nMario;Rossi;mario@example.org;\nMario;Rossi;;055 123456\n";
    let mut plan = plan(&club.app, &club.file("due.csv", list)).await;
    let seen = preview(&club.app, &plan).await;
    let row = seen
        .rows
        .iter()
        .find(|row| row.kind == RowKind::Doubtful)
        .unwrap();
    plan.decisions = vec![(row.line, Decision::Same(row.candidates[0].person))];
    assert_eq!(preview(&club.app, &plan).await.counts.doubtful, 0);
    let report = import(&club.app, &plan).await;
    assert_eq!((report.counts.new, report.counts.changed), (1, 1));
    let people = everybody(&club.app).await;
    assert_eq!((people.len(), people[0].phone.as_str()), (1, "055 123456"));
}

#[tokio::test]
async fn a_cancelled_import_leaves_nothing_behind() {
    let club = club(false).await;
    let mut list = String::from("Nome;Cognome\n");
    (0..5_000).for_each(|n| list.push_str(&format!("Ada;Neri {n}\n")));
    let plan = plan(&club.app, &club.file("lungo.csv", list)).await;
    let app = club.app.clone();
    let work = app::Work::new(7, {
        let app = app.clone();
        move |progress| {
            if progress.stage == contract::Stage::Writing {
                // as the window's button does
                let app = app.clone();
                tokio::spawn(async move {
                    app::workspace::cancel_work(&app, contract::workspace::CancelWork { work: 7 })
                        .await
                });
            }
        }
    });
    let failure = app::importing::apply_import(&app, ApplyImport { plan }, &work)
        .await
        .unwrap_err();
    assert_eq!(failure, Failure::Cancelled);
    assert!(everybody(&app).await.is_empty());
    // and the workspace can be written again
    import(&app, &self::plan(&app, &club.file("a.csv", LIST)).await).await;
    assert_eq!(everybody(&app).await.len(), 3);
}

#[tokio::test]
async fn nobody_in_a_file_is_a_failure() {
    let club = club(false).await;
    let path = club
        .file("vuoto.csv", "Nome;Cognome\n;\n;\n")
        .display()
        .to_string();
    let failure = app::importing::inspect_file(
        &club.app,
        contract::importing::InspectFile { path, sheet: None },
    )
    .await;
    let reason = match failure {
        Err(Failure::Unreadable { reason }) => reason,
        Ok(_) => {
            let plan = plan(&club.app, &club.folder.path().join("vuoto.csv")).await;
            match app::importing::apply_import(&club.app, ApplyImport { plan }, &work()).await {
                Err(Failure::Unreadable { reason }) => reason,
                other => panic!("{other:?}"),
            }
        }
        Err(other) => panic!("{other:?}"),
    };
    assert!(matches!(
        reason,
        UnreadableReason::NoPeople | UnreadableReason::Empty
    ));
}

fn cell(choices: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(choices)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Few names, addresses and numbers, so that rows of one list meet in every way. They do not
    /// contradict each other about where somebody lives: of such rows the first that surely means
    /// somebody wins, and who that is may depend on what is known already.
    #[test]
    fn any_list_twice_changes_nothing(rows in prop::collection::vec((
        cell(&["Mario", "Beppe", "Giuseppe", "Ada", ""]),
        cell(&["Rossi", "Neri", "Rosi", ""]),
        cell(&["a@example.org", "b@example.org", "info@example.com", "", ""]),
        cell(&["347 123 4567", "+39 055 1234567", "", ""]),
        cell(&["Prato", ""]),
        cell(&["socio", "aspirante", ""]),
        cell(&["porta il vino", "vino", ""]),
    ), 1..14)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(async {
            let club = club(false).await;
            let mut list = String::from("Nome;Cognome;E-mail;Cellulare;Città;Stato;Note\n");
            // one word of a name and nothing else is nobody in particular: it is taken at its word
            let somebody = |row: &&(&str, &str, &str, &str, &str, &str, &str)| {
                !(row.0.is_empty() || row.1.is_empty()) || !(row.2.is_empty() && row.3.is_empty())
            };
            for row in rows.iter().filter(somebody) {
                list.push_str(&format!("{};{};{};{};{};{};{}\n", row.0, row.1, row.2, row.3, row.4, row.5, row.6));
            }
            // somebody in any case, so that the list is one
            list.push_str("Zita;Zanni;zita@example.org;;;;\n");
            let plan = plan(&club.app, &club.file("lista.csv", &list)).await;
            let first = import(&club.app, &plan).await;
            let again = import(&club.app, &plan).await;
            prop_assert_eq!(again.transaction, None, "{}: {:?} then {:?}", list, first.counts, again.counts);
            Ok(())
        })?;
    }
}
