//! Settings of the tenant: each card of the page is a form of its own.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::Fault;

/// Where the page shows a sample, and what it says there.
pub type Samples = BTreeMap<String, String>;

/// Name, default country, retention and what members see. An empty country means none.
#[server(prefix = "/call", endpoint = "save_tenant")]
pub async fn save_tenant(
    name: String,
    #[server(default)] default_country: String,
    retention_days: u16,
    #[server(default)] members_see_all: bool,
) -> Result<(), Fault> {
    use nomor_contract::account::TenantForm;
    let ask = super::request();
    let form = TenantForm {
        name,
        default_country: default_country.parse().ok(),
        retention_days,
        members_see_all,
    };
    ask.ports.accounts.save_tenant(&ask.caller()?, form).await?;
    ask.visit.redirect("/app/settings?note=saved");
    Ok(())
}

/// Currency, figures, days and the time zone.
#[server(prefix = "/call", endpoint = "save_formats")]
pub async fn save_formats(
    #[server(default)] currency: String,
    #[server(default)] numbers: String,
    #[server(default)] dates: String,
    #[server(default)] zone: String,
) -> Result<(), Fault> {
    let ask = super::request();
    let formats = formats(&currency, &numbers, &dates, zone)?;
    let looks = &ask.ports.looks;
    looks.save_formats(&ask.caller()?, formats).await?;
    ask.visit.redirect("/app/settings?note=saved");
    Ok(())
}

/// The brand colour; `plain` goes back to the program's own.
#[server(prefix = "/call", endpoint = "save_colour")]
pub async fn save_colour(
    #[server(default)] colour: String,
    #[server(default)] plain: bool,
) -> Result<(), Fault> {
    let ask = super::request();
    let colour = if plain {
        None
    } else {
        Some(colour_of(&colour)?)
    };
    let looks = &ask.ports.looks;
    looks.save_colour(&ask.caller()?, colour).await?;
    ask.visit.redirect("/app/settings?note=saved");
    Ok(())
}

/// How old an own answer may be; empty: as the platform has it.
#[server(prefix = "/call", endpoint = "save_own_answers")]
pub async fn save_own_answers(#[server(default)] cache_days: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let days = Some(cache_days.trim()).filter(|days| !days.is_empty());
    let wrong = |_| Refusal::field("cache_days", "not_a_choice", "Choose one of the list.");
    let days = days.map(|days| days.parse().map_err(wrong)).transpose()?;
    let looks = &ask.ports.looks;
    looks.save_own_answers(&ask.caller()?, days).await?;
    ask.visit.redirect("/app/settings?note=saved");
    Ok(())
}

/// What figures, money, moments and the colour would look like; keeps nothing.
#[server(prefix = "/call", endpoint = "preview_look")]
pub async fn preview_look(
    #[server(default)] currency: String,
    #[server(default)] numbers: String,
    #[server(default)] dates: String,
    #[server(default)] zone: String,
    #[server(default)] colour: String,
) -> Result<Samples, Fault> {
    use crate::view::{setting_colour, setting_formats};
    use nomor_contract::Permission;
    let ask = super::request();
    ask.caller()?.need(Permission::ManageTenant)?;
    if colour.is_empty() {
        let formats = formats(&currency, &numbers, &dates, zone)?;
        return Ok(setting_formats::samples(&ask, &formats));
    }
    Ok(setting_colour::samples(ask.language, colour_of(&colour)?))
}

/// A colour that a form gives.
///
/// # Errors
/// A field error when it is none.
pub fn colour_of(colour: &str) -> Result<nomor_contract::colour::Colour, nomor_contract::Refusal> {
    let wrong = "Give a colour as six digits, such as #1d5bd0.";
    let wrong = |_| nomor_contract::Refusal::field("colour", "colour_unreadable", wrong);
    colour.parse().map_err(wrong)
}

/// What a form says about formats; what is empty is as ever.
///
/// # Errors
/// A field error for what is none of the list.
pub fn formats(
    currency: &str,
    numbers: &str,
    dates: &str,
    zone: String,
) -> Result<nomor_contract::look::Formats, nomor_contract::Refusal> {
    use nomor_contract::Refusal;
    use nomor_contract::look::{DateStyle, Formats, NumberStyle};
    fn chosen<T>(
        word: &str,
        field: &str,
        from: fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        let wrong = || Refusal::field(field, "not_a_choice", "Choose one of the list.");
        match word {
            "" => Ok(None),
            word => from(word).map(Some).ok_or_else(wrong),
        }
    }
    Ok(Formats {
        currency: chosen(currency, "currency", |code| code.parse().ok())?.unwrap_or_default(),
        numbers: chosen(numbers, "numbers", NumberStyle::from_word)?,
        dates: chosen(dates, "dates", DateStyle::from_word)?,
        zone: Some(zone).filter(|zone| !zone.is_empty()),
    })
}
