//! Passkeys as pages and server functions meet them: the site they are for, and the answer a form brings.

use nomor_contract::passkey::{Answer, Site};
use nomor_contract::{Refusal, Request};

/// The site that passkeys are for.
///
/// # Errors
/// There can be none here.
pub fn site(ask: &Request) -> Result<Site, Refusal> {
    ask.visit.site().ok_or_else(|| {
        Refusal::conflict(
            "passkey_nowhere",
            "Passkeys work once this site is reached by https under a name.",
        )
    })
}

/// An authenticator's answer with everything that belongs to it.
pub struct Brought {
    site: Site,
    ticket: String,
    json: String,
    from: String,
}

impl Brought {
    #[must_use]
    pub fn answer(&self) -> Answer<'_> {
        Answer {
            site: &self.site,
            ticket: &self.ticket,
            json: &self.json,
            from: &self.from,
        }
    }
}

/// The answer in a form. The session's ticket is spent with it, whatever it says.
///
/// # Errors
/// There can be no passkeys here; storage does not answer.
pub async fn brought(ask: &Request, json: &str) -> Result<Brought, Refusal> {
    Ok(Brought {
        site: site(ask)?,
        ticket: ask.visit.held().await?.unwrap_or_default(),
        json: json.to_owned(),
        from: ask.visit.from(),
    })
}
