//! Development mode: demo data, and the first run again. Where the mode is off there is nothing here.

use leptos::prelude::*;

use super::Fault;

/// Fills the database with demo data, once.
#[server(prefix = "/call", endpoint = "fill_demo")]
pub async fn fill_demo() -> Result<(), Fault> {
    let ask = super::request();
    super::need_dev(&ask)?;
    let filled = ask.ports.tools.fill_demo(&ask.operator()?).await?;
    ask.visit.redirect(if filled {
        "/admin/tools?note=demo_filled"
    } else {
        "/admin/tools?note=demo_there"
    });
    Ok(())
}

/// Empties everything; whoever did it is signed out, too, and begins at the set-up page.
#[server(prefix = "/call", endpoint = "reset_database")]
pub async fn reset_database(#[server(default)] word: String) -> Result<(), Fault> {
    let ask = super::request();
    super::need_dev(&ask)?;
    ask.ports.tools.reset(&ask.operator()?, word).await?;
    ask.visit.end().await?;
    ask.visit.redirect("/setup");
    Ok(())
}
