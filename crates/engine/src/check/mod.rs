//! Asking: one number now, a thousand at once, a whole list.

mod batch;
mod port;
mod quick;
pub(crate) mod control;
pub(crate) mod start;
