//! The audit log: written by whoever does something ([`write`]), read and taken along by people ([`port`]), cleared into
//! archives when its days are over ([`clear`]), and proved ([`proof`]).

pub(crate) mod clear;
pub mod diff;
mod export;
mod port;
mod proof;
mod view;
mod write;

pub(crate) use export::whole;
pub(crate) use write::Act;
