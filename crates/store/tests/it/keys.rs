//! API keys: found by the hash of a secret while they live, held to their limits, rotated with an overlap.

use nomor_contract::{KeyId, Permission, TenantId};
use nomor_store::key::{self, Key};
use nomor_store::testing::tamper;
use nomor_store::{Error, Store, on_both_stores};
use uuid::Uuid;

use crate::kit::{self, NOW};

fn new_key(tenant: TenantId) -> Key {
    Key {
        id: KeyId(Uuid::now_v7()),
        tenant,
        name: "Shop".to_owned(),
        prefix: "nmr_live_1a2b".to_owned(),
        test: true,
        scopes: vec![Permission::CheckNumbers, Permission::ReadLists],
        per_minute: Some(30),
        networks: vec!["203.0.113.0/24".to_owned(), "2001:db8::7".to_owned()],
        created_at: NOW,
        last_used_at: None,
        expires_at: None,
        old_until: None,
        revoked_at: None,
    }
}

async fn found(store: &Store, hash: &[u8]) -> Option<Key> {
    found_at(store, hash, 0).await
}

async fn found_at(store: &Store, hash: &[u8], later_ms: i64) -> Option<Key> {
    let found = key::find_live_by_hash(store, hash, NOW.plus_ms(later_ms)).await;
    found.expect("read").map(|found| found.key)
}

on_both_stores! {
    async fn a_key_is_found_by_its_hash_until_revoked(store: Store) {
        let (tenant, _) = kit::customer(&store).await;
        let (stranger, _) = kit::customer(&store).await;
        let new = new_key(tenant);
        key::insert(&store, &new, b"hash").await.expect("inserted");
        assert!(matches!(key::insert(&store, &new, b"other").await, Err(Error::Conflict(_))));
        assert_eq!(found(&store, b"hash").await, Some(new.clone()));
        key::touch(&store, &new, NOW).await.expect("touched");
        let used = key::get(&store, tenant, new.id).await.expect("read").expect("there");
        key::touch(&store, &used, NOW.plus_ms(59_999)).await.expect("too early to note");
        assert_eq!(key::list(&store, tenant).await.expect("read")[0].last_used_at, Some(NOW));
        assert_eq!(key::get(&store, stranger, new.id).await.expect("read"), None);
        assert!(!key::revoke(&store, stranger, new.id, NOW).await.expect("answered"));
        assert!(key::revoke(&store, tenant, new.id, NOW).await.expect("revoked"));
        assert_eq!(found(&store, b"hash").await, None);
        assert_eq!(key::list(&store, stranger).await.expect("read"), []);
    }

    async fn an_expired_key_is_found_no_more(store: Store) {
        let (tenant, _) = kit::customer(&store).await;
        let new = Key { expires_at: Some(NOW.plus_ms(10)), ..new_key(tenant) };
        key::insert(&store, &new, b"hash").await.expect("inserted");
        assert!(found_at(&store, b"hash", 9).await.is_some());
        assert_eq!(found_at(&store, b"hash", 10).await, None);
    }

    async fn a_rotated_key_has_two_secrets_for_a_while(store: Store) {
        let (tenant, _) = kit::customer(&store).await;
        let (stranger, _) = kit::customer(&store).await;
        let new = new_key(tenant);
        key::insert(&store, &new, b"one").await.expect("inserted");
        let turn = async |tenant, hash: &'static [u8], until| {
            key::rotate(&store, (tenant, new.id), (hash, "nmr_live_2222"), until).await.expect("answered")
        };
        assert!(!turn(stranger, b"two", None).await, "anybody else's key");
        let until = NOW.plus_ms(100);
        assert!(turn(tenant, b"two", Some(until)).await);
        let now = found(&store, b"two").await.expect("the new secret");
        assert_eq!((now.prefix.as_str(), now.old_until), ("nmr_live_2222", Some(until)));
        assert_eq!(found_at(&store, b"one", 99).await, Some(now));
        assert_eq!(found_at(&store, b"one", 100).await, None);
        assert!(found_at(&store, b"two", 100).await.is_some());
        // Turned again at once: only the newest is left.
        assert!(turn(tenant, b"three", None).await);
        assert_eq!((found(&store, b"one").await, found(&store, b"two").await), (None, None));
        assert!(found(&store, b"three").await.is_some());
        key::revoke(&store, tenant, new.id, NOW).await.expect("revoked");
        assert!(!turn(tenant, b"four", None).await, "a revoked one stays so");
        assert_eq!(found(&store, b"three").await, None);
    }

    async fn a_key_of_a_suspended_tenant_says_so(store: Store) {
        let (tenant, _) = kit::customer(&store).await;
        key::insert(&store, &new_key(tenant), b"hash").await.expect("inserted");
        tamper(&store, "UPDATE tenant SET suspended_at = 1").await.expect("suspended");
        let found = key::find_live_by_hash(&store, b"hash", NOW).await.expect("read");
        assert!(found.expect("there").suspended);
    }
}
