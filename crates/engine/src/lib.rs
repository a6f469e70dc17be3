//! The use-cases: what happens when somebody registers, checks a number, brings a list, runs it, or looks after
//! the platform. Implements the ports of `contract` over the store, the providers, the numbers and the files.

pub mod account;
pub mod admin;
mod along;
pub mod ask;
mod audit;
pub mod backup;
pub mod billing;
pub mod bus;
pub mod check;
mod clock;
mod core;
pub mod demo;
mod fault;
mod file;
pub mod list;
mod machine;
mod mail;
pub mod notice;
mod once;
mod open;
mod origin;
mod program;
mod provider;
pub mod vault;
pub mod work;
mod zone;

pub use admin::tools::Lent;
pub use clock::SystemClock;
pub use core::Engine;
