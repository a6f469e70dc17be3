//! What `sheet` promises, from outside: fixtures, hostile files, properties, results.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod book;
mod fixture;
mod hostile_book;
mod hostile_text;
mod made;
mod oddities;
mod property;
mod text;
mod write;
mod zip;
