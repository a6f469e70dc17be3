//! The addresses of an organisation.

use leptos::prelude::*;

use super::Fault;

/// Where these forms come back to.
pub const BACK: &str = "/app/settings?note=saved";

/// The name under the platform's domain; empty: none.
#[server(prefix = "/call", endpoint = "save_subdomain")]
pub async fn save_subdomain(#[server(default)] subdomain: String) -> Result<(), Fault> {
    let ask = super::request();
    let hosts = &ask.ports.hosts;
    hosts.save_subdomain(&ask.caller()?, &subdomain).await?;
    ask.visit.redirect(BACK);
    Ok(())
}

/// A domain of one's own, to be proved.
#[server(prefix = "/call", endpoint = "save_domain")]
pub async fn save_domain(#[server(default)] domain: String) -> Result<(), Fault> {
    let ask = super::request();
    let hosts = &ask.ports.hosts;
    hosts.save_domain(&ask.caller()?, &domain).await?;
    ask.visit.redirect(BACK);
    Ok(())
}

/// Looks whether the record that proves the domain is there.
#[server(prefix = "/call", endpoint = "prove_domain")]
pub async fn prove_domain() -> Result<(), Fault> {
    let ask = super::request();
    ask.ports.hosts.prove_domain(&ask.caller()?).await?;
    ask.visit.redirect(BACK);
    Ok(())
}

/// Gives the domain up.
#[server(prefix = "/call", endpoint = "remove_domain")]
pub async fn remove_domain() -> Result<(), Fault> {
    let ask = super::request();
    ask.ports.hosts.remove_domain(&ask.caller()?).await?;
    ask.visit.redirect(BACK);
    Ok(())
}
