//! Provider accounts: kept encrypted, loaded into the desk, tested with a real probe.

use nomor_contract::provider::{Probe, ProviderForm, ProviderKind, ProviderView, SANDBOX};
use nomor_contract::{Channel, E164, FieldError, ProviderId, Refusal, RefusalKind};
use nomor_store::provider::{self, Provider, Saved};
use uuid::Uuid;

use crate::ask::ProviderConfig;
use crate::audit::diff;
use crate::core::Engine;
use crate::fault::{refuse, refuse_io};

/// Longest name, endpoint, account or secret, in bytes.
const TEXT_MAX: usize = 500;
/// Values that the audit log does not tell.
const HIDDEN: [&str; 3] = ["secret", "control_registered", "control_absent"];

/// Configures the desk with everything in the database.
///
/// # Errors
/// The database does not answer.
pub async fn load(engine: &Engine) -> Result<(), Refusal> {
    let stored = provider::list(&engine.store).await.map_err(refuse)?;
    let suspended: Vec<(ProviderId, String)> = stored
        .iter()
        .filter_map(|p| Some((p.id, p.suspended.clone()?)))
        .collect();
    let configs = stored
        .into_iter()
        .map(|p| ProviderConfig {
            id: p.id,
            form: form(engine, &p, true),
        })
        .collect();
    engine.desk.configure(configs);
    for (id, reason) in suspended {
        engine.desk.suspend(id, &reason);
    }
    Ok(())
}

/// Every provider with its health, secrets removed.
///
/// # Errors
/// The database does not answer.
pub async fn list(engine: &Engine) -> Result<Vec<ProviderView>, Refusal> {
    let stored = provider::list(&engine.store).await.map_err(refuse)?;
    let mut health: std::collections::HashMap<_, _> = engine.desk.health().into_iter().collect();
    let view = |p: Provider| ProviderView {
        id: p.id,
        form: form(engine, &p, false),
        health: health.remove(&p.id).unwrap_or_default(),
    };
    Ok(stored.into_iter().map(view).collect())
}

/// # Errors
/// Field errors, or the name is taken.
pub async fn create(engine: &Engine, form: ProviderForm) -> Result<ProviderId, Refusal> {
    let form = checked(form)?;
    if form.secret.is_empty() && form.kind != ProviderKind::Sandbox {
        return Err(Refusal::field(
            "secret",
            "secret_missing",
            "Enter the key or token of this account.",
        ));
    }
    let id = engine.new_id();
    let stored = to_stored(engine, id, &form, None)?;
    saved(
        provider::insert(&engine.store, &stored)
            .await
            .map_err(refuse)?,
    )?;
    load(engine).await?;
    Ok(ProviderId(id))
}

/// Answers what changed, for the audit log: of the secret and the control numbers only that they did.
///
/// # Errors
/// Field errors, the name is taken, or no such provider.
pub async fn update(
    engine: &Engine,
    id: ProviderId,
    form: ProviderForm,
) -> Result<serde_json::Value, Refusal> {
    let form = checked(form)?;
    let found = provider::find(&engine.store, id)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    // An empty secret is kept as it was, so that it is no change.
    let before = self::form(engine, &found, false);
    let changed = diff::changes(&before, &form, &HIDDEN);
    let stored = to_stored(engine, id.0, &form, Some(found))?;
    saved(
        provider::update(&engine.store, &stored)
            .await
            .map_err(refuse)?,
    )?;
    engine.desk.unsuspend(id);
    load(engine).await?;
    Ok(changed)
}

/// # Errors
/// No such provider.
pub async fn delete(engine: &Engine, id: ProviderId) -> Result<(), Refusal> {
    if !provider::delete(&engine.store, id).await.map_err(refuse)? {
        return Err(Refusal::not_found());
    }
    load(engine).await
}

/// One real request, redacted; about the given number, else the control number, else an example.
///
/// # Errors
/// No such provider, or the number does not read.
pub async fn probe(
    engine: &Engine,
    id: ProviderId,
    number: Option<String>,
) -> Result<Probe, Refusal> {
    let found = provider::find(&engine.store, id)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    let asked = number.filter(|text| !text.trim().is_empty());
    let number = match asked {
        Some(text) => {
            let reading = nomor_number::read(&text, None);
            reading.e164.filter(|_| reading.valid).ok_or_else(|| {
                Refusal::field(
                    "number",
                    "number",
                    "Enter a valid number in international form, such as +62 812 3456 7890.",
                )
            })?
        }
        None => found.control_registered.unwrap_or(E164(6_281_234_567_890)),
    };
    engine
        .desk
        .probe(id, number)
        .await
        .ok_or_else(Refusal::not_found)
}

/// A form as it is stored, the secret sealed for its row; an empty secret keeps the one of `before`.
///
/// # Errors
/// The system has no randomness to give.
pub fn to_stored(
    engine: &Engine,
    id: Uuid,
    form: &ProviderForm,
    before: Option<Provider>,
) -> Result<Provider, Refusal> {
    let now = engine.now();
    let keep = before
        .as_ref()
        .filter(|_| form.secret.is_empty())
        .map(|p| p.secret.clone());
    let secret = match keep {
        Some(sealed) => sealed,
        None => engine
            .vault
            .seal(&place(id), &form.secret)
            .map_err(|e| refuse_io(&e))?,
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked to be at most 100,000 a second"
    )]
    let rate_milli = (form.rate_per_second * 1000.0).round() as i64;
    Ok(Provider {
        id: ProviderId(id),
        name: form.name.clone(),
        kind: form.kind,
        channel: form.channel,
        endpoint: form.endpoint.clone(),
        account: form.account.clone(),
        secret,
        enabled: form.enabled,
        position: form.position,
        batch_size: form.batch_size,
        rate_milli,
        concurrency: form.concurrency,
        daily_budget: form.daily_budget,
        control_registered: form.control_registered,
        control_absent: form.control_absent,
        tuning: form.tuning.clone(),
        suspended: None,
        created_at: before.map_or(now, |p| p.created_at),
        updated_at: now,
    })
}

fn place(id: Uuid) -> String {
    format!("platform‖provider.secret‖{}", id.simple())
}

fn form(engine: &Engine, stored: &Provider, with_secret: bool) -> ProviderForm {
    let secret = if with_secret {
        engine.vault.unseal(&place(stored.id.0), &stored.secret)
    } else {
        None
    };
    if with_secret && secret.is_none() {
        tracing::error!(provider = %stored.id, "a provider's secret does not open under this master key");
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "thousandths of a rate far below 2^52"
    )]
    let rate_per_second = stored.rate_milli as f64 / 1000.0;
    ProviderForm {
        name: stored.name.clone(),
        kind: stored.kind,
        channel: stored.channel,
        endpoint: stored.endpoint.clone(),
        account: stored.account.clone(),
        secret: secret.unwrap_or_default(),
        enabled: stored.enabled,
        position: stored.position,
        batch_size: stored.batch_size,
        rate_per_second,
        concurrency: stored.concurrency,
        daily_budget: stored.daily_budget,
        control_registered: stored.control_registered,
        control_absent: stored.control_absent,
        tuning: stored.tuning.clone(),
    }
}

fn saved(outcome: Saved) -> Result<(), Refusal> {
    match outcome {
        Saved::Saved => Ok(()),
        Saved::NameTaken => Err(Refusal::field(
            "name",
            "name_taken",
            "Another provider has this name.",
        )),
        Saved::Missing => Err(Refusal::not_found()),
    }
}

fn checked(mut form: ProviderForm) -> Result<ProviderForm, Refusal> {
    for text in [
        &mut form.name,
        &mut form.endpoint,
        &mut form.account,
        &mut form.secret,
        &mut form.tuning,
    ] {
        *text = text.trim().to_owned();
    }
    let mut fields = Vec::new();
    let mut need = |fits: bool, field: &str, code: &str, detail: &str| {
        if !fits {
            fields.push(FieldError {
                field: field.to_owned(),
                code: code.to_owned(),
                detail: detail.to_owned(),
            });
        }
    };
    let fixed = matches!(
        form.kind,
        ProviderKind::Sandbox | ProviderKind::CheckNumber | ProviderKind::TelegramGateway
    );
    need(
        !form.name.is_empty() && form.name.len() <= TEXT_MAX,
        "name",
        "name_missing",
        "Give the provider a name.",
    );
    need(
        match form.kind {
            ProviderKind::Sandbox => form.name.starts_with(SANDBOX),
            _ => !form.name.to_lowercase().starts_with(SANDBOX),
        },
        "name",
        "name_sandbox",
        "The name of a sandbox starts with `sandbox`, and no other provider's does: answers that are not real are told by it.",
    );
    need(
        fixed || form.endpoint.starts_with("https://") || form.endpoint.starts_with("http://"),
        "endpoint",
        "endpoint",
        "Enter the address of the service, starting with https://.",
    );
    need(
        form.endpoint.len() <= TEXT_MAX
            && form.account.len() <= TEXT_MAX
            && form.secret.len() <= TEXT_MAX,
        "secret",
        "too_long",
        "Use at most 500 characters.",
    );
    need(
        fits(form.kind, form.channel),
        "channel",
        "channel",
        "This kind of provider does not answer for this channel.",
    );
    need(
        (1..=10_000).contains(&form.batch_size),
        "batch_size",
        "range",
        "Ask between 1 and 10,000 numbers at once.",
    );
    need(
        (0.0..=100_000.0).contains(&form.rate_per_second),
        "rate_per_second",
        "range",
        "Enter a rate between 0 and 100,000 numbers a second.",
    );
    need(
        form.rate_per_second > 0.0 || form.kind == ProviderKind::Sandbox,
        "rate_per_second",
        "rate_missing",
        "Only the sandbox may be asked without a limit. Start low: 0.5 a second is usual for a paired phone.",
    );
    need(
        (1..=64).contains(&form.concurrency),
        "concurrency",
        "range",
        "Allow between 1 and 64 requests at once.",
    );
    let tuned = form
        .tuning
        .parse::<nomor_provider::Tuning>()
        .map(|_| ())
        .map_err(|bad| bad.to_string());
    if form.kind == ProviderKind::Sandbox {
        need(
            tuned.is_ok(),
            "tuning",
            "tuning",
            tuned.as_ref().err().map_or("", String::as_str),
        );
    }
    if fields.is_empty() {
        return Ok(form);
    }
    let mut refusal = Refusal::new(
        RefusalKind::Invalid,
        "form",
        "Some fields need another look.",
    );
    refusal.fields = fields;
    Err(refusal)
}

/// Whether a wire format answers for a channel.
const fn fits(kind: ProviderKind, channel: Channel) -> bool {
    match kind {
        ProviderKind::Sandbox => true,
        ProviderKind::Waha | ProviderKind::Evolution | ProviderKind::CheckNumber => {
            matches!(channel, Channel::Whatsapp)
        }
        ProviderKind::GreenTelegram | ProviderKind::TelegramGateway => {
            matches!(channel, Channel::Telegram)
        }
    }
}
