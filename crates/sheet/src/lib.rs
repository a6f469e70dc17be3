//! Files of numbers: what a file is, its rows streaming in, and results streaming out.
//!
//! Three steps in: [`inspect`] looks at a file and says what it is (or refuses it with a plain sentence),
//! [`Rows`] reads it again by the [`Shape`] that was found, one row at a time in bounded memory.
//! One step out: [`Writer`] turns rows into CSV, XLSX or JSON lines, handing over bytes as they are ready.
//!
//! Nothing here knows what a phone number is, and nothing is written to disk.

mod book;
mod error;
mod header;
mod inspect;
mod limits;
mod meter;
mod name;
mod row;
mod rows;
mod shape;
mod sniff;
mod text;
mod write;

pub use error::Error;
pub use inspect::{inspect, inspect_sheet};
pub use limits::Limits;
pub use name::file_stem;
pub use row::Row;
pub use rows::Rows;
pub use shape::{Inspection, Shape};
pub use write::neutral::{is_phone_shaped, neutralise};
pub use write::{Bundle, Cell, WriteOptions, Writer, content_type};
