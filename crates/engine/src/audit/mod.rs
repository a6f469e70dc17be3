//! The audit log: written by whoever does something ([`write`]), read and taken along by people ([`port`]).

pub mod diff;
mod export;
mod port;
mod view;
mod write;

pub(crate) use write::Act;
