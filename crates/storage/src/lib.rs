//! The one storage of files: a local folder, or a bucket of an S3 service. The only crate that knows object_store.
//!
//! What is put is whole and on the disk (or with the service) when it is answered; names are made here, of identifiers
//! alone. The database says what is in it: nothing here lists.

mod name;
mod place;
mod sender;
mod storage;

pub use name::Name;
pub use place::{Place, S3};
pub use storage::{Error, Piece, Storage};
