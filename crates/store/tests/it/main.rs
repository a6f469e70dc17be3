//! One suite, run on SQLite and on PostgreSQL alike.

#![expect(clippy::expect_used, reason = "a test that cannot go on must fail")]

mod accounts;
mod audit;
mod branches;
mod closing;
mod customers;
mod files;
mod honesty;
mod hosts;
mod keys;
mod kit;
mod ledger;
mod ledger_model;
mod life;
mod lists;
mod looks;
mod mail;
mod notices;
mod partial;
mod processes;
mod races;
mod roles;
mod work;
