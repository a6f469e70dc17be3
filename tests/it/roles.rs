//! Roles, lists of one's own, several tenants: what people see and may, page by page.

use nomor_contract::account::Theme;
use nomor_contract::caller::Role;
use nomor_contract::{PersonId, RoleId};
use nomor_store::member::{self, Joined, Post};
use nomor_store::person::Person;
use nomor_store::testing::tamper;
use nomor_store::{Store, audit, person, role};
use reqwest::header::LOCATION;

use crate::kit::{Server, expect};
use crate::on_both_databases;
use crate::permissions::people::{Pass, Walker};

const PASSWORD: &str = "a quiet river";
const LIST: &str = "phone\r\n0812 3456 7890\r\n";

pub async fn signed_in(server: &Server, email: &str) -> Walker {
    Walker::new(&server.url, email, Pass::Nothing)
        .signed_in(email)
        .await
}

/// Somebody new in a tenant that the kit made, with everybody's password.
pub async fn joined(server: &Server, tenant: &str, name: &str, post: Post) -> Walker {
    let store = server.store().await;
    let owner = format!("{tenant}@shop.example");
    let owner = person::find_by_email(&store, &owner)
        .await
        .unwrap()
        .unwrap();
    let new = Person {
        id: PersonId(uuid::Uuid::now_v7()),
        email: format!("{name}@shop.example"),
        name: name.to_owned(),
        theme: Theme::System,
        ..owner
    };
    let tenant = server.id(tenant).parse().unwrap();
    let made = member::create(&store, tenant, &new, post).await.unwrap();
    assert_eq!(made, Some(Joined::Joined));
    signed_in(server, &new.email).await
}

/// Posts a form; answers status and the answer's text.
pub async fn post(walker: &Walker, call: &str, form: &[(&str, &str)]) -> (u16, String) {
    let request = walker.ask("POST", &format!("/call/{call}")).form(form);
    let response = walker.send(request).await;
    (response.status().as_u16(), response.text().await.unwrap())
}

pub async fn page(walker: &Walker, path: &str) -> (u16, String) {
    let response = walker.send(walker.ask("GET", path)).await;
    (response.status().as_u16(), response.text().await.unwrap())
}

async fn roles(store: &Store, server: &Server, tenant: &str) -> Vec<role::Role> {
    let tenant = server.id(tenant).parse().unwrap();
    role::list(store, tenant).await.unwrap()
}

on_both_databases! {
    async fn a_role_is_made_given_changed_and_deleted_when_nobody_has_it(server: Server) {
        server.tenant("toko", 10);
        let (owner, store) = (signed_in(&server, "toko@shop.example").await, server.store().await);
        let form = [("name", "Call centre"), ("permissions[]", "numbers:check"), ("permissions[]", "lists:read")];
        assert_eq!(post(&owner, "save_role", &form).await.0, 200);
        let made = roles(&store, &server, "toko").await.remove(0);
        assert!(page(&owner, "/app/team/roles").await.1.contains("Call centre"));
        let custom = Some(made.id);
        let ani = joined(&server, "toko", "ani", Post { custom, ..Post::of(Role::Member) }).await;
        assert!(page(&ani, "/app/profile").await.1.contains("Call centre"));
        assert_eq!(page(&ani, "/app").await.0, 200, "the first page is everybody's");
        assert_eq!(page(&ani, "/app/credits").await.0, 403);
        let id = made.id.to_string();
        let (status, said) = post(&owner, "delete_role", &[("role", &id)]).await;
        assert_eq!((status, said.contains("People have this role.")), (409, true), "{said}");
        let form = [("role", id.as_str()), ("name", "Call centre"), ("permissions[]", "credits:read")];
        assert_eq!(post(&owner, "save_role", &form).await.0, 200);
        assert_eq!(page(&ani, "/app/credits").await.0, 200, "a change counts at once");
        assert_eq!(page(&ani, "/app/check").await.0, 403);
        tamper(&store, "UPDATE member SET role_id = NULL").await.unwrap();
        assert_eq!(post(&owner, "delete_role", &[("role", &id)]).await.0, 200);
        let mut lines = audit::list(&store, Some(server.id("toko").parse().unwrap()), None, 10).await.unwrap();
        lines.retain(|line| line.action.starts_with("role."));
        let actions: Vec<_> = lines.iter().rev().map(|line| line.action.as_str()).collect();
        assert!(actions.ends_with(&["role.created", "role.saved", "role.deleted"]), "{actions:?}");
        assert!(lines[1].detail.contains(r#""added":["credits:read"]"#), "{}", lines[1].detail);
    }

    async fn nobody_gives_more_than_they_have(server: Server) {
        server.tenant("toko", 10);
        let owner = signed_in(&server, "toko@shop.example").await;
        for beyond in ["tenant:close", "tenant:transfer"] {
            let form = [("name", "Heir"), ("permissions[]", beyond)];
            let (status, said) = post(&owner, "save_role", &form).await;
            assert_eq!((status, said.contains("permissions_beyond")), (422, true), "{said}");
        }
        let maker = [
            ("name", "Maker"),
            ("permissions[]", "roles:manage"),
            ("permissions[]", "team:read"),
            ("permissions[]", "keys:manage"),
            ("permissions[]", "lists:read"),
        ];
        assert_eq!(post(&owner, "save_role", &maker).await.0, 200);
        let store = server.store().await;
        let made = roles(&store, &server, "toko").await[0].id;
        let custom = Some(made);
        let ani = joined(&server, "toko", "ani", Post { custom, ..Post::of(Role::Member) }).await;
        let form = [("name", "More"), ("permissions[]", "credits:read")];
        assert_eq!(post(&ani, "save_role", &form).await.0, 422);
        let own = made.to_string();
        let form = [("role", own.as_str()), ("name", "Maker"), ("permissions[]", "tenant:manage")];
        assert_eq!(post(&ani, "save_role", &form).await.0, 422, "nor to themselves");
        let form = [("name", "Less"), ("permissions[]", "keys:manage")];
        assert_eq!(post(&ani, "save_role", &form).await.0, 200);
        // A key reads everybody's lists, and this maker of keys does not.
        let form = [("name", "Reader"), ("mode", "test"), ("scopes[]", "lists:read")];
        assert_eq!(post(&ani, "create_key", &form).await.0, 403);
        for people in ["keys:manage", "team:manage", "roles:manage", "tenant:close", "tenant:manage"] {
            let form = [("name", "People"), ("mode", "test"), ("scopes[]", people)];
            assert_eq!(post(&owner, "create_key", &form).await.0, 422, "{people}");
        }
        let (status, said) = post(&owner, "save_role", &[("name", "ADMIN"), ("permissions[]", "lists:read")]).await;
        assert_eq!((status, said.contains("role_name_taken")), (422, true), "{said}");
    }

    async fn the_platform_decides_what_admins_and_members_may(server: Server) {
        server.tenant("toko", 10);
        let admin = joined(&server, "toko", "budi", Post::of(Role::Admin)).await;
        server.admin_says(&["create", "--email", "root@platform.example", "--password-stdin"], PASSWORD);
        let root = signed_in(&server, "root@platform.example").await;
        assert_eq!(page(&admin, "/app/keys").await.0, 200);
        let (status, said) = page(&root, "/admin/permissions").await;
        assert_eq!((status, said.contains("Admin: Manage API keys")), (200, true));
        // Everything but the keys, and what is the owner's alone for good measure.
        let wanted = Role::Admin.permissions(&[], &[nomor_contract::Permission::ManageKeys]);
        let words = wanted.iter().map(|each| each.word()).chain(["tenant:close"]);
        let mut form: Vec<_> = words.map(|word| ("admin[]", word)).collect();
        form.extend(Role::Member.permissions(&[], &[]).iter().map(|each| ("member[]", each.word())));
        assert_eq!(post(&root, "save_permissions", &form).await.0, 200);
        assert_eq!(page(&admin, "/app/keys").await.0, 403, "at once");
        assert_eq!(page(&admin, "/app/settings").await.0, 200);
        let owner = signed_in(&server, "toko@shop.example").await;
        assert_eq!(page(&owner, "/app/keys").await.0, 200);
        let store = server.store().await;
        let lines = audit::list(&store, None, None, 10).await.unwrap();
        let line = lines.iter().find(|line| line.action == "permissions.saved").unwrap();
        assert_eq!(line.detail, r#"{"admin":{"added":[],"removed":["keys:manage"]}}"#);
    }

    async fn members_see_everybodys_lists_unless_the_tenant_says_otherwise(server: Server) {
        let api = server.tenant("toko", 100);
        let ani = joined(&server, "toko", "ani", Post::of(Role::Member)).await;
        let id = api.bring(LIST).await["id"].as_str().unwrap().to_owned();
        api.follow(&id).await;
        let list = format!("/app/lists/{id}");
        assert_eq!(page(&ani, &list).await.0, 200, "as ever");
        let owner = signed_in(&server, "toko@shop.example").await;
        let form = [("name", "Toko"), ("retention_days", "90")];
        assert_eq!(post(&owner, "save_tenant", &form).await.0, 200);
        assert_eq!(page(&ani, &list).await.0, 404);
        assert!(!page(&ani, "/app/lists").await.1.contains(&id));
        assert_eq!(post(&ani, "sample_list", &[]).await.0, 200);
        let (_, lists) = page(&ani, "/app/lists").await;
        let own = lists.split("/app/lists/job_").nth(1).unwrap();
        let own = format!("/app/lists/job_{}", &own[..32]);
        assert_eq!(page(&ani, &own).await.0, 200);
        assert_eq!(page(&owner, &own).await.0, 200, "owners see them all");
        let all = expect(api.get("/jobs").send().await.unwrap(), 200).await;
        assert_eq!(all["items"].as_array().unwrap().len(), 2, "and so do keys");
        let form = [("name", "Toko"), ("retention_days", "90"), ("members_see_all", "true")];
        assert_eq!(post(&owner, "save_tenant", &form).await.0, 200);
        assert_eq!(page(&ani, &list).await.0, 200);
    }

    async fn one_person_works_in_two_tenants(server: Server) {
        let (_, theirs) = (server.tenant("first", 10), server.tenant("second", 10));
        let id = theirs.bring(LIST).await["id"].as_str().unwrap().to_owned();
        let store = server.store().await;
        let ana = person::find_by_email(&store, "first@shop.example").await.unwrap().unwrap();
        let (first, second) = (server.id("first"), server.id("second"));
        let walker = signed_in(&server, "first@shop.example").await;
        assert!(!page(&walker, "/app").await.1.contains("switch_tenant"), "nothing to switch to");
        let post_there = Post::of(Role::Member);
        member::add(&store, second.parse().unwrap(), ana.id, post_there, ana.created_at).await.unwrap();
        let before = walker.session();
        assert!(page(&walker, "/app").await.1.contains("Organisation: first. Switch"));
        assert_eq!(page(&walker, &format!("/app/lists/{id}")).await.0, 404);
        assert_eq!(post(&walker, "switch_tenant", &[("tenant", &second)]).await.0, 200);
        assert_ne!(walker.session(), before, "a session that may something else has another id");
        let old = walker.with_session(&before);
        let response = old.send(old.ask("GET", "/app")).await;
        assert_eq!(response.headers()[LOCATION], "/login?next=/app", "the old one is gone");
        assert!(page(&walker, "/app").await.1.contains("Organisation: second. Switch"));
        assert_eq!(page(&walker, &format!("/app/lists/{id}")).await.0, 200);
        assert_eq!(page(&walker, "/app/settings").await.0, 403, "a member there");
        let suspend = "UPDATE tenant SET suspended_at = 1 WHERE name = 'second'";
        tamper(&store, suspend).await.unwrap();
        let (status, said) = page(&walker, "/app/lists").await;
        assert_eq!((status, said.contains("This organisation is suspended")), (403, true));
        let (status, said) = post(&walker, "sample_list", &[]).await;
        assert_eq!((status, said.contains("tenant_suspended")), (403, true), "{said}");
        assert_eq!(post(&walker, "switch_tenant", &[("tenant", &first)]).await.0, 200);
        assert_eq!(page(&walker, "/app/settings").await.0, 200, "the owner here");
        let stranger = RoleId(uuid::Uuid::now_v7()).to_string();
        for none in ["", "x", &stranger] {
            assert_eq!(post(&walker, "switch_tenant", &[("tenant", none)]).await.0, 404, "{none}");
        }
    }
}

#[tokio::test]
async fn whoever_can_work_nowhere_is_told_why() {
    let server = Server::start(nomor_store::Dialect::Sqlite).await;
    server.tenant("toko", 0);
    let (owner, store) = (
        signed_in(&server, "toko@shop.example").await,
        server.store().await,
    );
    tamper(&store, "UPDATE tenant SET suspended_at = 1")
        .await
        .unwrap();
    let again = signed_in(&server, "toko@shop.example").await;
    for walker in [&owner, &again] {
        let (status, said) = page(walker, "/app").await;
        assert_eq!(
            (status, said.contains("This organisation is suspended")),
            (403, true)
        );
    }
    tamper(&store, "DELETE FROM member").await.unwrap();
    let (status, said) = page(&owner, "/app").await;
    assert_eq!(
        (status, said.contains("You belong to no organisation")),
        (403, true)
    );
}
