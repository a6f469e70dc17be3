//! Demo data: an organisation with people, a key's worth of history and lists to look at.

use bytes::Bytes;
use nomor_contract::account::Registration;
use nomor_contract::branch::At;
use nomor_contract::caller::Role;
use nomor_contract::job::{NewList, Start};
use nomor_contract::list::Mapping;
use nomor_contract::{Actor, Caller, Channel, Refusal};
use nomor_store::person;

use crate::core::Engine;
use crate::fault::refuse;

/// Whose the demo's organisation is.
pub const EMAIL: &str = "demo@nomor.example";
/// The demo's system admin.
pub const ADMIN: &str = "admin@nomor.example";
/// Everybody's password.
pub const PASSWORD: &str = "nomor demo only";
/// A list as a shop might have it: spellings of every kind, duplicates, a few that are wrong.
const LIST: &str = include_str!("../../../public/sample-list.csv");

/// Fills the database once. False when it is filled already; then nothing is changed.
///
/// # Errors
/// The database or the disk does not take it.
pub async fn fill(engine: &Engine) -> Result<bool, Refusal> {
    if is_there(engine, EMAIL).await? {
        return Ok(false);
    }
    if !is_there(engine, ADMIN).await? {
        engine.create_admin(registration("Nomor", ADMIN)).await?;
    }
    let made = engine
        .create_tenant(registration("Toko Sinar Pagi", EMAIL))
        .await?;
    engine.grant_credit(made.id, 50_000, "Demo").await?;
    let caller = Caller {
        closing: false,
        tenant: made.id,
        actor: Actor::Person(made.owner, Role::Owner),
        scopes: Role::Owner.permissions(&[], &[]),
        at: At::default(),
    };
    let lists = engine.ports().lists;
    for name in ["Customers in March", "Raffle at the fair"] {
        let mapping = Mapping {
            default_country: "ID".parse().ok(),
            channels: Channel::ALL.to_vec(),
            ..Mapping::default()
        };
        let list = NewList {
            file_name: "sample-list.csv".to_owned(),
            name: name.to_owned(),
            mapping,
            start: Some(Start {
                consent: true,
                partial: false,
            }),
            idempotency: None,
        };
        let mut upload = lists.begin(&caller, list).await?;
        upload.push(Bytes::from_static(LIST.as_bytes())).await?;
        upload.finish().await?;
    }
    Ok(true)
}

async fn is_there(engine: &Engine, email: &str) -> Result<bool, Refusal> {
    let found = person::find_by_email(&engine.store, email).await;
    Ok(found.map_err(refuse)?.is_some())
}

fn registration(name: &str, email: &str) -> Registration {
    Registration {
        name: name.to_owned(),
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
    }
}
