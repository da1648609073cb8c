//! One person: adding, changing a field, the photo.

use base64::{Engine, engine::general_purpose::STANDARD};
use contract::{
    Failure,
    people::{AddPerson, GetPhoto, PersonView, PhotoView, SetField, SetPhoto},
};
use domain::{Act, PersonId};

use crate::{
    App,
    failure::{of_io, of_store, unexpected},
    people::{check, page},
};

/// Bytes of a picture's file at most.
const PICTURE: u64 = 40 * 1024 * 1024;

/// Adds a person.
///
/// # Errors
/// [`Failure::Invalid`] if a field cannot be kept or nothing tells who it is.
pub async fn add_person(app: &App, request: AddPerson) -> Result<PersonView, Failure> {
    let store = app.store().await?;
    let person = check::clean_person(&request.fields)?;
    let id = PersonId(app.new_id());
    let act = Act::AddedPerson {
        name: person.display_name(),
    };
    store
        .write(&act, store::people::add(id, &person))
        .await
        .map_err(of_store)?;
    page(&store, id).await
}

/// Changes one field of a person.
///
/// # Errors
/// [`Failure::Invalid`] if the value cannot be kept, [`Failure::PersonGone`].
pub async fn set_field(app: &App, request: SetField) -> Result<PersonView, Failure> {
    let store = app.store().await?;
    let record = store.person(request.person).await.map_err(of_store)?;
    let value = check::clean(request.field, request.value)?;
    let writes = store::people::set_field(record.id, &record.person, request.field, value);
    let act = Act::ChangedPerson {
        name: record.person.display_name(),
        field: request.field,
    };
    store.write(&act, writes).await.map_err(of_store)?;
    page(&store, record.id).await
}

/// The photo of a person.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn get_photo(app: &App, request: GetPhoto) -> Result<PhotoView, Failure> {
    let photo = app
        .store()
        .await?
        .photo(request.person)
        .await
        .map_err(of_store)?;
    Ok(PhotoView {
        data_url: photo.map(|jpeg| format!("data:image/jpeg;base64,{}", STANDARD.encode(jpeg))),
    })
}

/// Sets or removes a photo. It is scaled and written anew, so that nothing of the original but the
/// picture is kept: no place, no camera, no thumbnail.
///
/// # Errors
/// [`Failure::UnreadablePhoto`] if it is no picture or too large.
pub async fn set_photo(app: &App, request: SetPhoto) -> Result<PersonView, Failure> {
    let store = app.store().await?;
    let record = store.person(request.person).await.map_err(of_store)?;
    let jpeg = match request.path {
        None => None,
        Some(path) => {
            let path = std::path::PathBuf::from(path);
            let size = tokio::fs::metadata(&path)
                .await
                .map_err(|error| of_io(&path, &error))?
                .len();
            if size > PICTURE {
                return Err(Failure::UnreadablePhoto);
            }
            let bytes = tokio::fs::read(&path)
                .await
                .map_err(|error| of_io(&path, &error))?;
            let prepared =
                tokio::task::spawn_blocking(move || importing::photo::prepare(&bytes)).await;
            Some(
                prepared
                    .map_err(|error| unexpected(&error))?
                    .map_err(|_| Failure::UnreadablePhoto)?,
            )
        }
    };
    let act = Act::ChangedPhoto {
        name: record.person.display_name(),
    };
    store
        .write(&act, vec![store::people::photo(record.id, jpeg)])
        .await
        .map_err(of_store)?;
    page(&store, record.id).await
}
