//! The edge over a scripted product: what the network sees, whatever the product does.
#![expect(clippy::unwrap_used, reason = "a test that can't go on says where")]

mod api;
mod cors;
mod create;
mod event;
mod fake;
mod guard;
mod health;
mod openapi;
mod page;
mod place;
mod problem;
mod serve;
mod session;
mod site;
