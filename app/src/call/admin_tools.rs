//! The admin's tools.

use leptos::prelude::*;

use super::Fault;

/// Logs by another filter until this process ends.
#[server(prefix = "/call", endpoint = "set_log_filter")]
pub async fn set_log_filter(#[server(default)] filter: String) -> Result<(), Fault> {
    let ask = super::request();
    let tools = &ask.ports.tools;
    tools.set_log_filter(&ask.operator()?, filter).await?;
    ask.visit.redirect("/admin/tools?note=saved");
    Ok(())
}
