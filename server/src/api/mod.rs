//! The REST interface, its document and its documentation.

mod answers;
mod docs;
mod document;
pub(crate) mod v1;

pub(crate) use docs::{docs, problem};
pub use document::openapi;
pub(crate) use document::{serve, split};
