//! The seam to the library: the only folder that names `rlibphonenumber`. A faster engine replaces
//! these functions and nothing else; callers see [`nomor_contract::Reading`].

mod parse;
mod plain;
mod plan;

pub use parse::{MAX_INPUT_CHARS, METADATA_VERSION, Parsed, parse};
pub use plan::{calling_code, countries, example_mobile, is_calling_code};
