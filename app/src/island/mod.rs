//! What moves in the browser. Islands are few and small: everything else is drawn by the server.

pub mod conductor;
pub mod engine;
pub mod form;
pub mod phone_field;
pub mod press;

pub use conductor::Conductor;
pub use phone_field::PhoneField;
