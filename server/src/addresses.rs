//! Every address of the product, by what stands behind it: for whoever wants to visit them all.

use axum::http::Method;

use crate::router::{loaded, plain};

/// Every address, as the router has it. Parameters are in braces: `/app/lists/{id}`.
#[derive(Debug, Clone)]
pub struct Addresses {
    /// Pages.
    pub pages: Vec<String>,
    /// Server functions, each behind `POST`.
    pub calls: Vec<String>,
    /// What pages load while they are open: live events, downloads.
    pub loaded: Vec<&'static str>,
    /// For machines that watch the program, and for readers of the documentation.
    pub plain: Vec<&'static str>,
}

/// Looks them up where the router does. The operations of the REST interface are in [`crate::openapi`].
#[must_use]
pub fn addresses() -> Addresses {
    let pages = leptos_axum::generate_route_list(nomor_app::App);
    let calls = leptos::server_fn::axum::server_fn_paths()
        .filter(|(_, method)| *method == Method::POST)
        .map(|(path, _)| path.to_owned());
    Addresses {
        pages: pages.iter().map(|page| page.path().to_owned()).collect(),
        calls: calls.collect(),
        loaded: loaded().into_iter().map(|(path, _)| path).collect(),
        plain: plain().into_iter().map(|(path, _)| path).collect(),
    }
}
