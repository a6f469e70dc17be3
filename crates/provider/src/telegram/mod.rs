//! Telegram checks.

pub mod gateway;
pub mod green;
