//! System staff who walk: as themselves, and through the eyes of somebody.

use nomor_contract::Permission;
use nomor_contract::caller::SystemRole;
use nomor_store::testing::tamper;
use nomor_store::{Store, person};

use super::PASSWORD;
use super::people::{Pass, Walker};
use crate::kit::Server;

pub async fn staff(server: &Server, store: &Store) -> Vec<Walker> {
    let mut walkers = Vec::new();
    for (name, role) in [
        ("system admin", SystemRole::Admin),
        ("operator", SystemRole::Operator),
    ] {
        let email = format!("{}@platform.example", role.word());
        let create = ["create", "--email", &email, "--password-stdin"];
        server.admin_says(&create, PASSWORD);
        if role == SystemRole::Operator {
            let demote = "UPDATE person SET system_role = 'operator' WHERE email = 'operator@platform.example'";
            tamper(store, demote).await.unwrap();
        }
        walkers.push(
            Walker::new(&server.url, name, Pass::Staff(role))
                .signed_in(&email)
                .await,
        );
    }
    walkers
}

/// A system admin who looks through the owner's eyes; they are let change nothing.
pub async fn looking(server: &Server, store: &Store) -> Walker {
    let email = "looking@platform.example";
    server.root(email);
    let owner = person::find_by_email(store, "home@shop.example").await;
    let owner = owner.unwrap().unwrap().id.to_string();
    let seen = Permission::ALL.iter().copied();
    let seen = seen.filter(|each| each.fits_a_look(false)).collect();
    let walker = Walker::new(&server.url, "looking", Pass::Looking(seen));
    let walker = walker.signed_in(email).await;
    let form = [("person", owner.as_str()), ("reason", "a walk")];
    let request = walker.ask("POST", "/call/look_as").form(&form);
    assert_eq!(walker.send(request).await.status(), 200);
    walker
}
