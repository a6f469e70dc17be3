//! Skipping work whose inputs did not change: a stamp is the hash of the inputs, written after success.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::workspace;

/// Collects what a piece of work depends on.
pub struct Inputs(Sha256);

impl Inputs {
    pub fn new() -> Self {
        Self(Sha256::new())
    }

    /// A setting, a version, a file's contents.
    pub fn bytes(mut self, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        self.0.update(bytes.len().to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Every file below `path`, or the file itself; nothing there counts as nothing.
    pub fn tree(mut self, path: &Path) -> Result<Self> {
        for file in files(path)? {
            let bytes =
                fs::read(&file).with_context(|| format!("can't read {}", file.display()))?;
            self = self.bytes(file.as_os_str().as_encoded_bytes()).bytes(bytes);
        }
        Ok(self)
    }

    /// Hexadecimal.
    pub fn digest(self) -> String {
        hex::encode(self.0.finalize())
    }
}

/// Does `work` unless it was done before with the same inputs and `product` is still there.
pub fn unless_fresh(
    name: &str,
    digest: &str,
    product: &Path,
    work: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let stamp = workspace::scratch().join("stamps").join(name);
    if product.exists() && fs::read_to_string(&stamp).is_ok_and(|old| old == digest) {
        return Ok(());
    }
    // Removed first: if the work is interrupted it is done again.
    let _ = fs::remove_file(&stamp);
    work()?;
    write(&stamp, digest.as_bytes())
}

/// Writes a file, making the folders above it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("can't write {}", path.display()))
}

/// All files below a path, sorted, so that the order never depends on the disk.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            found.extend(files(&entry?.path())?);
        }
    }
    found.sort();
    Ok(found)
}
