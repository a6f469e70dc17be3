//! API keys.

use leptos::prelude::*;
use nomor_contract::account::KeyOrder;
use nomor_contract::{Permission, Refusal, Stamp};
use serde::{Deserialize, Serialize};

use super::Fault;

const DAY_MS: i64 = 86_400_000;

/// A new key as its form sends it: text until it is read, so that a slip is answered at its field.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct KeyFields {
    pub name: String,
    /// `live` or `test`: chosen, never assumed.
    pub mode: String,
    pub per_minute: String,
    /// The last day it works (UTC), `YYYY-MM-DD`.
    pub expires_on: String,
    /// Addresses and networks, apart by lines, spaces or commas.
    pub networks: String,
}

impl KeyFields {
    /// The form as the port takes it.
    ///
    /// # Errors
    /// Neither live nor test, no scope, a rate or a day that does not read.
    pub fn read(self, scopes: &[String]) -> Result<KeyOrder, Refusal> {
        let test = match self.mode.as_str() {
            "live" => false,
            "test" => true,
            _ => {
                let wrong = "Choose whether this key asks for real or only tries things out.";
                return Err(Refusal::field("mode", "key_mode", wrong));
            }
        };
        let scopes: Vec<Permission> = scopes
            .iter()
            .filter_map(|word| Permission::from_word(word))
            .collect();
        if scopes.is_empty() {
            let wrong = "Tick at least one thing that this key may do.";
            return Err(Refusal::field("scopes", "key_scopes", wrong));
        }
        let rate = |text: &str| {
            let wrong = "Enter a number, in digits.";
            text.parse()
                .map_err(|_| Refusal::field("per_minute", "not_a_figure", wrong))
        };
        let end = |text: &str| {
            let wrong = "Choose a day that is not over yet, such as 2030-12-31.";
            let day = Stamp::of_day(text).map(|day| day.plus_ms(DAY_MS));
            day.ok_or_else(|| Refusal::field("expires_on", "key_expiry", wrong))
        };
        let networks = self.networks.split(|c: char| c == ',' || c.is_whitespace());
        Ok(KeyOrder {
            test,
            scopes,
            per_minute: given(&self.per_minute).map(rate).transpose()?,
            expires_at: given(&self.expires_on).map(end).transpose()?,
            networks: networks
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
                .collect(),
            name: self.name,
        })
    }
}

/// A field that was filled in.
fn given(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// Makes a key; its secret waits in the session for the next page, never in an address.
#[server(prefix = "/call", endpoint = "create_key")]
pub async fn create_key(
    #[server(default)] scopes: Vec<String>,
    #[server(flatten)]
    #[server(default)]
    fields: KeyFields,
) -> Result<(), Fault> {
    let ask = super::request();
    let (caller, order) = (ask.caller()?, fields.read(&scopes)?);
    let made = ask.ports.accounts.create_key(&caller, order).await?;
    ask.visit.leave(made.key).await?;
    ask.visit.redirect("/app/keys");
    Ok(())
}

/// A new secret for a key; the former one works on for the time that was chosen.
#[server(prefix = "/call", endpoint = "rotate_key")]
pub async fn rotate_key(key: String, overlap: String) -> Result<(), Fault> {
    use nomor_contract::account::Overlap;
    let ask = super::request();
    let key = key.parse().map_err(|_| Refusal::not_found())?;
    let wrong = || Refusal::field("overlap", "not_a_choice", "Choose one of the list.");
    let overlap = Overlap::from_word(&overlap).ok_or_else(wrong)?;
    let accounts = &ask.ports.accounts;
    let made = accounts.rotate_key(&ask.caller()?, key, overlap).await?;
    ask.visit.leave(made.key).await?;
    ask.visit.redirect("/app/keys");
    Ok(())
}

/// Ends a key for good.
#[server(prefix = "/call", endpoint = "revoke_key")]
pub async fn revoke_key(key: String) -> Result<(), Fault> {
    let ask = super::request();
    let key = key.parse().map_err(|_| Refusal::not_found())?;
    ask.ports.accounts.revoke_key(&ask.caller()?, key).await?;
    ask.visit.redirect("/app/keys?note=saved");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> KeyFields {
        KeyFields {
            name: "CRM".to_owned(),
            mode: "live".to_owned(),
            ..KeyFields::default()
        }
    }

    fn refused(fields: KeyFields, scopes: &[&str]) -> String {
        let scopes: Vec<String> = scopes.iter().map(|&word| word.to_owned()).collect();
        let refusal = fields.read(&scopes).unwrap_err();
        refusal.fields[0].field.clone()
    }

    #[test]
    fn nothing_is_assumed_and_a_slip_is_said_at_its_field() {
        let blank = KeyFields::default();
        assert_eq!(refused(blank, &["numbers:check"]), "mode");
        assert_eq!(refused(fields(), &[]), "scopes");
        assert_eq!(refused(fields(), &["made:up"]), "scopes");
        let rate = KeyFields {
            per_minute: "many".to_owned(),
            ..fields()
        };
        assert_eq!(refused(rate, &["numbers:check"]), "per_minute");
        let day = KeyFields {
            expires_on: "2030-02-30".to_owned(),
            ..fields()
        };
        assert_eq!(refused(day, &["numbers:check"]), "expires_on");
    }

    #[test]
    fn a_key_works_until_its_last_day_is_over() {
        let fields = KeyFields {
            expires_on: "2026-11-20".to_owned(),
            networks: "203.0.113.7,\r\n 2001:db8::/32".to_owned(),
            ..fields()
        };
        let order = fields.read(&["numbers:check".to_owned()]).unwrap();
        assert_eq!(order.expires_at, Stamp::of_day("2026-11-21"));
        assert_eq!(order.networks, ["203.0.113.7", "2001:db8::/32"]);
    }
}
