//! More than one community on a machine: made beside each other, and found again.

use app::{App, Beginning, workspace};
use contract::{
    Failure,
    workspace::{CreateWorkspace, ListRecent, OpenWorkspace, RenameCommunity, Start},
};

use crate::common::{club, everybody, places};

fn new(name: &str) -> CreateWorkspace {
    CreateWorkspace {
        path: None,
        name: name.into(),
        example: false,
        accept_cloud_folder: false,
    }
}

async fn recent(app: &App) -> Vec<(String, String)> {
    let view = workspace::list_recent(app, ListRecent {}).await.unwrap();
    view.workspaces
        .into_iter()
        .map(|known| (known.name, known.path))
        .collect()
}

#[tokio::test]
async fn a_second_community_is_a_file_of_its_own_and_the_first_is_found_again() {
    let club = club(true).await;
    let first = workspace::start(&club.app, Start {}).await.unwrap();
    let first = first.workspace.unwrap();
    assert!(
        recent(&club.app).await.is_empty(),
        "the open one is no way on"
    );

    let second = workspace::create_workspace(&club.app, new("Botteghe / Oltrarno"))
        .await
        .unwrap();
    assert!(second.path.ends_with("Botteghe Oltrarno.cerchia"));
    assert!(everybody(&club.app).await.is_empty());
    assert_eq!(
        recent(&club.app).await,
        [("Prova".to_owned(), first.path.clone())]
    );

    let open = |path: &str| OpenWorkspace {
        path: path.to_owned(),
        accept_cloud_folder: false,
    };
    workspace::open_workspace(&club.app, open(&first.path))
        .await
        .unwrap();
    assert_eq!(everybody(&club.app).await.len(), 200);

    let renamed = RenameCommunity {
        name: "Prova del nove".into(),
    };
    workspace::rename_community(&club.app, renamed)
        .await
        .unwrap();
    workspace::open_workspace(&club.app, open(&second.path))
        .await
        .unwrap();
    assert_eq!(recent(&club.app).await[0].0, "Prova del nove");

    std::fs::remove_file(&first.path).unwrap();
    assert!(
        recent(&club.app).await.is_empty(),
        "what is not there is not offered"
    );
}

#[tokio::test]
async fn two_communities_of_one_name_are_two_files() {
    let club = club(false).await;
    let one = workspace::create_workspace(&club.app, new("Arno"))
        .await
        .unwrap();
    let other = workspace::create_workspace(&club.app, new("Arno"))
        .await
        .unwrap();
    assert!(one.path.ends_with("Arno.cerchia") && other.path.ends_with("Arno 2.cerchia"));
}

#[tokio::test]
async fn a_file_that_does_not_open_leaves_the_open_community_as_it_is() {
    let club = club(true).await;
    let letter = club.file("lettera.cerchia", "Cari soci,\nci vediamo giovedì.\n");
    let request = OpenWorkspace {
        path: letter.display().to_string(),
        accept_cloud_folder: false,
    };
    let failure = workspace::open_workspace(&club.app, request)
        .await
        .unwrap_err();
    assert!(matches!(failure, Failure::NotAWorkspace { .. }));
    assert_eq!(everybody(&club.app).await.len(), 200);
    let there = club.path_of_workspace().await;
    let mut again = new("Prova");
    again.path = Some(there.clone());
    let failure = workspace::create_workspace(&club.app, again)
        .await
        .unwrap_err();
    assert_eq!(failure, Failure::FileExists { path: there });
    assert_eq!(everybody(&club.app).await.len(), 200);
}

#[tokio::test]
async fn what_was_open_is_remembered_over_a_restart() {
    let club = club(false).await;
    workspace::create_workspace(&club.app, new("Seconda"))
        .await
        .unwrap();
    club.app.close().await;
    let again = App::new(places(club.folder.path()));
    again.begin(Beginning::default()).await;
    let names: Vec<String> = recent(&again)
        .await
        .into_iter()
        .map(|known| known.0)
        .collect();
    assert_eq!(names, ["Prova"]);
}
