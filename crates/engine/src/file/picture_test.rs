//! Pictures that are taken, and what is not.

use image::{Rgba, RgbaImage};

use super::*;

fn plain(width: u32, height: u32, colour: [u8; 4]) -> DynamicImage {
    RgbaImage::from_pixel(width, height, Rgba(colour)).into()
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = if format == ImageFormat::Jpeg {
        picture.to_rgb8().into()
    } else {
        picture.clone()
    };
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn sent(name: &str, bytes: Vec<u8>) -> NewPicture {
    NewPicture {
        file_name: name.to_owned(),
        bytes: bytes.into(),
    }
}

/// A PNG's signature and header, and nothing behind it.
fn header(width: u32, height: u32) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    chunk.extend([8, 6, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    let mut sum = u32::MAX;
    for byte in &chunk {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                sum >> 1 ^ 0xedb8_8320
            } else {
                sum >> 1
            };
        }
    }
    bytes.extend(&chunk);
    bytes.extend((!sum).to_be_bytes());
    // One chunk of pixels that never come, and the end.
    bytes.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
    bytes
}

#[track_caller]
fn check_refused(picture: &NewPicture, code: &str) {
    for refusal in [avatar(picture).err(), logo(picture).err()] {
        assert_eq!(refusal.unwrap().code, code, "{}", picture.file_name);
    }
}

#[test]
fn every_kind_becomes_a_square_or_a_logo_of_our_own() {
    let red = plain(700, 300, [200, 10, 10, 255]);
    for (name, format) in [
        ("a.png", ImageFormat::Png),
        ("a.JPG", ImageFormat::Jpeg),
        ("a.webp", ImageFormat::WebP),
        ("no ending", ImageFormat::Png),
    ] {
        let given = sent(name, encoded(&red, format));
        let square = avatar(&given).unwrap();
        assert_eq!(square.media_type, "image/jpeg", "{name}");
        let again = image::load_from_memory(&square.bytes).unwrap();
        assert_eq!((again.width(), again.height()), (256, 256));
        let fitted = logo(&given).unwrap();
        let again = image::load_from_memory(&fitted.bytes).unwrap();
        assert_eq!((again.width(), again.height()), (373, 160), "{name}");
    }
    let small = sent(
        "a.png",
        encoded(&plain(40, 30, [0, 0, 0, 0]), ImageFormat::Png),
    );
    let again = image::load_from_memory(&logo(&small).unwrap().bytes).unwrap();
    assert_eq!(
        (again.width(), again.height()),
        (40, 30),
        "never larger than it was"
    );
    assert_eq!(
        avatar(&small).unwrap().media_type,
        "image/png",
        "what shines through stays so"
    );
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    check_refused(&sent("a.png", header(12_001, 1)), "picture_pixels");
    check_refused(&sent("a.png", header(11_999, 11_999)), "picture_pixels");
    check_refused(
        &sent("a.png", header(u32::MAX >> 1, u32::MAX >> 1)),
        "picture_pixels",
    );
    check_refused(&sent("a.png", header(100, 100)), "picture_broken");
}

#[test]
fn what_is_behind_or_beside_the_pixels_is_not_in_ours() {
    let mut bytes = encoded(&plain(300, 300, [9, 9, 9, 255]), ImageFormat::Png);
    bytes.extend(b"PK\x03\x04<script>alert(1)</script>secret place");
    let given = sent("a.png", bytes);
    for drawn in [avatar(&given).unwrap(), logo(&given).unwrap()] {
        let text = String::from_utf8_lossy(&drawn.bytes).into_owned();
        assert!(!text.contains("script") && !text.contains("secret"));
    }
}

#[test]
fn a_name_that_contradicts_and_what_is_no_picture_are_refused() {
    let png = encoded(&plain(20, 20, [9, 9, 9, 255]), ImageFormat::Png);
    for name in ["a.jpg", "a.svg", "a.png.exe", "a.html"] {
        check_refused(&sent(name, png.clone()), "picture_ending");
    }
    for drawing in [
        "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        "\u{feff}<?xml version='1.0'?><!-- x --><SVG/>",
    ] {
        check_refused(&sent("a.png", drawing.into()), "picture_svg");
    }
    check_refused(&sent("a.gif", b"GIF89a".to_vec()), "picture_kind");
    check_refused(&sent("a.png", b"MZ\x90".to_vec()), "picture_kind");
    check_refused(&sent("a.png", Vec::new()), "picture_missing");
    let long = vec![0; PICTURE_BYTES_MAX + 1];
    check_refused(&sent("a.png", long), "picture_large");
    check_refused(
        &sent("a.png", png.get(..40).unwrap().to_vec()),
        "picture_broken",
    );
}
