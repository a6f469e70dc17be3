//! Phone numbers: what a piece of text says, and what is known about a number without asking anybody.
//!
//! Two readings, so that the claim stays testable: [`google`] equals Google's libphonenumber on every
//! input; [`read`] is what the product uses, and differs only where it records a repair. Everything
//! here is pure, safe to call from many threads, and compiles for the server (`full`) and for the
//! browser (`lite`). Only `engine.rs` knows which library does the work.

mod bare;
mod bars;
mod consecutive;
pub mod country;
mod engine;
mod google;
mod link;
mod mend;
mod ranges;
mod read;
mod scientific;
mod several;
mod spelling;
mod view;

pub use bars::{Policy, bars, bars_under};
pub use consecutive::{ENUMERATION_SHARE, MIN_ENUMERATION_NUMBERS, consecutive_share};
pub use country::{calling_code, example_mobile};
pub use engine::METADATA_VERSION;
pub use google::{Google, google};
pub use read::read;
pub use spelling::spellings;
pub use view::{international, kind_country, national, view};
