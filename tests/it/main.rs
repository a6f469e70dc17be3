//! Black-box tests of the product: one binary, a real server on port 0, the tree mirrors the addresses.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod access;
mod audit;
mod authenticator;
mod backup;
mod branches;
mod browser;
mod checks;
mod closure;
mod command;
mod credits;
mod download;
mod files;
mod impersonate;
mod jobs;
mod keys;
mod kit;
mod life;
mod notices;
mod once;
mod page;
mod passkey;
mod permissions;
mod pictures;
mod platform;
mod queries;
mod roles;
mod settings;
mod shape;
mod start;
mod step;
mod strangers;
mod team;
mod tenants;
mod tools;
mod visitor;
