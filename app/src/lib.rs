//! Nomor's pages, rendered by the server; only the interactive parts (`island`) run in the browser.
//!
//! `page` loads and chooses, `view` draws a DTO, `part` is the design system, `island` is what moves,
//! `call` are the server functions, `state` is what one request knows, `words` are the three languages.
//!
//! What the edge provides as Leptos contexts, for every render and every server function:
//! [`nomor_contract::Request`]; it renders [`shell()`] and serves [`shell::Assets`]. Every page asks for
//! `SsrMode::Async`, so a page is whole (status included) before its first byte and needs no script.
//! Pages read errors of plain forms from the address, where Leptos leaves them by way of the `Referer`:
//! the edge's `Referrer-Policy` must be `same-origin` or laxer.

// A page is one deeply nested type; the default of 128 is not enough for the browser build.
#![recursion_limit = "256"]

pub mod app;
pub mod call;
pub mod island;
pub mod page;
pub mod part;
pub mod shell;
pub mod state;
pub mod view;
pub mod words;

pub use app::App;
pub use shell::{Assets, shell};
