//! Tenants and people as system staff see them: paged, searched, suspended, deleted.

use nomor_contract::caller::SystemRole;
use nomor_contract::{Stamp, TenantId};
use nomor_store::customer::{self, From};
use nomor_store::key::{self, Key};
use nomor_store::person::{self, Person};
use nomor_store::tenant::{self, Tenant};
use nomor_store::{Store, on_both_stores};
use uuid::Uuid;

use crate::kit::{self, NOW};

/// A tenant of this name with an owner of this address.
async fn named(store: &Store, name: &str, email: &str) -> TenantId {
    let own = Tenant {
        name: name.to_owned(),
        ..kit::tenant()
    };
    person::create_with_tenant(store, &kit::person(email), &own)
        .await
        .expect("created");
    own.id
}

async fn names(store: &Store, from: From<'_>, state: &str, text: &str, limit: u32) -> Vec<String> {
    let found = customer::list(store, from, state, text, limit)
        .await
        .expect("read");
    found.into_iter().map(|each| each.tenant.name).collect()
}

on_both_stores! {
    async fn tenants_are_paged_in_both_orders_and_found_by_name_and_owner(store: Store) {
        let b = named(&store, "beta", "bo@one.example").await;
        let a = named(&store, "Alpha", "al@two.example").await;
        let c = named(&store, "Gamma 100%", "cy@two.example").await;
        kit::give(&store, a, 50).await;
        let all = From::Newest(None);
        assert_eq!(names(&store, all, "", "", 2).await, ["Gamma 100%", "Alpha"]);
        assert_eq!(names(&store, From::Newest(Some(a)), "", "", 2).await, ["beta"]);
        assert_eq!(names(&store, From::Name("", None), "", "", 2).await, ["Alpha", "beta"]);
        assert_eq!(names(&store, From::Name("beta", Some(b)), "", "", 2).await, ["Gamma 100%"]);
        assert_eq!(names(&store, all, "", "TWO.example", 9).await, ["Gamma 100%", "Alpha"]);
        assert_eq!(names(&store, all, "", "0%", 9).await, ["Gamma 100%"]);
        assert_eq!(names(&store, From::Name("", None), "", "alp", 9).await, ["Alpha"]);
        let found = customer::find(&store, a).await.expect("read").expect("there");
        assert_eq!((found.members, found.balance.available, found.balance.held), (1, 50, 0));
        assert_eq!(found.owner.expect("an owner").2, "al@two.example");
        assert_eq!(customer::find(&store, TenantId(Uuid::now_v7())).await.expect("read"), None);
        let _ = c;
    }

    async fn a_tenant_is_suspended_once_and_resumed(store: Store) {
        let id = named(&store, "Alpha", "al@two.example").await;
        named(&store, "Beta", "bo@two.example").await;
        assert!(customer::suspend(&store, id, "unpaid", NOW).await.expect("suspended"));
        assert!(!customer::suspend(&store, id, "again", NOW).await.expect("answered"));
        let found = customer::find(&store, id).await.expect("read").expect("there");
        assert_eq!((found.tenant.suspended_at, found.suspended_why.as_deref()), (Some(NOW), Some("unpaid")));
        assert_eq!(names(&store, From::Newest(None), "suspended", "", 9).await, ["Alpha"]);
        assert_eq!(names(&store, From::Name("", None), "active", "", 9).await, ["Beta"]);
        assert!(customer::resume(&store, id).await.expect("resumed"));
        assert!(!customer::resume(&store, id).await.expect("answered"));
        let found = customer::find(&store, id).await.expect("read").expect("there");
        assert_eq!((found.tenant.suspended_at, found.suspended_why), (None, None));
    }

    async fn a_deleted_tenant_is_seen_nowhere_and_its_keys_are_refused(store: Store) {
        let ana = kit::person("al@two.example");
        let own = kit::tenant();
        person::create_with_tenant(&store, &ana, &own).await.expect("created");
        let key = Key {
            id: nomor_contract::KeyId(Uuid::now_v7()), tenant: own.id, name: "K".to_owned(), prefix: "p".to_owned(),
            test: true, scopes: Vec::new(), per_minute: None, networks: Vec::new(), created_at: NOW,
            last_used_at: None, expires_at: None, old_until: None, revoked_at: None,
        };
        key::insert(&store, &key, b"hash").await.expect("inserted");
        assert!(customer::delete(&store, own.id, "asked for", (NOW, NOW)).await.expect("deleted"));
        assert!(!customer::delete(&store, own.id, "again", (NOW, NOW)).await.expect("answered"));
        assert!(!customer::resume(&store, own.id).await.expect("answered"), "deleted for good");
        assert_eq!(customer::find(&store, own.id).await.expect("read"), None);
        assert_eq!(tenant::count(&store).await.expect("counted"), 0);
        assert!(key::find_live_by_hash(&store, b"hash", NOW).await.expect("read").is_none());
        let seen = kit::seen(&store, ana.id, nomor_contract::account::Wanted::default()).await.expect("there");
        assert!(seen.memberships.is_empty());
        let people = customer::people(&store, None, false, "", 9).await.expect("read");
        assert!(people[0].belongs.is_empty());
    }

    async fn people_are_paged_with_where_they_belong(store: Store) {
        let one = named(&store, "Alpha", "al@two.example").await;
        let root = Person { system_role: Some(SystemRole::Admin), ..kit::person("root@site.example") };
        person::create_system_admin(&store, &root, true).await.expect("created");
        named(&store, "Beta", "bo@two.example").await;
        let people = customer::people(&store, None, false, "", 2).await.expect("read");
        let emails: Vec<&str> = people.iter().map(|each| each.email.as_str()).collect();
        assert_eq!(emails, ["bo@two.example", "root@site.example"]);
        assert_eq!((people[0].belongs[0].name.as_str(), people[0].belongs[0].role.as_str()), ("Beta", "owner"));
        let rest = customer::people(&store, Some(people[1].id), false, "", 2).await.expect("read");
        assert_eq!((rest.len(), rest[0].belongs[0].tenant), (1, one));
        let staff = customer::people(&store, None, true, "", 9).await.expect("read");
        assert_eq!((staff.len(), staff[0].system), (1, Some(SystemRole::Admin)));
        assert_eq!(customer::people(&store, None, false, "TWO", 9).await.expect("read").len(), 2);
        assert_eq!(people[1].created_at, Stamp(NOW.0));
    }
}
