//! Codes that open the door, drawn as QR codes: on the screen, or as pictures in a folder.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use contract::{
    Failure, Stage,
    events::{GetQr, QrView, RenewToken, SaveQrCodes},
    workspace::ExportReport,
};
use domain::{
    Act, RegistrationId,
    events::{Mark, Places, Seat, Subject, Token},
};
use fast_qr::{
    QRBuilder, QRCode,
    convert::{Builder, svg::SvgBuilder},
};
use image::{GrayImage, Luma};
use store::{Store, StoreError, Write, events::Listed};

use crate::{
    App, Work,
    events::{
        lines,
        registrations::{name, named},
        standing,
    },
    failure::{of_io, of_store, unexpected},
    workspace::file_name,
};

/// Pixels of one square of a saved code, and squares of the white around it (ISO/IEC 18004 asks
/// for four).
const SQUARE: (usize, usize) = (12, 4);

/// Draws the code of a registration; one that has none yet is given one.
///
/// # Errors
/// [`Failure::RegistrationGone`], or if the file cannot be written.
pub async fn get_qr(app: &App, request: GetQr) -> Result<QrView, Failure> {
    view(app, request.registration, false).await
}

/// Gives a registration another code.
///
/// # Errors
/// [`Failure::RegistrationGone`], or if the file cannot be written.
pub async fn renew_token(app: &App, request: RenewToken) -> Result<QrView, Failure> {
    view(app, request.registration, true).await
}

async fn view(app: &App, id: RegistrationId, renew: bool) -> Result<QrView, Failure> {
    let store = app.store().await?;
    let one = registration(&store, id).await?;
    let subject = one.registration.subject;
    let event = match subject {
        Subject::Event(event) => event,
        Subject::Series(series) => {
            let dates = store.dates_of(series).await.map_err(of_store)?;
            let standing = dates.iter().find(|date| !date.deleted);
            standing.ok_or(Failure::EventGone)?.id
        }
    };
    let record = standing(&store, event).await?;
    let known = lines(&store, &named(&[&one])).await?;
    let name = name(&one, &known);
    let token = match one.registration.token {
        Some(token) if !renew => token,
        _ => {
            let act = Act::ChangedRegistration {
                name: name.clone(),
                title: record.event.title,
            };
            draw_anew(&store, id, renew, &act).await?
        }
    };
    let code = code(&token)?;
    let svg = SvgBuilder::default().margin(SQUARE.1).to_str(&code);
    Ok(QrView {
        registration: id,
        name,
        token: token.in_groups(),
        data_url: format!("data:image/svg+xml;base64,{}", STANDARD.encode(svg)),
    })
}

async fn registration(store: &Store, id: RegistrationId) -> Result<Listed, Failure> {
    match store.registration(id).await {
        Err(StoreError::Gone) => Err(Failure::RegistrationGone),
        one => one.map_err(of_store),
    }
}

/// Writes a code down, unless somebody else has just done so: two who look at a registration that
/// had none see the same one.
async fn draw_anew(
    store: &Store,
    id: RegistrationId,
    renew: bool,
    act: &Act,
) -> Result<Token, Failure> {
    let writing = store.begin().await.map_err(of_store)?;
    let one = registration(store, id).await?.registration;
    if let Some(token) = one.token.filter(|_| !renew) {
        return Ok(token);
    }
    let token = drawn(&one.subject)?;
    let write = Write::of_registration(id, vec![store::events::set_token(&token)]);
    writing.write(act, vec![write]).await.map_err(of_store)?;
    Ok(token)
}

/// A new code for an event or a series: 80 random bits.
pub(super) fn drawn(subject: &Subject) -> Result<Token, Failure> {
    let mark = match subject {
        Subject::Event(event) => Mark::of(&event.0),
        Subject::Series(series) => Mark::of(&series.0),
    };
    let mut random = [0; 10];
    getrandom::fill(&mut random).map_err(|error| unexpected(&error))?;
    Ok(Token::new(mark, random))
}

fn code(token: &Token) -> Result<QRCode, Failure> {
    QRBuilder::new(token.to_string())
        .build()
        .map_err(|error| unexpected(&error))
}

/// Writes the code of everybody who has a place or waits as a picture of its own.
///
/// # Errors
/// [`Failure::EventGone`], [`Failure::Cancelled`], or if the folder cannot be written; pictures that
/// were finished stay.
pub async fn save_qr_codes(
    app: &App,
    request: SaveQrCodes,
    work: &Work,
) -> Result<ExportReport, Failure> {
    let _running = app.running(work);
    let store = app.store().await?;
    let record = standing(&store, request.event).await?;
    let codes = codes(&store, &record, work).await?;
    let folder = PathBuf::from(&request.folder).join(file_name::of(&record.event.title));
    let total = codes.len() as u64;
    fs::create_dir_all(&folder).map_err(|error| of_io(&folder, &error))?;
    let mut taken: HashSet<String> = HashSet::new();
    for (done, (name, token)) in (0u64..).zip(&codes) {
        work.tell(Stage::Writing, done, total);
        work.go_on()?;
        let path = folder.join(own_name(name, &mut taken));
        let token = *token;
        tokio::task::spawn_blocking(move || draw(&path, &token))
            .await
            .map_err(|error| unexpected(&error))??;
    }
    work.tell(Stage::Writing, total, total);
    Ok(ExportReport {
        path: folder.display().to_string(),
        rows: total,
        verified: false,
    })
}

/// The name and the code of everybody who may come; codes that are missing are drawn as one
/// transaction.
async fn codes(
    store: &Store,
    record: &store::events::EventRecord,
    work: &Work,
) -> Result<Vec<(String, Token)>, Failure> {
    let writing = store.begin().await.map_err(of_store)?;
    let roll = store
        .roll(record.id, &Places::from(&record.event))
        .await
        .map_err(of_store)?;
    let comes = |one: &&Listed| {
        matches!(
            roll.seat(one.registration.id),
            Seat::In | Seat::Waiting { .. }
        )
    };
    let mut people: Vec<&Listed> = roll.all.iter().filter(comes).collect();
    people.sort_by(|one, other| {
        let id = |one: &Listed| one.registration.id;
        (&one.sort_key, id(one)).cmp(&(&other.sort_key, id(other)))
    });
    let known = lines(store, &named(&people)).await?;
    let mut codes = Vec::with_capacity(people.len());
    let mut writes = Vec::new();
    for one in people {
        let token = match one.registration.token {
            Some(token) => token,
            None => {
                let token = drawn(&one.registration.subject)?;
                let cells = vec![store::events::set_token(&token)];
                writes.push(Write::of_registration(one.registration.id, cells));
                token
            }
        };
        codes.push((name(one, &known), token));
    }
    work.go_on()?;
    if !writes.is_empty() {
        let act = Act::DrewCodes {
            people: writes.len() as u64,
            title: record.event.title.clone(),
        };
        writing.write(&act, writes).await.map_err(of_store)?;
    }
    Ok(codes)
}

/// A name that every system takes and no other picture of this folder has, whatever the case.
fn own_name(name: &str, taken: &mut HashSet<String>) -> String {
    let name = file_name::of(name);
    let mut own = name.clone();
    let mut number = 1u32;
    while !taken.insert(own.to_lowercase()) {
        number += 1;
        own = format!("{name} {number}");
    }
    own + ".png"
}

/// Written beside and renamed, so that no half picture is left.
fn draw(path: &Path, token: &Token) -> Result<(), Failure> {
    let code = code(token)?;
    let (square, margin) = SQUARE;
    let side = (code.size + 2 * margin) * square;
    let pixels = u32::try_from(side).map_err(|error| unexpected(&error))?;
    let picture = GrayImage::from_fn(pixels, pixels, |x, y| {
        let place = |pixel: u32| (pixel as usize / square).checked_sub(margin);
        let dark = match (place(x), place(y)) {
            (Some(x), Some(y)) if x < code.size && y < code.size => code[y][x].value(),
            _ => false,
        };
        Luma([if dark { 0 } else { u8::MAX }])
    });
    let io = |error: std::io::Error| of_io(path, &error);
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
    picture
        .write_to(
            &mut std::io::BufWriter::new(&mut file),
            image::ImageFormat::Png,
        )
        .or_else(|error| picture_failure(path, error))?;
    file.persist(path).map_err(|error| io(error.error))?;
    Ok(())
}

fn picture_failure(path: &Path, error: image::ImageError) -> Result<(), Failure> {
    Err(match error {
        image::ImageError::IoError(error) => of_io(path, &error),
        error => unexpected(&error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_people_of_the_same_name_do_not_replace_each_other() {
        let mut taken = HashSet::new();
        let names = ["Ada Neri", "ADA NERI", "Ada Neri", "../..", ""];
        let own: Vec<String> = names.map(|name| own_name(name, &mut taken)).into();
        let expected = [
            "Ada Neri.png",
            "ADA NERI 2.png",
            "Ada Neri 3.png",
            "Cerchia.png",
            "Cerchia 2.png",
        ];
        assert_eq!(own, expected);
    }
}
