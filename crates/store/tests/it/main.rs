//! One suite, run on SQLite and on PostgreSQL alike.

mod accounts;
mod honesty;
mod kit;
mod ledger;
mod ledger_model;
mod lists;
mod races;
mod work;
