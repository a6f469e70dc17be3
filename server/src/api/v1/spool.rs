//! The file part of a form, kept while the fields that decide about it may still follow. Small files stay in memory,
//! larger ones in a file without a name, which disappears with the process whatever happens.

use std::io::{self, SeekFrom};
use std::path::Path;

use bytes::{Bytes, BytesMut};
use nomor_contract::Refusal;
use nomor_contract::job::Upload;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _};

/// Files up to this size stay in memory.
const MEMORY_BYTES_MAX: usize = 512 * 1024;
/// Bytes handed on at once.
const CHUNK_BYTES: usize = 256 * 1024;

/// What was received so far.
pub(super) struct Spool {
    memory: BytesMut,
    file: Option<File>,
}

impl Spool {
    pub(super) fn new() -> Self {
        Self {
            memory: BytesMut::new(),
            file: None,
        }
    }

    /// A whole content that is at hand already.
    pub(super) fn of(content: &[u8]) -> Self {
        Self {
            memory: BytesMut::from(content),
            file: None,
        }
    }

    /// Adds the next piece.
    ///
    /// # Errors
    /// The disk is full or gone.
    pub(super) async fn add(&mut self, piece: &[u8], folder: &Path) -> Result<(), Refusal> {
        if let Some(file) = &mut self.file {
            return file.write_all(piece).await.map_err(|error| disk(&error));
        }
        self.memory.extend_from_slice(piece);
        if self.memory.len() > MEMORY_BYTES_MAX {
            let folder = folder.to_owned();
            let open = move || {
                std::fs::create_dir_all(&folder)?;
                tempfile::tempfile_in(folder)
            };
            let opened = tokio::task::spawn_blocking(open).await;
            let opened = opened.unwrap_or_else(|error| Err(io::Error::other(error)));
            let mut file = File::from_std(opened.map_err(|error| disk(&error))?);
            file.write_all(&self.memory)
                .await
                .map_err(|error| disk(&error))?;
            self.memory = BytesMut::new();
            self.file = Some(file);
        }
        Ok(())
    }

    /// Hands everything on to the upload.
    ///
    /// # Errors
    /// As [`Upload::push`], or the disk.
    pub(super) async fn pour(self, upload: &mut dyn Upload) -> Result<(), Refusal> {
        let Some(mut file) = self.file else {
            let mut rest = self.memory.freeze();
            while !rest.is_empty() {
                upload
                    .push(rest.split_to(rest.len().min(CHUNK_BYTES)))
                    .await?;
            }
            return Ok(());
        };
        file.flush().await.map_err(|error| disk(&error))?;
        file.seek(SeekFrom::Start(0))
            .await
            .map_err(|error| disk(&error))?;
        let mut buffer = BytesMut::with_capacity(CHUNK_BYTES);
        while file
            .read_buf(&mut buffer)
            .await
            .map_err(|error| disk(&error))?
            > 0
        {
            let piece: Bytes = buffer.split().freeze();
            upload.push(piece).await?;
            buffer.reserve(CHUNK_BYTES);
        }
        Ok(())
    }
}

fn disk(error: &io::Error) -> Refusal {
    tracing::error!(%error, "an upload could not be spooled");
    Refusal::unavailable()
}
