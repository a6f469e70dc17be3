//! Provider accounts, the platform's and those that tenants bring: kept encrypted, loaded into the desk, tested with a real
//! probe. `owner` is the tenant; absent, it is the platform.

mod form;
mod own;

use std::time::Duration;

use nomor_contract::provider::{Probe, ProviderForm, ProviderKind, ProviderView};
use nomor_contract::{E164, ProviderId, Refusal, TenantId};
use nomor_store::provider::{self, Provider, Saved};
use uuid::Uuid;

use crate::ask::ProviderConfig;
use crate::audit::diff;
use crate::core::Engine;
use crate::fault::{refuse, refuse_io};
use form::checked;

/// How often a process looks whether another one changed the accounts.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// Values that the audit log does not tell.
const HIDDEN: [&str; 3] = ["secret", "control_registered", "control_absent"];

/// Configures the desk with everything in the database.
///
/// # Errors
/// The database does not answer.
pub async fn load(engine: &Engine) -> Result<(), Refusal> {
    let stored = provider::everybodys(&engine.store).await.map_err(refuse)?;
    let suspended: Vec<(ProviderId, Option<String>)> =
        stored.iter().map(|p| (p.id, p.suspended.clone())).collect();
    let configs = stored
        .into_iter()
        .map(|p| ProviderConfig {
            id: p.id,
            owner: p.owner,
            form: form(engine, &p, true),
        })
        .collect();
    engine.desk.configure(configs);
    for (id, reason) in suspended {
        match reason {
            Some(reason) => drop(engine.desk.suspend(id, &reason)),
            None => engine.desk.relent(id),
        }
    }
    Ok(())
}

/// Loads them again soon after another process changed them.
pub fn follow(engine: &Engine) {
    let engine = engine.clone();
    let tasks = engine.tasks.clone();
    tasks.spawn(async move {
        let mut known = None;
        loop {
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                () = engine.stop.cancelled() => return,
            }
            let mark = match provider::mark(&engine.store).await {
                Ok(mark) => mark,
                Err(error) => {
                    tracing::warn!(%error, "whether the providers changed could not be read");
                    continue;
                }
            };
            if known.replace(mark) == Some(mark) {
                continue;
            }
            if let Err(refusal) = load(&engine).await {
                tracing::warn!(%refusal, "the providers could not be loaded again");
            }
        }
    });
}

/// Every provider of one owner with its health, secrets removed.
///
/// # Errors
/// The database does not answer.
pub async fn list(engine: &Engine, owner: Option<TenantId>) -> Result<Vec<ProviderView>, Refusal> {
    let stored = provider::list(&engine.store, owner).await;
    let stored = stored.map_err(refuse)?;
    let health = engine.desk.health(owner);
    let mut health: std::collections::HashMap<_, _> = health.into_iter().collect();
    let view = |p: Provider| ProviderView {
        id: p.id,
        form: form(engine, &p, false),
        health: health.remove(&p.id).unwrap_or_default(),
    };
    Ok(stored.into_iter().map(view).collect())
}

/// # Errors
/// Field errors, or the name is taken.
pub async fn create(
    engine: &Engine,
    owner: Option<TenantId>,
    form: ProviderForm,
) -> Result<ProviderId, Refusal> {
    let form = checked(engine, owner, form)?;
    if form.secret.is_empty() && form.kind != ProviderKind::Sandbox {
        return Err(Refusal::field(
            "secret",
            "secret_missing",
            "Enter the key or token of this account.",
        ));
    }
    let id = engine.new_id();
    let stored = to_stored(engine, (owner, id), &form, None)?;
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
    owner: Option<TenantId>,
    id: ProviderId,
    form: ProviderForm,
) -> Result<serde_json::Value, Refusal> {
    let form = checked(engine, owner, form)?;
    let found = provider::find(&engine.store, owner, id)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    // An empty secret is kept as it was, so that it is no change.
    let before = self::form(engine, &found, false);
    let moved = (before.kind, &before.endpoint) != (form.kind, &form.endpoint);
    if moved && form.secret.is_empty() && form.kind != ProviderKind::Sandbox {
        // Whoever may change the address has not therefore seen the key.
        return Err(Refusal::field(
            "secret",
            "secret_again",
            "The address is another one: enter the key once more, so that it is not sent where it does not belong.",
        ));
    }
    let changed = diff::changes(&before, &form, &HIDDEN);
    let stored = to_stored(engine, (owner, id.0), &form, Some(found))?;
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
pub async fn delete(
    engine: &Engine,
    owner: Option<TenantId>,
    id: ProviderId,
) -> Result<(), Refusal> {
    let gone = provider::delete(&engine.store, owner, id).await;
    if !gone.map_err(refuse)? {
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
    owner: Option<TenantId>,
    id: ProviderId,
    number: Option<String>,
) -> Result<Probe, Refusal> {
    let found = provider::find(&engine.store, owner, id)
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
    if let Some(probe) = engine.desk.probe(id, number).await {
        return Ok(probe);
    }
    // Saved by another process just now.
    load(engine).await?;
    let probe = engine.desk.probe(id, number).await;
    probe.ok_or_else(Refusal::not_found)
}

/// A form as it is stored, the secret sealed for its row; an empty secret keeps the one of `before`.
///
/// # Errors
/// The system has no randomness to give.
pub fn to_stored(
    engine: &Engine,
    (owner, id): (Option<TenantId>, Uuid),
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
            .seal(&place(owner, id), &form.secret)
            .map_err(|e| refuse_io(&e))?,
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked to be at most 100,000 a second"
    )]
    let rate_milli = (form.rate_per_second * 1000.0).round() as i64;
    Ok(Provider {
        id: ProviderId(id),
        owner,
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

fn place(owner: Option<TenantId>, id: Uuid) -> String {
    let whose = owner.map_or_else(|| "platform".to_owned(), |tenant| tenant.to_string());
    format!("{whose}‖provider.secret‖{}", id.simple())
}

fn form(engine: &Engine, stored: &Provider, with_secret: bool) -> ProviderForm {
    let secret = if with_secret {
        engine
            .vault
            .unseal(&place(stored.owner, stored.id.0), &stored.secret)
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
