//! Opening a backup: what is in it is read to its last byte and compared with the manifest before anything is used.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use nomor_contract::Refusal;
use zip::ZipArchive;
use zip::result::ZipError;

use super::manifest::{DATABASE, KEY, LAYOUT, MANIFEST, Manifest, stored_file, upload_file};
use crate::fault::machine;

/// A manifest of half a million uploads is smaller.
const MANIFEST_BYTES_MAX: u64 = 64 << 20;

/// A backup whose manifest fits.
pub struct Backup {
    archive: ZipArchive<BufReader<File>>,
    pub manifest: Manifest,
}

impl Backup {
    /// Reads the manifest. `schema` is the newest this program knows.
    ///
    /// # Errors
    /// Not a backup, damaged, or of a newer program.
    pub fn open(file: &Path, schema: i64) -> Result<Self, Refusal> {
        let handle = File::open(file).map_err(|e| {
            let file = file.display();
            Refusal::invalid("no_file", format!("{file} cannot be opened: {e}."))
        })?;
        let mut archive = ZipArchive::new(BufReader::new(handle)).map_err(broken)?;
        let mut text = Vec::new();
        archive
            .by_name(MANIFEST)
            .map_err(broken)?
            .take(MANIFEST_BYTES_MAX)
            .read_to_end(&mut text)
            .map_err(|e| unreadable(&e))?;
        let layout: Layout = serde_json::from_slice(&text).map_err(|_| damaged())?;
        if layout.layout > LAYOUT || layout.schema > schema {
            return Err(Refusal::invalid(
                "newer",
                format!(
                    "The backup was made by a newer Nomor ({}); restore it with that version or a later one.",
                    layout.version
                ),
            ));
        }
        let manifest: Manifest = serde_json::from_slice(&text).map_err(|_| damaged())?;
        let backup = Self { archive, manifest };
        backup.is_complete().then_some(backup).ok_or_else(damaged)
    }

    /// What the manifest names is there, nothing else is, and every name is one of ours.
    fn is_complete(&self) -> bool {
        let named: BTreeSet<&str> = self.manifest.files.iter().map(|f| &*f.name).collect();
        let there: Result<BTreeSet<_>, _> = self.archive.file_names().collect();
        let Ok(mut there) = there else {
            return false;
        };
        there.remove(MANIFEST);
        let ours = |name: &&str| {
            matches!(*name, DATABASE | KEY)
                || upload_file(name).is_some()
                || stored_file(name).is_some()
        };
        there.len() == named.len()
            && named.iter().all(|name| there.contains(*name))
            && named.iter().all(ours)
            && named.contains(DATABASE)
            && named.contains(KEY)
            && named.len() == self.manifest.files.len()
    }

    /// Writes every file to where `place` says.
    ///
    /// # Errors
    /// Damaged, or the disk does not take it.
    pub fn unpack(&mut self, place: impl Fn(&str) -> PathBuf) -> Result<(), Refusal> {
        for entry in &self.manifest.files {
            let mut packed = self.archive.by_name(&entry.name).map_err(broken)?;
            let mut file = private(&place(&entry.name)).map_err(|e| unwritable(&e))?;
            // One byte more than there should be: the end is reached, where the checksum is compared.
            let written = copy(&mut (&mut packed).take(entry.bytes + 1), &mut file)?;
            if written != entry.bytes {
                return Err(damaged());
            }
            file.sync_all().map_err(|e| unwritable(&e))?;
        }
        Ok(())
    }
}

/// What every layout has, so that a newer one is named as such.
#[derive(serde::Deserialize)]
struct Layout {
    layout: u32,
    schema: i64,
    version: String,
}

/// As [`io::copy`], telling a damaged file from a full disk.
fn copy(from: &mut impl Read, to: &mut File) -> Result<u64, Refusal> {
    let mut buffer = vec![0; 256 * 1024];
    let mut written = 0;
    loop {
        let n = from.read(&mut buffer).map_err(|e| unreadable(&e))?;
        let Some(piece) = buffer.get(..n).filter(|piece| !piece.is_empty()) else {
            return Ok(written);
        };
        to.write_all(piece).map_err(|e| unwritable(&e))?;
        written += piece.len() as u64;
    }
}

/// A new file that only its owner may read: all of it is as secret as the key.
fn private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A byte is missing or another than it was.
pub fn damaged() -> Refusal {
    Refusal::invalid(
        "damaged",
        "The file is damaged or is not a backup of Nomor; nothing was restored.",
    )
}

fn broken(error: ZipError) -> Refusal {
    match error {
        ZipError::Io(error) => unreadable(&error),
        _ => damaged(),
    }
}

/// The unpacker says with its own kinds of error that bytes are wrong; the rest is the disk.
fn unreadable(error: &io::Error) -> Refusal {
    use io::ErrorKind as K;
    match error.kind() {
        K::InvalidData | K::InvalidInput | K::UnexpectedEof | K::Other => damaged(),
        _ => machine(format!("The backup cannot be read: {error}.")),
    }
}

fn unwritable(error: &io::Error) -> Refusal {
    machine(format!("The data folder cannot be written: {error}."))
}
