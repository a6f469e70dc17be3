//! The REST interface, its document and its documentation.

mod answers;
mod docs;
mod document;
mod schema;
pub(crate) mod v1;

pub(crate) use docs::{docs, page, problem, style};
pub use document::openapi;
pub(crate) use document::{serve, split};
