//! Theme and language: remembered on this device, and with the person when somebody is signed in.

use leptos::prelude::*;

use super::Fault;

/// What a form sends for "my tenant's zone": an empty text changes nothing.
pub const TENANTS_ZONE: &str = "tenant";

/// Remembers a theme, a language or both, and goes back to where the form stood. Unknown words change nothing.
#[server(prefix = "/call", endpoint = "prefer")]
pub async fn prefer(
    #[server(default)] theme: String,
    #[server(default)] language: String,
    #[server(default)] zone: String,
    #[server(default)] back: String,
) -> Result<(), Fault> {
    use crate::state::desk::safe_path;
    use nomor_contract::account::{Language, Preferences, Theme};
    let ask = super::request();
    let preferences = Preferences {
        language: Language::from_word(&language),
        theme: Theme::from_word(&theme),
        zone: match zone.as_str() {
            "" => None,
            TENANTS_ZONE => Some(String::new()),
            _ => Some(zone),
        },
    };
    ask.visit.remember(&preferences);
    if let Ok(person) = super::signed_in(&ask) {
        let accounts = &ask.ports.accounts;
        accounts.save_preferences(person, preferences).await?;
    }
    ask.visit.redirect(safe_path(&back).unwrap_or("/"));
    Ok(())
}
