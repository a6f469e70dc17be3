//! XLSX: a ZIP of XML parts, read as a stream.

mod cells;
mod escape;
mod package;
mod strings;
mod style;

pub(crate) use package::open;
