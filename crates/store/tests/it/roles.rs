//! Who belongs to which tenant, and what they may there.

use nomor_contract::account::Wanted;
use nomor_contract::caller::Role;
use nomor_contract::{Permission, PersonId, RoleId, TenantId};
use nomor_store::member::{self, Joined, Post};
use nomor_store::person::{self, Membership};
use nomor_store::role::{self, Deleted, Departure, Saved};
use nomor_store::testing::tamper;
use nomor_store::{Error, Store, on_both_stores, tenant};
use uuid::Uuid;

use crate::kit::{self, NOW};

fn named(name: &str, permissions: &[Permission]) -> role::Role {
    role::Role {
        id: RoleId(Uuid::now_v7()),
        name: name.to_owned(),
        permissions: permissions.to_vec(),
        people: 0,
    }
}

/// Somebody new in the tenant.
async fn joined(store: &Store, tenant: TenantId, post: Post) -> PersonId {
    let new = kit::person(&format!("{}@example.com", Uuid::now_v7()));
    let made = member::create(store, tenant, &new, post).await;
    assert_eq!(made.expect("created"), Some(Joined::Joined));
    new.id
}

/// Their places, the wanted one first.
async fn places(store: &Store, who: PersonId, tenant: Option<TenantId>) -> Vec<Membership> {
    let wanted = Wanted {
        tenant,
        branch: None,
    };
    let seen = kit::seen(store, who, wanted).await;
    seen.expect("there").memberships
}

on_both_stores! {
    async fn a_role_is_named_once_changed_and_deleted_when_nobody_has_it(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        let (stranger, _) = kit::customer(&store).await;
        let mut made = named("Call centre", &[Permission::CheckNumbers, Permission::ReadLists]);
        assert_eq!(role::insert(&store, toko, &made, NOW).await.expect("answered"), Saved::Saved);
        let twin = named("CALL CENTRE", &[Permission::CheckNumbers]);
        assert_eq!(role::insert(&store, toko, &twin, NOW).await.expect("answered"), Saved::NameTaken);
        assert_eq!(role::insert(&store, stranger, &twin, NOW).await.expect("answered"), Saved::Saved);
        made.permissions = vec![Permission::ReadCredits];
        assert_eq!(role::update(&store, stranger, &made, NOW).await.expect("answered"), Saved::Missing);
        assert_eq!(role::update(&store, toko, &made, NOW).await.expect("answered"), Saved::Saved);
        assert_eq!(role::list(&store, toko).await.expect("read"), [made.clone()]);
        assert_eq!(role::find(&store, stranger, made.id).await.expect("read"), None);
        let post = Post { custom: Some(made.id), ..Post::of(Role::Member) };
        let ani = joined(&store, toko, post).await;
        assert_eq!(role::delete(&store, stranger, made.id).await.expect("answered"), Deleted::Missing);
        assert_eq!(role::delete(&store, toko, made.id).await.expect("answered"), Deleted::InUse);
        let place = places(&store, ani, None).await.remove(0);
        assert_eq!(place.custom, Some((made.id, "Call centre".to_owned())));
        assert_eq!(place.permissions, [Permission::ReadCredits]);
        tamper(&store, "UPDATE member SET role_id = NULL").await.expect("given another");
        assert_eq!(role::delete(&store, toko, made.id).await.expect("answered"), Deleted::Deleted);
    }

    async fn a_role_of_another_tenant_or_for_an_admin_is_none(store: Store) {
        let (toko, _) = kit::customer(&store).await;
        let (stranger, _) = kit::customer(&store).await;
        let theirs = named("Theirs", &[Permission::CheckNumbers]);
        role::insert(&store, stranger, &theirs, NOW).await.expect("inserted");
        let new = kit::person("ani@example.com");
        for (tenant, role) in [(toko, Role::Member), (stranger, Role::Admin)] {
            let post = Post { custom: Some(theirs.id), ..Post::of(role) };
            let outcome = member::create(&store, tenant, &new, post).await.expect("answered");
            assert_eq!(outcome, Some(Joined::NoSuchPost));
        }
        assert_eq!(person::find(&store, new.id).await.expect("read"), None, "nothing of it stays");
    }

    async fn one_person_belongs_to_several_tenants(store: Store) {
        let (first, ana) = kit::customer(&store).await;
        let (second, budi) = kit::customer(&store).await;
        let post = Post::of(Role::Admin);
        let later = NOW.plus_ms(5);
        assert_eq!(member::add(&store, second, ana, post, later).await.expect("added"), Joined::Joined);
        assert_eq!(member::add(&store, second, ana, post, later).await.expect("answered"), Joined::Already);
        let owner = member::add(&store, first, budi, Post::of(Role::Owner), later).await;
        assert!(matches!(owner, Err(Error::Conflict(_))), "a tenant has one owner");
        let order = |places: Vec<Membership>| -> Vec<(TenantId, Role)> {
            places.into_iter().map(|place| (place.tenant.id, place.role)).collect()
        };
        let as_joined = [(first, Role::Owner), (second, Role::Admin)];
        assert_eq!(order(places(&store, ana, None).await), as_joined);
        assert_eq!(order(places(&store, ana, Some(first)).await), as_joined);
        let chosen = [(second, Role::Admin), (first, Role::Owner)];
        assert_eq!(order(places(&store, ana, Some(second)).await), chosen);
        let (foreign, _) = kit::customer(&store).await;
        assert_eq!(order(places(&store, ana, Some(foreign)).await), as_joined, "not hers");
        let team = member::list(&store, second).await.expect("read");
        let team: Vec<_> = team.iter().map(|one| (one.person, one.role, one.joined_at)).collect();
        assert_eq!(team, [(budi, Role::Owner, NOW), (ana, Role::Admin, later)]);
        let suspend = "UPDATE tenant SET suspended_at = 1 WHERE id = (SELECT tenant_id FROM member WHERE role = 'admin')";
        tamper(&store, suspend).await.expect("suspended");
        assert_eq!(order(places(&store, ana, None).await), as_joined);
        assert_eq!(order(places(&store, ana, Some(second)).await), chosen, "she is told, not moved");
    }

    async fn what_members_may_is_the_platforms_and_the_tenants_choice(store: Store) {
        let (toko, owner) = kit::customer(&store).await;
        let (member, admin) = (
            joined(&store, toko, Post::of(Role::Member)).await,
            joined(&store, toko, Post::of(Role::Admin)).await,
        );
        let may = async |who: PersonId, permission: Permission| {
            places(&store, who, None).await[0].permissions.contains(&permission)
        };
        assert!(may(member, Permission::ReadAllLists).await, "as the tenant begins");
        let mut settings = tenant::find(&store, toko).await.expect("read").expect("there");
        settings.members_see_all = false;
        tenant::save(&store, &settings).await.expect("saved");
        assert!(!may(member, Permission::ReadAllLists).await);
        assert!(may(admin, Permission::ReadAllLists).await && may(owner, Permission::CloseTenant).await);
        assert!(may(member, Permission::DeleteLists).await && !may(member, Permission::ReadAudit).await);
        let departures = [
            Departure { role: Role::Admin, added: vec![], removed: vec![Permission::ManageKeys] },
            Departure { role: Role::Member, added: vec![Permission::ReadAllLists, Permission::ReadAudit], removed: vec![Permission::DeleteLists] },
        ];
        role::depart(&store, &departures).await.expect("saved");
        assert_eq!(role::departures(&store).await.expect("read"), departures);
        assert!(!may(member, Permission::ReadAllLists).await, "the tenant's choice stands above the platform's");
        assert!(!may(member, Permission::DeleteLists).await && may(member, Permission::ReadAudit).await);
        assert!(!may(admin, Permission::ManageKeys).await && may(owner, Permission::ManageKeys).await);
        role::depart(&store, &departures.map(|each| Departure { added: vec![], removed: vec![], ..each })).await.expect("saved");
        assert!(may(member, Permission::DeleteLists).await);
    }
}
