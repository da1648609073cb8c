//! The picture of an event. Dates of a series show their own, else their series'.

use base64::{Engine, engine::general_purpose::STANDARD};
use contract::{
    Failure,
    events::{EditScope, EventView, GetCover, SetCover},
    people::PhotoView,
};
use domain::Act;

use crate::{
    App,
    events::{standing, view},
    failure::{of_io, of_store, unexpected},
};

/// Bytes of a picture's file at most.
const PICTURE: u64 = 40 * 1024 * 1024;

/// The picture of an event.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn get_cover(app: &App, request: GetCover) -> Result<PhotoView, Failure> {
    let store = app.store().await?;
    let cover = store.cover(request.event).await.map_err(of_store)?;
    Ok(PhotoView {
        data_url: cover.map(|jpeg| format!("data:image/jpeg;base64,{}", STANDARD.encode(jpeg))),
    })
}

/// Sets or removes the picture of an event, or of its whole series. It is scaled and written anew:
/// nothing of the original but the picture is kept.
///
/// # Errors
/// [`Failure::EventGone`], [`Failure::UnreadablePhoto`] if it is no picture or too large.
pub async fn set_cover(app: &App, request: SetCover) -> Result<EventView, Failure> {
    let store = app.store().await?;
    let record = standing(&store, request.event).await?;
    let jpeg = match request.path {
        None => None,
        Some(path) => {
            let path = std::path::PathBuf::from(path);
            let io = |error: std::io::Error| of_io(&path, &error);
            if tokio::fs::metadata(&path).await.map_err(io)?.len() > PICTURE {
                return Err(Failure::UnreadablePhoto);
            }
            let bytes = tokio::fs::read(&path).await.map_err(io)?;
            let prepared =
                tokio::task::spawn_blocking(move || importing::photo::prepare_wide(&bytes)).await;
            let prepared = prepared.map_err(|error| unexpected(&error))?;
            Some(prepared.map_err(|_| Failure::UnreadablePhoto)?)
        }
    };
    let own = *record.id.bytes();
    let writes = match record.event.series {
        // one for all, in the place of this one's own
        Some(series) if request.scope != EditScope::This => vec![
            store::events::cover(*series.bytes(), jpeg),
            store::events::cover(own, None),
        ],
        _ => vec![store::events::cover(own, jpeg)],
    };
    let act = Act::ChangedCover {
        title: record.event.title.clone(),
    };
    store.write(&act, writes).await.map_err(of_store)?;
    view(app, &store, record.id).await
}
