//! API keys: 160 random bits behind a readable prefix, shown once, kept as a SHA-256.

use nomor_contract::account::{KeyOrder, KeyView, NewKey};
use nomor_contract::branch::At;
use nomor_contract::{Actor, Caller, FieldError, KeyId, Permission, Refusal};
use nomor_store::key::{self, Key};
use sha2::{Digest, Sha256};

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
/// Not permitted, a bad name, a scope the caller does not have, or too many keys.
pub async fn create(engine: &Engine, caller: &Caller, order: KeyOrder) -> Result<NewKey, Refusal> {
    caller.need(Permission::ManageKeys)?;
    let name = order.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Refusal::field(
            "name",
            "name_missing",
            "Give the key a name of at most 100 characters, such as where it is used.",
        ));
    }
    let scopes = if order.scopes.is_empty() {
        INTEGRATION.to_vec()
    } else {
        order.scopes
    };
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
    let live = key::list(&engine.store, caller.tenant)
        .await
        .map_err(refuse)?
        .iter()
        .filter(|k| k.revoked_at.is_none())
        .count();
    if live >= KEYS_MAX {
        let mut refusal = Refusal::conflict(
            "too_many_keys",
            "An organisation may have 50 keys. Revoke one that is no longer used.",
        );
        refusal.fields.push(FieldError {
            field: "name".into(),
            code: refusal.code.clone(),
            detail: refusal.detail.clone(),
        });
        return Err(refusal);
    }
    let secret = hex::encode(vault::random::<SECRET_BYTES>().map_err(|e| refuse_io(&e))?);
    let text = format!("nmr_{}_{secret}", if order.test { "test" } else { "live" });
    let new = Key {
        id: KeyId(engine.new_id()),
        tenant: caller.tenant,
        name,
        prefix: text.chars().take(VISIBLE).collect(),
        test: order.test,
        scopes,
        created_at: engine.now(),
        last_used_at: None,
        revoked_at: None,
    };
    key::insert(&engine.store, &new, &hash(&text))
        .await
        .map_err(refuse)?;
    engine
        .audit(
            Some(caller.tenant),
            &super::actor(caller),
            "key.created",
            &new.id.to_string(),
            "{}",
        )
        .await;
    Ok(NewKey {
        id: new.id,
        key: text,
    })
}

/// The caller behind a bearer key.
///
/// # Errors
/// Sign-in needed for anything that is not a live key.
pub async fn caller(engine: &Engine, bearer: &str) -> Result<Caller, Refusal> {
    if !bearer.starts_with("nmr_") || bearer.len() > 100 {
        return Err(Refusal::sign_in_needed());
    }
    let found = key::find_live_by_hash(&engine.store, &hash(bearer))
        .await
        .map_err(refuse)?;
    let found = found.ok_or_else(Refusal::sign_in_needed)?;
    key::touch(&engine.store, &found, engine.now())
        .await
        .map_err(refuse)?;
    Ok(Caller {
        tenant: found.tenant,
        actor: Actor::Key {
            id: found.id,
            test: found.test,
        },
        scopes: found.scopes,
        at: At::default(),
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

/// Ends a key at once.
///
/// # Errors
/// Not permitted, or no such live key in this organisation.
pub async fn revoke(engine: &Engine, caller: &Caller, id: KeyId) -> Result<(), Refusal> {
    caller.need(Permission::ManageKeys)?;
    if !key::revoke(&engine.store, caller.tenant, id, engine.now())
        .await
        .map_err(refuse)?
    {
        return Err(Refusal::not_found());
    }
    engine
        .audit(
            Some(caller.tenant),
            &super::actor(caller),
            "key.revoked",
            &id.to_string(),
            "{}",
        )
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
        created_at: key.created_at,
        last_used_at: key.last_used_at,
        revoked_at: key.revoked_at,
    }
}

fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}
