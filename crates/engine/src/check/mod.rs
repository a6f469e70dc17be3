//! Asking: one number now, a thousand at once, a whole list.

mod batch;
pub(crate) mod control;
mod port;
mod quick;
pub(crate) mod start;
