//! `nomor serve --demo`: an organisation with people, a key's worth of history and lists to look at.

use bytes::Bytes;
use nomor_contract::account::{Credentials, Registration};
use nomor_contract::branch::At;
use nomor_contract::caller::Role;
use nomor_contract::job::{NewList, Start};
use nomor_contract::list::Mapping;
use nomor_contract::{Actor, Caller, Channel};
use nomor_engine::Engine;

use crate::exit::Exit;

const EMAIL: &str = "demo@nomor.example";
const ADMIN: &str = "admin@nomor.example";
const PASSWORD: &str = "nomor demo only";
/// A list as a shop might have it: spellings of every kind, duplicates, a few that are wrong.
const LIST: &str = include_str!("../../public/sample-list.csv");

/// Fills the database once; a second start finds it filled.
pub async fn fill(engine: &Engine) -> Result<(), Exit> {
    let ports = engine.ports();
    println!(
        "Demo: sign in as {EMAIL}, or as the platform's administrator {ADMIN}, with the password \"{PASSWORD}\"."
    );
    let known = ports
        .accounts
        .sign_in(
            Credentials {
                email: EMAIL.to_owned(),
                password: PASSWORD.to_owned(),
            },
            "demo",
            None,
            None,
        )
        .await;
    if known.is_ok() {
        return Ok(());
    }
    engine.create_admin(registration("Nomor", ADMIN)).await?;
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
        let mut upload = ports.lists.begin(&caller, list).await?;
        upload.push(Bytes::from_static(LIST.as_bytes())).await?;
        upload.finish().await?;
    }
    Ok(())
}

fn registration(name: &str, email: &str) -> Registration {
    Registration {
        name: name.to_owned(),
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
    }
}
