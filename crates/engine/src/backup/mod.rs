//! `nomor backup` and `nomor restore`: an SQLite installation in one ZIP file: the database, the uploaded lists, the
//! master key and a manifest. PostgreSQL has its own tools; the commands name them.

mod make;
mod manifest;
mod restore;
mod unpack;

pub use make::make;
pub use restore::{Restored, restore};
