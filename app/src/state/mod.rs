//! What one request knows: the request itself, who may be here, and what a form left in the address.

pub mod answer;
pub mod desk;
pub mod download;
pub mod figure;
pub mod number;
pub mod passkey;
pub mod written;

pub use answer::{answered, query};
pub use desk::{AdminDesk, Desk, Draft, Page, admin, guest, member};
