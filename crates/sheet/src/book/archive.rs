//! The directory of a ZIP archive, believed only after it was checked: a workbook that would expand
//! without measure is refused here, before a single cell is read.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use flate2::CrcReader;
use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use crate::meter::{Meter, Progress};
use crate::{Error, Limits};

/// Where the record that ends a ZIP file can stand: itself, its comment, and the ZIP64 records before it
/// (APPNOTE.TXT 4.3.14 to 4.3.16).
const TAIL_BYTES: u64 = 22 + 65_535 + 20 + 56;
const BUFFER_BYTES: usize = 128 * 1024;

/// One part of an archive.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub size: u64,
    packed: u64,
    start: u64,
    deflated: bool,
    crc: u32,
}

/// An archive whose directory is believable.
#[derive(Debug)]
pub(crate) struct Archive {
    path: PathBuf,
    /// By name in lower case with `/` (names in workbooks are compared without case, ECMA-376 part 2, 6.2.2).
    parts: HashMap<String, Part>,
}

/// A part's bytes, expanded and counted.
pub(crate) type PartReader = Meter<BufReader<CrcReader<Box<dyn Read + Send>>>>;

impl Archive {
    /// # Errors
    /// [`Error::Truncated`], [`Error::Damaged`], [`Error::Locked`], [`Error::Bomb`], [`Error::Io`].
    pub(crate) fn open(path: &Path, limits: &Limits) -> Result<Self, Error> {
        let mut file = File::open(path).map_err(Error::Io)?;
        check_tail(&mut file, limits)?;
        let mut archive = ZipArchive::new(BufReader::new(file)).map_err(error)?;
        let mut parts = HashMap::new();
        let mut spans = Vec::new();
        for i in 0..archive.len() {
            let entry = archive.by_index_raw(i).map_err(error)?;
            if entry.encrypted() {
                return Err(Error::Locked);
            }
            let start = entry
                .data_start()
                .ok_or_else(|| Error::damaged("part without a place"))?;
            let part = Part {
                size: entry.size(),
                packed: entry.compressed_size(),
                start,
                deflated: match entry.compression() {
                    CompressionMethod::Stored => false,
                    CompressionMethod::Deflated => true,
                    other => return Err(Error::damaged(format!("packed by {other:?}"))),
                },
                crc: entry.crc32(),
            };
            spans.push((entry.header_start(), start.saturating_add(part.packed)));
            let name = entry.name().map_err(error)?.replace('\\', "/");
            let name = name.trim_start_matches('/').to_lowercase();
            if parts.insert(name, part).is_some() {
                return Err(Error::damaged("two parts of one name"));
            }
        }
        check_sizes(&parts, limits)?;
        check_spans(spans)?;
        Ok(Self {
            path: path.to_owned(),
            parts,
        })
    }

    pub(crate) fn part(&self, name: &str) -> Option<&Part> {
        self.parts.get(&name.to_lowercase())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.part(name).is_some()
    }

    pub(crate) fn has_under(&self, folder: &str) -> bool {
        self.parts.keys().any(|name| name.starts_with(folder))
    }

    /// All parts expanded, in bytes, as declared.
    pub(crate) fn size(&self) -> u64 {
        self.parts
            .values()
            .fold(0, |sum, part| sum.saturating_add(part.size))
    }

    /// A part's bytes. No more than declared come out; no piece between two marks passes `piece_limit`.
    pub(crate) fn read(
        &self,
        part: &Part,
        piece_limit: u64,
        read: &Arc<AtomicU64>,
    ) -> Result<PartReader, Error> {
        let mut file = File::open(&self.path).map_err(Error::Io)?;
        file.seek(SeekFrom::Start(part.start)).map_err(Error::Io)?;
        let packed = Progress::new(file.take(part.packed), read);
        let expanded: Box<dyn Read + Send> = if part.deflated {
            Box::new(DeflateDecoder::new_with_buf(packed, vec![0; BUFFER_BYTES]))
        } else {
            Box::new(packed)
        };
        let buffered = BufReader::with_capacity(BUFFER_BYTES, CrcReader::new(expanded));
        Ok(Meter::new(buffered, piece_limit, part.size))
    }

    /// A small part whole.
    pub(crate) fn read_small(&self, part: &Part, limit: u64) -> Result<Vec<u8>, Error> {
        if part.size > limit {
            return Err(Error::Bomb);
        }
        let mut reader = self.read(part, u64::MAX, &Arc::default())?;
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(read_error)?;
        check_end(part, &mut reader)?;
        Ok(bytes)
    }

    /// Expands every part once, keeping nothing: the declared sizes hold, or it is refused.
    pub(crate) fn verify(&self) -> Result<(), Error> {
        for part in self.parts.values() {
            let mut reader = self.read(part, u64::MAX, &Arc::default())?;
            check_end(part, &mut reader)?;
        }
        Ok(())
    }
}

/// Reads the rest of a part; it has to be as long and as intact as the directory says.
pub(crate) fn check_end(part: &Part, reader: &mut PartReader) -> Result<(), Error> {
    reader.free();
    io::copy(reader, &mut io::sink()).map_err(read_error)?;
    if reader.whole() < part.size {
        return Err(Error::Truncated);
    }
    if reader.inner().get_ref().crc().sum() != part.crc {
        return Err(Error::damaged("check sum"));
    }
    Ok(())
}

/// What a failure to read an expanded part means.
pub(crate) fn read_error(e: io::Error) -> Error {
    use crate::meter::{Passed, passed};
    match (passed(&e), e.kind()) {
        (Some(Passed::Whole), _) => Error::Bomb,
        (Some(Passed::Piece), _) => Error::CellTooLong,
        (None, io::ErrorKind::UnexpectedEof) => Error::Truncated,
        (None, io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput) => Error::damaged(e),
        (None, _) => Error::Io(e),
    }
}

fn error(e: zip::result::ZipError) -> Error {
    match e {
        zip::result::ZipError::Io(e) => read_error(e),
        other => Error::damaged(other),
    }
}

/// Looks at every record that could end the archive, before anything is allocated for the entries it promises.
fn check_tail(file: &mut File, limits: &Limits) -> Result<(), Error> {
    let length = file.seek(SeekFrom::End(0)).map_err(Error::Io)?;
    let from = length.saturating_sub(TAIL_BYTES);
    file.seek(SeekFrom::Start(from)).map_err(Error::Io)?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail).map_err(Error::Io)?;
    file.rewind().map_err(Error::Io)?;
    let ends = records(&tail, b"PK\x05\x06", 22);
    if ends.is_empty() {
        return Err(Error::Truncated);
    }
    let is_long = ends.iter().any(|end| number(&end[10..12]) == 0xFFFF);
    let long = records(&tail, b"PK\x06\x06", 56);
    if is_long && long.is_empty() {
        return Err(Error::damaged("ZIP64 record is not where it should be"));
    }
    let most = ends
        .iter()
        .map(|end| number(&end[10..12]))
        .filter(|n| *n != 0xFFFF)
        .chain(long.iter().map(|end| number(&end[32..40])))
        .max();
    if most.unwrap_or(0) > limits.zip_entries {
        return Err(Error::Bomb);
    }
    Ok(())
}

fn records<'a>(tail: &'a [u8], mark: &[u8; 4], length: usize) -> Vec<&'a [u8]> {
    tail.windows(length)
        .filter(|w| w.starts_with(mark))
        .collect()
}

/// A little-endian number.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b))
}

fn check_sizes(parts: &HashMap<String, Part>, limits: &Limits) -> Result<(), Error> {
    let believable = |size: u64, packed: u64| {
        size <= limits.ratio_from_bytes || size <= packed.saturating_mul(limits.ratio)
    };
    let (mut size, mut packed) = (0_u64, 0_u64);
    for part in parts.values() {
        if !believable(part.size, part.packed) {
            return Err(Error::Bomb);
        }
        size = size.saturating_add(part.size);
        packed = packed.saturating_add(part.packed);
    }
    if size > limits.streamed_bytes || !believable(size, packed) {
        return Err(Error::Bomb);
    }
    Ok(())
}

/// Parts that share bytes are how the densest bombs are built (D. Fifield, "A better zip bomb", 2019).
fn check_spans(mut spans: Vec<(u64, u64)>) -> Result<(), Error> {
    spans.sort_unstable();
    if spans.windows(2).any(|pair| pair[0].1 > pair[1].0) {
        return Err(Error::Bomb);
    }
    Ok(())
}
