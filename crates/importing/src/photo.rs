//! Portraits: whatever a camera, a phone or an address card gives becomes one small square JPEG;
//! the picture of an event a wide one.
//! Only its pixels stay; where and when it was taken, and on what, does not.

use std::io::Cursor;

use contract::failure::UnreadableReason as Reason;
use fast_image_resize::{PixelType, Resizer, images::Image, pixels::U8x3};
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageError, ImageReader, Limits,
    codecs::jpeg::JpegEncoder, metadata::Orientation,
};

use crate::Refused;

/// Width and height of a kept portrait, in pixels.
pub const SIDE: u32 = 320;
/// Width and height of a kept cover at the most, in pixels.
pub const WIDE: (u32, u32) = (1280, 720);
/// Bytes of a picture that is looked at: 32 MiB.
pub const MAX_PICTURE: usize = 32 << 20;
/// The longest side of a picture that is unpacked, in pixels.
const MAX_SIDE: u32 = 16_384;
/// Bytes a picture may take while it is unpacked: 256 MiB.
const MAX_UNPACKED_PICTURE: u64 = 256 << 20;
/// How good the JPEG is, of 100.
const QUALITY: u8 = 82;

/// A picture (JPEG, PNG, GIF or WebP) as a JPEG of [`SIDE`] × [`SIDE`] pixels: turned upright, the
/// middle cut out square, without any metadata.
///
/// # Errors
/// [`Refused`] if it is none, is broken, or is larger than any portrait.
pub fn prepare(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let picture = upright(bytes)?;
    let side = picture.width().min(picture.height());
    let (left, top) = ((picture.width() - side) / 2, (picture.height() - side) / 2);
    let square = picture.crop_imm(left, top, side, side).into_rgb8();
    jpeg(square, SIDE, SIDE)
}

/// A picture as a JPEG of [`WIDE`] pixels at the most, in its own proportions: turned upright,
/// never made larger, without any metadata.
///
/// # Errors
/// As [`prepare`].
pub fn prepare_wide(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let picture = upright(bytes)?.into_rgb8();
    let (width, height) = (picture.width(), picture.height());
    let fit = |one: u32, most: u32, other: u32| {
        let other = u64::from(other) * u64::from(most) / u64::from(one);
        (most, u32::try_from(other).unwrap_or(u32::MAX).max(1))
    };
    let (mut to_width, mut to_height) = (width, height);
    if to_width > WIDE.0 {
        (to_width, to_height) = fit(width, WIDE.0, height);
    }
    if to_height > WIDE.1 {
        (to_height, to_width) = fit(height, WIDE.1, width);
    }
    jpeg(picture, to_width, to_height)
}

/// The picture as it is meant to be seen.
fn upright(bytes: &[u8]) -> Result<DynamicImage, Refused> {
    if bytes.len() > MAX_PICTURE {
        return Err(Reason::TooLarge.into());
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_UNPACKED_PICTURE);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    // an unreadable note about the camera's position means the camera was upright
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Reason::Empty.into());
    }
    if u64::from(width) * u64::from(height) * 4 > MAX_UNPACKED_PICTURE {
        return Err(Reason::TooLarge.into());
    }
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    let mut picture = DynamicImage::ImageRgb8(on_white(&picture));
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// A picture of this size as a JPEG.
fn jpeg(picture: image::RgbImage, width: u32, height: u32) -> Result<Vec<u8>, Refused> {
    let from = Image::from_vec_u8(
        picture.width(),
        picture.height(),
        picture.into_raw(),
        PixelType::U8x3,
    )
    .map_err(|_| Reason::Broken)?;
    let mut to = Image::new(width, height, PixelType::U8x3);
    // for this kind of pixel alone: the code for all of them is megabytes
    let (seen, mut made) = (from.typed_image::<U8x3>(), to.typed_image_mut::<U8x3>());
    let (Some(seen), Some(made)) = (&seen, &mut made) else {
        return Err(Reason::Broken.into());
    };
    Resizer::new()
        .resize_typed(seen, made, None)
        .map_err(|_| Reason::Broken)?;
    let mut jpeg = Vec::with_capacity(32 << 10);
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .write_image(to.buffer(), width, height, ExtendedColorType::Rgb8)
        .map_err(|error| refused(&error))?;
    Ok(jpeg)
}

/// Without transparency: what shines through is paper.
fn on_white(picture: &DynamicImage) -> image::RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let whole = picture.to_rgba8();
    let mut paper = image::RgbImage::new(whole.width(), whole.height());
    for (to, from) in paper.pixels_mut().zip(whole.pixels()) {
        let [red, green, blue, alpha] = from.0.map(u32::from);
        let mixed = |colour: u32| {
            u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        to.0 = [mixed(red), mixed(green), mixed(blue)];
    }
    paper
}

fn refused(error: &ImageError) -> Refused {
    match error {
        ImageError::Unsupported(_) => Reason::NotAList.into(),
        ImageError::Limits(_) => Reason::TooLarge.into(),
        _ => Reason::Broken.into(),
    }
}
