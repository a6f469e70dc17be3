//! The port `Looks`: formats, colour and own answers of a tenant.

use async_trait::async_trait;
use nomor_contract::colour::Colour;
use nomor_contract::look::{Formats, Looks, Zones as _};
use nomor_contract::{Caller, Permission, Refusal};
use nomor_store::tenant::{self, Tenant};
use serde_json::{Value, json};

use crate::audit::diff;
use crate::core::Engine;
use crate::fault::refuse;

/// The oldest an own answer may be, in days.
const OWN_ANSWER_DAYS_MAX: u16 = 3_650;

#[async_trait]
impl Looks for Engine {
    async fn save_formats(&self, caller: &Caller, formats: Formats) -> Result<(), Refusal> {
        caller.need(Permission::ManageTenant)?;
        let zone = zone(self, formats.zone.as_deref().unwrap_or_default())?;
        let formats = Formats { zone, ..formats };
        change(self, caller, |tenant| tenant.look.formats = formats).await
    }

    async fn save_colour(&self, caller: &Caller, colour: Option<Colour>) -> Result<(), Refusal> {
        caller.need(Permission::ManageTenant)?;
        change(self, caller, |tenant| tenant.look.colour = colour).await
    }

    async fn save_own_answers(&self, caller: &Caller, days: Option<u16>) -> Result<(), Refusal> {
        caller.need(Permission::ManageTenant)?;
        if days.is_some_and(|days| days > OWN_ANSWER_DAYS_MAX) {
            return Err(Refusal::field(
                "cache_days",
                "own_answer_range",
                "Take own answers that are between 0 and 3,650 days old.",
            ));
        }
        change(self, caller, |tenant| tenant.cache_days = days).await
    }
}

/// A zone that a form names; nothing for an empty text.
///
/// # Errors
/// No zone has this name.
pub fn zone(engine: &Engine, name: &str) -> Result<Option<String>, Refusal> {
    let name = name.trim();
    if name.is_empty() {
        return Ok(None);
    }
    let there = engine.clocks(name, engine.now());
    there
        .map(|_| Some(name.to_owned()))
        .ok_or_else(|| Refusal::field("zone", "zone_unknown", "Choose a time zone of the list."))
}

async fn change(
    engine: &Engine,
    caller: &Caller,
    apply: impl FnOnce(&mut Tenant) + Send,
) -> Result<(), Refusal> {
    let (before, after) = tenant::change_look(&engine.store, caller.tenant, apply)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    let detail = diff::changes(&told(&before), &told(&after), &[]).to_string();
    let object = caller.tenant.to_string();
    engine.note(caller, "tenant.saved", &object, &detail).await;
    Ok(())
}

/// The settings as the audit log tells them.
fn told(tenant: &Tenant) -> Value {
    let formats = &tenant.look.formats;
    json!({
        "currency": formats.currency,
        "numbers": formats.numbers,
        "dates": formats.dates,
        "zone": formats.zone,
        "colour": tenant.look.colour,
        "cache_days": tenant.cache_days,
    })
}
