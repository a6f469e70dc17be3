//! For tests: both databases, fresh and migrated, the private PostgreSQL cluster they come from, and a look at the
//! schema and at every statement of this crate.

mod postgres;
mod schema;
mod statements;
mod stores;

pub use postgres::Cluster;
pub use schema::{Table, everything, schema};
pub use statements::{Statement, prepare, statements, tamper};
pub use stores::{Fresh, fresh};
