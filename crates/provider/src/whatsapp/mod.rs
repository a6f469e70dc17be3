//! WhatsApp checks.

pub mod checknumber;
pub mod checknumber_result;
pub mod evolution;
pub mod waha;
