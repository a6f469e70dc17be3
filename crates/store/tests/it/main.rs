//! One suite, run on SQLite and on PostgreSQL alike.

mod accounts;
mod honesty;
mod kit;
mod ledger;
mod lists;
mod races;
mod work;
