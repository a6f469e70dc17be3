//! Which encoding a text file is in. The whole file is looked at: one `ñ` in the last line decides.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;
use nomor_contract::list::Encoding;

use crate::Error;
use crate::meter::Progress;

/// Bytes looked at to tell UTF-16 without a byte order mark.
const GLANCE_BYTES: usize = 4096;
const CHUNK_BYTES: usize = 256 * 1024;
/// More control characters than one in this many bytes: not text.
const CONTROLS_ONE_IN: u64 = 100;

/// What the bytes of a file look like.
#[derive(Default)]
struct Tally {
    bytes: u64,
    nul: u64,
    controls: u64,
    /// Well-formed UTF-8 sequences of more than one byte.
    multibyte: u64,
    /// Places where UTF-8 is broken.
    broken: u64,
}

/// The encoding of a text file.
///
/// # Errors
/// [`Error::Binary`] when it is not text; [`Error::Io`].
pub(crate) fn detect(path: &Path) -> Result<Encoding, Error> {
    let mut file = File::open(path).map_err(Error::Io)?;
    let mut head = Vec::with_capacity(GLANCE_BYTES);
    file.by_ref()
        .take(GLANCE_BYTES as u64)
        .read_to_end(&mut head)
        .map_err(Error::Io)?;
    if let Some(utf16) = utf16(&head) {
        return checked_utf16(path, utf16);
    }
    let tally = survey(path)?;
    if tally.nul > 0 || tally.controls * CONTROLS_ONE_IN > tally.bytes {
        return Err(Error::Binary);
    }
    if head.starts_with(b"\xEF\xBB\xBF") {
        return Ok(Encoding::Utf8Bom);
    }
    // A few broken characters in a text that is otherwise full of good ones: UTF-8 that some program cut.
    if tally.broken == 0 || tally.broken * 20 < tally.multibyte {
        return Ok(Encoding::Utf8);
    }
    Ok(Encoding::Windows1252)
}

/// UTF-16 by its mark, or by the zero bytes that digits, separators and Latin letters have in it.
fn utf16(head: &[u8]) -> Option<Encoding> {
    match head {
        [0xFF, 0xFE, ..] => return Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return Some(Encoding::Utf16Be),
        _ => {}
    }
    let pairs = head.len() / 2;
    let zeros = |offset: usize| {
        head.as_chunks::<2>()
            .0
            .iter()
            .filter(|pair| pair[offset] == 0)
            .count()
    };
    let (first, second) = (zeros(0), zeros(1));
    let mostly = |many: usize, few: usize| pairs > 1 && many * 4 >= pairs && few * 20 <= pairs;
    if mostly(second, first) {
        Some(Encoding::Utf16Le)
    } else if mostly(first, second) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Binary data can begin with `FF FE` too: what it decodes to has to be text.
fn checked_utf16(path: &Path, encoding: Encoding) -> Result<Encoding, Error> {
    let text = glance(path, encoding, CHUNK_BYTES)?;
    let odd = text
        .chars()
        .filter(|c| *c == '\u{FFFD}' || (c.is_control() && !c.is_whitespace()))
        .count();
    if odd * 50 > text.chars().count() {
        return Err(Error::Binary);
    }
    Ok(encoding)
}

/// The beginning of the file as text; the cut may fall into a character.
pub(crate) fn glance(path: &Path, encoding: Encoding, bytes: usize) -> Result<String, Error> {
    let mut head = Vec::new();
    open(path, encoding, &Arc::default())?
        .take(bytes as u64)
        .read_to_end(&mut head)
        .map_err(Error::Io)?;
    Ok(String::from_utf8_lossy(&head).into_owned())
}

fn survey(path: &Path) -> Result<Tally, Error> {
    let mut file = File::open(path).map_err(Error::Io)?;
    let mut tally = Tally::default();
    let mut buffer = vec![0; CHUNK_BYTES];
    let mut kept = 0;
    loop {
        let n = file.read(&mut buffer[kept..]).map_err(Error::Io)?;
        let fresh = &buffer[kept..kept + n];
        tally.bytes += n as u64;
        tally.nul += count(fresh, |b| b == 0);
        tally.controls += count(fresh, |b| b < 0x20 && !matches!(b, 9..=13 | 0x1A | 0x1B));
        tally.multibyte += count(fresh, |b| b >= 0xC2);
        let rest = tally.walk(&buffer[..kept + n], n == 0);
        let end = kept + n;
        buffer.copy_within(end - rest..end, 0);
        kept = rest;
        if n == 0 {
            tally.multibyte = tally.multibyte.saturating_sub(tally.broken);
            return Ok(tally);
        }
    }
}

fn count(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> u64 {
    bytes.iter().filter(|&&b| wanted(b)).count() as u64
}

impl Tally {
    /// Counts broken UTF-8; answers how many bytes at the end belong to a character still to come.
    fn walk(&mut self, mut bytes: &[u8], last: bool) -> usize {
        loop {
            bytes = &bytes[encoding_rs::Encoding::utf8_valid_up_to(bytes)..];
            if bytes.is_empty() {
                return 0;
            }
            let Err(e) = std::str::from_utf8(bytes) else {
                return 0;
            };
            match e.error_len() {
                None if !last => return bytes.len(),
                None => {
                    self.broken += 1;
                    return 0;
                }
                Some(skip) => {
                    self.broken += 1;
                    // Once it is plain that this is no UTF-8, there is no need to look on.
                    if self.broken > 1_000_000 {
                        return 0;
                    }
                    bytes = &bytes[skip..];
                }
            }
        }
    }
}

/// The file as UTF-8, without its byte order mark.
pub(crate) fn open(
    path: &Path,
    encoding: Encoding,
    read: &Arc<AtomicU64>,
) -> Result<Box<dyn Read + Send>, Error> {
    let mut file = File::open(path).map_err(Error::Io)?;
    let mut head = [0; 3];
    let n = read_up_to(&mut file, &mut head).map_err(Error::Io)?;
    let mark = match &head[..n] {
        [0xEF, 0xBB, 0xBF] => 3,
        [0xFF, 0xFE, ..] if encoding == Encoding::Utf16Le => 2,
        [0xFE, 0xFF, ..] if encoding == Encoding::Utf16Be => 2,
        _ => 0,
    };
    file.seek(SeekFrom::Start(mark)).map_err(Error::Io)?;
    let from = match encoding {
        // Broken characters are mended row by row, so that whole rows pass through untouched.
        Encoding::Utf8 | Encoding::Utf8Bom => return Ok(Box::new(Progress::new(file, read))),
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
        Encoding::Windows1252 => WINDOWS_1252,
    };
    Ok(Box::new(
        DecodeReaderBytesBuilder::new()
            .encoding(Some(from))
            .bom_sniffing(false)
            .build_with_buffer(Progress::new(file, read), vec![0; CHUNK_BYTES])
            .map_err(Error::Io)?,
    ))
}

fn read_up_to(file: &mut File, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut n = 0;
    while n < buffer.len() {
        match file.read(&mut buffer[n..])? {
            0 => break,
            more => n += more,
        }
    }
    Ok(n)
}
