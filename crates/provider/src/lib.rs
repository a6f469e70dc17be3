//! Services that say whether a number is on a channel: their wire formats, and the one place that sends.
//!
//! An adapter is two pure halves, building a request and reading a reply; [`http`] alone does input and output. What the
//! storage sends to its own service goes through [`plain`].
//! What an adapter may honestly say is a [`Finding`]; everything else is an [`AskError`]. Pacing, retries,
//! failover and trust belong to the engine's desk above, not here.

pub mod adapter;
pub mod address;
pub mod calling_code;
pub mod error;
pub mod format;
pub mod http;
pub mod known;
pub mod plain;
pub mod record;
pub mod sandbox;
pub mod spelling;
pub mod telegram;
pub mod tuning;
pub mod whatsapp;
pub mod wire;

pub use adapter::{Adapter, Caps, Finding, Findings};
pub use error::{AskError, Standing};
pub use http::{Http, HttpOptions};
pub use known::{Misconfigured, adapter_for, caps_of};
pub use record::Exchange;
pub use sandbox::Sandbox;
pub use tuning::Tuning;
