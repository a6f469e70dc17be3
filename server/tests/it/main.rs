//! The edge over a scripted product: what the network sees, whatever the product does.

mod api;
mod create;
mod event;
mod fake;
mod guard;
mod health;
mod openapi;
mod page;
mod problem;
mod session;
mod site;
