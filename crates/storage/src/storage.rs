//! Putting, getting and deleting.

use std::io;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures::StreamExt as _;
use futures::stream::BoxStream;
use object_store::buffered::BufWriter;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload};
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;
use uuid::Uuid;

use crate::{Name, Place};

/// What the storage did not do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be opened as it is set.
    #[error("{0}")]
    Place(String),
    /// It does not take or give the file now.
    #[error("the storage does not answer: {0}")]
    Away(String),
    /// What lies there is larger than whoever reads it takes.
    #[error("a file of {0} bytes is larger than it may be")]
    Large(u64),
    /// The file on this machine that comes from there or goes there cannot be read or written.
    #[error("the file cannot be read or written: {0}")]
    Here(#[from] io::Error),
}

impl From<object_store::Error> for Error {
    fn from(error: object_store::Error) -> Self {
        Self::Away(error.to_string())
    }
}

/// A piece of a file on its way out.
pub type Piece = Result<Bytes, Error>;

/// The storage. Cheap to clone.
#[derive(Clone)]
pub struct Storage {
    inside: Arc<dyn ObjectStore>,
    is_bucket: bool,
}

impl Storage {
    /// A folder is made where there is none; a bucket is not asked for anything yet.
    ///
    /// # Errors
    /// The folder cannot be made, or the settings name no bucket.
    pub fn open(place: &Place) -> Result<Self, Error> {
        Ok(Self {
            inside: place.open()?,
            is_bucket: matches!(place, Place::S3(_)),
        })
    }

    /// Whether it is a bucket, which every machine reaches, and not a folder of this one.
    #[must_use]
    pub const fn is_bucket(&self) -> bool {
        self.is_bucket
    }

    /// # Errors
    /// The storage does not take it; then there is nothing under the name, or what was there before.
    pub async fn put(&self, name: Name, bytes: Bytes) -> Result<(), Error> {
        self.inside
            .put(&path(name), PutPayload::from_bytes(bytes))
            .await?;
        Ok(())
    }

    /// Puts a file of this machine, piece by piece. The former one under the name is there until this one is whole.
    ///
    /// # Errors
    /// The storage does not take it, or the file cannot be read; then there is nothing under the name, or what was there
    /// before.
    pub async fn put_file(&self, name: Name, file: &std::path::Path) -> Result<(), Error> {
        let mut from = File::open(file).await?;
        let mut to = BufWriter::new(Arc::clone(&self.inside), path(name));
        if let Err(error) = tokio::io::copy(&mut from, &mut to).await {
            // What came of it is nobody's; a service forgets it by its own rules where this is not heard.
            let _ = to.abort().await;
            return Err(Error::Away(error.to_string()));
        }
        to.shutdown().await.map_err(|e| Error::Away(e.to_string()))
    }

    /// Writes what is under the name into a file of this machine, which is emptied first. False when nothing is.
    ///
    /// # Errors
    /// The storage does not answer, or the file cannot be written.
    pub async fn fetch(&self, name: Name, file: &std::path::Path) -> Result<bool, Error> {
        let Some((_, mut pieces)) = self.get(name).await? else {
            return Ok(false);
        };
        let mut to = File::create(file).await?;
        while let Some(piece) = pieces.next().await {
            to.write_all(&piece?).await?;
        }
        to.flush().await?;
        Ok(true)
    }

    /// Size and pieces; `None` when there is nothing under the name.
    ///
    /// # Errors
    /// The storage does not answer.
    pub async fn get(&self, name: Name) -> Result<Option<(u64, BoxStream<'static, Piece>)>, Error> {
        match self.inside.get(&path(name)).await {
            Ok(found) => {
                let bytes = found.meta.size;
                let pieces = found.into_stream().map(|piece| piece.map_err(Error::from));
                Ok(Some((bytes, pieces.boxed())))
            }
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The whole of what is under the name, of at most `most` bytes; `None` when nothing is.
    ///
    /// # Errors
    /// It is larger, or the storage does not answer.
    pub async fn read(&self, name: Name, most: u64) -> Result<Option<Bytes>, Error> {
        let Some((bytes, mut pieces)) = self.get(name).await? else {
            return Ok(None);
        };
        if bytes > most {
            return Err(Error::Large(bytes));
        }
        let mut whole = BytesMut::new();
        while let Some(piece) = pieces.next().await {
            whole.extend_from_slice(&piece?);
        }
        Ok(Some(whole.freeze()))
    }

    /// What is not there is deleted already.
    ///
    /// # Errors
    /// The storage does not answer.
    pub async fn delete(&self, name: Name) -> Result<(), Error> {
        match self.inside.delete(&path(name)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Proves that it answers: asks for what is never there.
    ///
    /// # Errors
    /// It does not answer, or does not know us.
    pub async fn ping(&self) -> Result<(), Error> {
        self.get(Name::new(None, Uuid::nil())).await.map(drop)
    }
}

fn path(name: Name) -> Path {
    Path::from(name.to_string())
}
