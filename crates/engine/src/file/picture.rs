//! A picture made anew. What was sent is measured before it is unpacked, drawn into a picture of our own and thrown away:
//! whatever else it held (places, comments, a second file behind it) is not in ours.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};
use nomor_contract::Refusal;
use nomor_contract::file::{AVATAR_PIXELS, LOGO_PIXELS, NewPicture, PICTURE_BYTES_MAX};

/// The longest side and the most pixels that are unpacked: a large telephone's photograph has 50 million.
const SIDE_MAX: u32 = 12_000;
const PIXELS_MAX: u64 = 60_000_000;
/// What unpacking may take beside the pixels, in bytes.
const SPARE_BYTES: u64 = 64 << 20;
const JPEG_QUALITY: u8 = 86;

/// Ours.
pub struct Drawn {
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// A square from the middle.
///
/// # Errors
/// A field error for `picture`.
pub fn avatar(sent: &NewPicture) -> Result<Drawn, Refusal> {
    let picture = opened(sent)?;
    let square = picture.resize_to_fill(AVATAR_PIXELS, AVATAR_PIXELS, FilterType::Triangle);
    if see_through(&square) {
        png(&square)
    } else {
        jpeg(&square)
    }
}

/// As large as it is, or as fits.
///
/// # Errors
/// A field error for `picture`.
pub fn logo(sent: &NewPicture) -> Result<Drawn, Refusal> {
    let picture = opened(sent)?;
    let (width, height) = LOGO_PIXELS;
    if picture.width() <= width && picture.height() <= height {
        png(&picture)
    } else {
        png(&picture.resize(width, height, FilterType::Triangle))
    }
}

fn opened(sent: &NewPicture) -> Result<DynamicImage, Refusal> {
    if sent.bytes.is_empty() {
        return Err(refused("picture_missing", "Choose a picture first."));
    }
    if sent.bytes.len() > PICTURE_BYTES_MAX {
        return Err(too_large());
    }
    let format = kind(&sent.bytes)?;
    if !ending_fits(&sent.file_name, format) {
        return Err(refused(
            "picture_ending",
            "The name of this file says another kind than what is in it. Save it again as PNG, JPEG or WebP and upload that.",
        ));
    }
    let mut reader = ImageReader::with_format(Cursor::new(&sent.bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(|e| unread(&e))?;
    let (width, height) = decoder.dimensions();
    if width > SIDE_MAX || height > SIDE_MAX || u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(too_many());
    }
    let orientation = decoder.orientation().map_err(|e| unread(&e))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|e| unread(&e))?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Held against by the library itself; pixels have at most four parts of two bytes.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(PIXELS_MAX * 8 + SPARE_BYTES);
    limits
}

/// By what is in it.
fn kind(bytes: &[u8]) -> Result<ImageFormat, Refusal> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(ImageFormat::Png),
        [0xff, 0xd8, 0xff, ..] => Ok(ImageFormat::Jpeg),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Ok(ImageFormat::WebP),
        bytes if is_drawing(bytes) => Err(refused(
            "picture_svg",
            "SVG drawings are not taken, because they can carry programs. Save it as PNG and upload that.",
        )),
        _ => Err(refused(
            "picture_kind",
            "This is not a picture that is read here. Save it as PNG, JPEG or WebP and upload that.",
        )),
    }
}

/// An SVG, whatever it calls itself.
fn is_drawing(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1_024)).unwrap_or(bytes);
    let text = String::from_utf8_lossy(start).to_lowercase();
    text.contains("<svg")
        || text
            .trim_start_matches('\u{feff}')
            .trim_start()
            .starts_with("<?xml")
}

/// A name without an ending says nothing, so nothing contradicts it.
fn ending_fits(file_name: &str, format: ImageFormat) -> bool {
    let Some((_, ending)) = file_name.rsplit_once('.') else {
        return true;
    };
    let ending = ending.to_ascii_lowercase();
    let known: &[&str] = match format {
        ImageFormat::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
        ImageFormat::Png => &["png"],
        _ => &["webp"],
    };
    known.contains(&ending.as_str())
}

fn see_through(picture: &DynamicImage) -> bool {
    picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255)
}

fn png(picture: &DynamicImage) -> Result<Drawn, Refusal> {
    let mut bytes = Vec::new();
    let drawn =
        DynamicImage::from(picture.to_rgba8()).write_with_encoder(PngEncoder::new(&mut bytes));
    drawn.map_err(|_| Refusal::internal())?;
    Ok(Drawn {
        media_type: "image/png",
        bytes,
    })
}

fn jpeg(picture: &DynamicImage) -> Result<Drawn, Refusal> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    let drawn = DynamicImage::from(picture.to_rgb8()).write_with_encoder(encoder);
    drawn.map_err(|_| Refusal::internal())?;
    Ok(Drawn {
        media_type: "image/jpeg",
        bytes,
    })
}

fn refused(code: &str, sentence: &str) -> Refusal {
    Refusal::field("picture", code, sentence)
}

fn too_large() -> Refusal {
    refused(
        "picture_large",
        "This picture is larger than 10 MB. Make it smaller and upload that.",
    )
}

fn too_many() -> Refusal {
    refused(
        "picture_pixels",
        "This picture has more pixels than are read (60 million, 12,000 a side). Make it smaller and upload that.",
    )
}

fn unread(error: &ImageError) -> Refusal {
    if matches!(error, ImageError::Limits(_)) {
        return too_many();
    }
    refused(
        "picture_broken",
        "This picture is damaged and can't be read to its end. Save it again and upload that.",
    )
}

#[cfg(test)]
#[path = "picture_test.rs"]
mod tests;
