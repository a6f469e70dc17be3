//! Asking: one number now, a thousand at once, a whole list.

mod batch;
pub(crate) mod control;
mod partial;
mod port;
mod quick;
pub(crate) mod start;
