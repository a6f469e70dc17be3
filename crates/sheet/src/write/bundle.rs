//! Several files in one ZIP file, streamed one after another: a download split by verdict, all that a tenant has.

use std::collections::HashSet;
use std::io::{self, Write};

use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::outbox::Outbox;
use crate::name::{file_stem, unique};

/// Fast: the files are mostly digits, and a person waits.
const LEVEL: i64 = 3;
/// The longest ending of a name.
const ENDING_BYTES: usize = 8;

/// A ZIP file under way. Memory stays constant when the caller drains it regularly.
///
/// Call [`begin`](Self::begin) for each file, [`write`](Self::write) its bytes (what a
/// [`Writer`](crate::Writer) drains), and [`finish`](Self::finish) at the end.
pub struct Bundle {
    zip: ZipWriter<StreamWriter<Outbox>>,
    out: Outbox,
    taken: HashSet<String>,
}

impl Default for Bundle {
    fn default() -> Self {
        let out = Outbox::default();
        Self {
            zip: ZipWriter::new_stream(out.clone()),
            out,
            taken: HashSet::new(),
        }
    }
}

impl Bundle {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a file named `stem.ending`; the stem is made safe, and never the same twice.
    ///
    /// # Errors
    /// When packing fails; memory is all it writes to.
    pub fn begin(&mut self, stem: &str, ending: &str) -> io::Result<()> {
        self.begin_in("", stem, ending).map(drop)
    }

    /// As [`begin`](Self::begin), in a folder of ours: `""`, or a name that ends in `/`. Answers what the file is called
    /// in it. An ending that is no plain one is left out.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub fn begin_in(&mut self, folder: &str, stem: &str, ending: &str) -> io::Result<String> {
        let plain = (1..=ENDING_BYTES).contains(&ending.len())
            && ending.bytes().all(|b| b.is_ascii_alphanumeric());
        let ending = if plain {
            format!(".{ending}")
        } else {
            String::new()
        };
        let stem = file_stem(&format!("{stem}.csv"));
        let name = unique(format!("{folder}{stem}"), &mut self.taken) + &ending;
        self.zip
            // A result may pass 4 GiB, and its size is not known before its end.
            .start_file(name.as_str(), packed().large_file(true))
            .map_err(io::Error::from)?;
        Ok(name)
    }

    /// Adds bytes to the file that was begun last.
    ///
    /// # Errors
    /// As [`begin`](Self::begin); also when no file was begun.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.zip.write_all(bytes)
    }

    /// Bytes that [`drain`](Self::drain) would hand over.
    #[must_use]
    pub fn ready(&self) -> usize {
        self.out.len()
    }

    /// Hands over the bytes that are ready and forgets them.
    #[must_use]
    pub fn drain(&mut self) -> Vec<u8> {
        self.out.take()
    }

    /// The rest of the bytes; the ZIP file is complete.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub fn finish(self) -> io::Result<Vec<u8>> {
        self.zip.finish()?;
        Ok(self.out.take())
    }
}

/// How every part is packed: the same rows give the same bytes, whatever the clock says.
pub(super) fn packed() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default())
}
