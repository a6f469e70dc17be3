//! Putting, getting and deleting.

use std::sync::Arc;

use bytes::Bytes;
use futures::StreamExt as _;
use futures::stream::BoxStream;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload};
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
pub struct Storage(Arc<dyn ObjectStore>);

impl Storage {
    /// A folder is made where there is none; a bucket is not asked for anything yet.
    ///
    /// # Errors
    /// The folder cannot be made, or the settings name no bucket.
    pub fn open(place: &Place) -> Result<Self, Error> {
        place.open().map(Self)
    }

    /// # Errors
    /// The storage does not take it; then there is nothing under the name, or what was there before.
    pub async fn put(&self, name: Name, bytes: Bytes) -> Result<(), Error> {
        self.0
            .put(&path(name), PutPayload::from_bytes(bytes))
            .await?;
        Ok(())
    }

    /// Size and pieces; `None` when there is nothing under the name.
    ///
    /// # Errors
    /// The storage does not answer.
    pub async fn get(&self, name: Name) -> Result<Option<(u64, BoxStream<'static, Piece>)>, Error> {
        match self.0.get(&path(name)).await {
            Ok(found) => {
                let bytes = found.meta.size;
                let pieces = found.into_stream().map(|piece| piece.map_err(Error::from));
                Ok(Some((bytes, pieces.boxed())))
            }
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// What is not there is deleted already.
    ///
    /// # Errors
    /// The storage does not answer.
    pub async fn delete(&self, name: Name) -> Result<(), Error> {
        match self.0.delete(&path(name)).await {
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
