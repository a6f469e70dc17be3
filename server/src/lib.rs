//! The HTTP edge: pages, server functions, REST, live events, downloads, and the guards around them.
//! It reaches the product through the ports of `nomor-contract` only, and is the one crate that knows axum.

mod api;
mod fault;
mod guard;
mod health;
mod limit;
mod options;
mod router;
mod serve;
mod state;

pub use api::openapi;
pub use options::{Bodies, Options, Rates};
pub use router::router;
pub use serve::serve;
