//! CSV, TSV and plain lines, in the encodings that programs write them in.

pub(crate) mod delimiter;
pub(crate) mod encoding;
pub(crate) mod rows;
