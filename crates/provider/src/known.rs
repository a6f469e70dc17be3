//! From a stored form to an adapter, or to the sentence that says what is wrong with the form.

use std::sync::Arc;

use nomor_contract::Channel;
use nomor_contract::provider::{ProviderForm, ProviderKind};
use reqwest::Url;
use thiserror::Error;

use crate::format::Direct;
use crate::telegram::{gateway, green};
use crate::whatsapp::{checknumber, evolution, waha};
use crate::{Adapter, Caps, Sandbox, Tuning};

/// A form no adapter can be made from.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{sentence}")]
pub struct Misconfigured {
    /// The field of the form.
    pub field: &'static str,
    pub sentence: String,
}

fn wrong(field: &'static str, sentence: impl Into<String>) -> Misconfigured {
    Misconfigured {
        field,
        sentence: sentence.into(),
    }
}

/// What the kind's wire format allows; for the form's limits and hints.
#[must_use]
pub fn caps_of(kind: ProviderKind) -> Caps {
    let form = ProviderForm {
        kind,
        channel: channel_of(kind).unwrap_or(Channel::Whatsapp),
        endpoint: "https://example.com".into(),
        account: "x".into(),
        secret: "x".into(),
        ..blank()
    };
    adapter_for(&form, Tuning::default()).map_or(Caps::PAIRED, |adapter| adapter.caps())
}

fn blank() -> ProviderForm {
    ProviderForm {
        name: String::new(),
        kind: ProviderKind::Sandbox,
        channel: Channel::Whatsapp,
        endpoint: String::new(),
        account: String::new(),
        secret: String::new(),
        enabled: true,
        position: 0,
        batch_size: 0,
        rate_per_second: 0.0,
        concurrency: 1,
        daily_budget: 0,
        control_registered: None,
        control_absent: None,
        tuning: String::new(),
    }
}

/// The one channel a kind can answer for; `None` for the sandbox, which answers for any.
const fn channel_of(kind: ProviderKind) -> Option<Channel> {
    match kind {
        ProviderKind::Sandbox => None,
        ProviderKind::Waha | ProviderKind::Evolution | ProviderKind::CheckNumber => {
            Some(Channel::Whatsapp)
        }
        ProviderKind::GreenTelegram | ProviderKind::TelegramGateway => Some(Channel::Telegram),
    }
}

/// The adapter a form describes. `sandbox` is how a sandbox behaves whose form says nothing.
///
/// # Errors
/// The first field that keeps the account from working, with the sentence to show beside it.
pub fn adapter_for(
    form: &ProviderForm,
    sandbox: Tuning,
) -> Result<Arc<dyn Adapter>, Misconfigured> {
    if let Some(channel) = channel_of(form.kind)
        && channel != form.channel
    {
        let sentence = format!("A provider of this kind only answers for {channel}.");
        return Err(wrong("channel", sentence));
    }
    Ok(match form.kind {
        ProviderKind::Sandbox => {
            let tuning = match form.tuning.trim() {
                "" => sandbox,
                text => text
                    .parse()
                    .map_err(|e: crate::tuning::BadTuning| wrong("tuning", e.to_string()))?,
            };
            Arc::new(Sandbox::new(form.channel, tuning))
        }
        ProviderKind::Waha => Arc::new(Direct::new(waha::Waha {
            endpoint: endpoint(form, None)?,
            session: account(form, "the name of the WAHA session")?,
            key: secret(form)?,
        })),
        ProviderKind::Evolution => Arc::new(Direct::new(evolution::Evolution {
            endpoint: endpoint(form, None)?,
            instance: account(form, "the name of the Evolution instance")?,
            key: secret(form)?,
        })),
        ProviderKind::CheckNumber => Arc::new(checknumber::CheckNumber {
            endpoint: endpoint(form, Some(checknumber::HOST))?,
            key: secret(form)?,
        }),
        ProviderKind::GreenTelegram => Arc::new(Direct::new(green::GreenTelegram {
            endpoint: endpoint(form, None)?,
            instance: account(form, "the number of the Green-API instance")?,
            token: secret(form)?,
        })),
        ProviderKind::TelegramGateway => Arc::new(Direct::new(gateway::Gateway {
            endpoint: endpoint(form, Some(gateway::HOST))?,
            token: secret(form)?,
        })),
    })
}

fn endpoint(form: &ProviderForm, fixed: Option<&str>) -> Result<String, Misconfigured> {
    let text = form.endpoint.trim();
    match (text, fixed) {
        ("", Some(host)) => return Ok(host.to_owned()),
        ("", None) => {
            return Err(wrong(
                "endpoint",
                "Enter the provider's address, such as https://gateway.example.com.",
            ));
        }
        _ => {}
    }
    let plain = Url::parse(text).is_ok_and(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
    });
    if !plain {
        return Err(wrong(
            "endpoint",
            "The address must start with http:// or https:// and hold no password, ? or #.",
        ));
    }
    Ok(text.trim_end_matches('/').to_owned())
}

fn account(form: &ProviderForm, what: &str) -> Result<String, Misconfigured> {
    let text = form.account.trim();
    // `.` and `..` would change the path even when encoded.
    if text.is_empty() || text == "." || text == ".." {
        return Err(wrong("account", format!("Enter {what}.")));
    }
    Ok(text.to_owned())
}

fn secret(form: &ProviderForm) -> Result<String, Misconfigured> {
    let text = form.secret.trim();
    if text.is_empty() {
        return Err(wrong("secret", "Enter the provider's API key or token."));
    }
    if !text.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(wrong(
            "secret",
            "The API key or token must be one word of plain characters.",
        ));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: &ProviderForm, field: &str) {
        let refused = adapter_for(form, Tuning::default()).err();
        assert_eq!(refused.map(|m| m.field), Some(field));
    }

    #[test]
    fn a_form_is_refused_at_the_field_that_is_wrong() {
        let good = ProviderForm {
            kind: ProviderKind::Waha,
            endpoint: "http://waha:3000".into(),
            account: "default".into(),
            secret: "k".into(),
            ..blank()
        };
        assert!(adapter_for(&good, Tuning::default()).is_ok());
        let with = |change: fn(&mut ProviderForm)| {
            let mut form = good.clone();
            change(&mut form);
            form
        };
        check(&with(|f| f.endpoint.clear()), "endpoint");
        check(
            &with(|f| f.endpoint = "file:///etc/passwd".into()),
            "endpoint",
        );
        check(&with(|f| f.endpoint = "http://u:p@waha".into()), "endpoint");
        check(&with(|f| f.account = "..".into()), "account");
        check(&with(|f| f.secret = "a b".into()), "secret");
        check(&with(|f| f.channel = Channel::Telegram), "channel");
        check(
            &ProviderForm {
                tuning: "error=9".into(),
                ..blank()
            },
            "tuning",
        );
    }
}
