//! The server functions: each asks one port and is answered under `/call/<name>`, by a plain form as well
//! as by a script. Every form of the product posts to one of these.

pub mod admin_job;
pub mod admin_provider;
pub mod check;
pub mod fault;
pub mod job;
pub mod key;
pub mod list;
pub mod preference;
pub mod read;
pub mod report;
pub mod session;
pub mod tenant;
pub mod upload;
#[cfg(feature = "ssr")]
mod upload_parts;

pub use fault::Fault;

use leptos::prelude::expect_context;
use nomor_contract::Request;

/// The request this server function runs in.
#[must_use]
pub fn request() -> Request {
    expect_context()
}
