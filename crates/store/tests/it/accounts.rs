//! People, tenants, sessions, settings, providers.

use nomor_contract::account::{Language, Theme, Wanted};
use nomor_contract::caller::{Role, SystemRole};
use nomor_contract::list::Mapping;
use nomor_contract::notice::{Event, Reader};
use nomor_contract::ports::Kept;
use nomor_contract::{PasskeyId, Permission, ProviderId};
use nomor_store::passkey::{self, Ceremony, Kind, Passkey};
use nomor_store::person::{self, Creation};
use nomor_store::provider::{self, Provider, Saved};
use nomor_store::session::Found;
use nomor_store::{memory, notice, on_both_stores, session, setting, tenant};
use uuid::Uuid;

use crate::kit::{self, NOW};

/// A session nobody is signed in with.
fn kept(data: &[u8], lasts_ms: i64) -> Kept {
    Kept {
        data: data.to_vec(),
        expires_at: NOW.plus_ms(lasts_ms),
        person: None,
        device: String::new(),
        address: String::new(),
        since: NOW,
        seen_at: NOW,
        wanted: Wanted::default(),
    }
}

on_both_stores! {
    async fn an_address_belongs_to_one_person(store: Store) {
        let (ana, toko) = (kit::person("ana@example.com"), kit::tenant());
        let made = person::create_with_tenant(&store, &ana, &toko).await;
        assert_eq!(made.expect("created"), Creation::Created);
        let again = person::create_with_tenant(&store, &kit::person("ana@example.com"), &kit::tenant()).await;
        assert_eq!(again.expect("answered"), Creation::EmailTaken);
        assert_eq!(tenant::count(&store).await.expect("counted"), 1);
        let found = person::find_by_email(&store, "ana@example.com").await.expect("read");
        assert_eq!(found, Some(ana));
    }

    async fn a_viewer_comes_with_tenant_and_role(store: Store) {
        let (toko, ana) = kit::customer(&store).await;
        person::set_preferences(&store, ana, Some(Language::Indonesian), Theme::Dark).await.expect("set");
        let seen = kit::seen(&store, ana, Wanted::default()).await.expect("there");
        let place = seen.memberships.first().expect("a member");
        assert_eq!((place.tenant.id, place.role), (toko, Role::Owner));
        assert_eq!(place.permissions, Permission::ALL);
        assert_eq!((seen.person.language, seen.person.theme), (Some(Language::Indonesian), Theme::Dark));
    }

    async fn the_first_system_admin_is_made_once(store: Store) {
        assert!(!person::any_system_admin(&store).await.expect("read"));
        let (a, b, c) = (kit::person("a@example.com"), kit::person("b@example.com"), kit::person("c@example.com"));
        let (first, second) = tokio::join!(
            person::create_system_admin(&store, &a, false),
            person::create_system_admin(&store, &b, false)
        );
        let made = [first.expect("answered"), second.expect("answered")];
        assert!(made.contains(&Creation::Created) && made.contains(&Creation::AdminExists), "{made:?}");
        let forced = person::create_system_admin(&store, &c, true).await.expect("answered");
        assert_eq!(forced, Creation::Created);
        let seen = kit::seen(&store, c.id, Wanted::default()).await.expect("there");
        assert_eq!(seen.person.system_role, Some(SystemRole::Admin));
        assert_eq!(seen.memberships, []);
    }

    async fn a_tenant_is_saved(store: Store) {
        let (id, _) = kit::customer(&store).await;
        let mut changed = tenant::find(&store, id).await.expect("read").expect("there");
        changed.name = "Toko Budi".to_owned();
        changed.retention_days = 7;
        changed.default_country = None;
        assert!(tenant::save(&store, &changed).await.expect("saved"));
        assert_eq!(tenant::find(&store, id).await.expect("read"), Some(changed.clone()));
        assert_eq!(tenant::all(&store, None, 10).await.expect("read"), [changed]);
    }

    async fn a_session_lives_until_it_expires(store: Store) {
        assert!(session::create(&store, -7, &kept(b"one", 10)).await.expect("created"));
        assert!(!session::create(&store, -7, &kept(b"two", 10)).await.expect("answered"));
        session::save(&store, -7, &kept(b"three", 20)).await.expect("saved");
        let loaded = session::load(&store, -7, NOW.plus_ms(19)).await.expect("read");
        let expected = Found { data: b"three".to_vec(), expires_at: NOW.plus_ms(20), seen: None };
        assert_eq!(loaded, Some(expected), "nobody's");
        assert_eq!(session::load(&store, -7, NOW.plus_ms(20)).await.expect("read"), None);
        assert_eq!(session::purge_expired(&store, NOW.plus_ms(20)).await.expect("purged"), 1);
        session::delete(&store, -7).await.expect("deleted");
    }

    async fn a_session_goes_on_under_another_id_unless_it_was_ended(store: Store) {
        assert!(session::create(&store, 1, &kept(b"one", 10)).await.expect("created"));
        assert!(session::renew(&store, 1, 2, &kept(b"two", 10)).await.expect("renewed"));
        assert_eq!(session::load(&store, 1, NOW).await.expect("read"), None);
        let found = session::load(&store, 2, NOW).await.expect("read").expect("there");
        assert_eq!(found.data, b"two");
        session::delete(&store, 2).await.expect("deleted");
        assert!(!session::renew(&store, 2, 3, &kept(b"three", 10)).await.expect("answered"));
        assert_eq!(session::load(&store, 3, NOW).await.expect("read"), None, "it stays ended");
    }

    async fn a_question_to_an_authenticator_is_answered_once(store: Store) {
        let (_, ana) = kit::customer(&store).await;
        let asked = Ceremony { hash: b"ticket".to_vec(), kind: Kind::Again, person: Some(ana), state: b"state".to_vec(), expires_at: NOW.plus_ms(10) };
        passkey::ask(&store, &asked).await.expect("asked");
        for (kind, at, expect) in [
            (Kind::SignIn, NOW, None),
            (Kind::Again, NOW.plus_ms(10), None),
            (Kind::Again, NOW, Some((Some(ana), b"state".to_vec()))),
            (Kind::Again, NOW, None),
        ] {
            assert_eq!(passkey::answer(&store, b"ticket", kind, at).await.expect("answered"), expect, "{kind:?}");
        }
        let key = Passkey {
            id: PasskeyId(Uuid::now_v7()), person: ana, name: "Laptop".to_owned(), credential: b"id".to_vec(),
            fixed: b"key".to_vec(), moving: b"1".to_vec(), created_at: NOW, used_at: None,
        };
        assert!(passkey::insert(&store, &key).await.expect("kept"));
        let twin = Passkey { id: PasskeyId(Uuid::now_v7()), ..key.clone() };
        assert!(!passkey::insert(&store, &twin).await.expect("answered"), "nobody has it twice");
        assert!(passkey::used(&store, &key, b"2", NOW).await.expect("used"));
        assert!(!passkey::used(&store, &key, b"2", NOW).await.expect("answered"), "of two at once, one");
        let found = passkey::find(&store, b"id").await.expect("read").expect("there");
        assert_eq!((found.moving.as_slice(), found.used_at), (b"2".as_slice(), Some(NOW)));
        let (_, stranger) = kit::customer(&store).await;
        assert_eq!(passkey::remove(&store, stranger, key.id).await.expect("answered"), None);
        assert_eq!(passkey::remove(&store, ana, key.id).await.expect("removed").as_deref(), Some("Laptop"));
        assert_eq!(passkey::list(&store, ana).await.expect("read"), []);
    }

    async fn settings_and_mappings_are_remembered(store: Store) {
        assert_eq!(setting::get(&store, "cache_days").await.expect("read"), None);
        setting::put(&store, "cache_days", "30").await.expect("put");
        setting::put(&store, "cache_days", "7").await.expect("put");
        assert_eq!(setting::get(&store, "cache_days").await.expect("read").as_deref(), Some("7"));
        let (tenant, _) = kit::customer(&store).await;
        let mapping = Mapping { phone_columns: vec!["Telefon".to_owned()], ..Mapping::default() };
        memory::put(&store, tenant, b"header", &mapping, NOW).await.expect("put");
        assert_eq!(memory::get(&store, tenant, b"header").await.expect("read"), Some(mapping));
        let (stranger, _) = kit::customer(&store).await;
        assert_eq!(memory::get(&store, stranger, b"header").await.expect("read"), None);
    }

    async fn a_provider_is_kept_suspended_and_deleted(store: Store) {
        let mut waha = kit::waha();
        assert_eq!(provider::insert(&store, &waha).await.expect("inserted"), Saved::Saved);
        let twin = Provider { id: ProviderId(Uuid::now_v7()), ..waha.clone() };
        assert_eq!(provider::insert(&store, &twin).await.expect("answered"), Saved::NameTaken);
        assert_eq!(provider::update(&store, &twin).await.expect("answered"), Saved::Missing);
        assert!(provider::set_suspended(&store, waha.id, Some("it lies"), NOW).await.expect("set"));
        let found = provider::find(&store, None, waha.id).await.expect("read").expect("there");
        assert_eq!(found.suspended.as_deref(), Some("it lies"));
        waha.endpoint = "http://waha:3000".to_owned();
        assert_eq!(provider::update(&store, &waha).await.expect("updated"), Saved::Saved);
        assert_eq!(provider::list(&store, None).await.expect("read"), [waha.clone()]);
        assert!(provider::delete(&store, None, waha.id).await.expect("deleted"));
    }

    async fn a_provider_that_a_tenant_brought_is_its_own(store: Store) {
        let (ana, owner) = kit::customer(&store).await;
        let (budi, _) = kit::customer(&store).await;
        let platforms = Provider { owner: None, ..kit::waha() };
        let theirs = Provider { owner: Some(ana), ..kit::waha() };
        let others = Provider { owner: Some(budi), ..kit::waha() };
        for each in [&platforms, &theirs, &others] {
            let saved = provider::insert(&store, each).await.expect("answered");
            assert_eq!(saved, Saved::Saved, "a name is taken among one owner's alone");
        }
        let twin = Provider { id: ProviderId(Uuid::now_v7()), ..theirs.clone() };
        assert_eq!(provider::insert(&store, &twin).await.expect("answered"), Saved::NameTaken);
        assert_eq!(provider::list(&store, Some(ana)).await.expect("read"), std::slice::from_ref(&theirs));
        assert_eq!(provider::list(&store, None).await.expect("read"), std::slice::from_ref(&platforms));
        assert_eq!(provider::everybodys(&store).await.expect("read").len(), 3);
        // Under another owner's name it is not there.
        for owner in [None, Some(budi)] {
            assert_eq!(provider::find(&store, owner, theirs.id).await.expect("read"), None);
            assert!(!provider::delete(&store, owner, theirs.id).await.expect("answered"));
            let stolen = Provider { owner, ..theirs.clone() };
            assert_eq!(provider::update(&store, &stolen).await.expect("answered"), Saved::Missing);
        }
        // Stopped: whoever looks after them is told, by its name; nobody is told of the platform's.
        for each in [&theirs, &platforms] {
            assert!(provider::set_suspended(&store, each.id, Some("it lies"), NOW).await.expect("set"));
        }
        let bell = notice::bell(&store, Reader { person: owner, tenant: Some(ana) }).await.expect("read");
        let told: Vec<_> = bell.latest.iter().map(|each| (each.event, each.name.as_deref())).collect();
        assert_eq!(told, [(Event::ProviderStopped, Some(theirs.name.as_str()))]);
        assert!(provider::delete(&store, Some(ana), theirs.id).await.expect("deleted"));
        assert_eq!(provider::list(&store, Some(budi)).await.expect("read"), [others]);
    }

    async fn the_database_says_who_it_is(store: Store) {
        store.ping().await.expect("well");
        store.migrate().await.expect("migrating again changes nothing");
        assert!(store.version().await.expect("read").contains('.'));
        assert_eq!(setting::get(&store, "ping").await.expect("read"), None, "a ping leaves nothing");
    }
}
