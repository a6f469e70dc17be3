//! Local stand-ins for the providers: servers that speak each documented format, politely or not.
//!
//! Which way a stand-in misbehaves is chosen by the number asked (its last three digits index [`fault::all`]) or, for
//! session trouble, by the session's name (`s<index>`). A number below [`stand_in::HONEST`] is answered honestly.

pub mod fault;
pub mod raw;
pub mod shape;
pub mod stand_in;
pub mod tasks;
