//! One number now: a plain form answers a page, a script asks each channel on its own.

use leptos::prelude::*;
use nomor_contract::Channel;
use nomor_contract::check::CheckResult;

use super::Fault;

/// Asks every chosen channel, leaves the answer in the session and goes back to the page, which shows it.
/// `once` makes a form that was sent twice one check.
#[server(prefix = "/call", endpoint = "check_number")]
pub async fn check_number(
    #[server(default)] number: String,
    #[server(default)] country: String,
    #[server(default)] channels: Vec<Channel>,
    #[server(default)] live: bool,
    #[server(default)] once: String,
) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let caller = ask.caller()?;
    if number.trim().is_empty() {
        let words = crate::words::check::number_missing(ask.language);
        return Err(Refusal::field("number", "number_missing", words).into());
    }
    let order = order(number, &country, channels, live);
    let country = order.default_country;
    let key = (!once.is_empty()).then_some(once);
    let result = ask.ports.checks.quick(&caller, order, key).await?;
    let text = serde_json::to_string(&result).unwrap_or_default();
    ask.visit.leave(text).await?;
    let country = country
        .map(|country| format!("country={country}&"))
        .unwrap_or_default();
    ask.visit.redirect(&format!("/app/check?{country}answer=1"));
    Ok(())
}

/// Asks one channel: the two rows of a result fill independently. No channel only reads the number, free.
#[server(prefix = "/call", endpoint = "check_channel")]
pub async fn check_channel(
    number: String,
    #[server(default)] country: String,
    #[server(default)] channel: Option<Channel>,
    #[server(default)] live: bool,
    #[server(default)] once: String,
) -> Result<CheckResult, Fault> {
    let ask = super::request();
    let caller = ask.caller()?;
    let Some(channel) = channel else {
        return Ok(CheckResult {
            number: ask.ports.checks.read(&number, country.parse().ok()),
            verdicts: Vec::new(),
            credits_charged: 0,
        });
    };
    let order = order(number, &country, vec![channel], live);
    let key = (!once.is_empty()).then(|| format!("{once}-{}", channel.word()));
    Ok(ask.ports.checks.quick(&caller, order, key).await?)
}

/// The order of a form. `live` refuses remembered answers.
#[cfg(feature = "ssr")]
fn order(
    number: String,
    country: &str,
    channels: Vec<Channel>,
    live: bool,
) -> nomor_contract::check::QuickCheck {
    nomor_contract::check::QuickCheck {
        number,
        default_country: country.parse().ok(),
        channels,
        max_age_days: live.then_some(0),
    }
}
