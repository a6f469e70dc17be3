//! API keys: 160 random bits behind a readable prefix, shown once, kept as a SHA-256.

use std::net::IpAddr;

use nomor_contract::account::{KeyOrder, KeyPass, KeyView, NewKey, Overlap};
use nomor_contract::branch::At;
use nomor_contract::{Actor, Caller, FieldError, KeyId, Permission, Refusal, RefusalKind, Stamp};
use nomor_store::key::{self, Key};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::network;
use super::register::NAME_MAX;
use crate::core::Engine;
use crate::fault::{refuse, refuse_io};
use crate::vault;

const SECRET_BYTES: usize = 20;
/// Characters of a key that stay visible: `nmr_live_` and six of the secret.
const VISIBLE: usize = 15;
/// Live keys an organisation may have.
const KEYS_MAX: usize = 50;

/// What a key may do when nobody says: everything an integration needs.
const INTEGRATION: &[Permission] = &[
    Permission::CheckNumbers,
    Permission::ReadLists,
    Permission::UploadLists,
    Permission::StartLists,
    Permission::ExportLists,
    Permission::ReadCredits,
];

/// Makes a key.
///
/// # Errors
/// Not permitted, a field that is wrong, a scope the caller does not have, or too many keys.
pub async fn create(engine: &Engine, caller: &Caller, order: KeyOrder) -> Result<NewKey, Refusal> {
    caller.need(Permission::ManageKeys)?;
    let order = checked(engine, order)?;
    permitted(caller, &order.scopes)?;
    room(engine, caller).await?;
    let (text, hash) = secret(order.test)?;
    let new = Key {
        id: KeyId(engine.new_id()),
        tenant: caller.tenant,
        name: order.name,
        prefix: visible(&text),
        test: order.test,
        scopes: order.scopes,
        per_minute: order.per_minute,
        networks: order.networks,
        created_at: engine.now(),
        last_used_at: None,
        expires_at: order.expires_at,
        old_until: None,
        revoked_at: None,
    };
    key::insert(&engine.store, &new, &hash)
        .await
        .map_err(refuse)?;
    let detail = json!({
        "name": new.name, "test": new.test, "scopes": new.scopes, "per_minute": new.per_minute,
        "expires_at": new.expires_at, "networks": new.networks,
    });
    engine
        .note(caller, "key.created", new.id, &detail.to_string())
        .await;
    Ok(NewKey {
        id: new.id,
        key: text,
    })
}

/// The order with its name trimmed, its scopes filled in and its networks tidied.
fn checked(engine: &Engine, order: KeyOrder) -> Result<KeyOrder, Refusal> {
    let name = order.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Refusal::field(
            "name",
            "name_missing",
            "Give the key a name of at most 100 characters, such as where it is used.",
        ));
    }
    let most = engine.settings.limits.requests_per_minute;
    if order
        .per_minute
        .is_some_and(|rate| rate == 0 || rate > most)
    {
        return Err(Refusal::field(
            "per_minute",
            "key_rate",
            format!("Enter a whole number from 1 to {most}: more is not let through for any key."),
        ));
    }
    if order.expires_at.is_some_and(|at| at <= engine.now()) {
        return Err(Refusal::field(
            "expires_on",
            "key_expiry",
            "Choose a day that is not over yet, such as 2030-12-31.",
        ));
    }
    let scopes = if order.scopes.is_empty() {
        INTEGRATION.to_vec()
    } else {
        order.scopes
    };
    Ok(KeyOrder {
        name,
        scopes,
        networks: network::checked(&order.networks)?,
        ..order
    })
}

/// Whether the caller may give a key these scopes.
fn permitted(caller: &Caller, scopes: &[Permission]) -> Result<(), Refusal> {
    // A key reaches every list of the tenant: whoever sees only their own cannot make one that reads the others.
    let beyond = |scope: &Permission| {
        let all = scope.is_of_lists() && !caller.may(Permission::ReadAllLists);
        all || !caller.may(*scope)
    };
    if scopes.iter().any(|scope| !scope.fits_a_key()) {
        return Err(Refusal::field(
            "scopes",
            "scope_of_people",
            "A key can be given numbers, lists and credits, but never people, roles, keys or the organisation.",
        ));
    }
    if scopes.iter().any(beyond) {
        return Err(Refusal::forbidden());
    }
    Ok(())
}

/// Whether the organisation may have one more key.
async fn room(engine: &Engine, caller: &Caller) -> Result<(), Refusal> {
    let now = engine.now();
    let keys = key::list(&engine.store, caller.tenant)
        .await
        .map_err(refuse)?;
    if keys.iter().filter(|key| is_live(key, now)).count() < KEYS_MAX {
        return Ok(());
    }
    let mut refusal = Refusal::conflict(
        "too_many_keys",
        "An organisation may have 50 keys. Revoke one that is no longer used.",
    );
    refusal.fields.push(FieldError {
        field: "name".into(),
        code: refusal.code.clone(),
        detail: refusal.detail.clone(),
    });
    Err(refusal)
}

fn is_live(key: &Key, now: Stamp) -> bool {
    key.revoked_at.is_none() && key.expires_at.is_none_or(|at| at > now)
}

/// A new secret and its hash.
fn secret(test: bool) -> Result<(String, Vec<u8>), Refusal> {
    let random = hex::encode(vault::random::<SECRET_BYTES>().map_err(|e| refuse_io(&e))?);
    let text = format!("nmr_{}_{random}", if test { "test" } else { "live" });
    let hash = hash(&text);
    Ok((text, hash))
}

fn visible(text: &str) -> String {
    text.chars().take(VISIBLE).collect()
}

/// The caller behind a bearer key that came from an address.
///
/// # Errors
/// Sign-in needed for anything that is not a live key; forbidden from elsewhere than its networks, and while its
/// organisation is suspended.
pub async fn caller(
    engine: &Engine,
    bearer: &str,
    from: Option<IpAddr>,
) -> Result<KeyPass, Refusal> {
    if !bearer.starts_with("nmr_") || bearer.len() > 100 {
        return Err(Refusal::sign_in_needed());
    }
    let now = engine.now();
    let found = key::find_live_by_hash(&engine.store, &hash(bearer), now)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::sign_in_needed)?;
    if found.suspended {
        return Err(Refusal::suspended());
    }
    let found = found.key;
    if !network::admits(&found.networks, from) {
        let from = from.map_or_else(|| "nowhere".to_owned(), |a| a.to_canonical().to_string());
        return Err(Refusal::new(
            RefusalKind::Forbidden,
            "key_address",
            format!(
                "This API key may not be used from {from}. Its addresses were chosen when it was made; \
                 they stand on the API keys page."
            ),
        ));
    }
    key::touch(&engine.store, &found, now)
        .await
        .map_err(refuse)?;
    Ok(KeyPass {
        caller: Caller {
            closing: false,
            tenant: found.tenant,
            actor: Actor::Key {
                id: found.id,
                test: found.test,
            },
            scopes: found.scopes,
            at: At::default(),
        },
        per_minute: found.per_minute,
    })
}

/// The organisation's keys.
///
/// # Errors
/// Not permitted.
pub async fn list(engine: &Engine, caller: &Caller) -> Result<Vec<KeyView>, Refusal> {
    caller.need(Permission::ManageKeys)?;
    let keys = key::list(&engine.store, caller.tenant)
        .await
        .map_err(refuse)?;
    Ok(keys.into_iter().map(view).collect())
}

/// A new secret for a key; the former one works on for as long as `overlap` says. The one before that ends here.
///
/// # Errors
/// Not permitted, expired, or no such live key in this organisation.
pub async fn rotate(
    engine: &Engine,
    caller: &Caller,
    id: KeyId,
    overlap: Overlap,
) -> Result<NewKey, Refusal> {
    caller.need(Permission::ManageKeys)?;
    let found = key::get(&engine.store, caller.tenant, id)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    let now = engine.now();
    if found.expires_at.is_some_and(|at| at <= now) {
        return Err(Refusal::conflict(
            "key_expired",
            "This key has expired. Create a new one.",
        ));
    }
    let (text, hash) = secret(found.test)?;
    let old_until = (overlap != Overlap::None).then(|| now.plus_ms(overlap.ms()));
    let made = (hash.as_slice(), visible(&text));
    if !key::rotate(
        &engine.store,
        (caller.tenant, id),
        (made.0, &made.1),
        old_until,
    )
    .await
    .map_err(refuse)?
    {
        return Err(Refusal::not_found());
    }
    let detail = json!({ "name": found.name, "overlap": overlap });
    engine
        .note(caller, "key.rotated", id, &detail.to_string())
        .await;
    Ok(NewKey { id, key: text })
}

/// Ends a key at once.
///
/// # Errors
/// Not permitted, or no such live key in this organisation.
pub async fn revoke(engine: &Engine, caller: &Caller, id: KeyId) -> Result<(), Refusal> {
    caller.need(Permission::ManageKeys)?;
    let found = key::get(&engine.store, caller.tenant, id)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    if !key::revoke(&engine.store, caller.tenant, id, engine.now())
        .await
        .map_err(refuse)?
    {
        return Err(Refusal::not_found());
    }
    let detail = json!({ "name": found.name });
    engine
        .note(caller, "key.revoked", id, &detail.to_string())
        .await;
    Ok(())
}

fn view(key: Key) -> KeyView {
    KeyView {
        id: key.id,
        name: key.name,
        prefix: key.prefix,
        test: key.test,
        scopes: key.scopes,
        per_minute: key.per_minute,
        networks: key.networks,
        created_at: key.created_at,
        last_used_at: key.last_used_at,
        expires_at: key.expires_at,
        old_until: key.old_until,
        revoked_at: key.revoked_at,
    }
}

fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}
