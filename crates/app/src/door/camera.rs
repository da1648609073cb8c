//! Reading a code from a picture of the camera. Scanner and typing never depend on it.

use std::io::Cursor;

use base64::{Engine, engine::general_purpose::STANDARD};
use contract::{
    Failure,
    door::{CodeView, ReadCode},
};
use image::{ImageReader, Limits};
use rqrr::PreparedImage;

use crate::{App, failure::unexpected};

/// Letters of a data address at most.
const PICTURE: usize = 4 << 20;

/// The longest side, in pixels.
const SIDE: u32 = 2_048;

/// Letters of a code's text that are handed on: no token, name or address is longer.
const TEXT: usize = 500;

/// Reads a QR code from a picture.
///
/// # Errors
/// [`Failure::UnreadablePicture`] if it is none, or too large.
pub async fn read_code(_: &App, request: ReadCode) -> Result<CodeView, Failure> {
    if request.picture.len() > PICTURE {
        return Err(Failure::UnreadablePicture);
    }
    let text = tokio::task::spawn_blocking(move || read(&request.picture));
    let text = text.await.map_err(|error| unexpected(&error))??;
    Ok(CodeView { text })
}

fn read(picture: &str) -> Result<Option<String>, Failure> {
    let broken = || Failure::UnreadablePicture;
    let (_, bytes) = picture.split_once(";base64,").ok_or_else(broken)?;
    let bytes = STANDARD.decode(bytes).map_err(|_| broken())?;
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| broken())?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(64 << 20);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_| broken())?.into_luma8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let pixels = picture.into_raw();
    let mut prepared = PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        pixels.get(y * width + x).copied().unwrap_or(u8::MAX)
    });
    let mut texts = prepared
        .detect_grids()
        .into_iter()
        .filter_map(|grid| grid.decode().ok());
    Ok(texts
        .next()
        .map(|(_, text)| text.chars().take(TEXT).collect()))
}
