//! The HTTP edge: pages, server functions, REST, live events, downloads, and the guards around them.
//! It reaches the product through the ports of `nomor-contract` only, and is the one crate that knows axum.

mod addresses;
mod api;
mod asset;
mod audit;
mod caller;
mod device;
mod download;
mod event;
mod fault;
mod file;
mod guard;
mod health;
mod host;
mod input;
mod language;
mod limit;
mod look;
mod options;
mod page;
mod plain;
mod router;
mod serve;
mod session;
mod shelf;
mod state;
mod tail;
mod visit;

pub use addresses::{Addresses, addresses};
pub use api::openapi;
pub use options::{Bodies, Options, Rates};
pub use router::router;
pub use serve::serve;
