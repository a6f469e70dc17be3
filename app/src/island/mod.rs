//! What moves in the browser. Islands are few and small: everything else is drawn by the server.

pub mod conductor;

pub use conductor::Conductor;
