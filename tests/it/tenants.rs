//! Organisations and people in the system admin's hands; operators look and touch nothing.

use nomor_store::Dialect;

use crate::kit::{Server, expect};
use crate::on_both_databases;
use crate::visitor::Visitor;

async fn root(server: &Server) -> Visitor {
    server.root("root@site.example");
    Visitor::person(server, "root@site.example").await
}

on_both_databases! {
    async fn an_organisation_is_made_searched_changed_and_given_credits(server: Server) {
        let root = root(&server).await;
        let form = [
            ("organisation", "Toko Baru"), ("name", "Ani"), ("email", "ani@shop.example"), ("password", "a quiet river"),
        ];
        let to = root.posted("/call/create_customer", &form).await;
        let at = to.split('?').next().unwrap().to_owned();
        let id = at.rsplit('/').next().unwrap().to_owned();
        assert!(root.page(&at).await.contains("ani@shop.example"));
        assert!(root.page("/admin/tenants?text=BARU").await.contains("Toko Baru"));
        assert!(!root.page("/admin/tenants?text=nothing").await.contains("Toko Baru"));
        assert!(!root.page("/admin/tenants?state=suspended").await.contains("Toko Baru"));
        assert!(root.page("/admin/users?text=ani%40").await.contains("Toko Baru"));
        let grant = [("tenant", id.as_str()), ("amount", "120"), ("reason", "a gift")];
        root.posted("/call/give_credits", &grant).await;
        assert!(root.page(&at).await.contains("120"));
        let change = [("tenant", id.as_str()), ("name", "Toko Lama"), ("retention_days", "30"), ("default_country", "ID")];
        root.posted("/call/save_customer", &change).await;
        assert!(root.page("/admin/tenants?order=name").await.contains("Toko Lama"));
        let log = root.page(&format!("/admin/audit?tenant={id}")).await;
        for said in ["tenant.created", "credit.granted", "a gift", "tenant.saved", "Toko Lama", "Toko Baru"] {
            assert!(log.contains(said), "{said}");
        }
        let owner = Visitor::person(&server, "ani@shop.example").await;
        assert!(owner.page("/app/audit").await.contains("a gift"), "the organisation sees it too");
        server.books_add_up();
    }

    async fn a_suspended_organisation_is_told_so_and_goes_on_afterwards(server: Server) {
        let api = server.tenant("late", 100);
        let id = server.id("late");
        let (root, owner) = (root(&server).await, Visitor::owner(&server, "late").await);
        let form = [("tenant", id.as_str()), ("reason", "unpaid")];
        root.posted("/call/suspend_customer", &form).await;
        assert!(root.page(&format!("/admin/tenants/{id}")).await.contains("unpaid"));
        let refused = expect(api.get("/balance").send().await.unwrap(), 403).await;
        assert!(refused["detail"].as_str().unwrap().contains("suspended"));
        let told = owner.get("/app").await.text().await.unwrap();
        assert!(told.contains("suspended"), "{told}");
        let (status, _) = root.script("/call/suspend_customer", &form).await;
        assert_eq!(status, 409);
        root.posted("/call/resume_customer", &[("tenant", &id)]).await;
        expect(api.get("/balance").send().await.unwrap(), 200).await;
        assert_eq!(owner.get("/app").await.status(), 200);
    }

    async fn a_deleted_organisation_is_gone_for_everybody(server: Server) {
        let api = server.tenant("gone", 100);
        let id = server.id("gone");
        let root = root(&server).await;
        let at = format!("/admin/tenants/{id}");
        let delete = async |name| {
            let form = [("tenant", id.as_str()), ("name", name), ("reason", "asked for")];
            root.script("/call/delete_customer", &form).await
        };
        assert_eq!(delete("Gone").await.0, 422, "not its name");
        assert_eq!(root.get(&at).await.status(), 200);
        delete("gone").await;
        assert_eq!(root.get(&at).await.status(), 404);
        assert!(!root.page("/admin/tenants").await.contains(&id));
        assert_eq!(api.get("/balance").send().await.unwrap().status(), 401);
        server.books_add_up();
    }
}

#[tokio::test]
async fn an_operator_looks_and_sees_no_money_and_no_control() {
    let server = Server::start(Dialect::Sqlite).await;
    server.tenant("seen", 123_456);
    let id = server.id("seen");
    server.root("help@site.example");
    let store = server.store().await;
    let demote = "UPDATE person SET system_role = 'operator' WHERE email = 'help@site.example'";
    nomor_store::testing::tamper(&store, demote).await.unwrap();
    let help = Visitor::person(&server, "help@site.example").await;
    for path in [
        "/admin/tenants".to_owned(),
        format!("/admin/tenants/{id}"),
        "/admin/users".to_owned(),
    ] {
        let page = help.page(&path).await;
        assert!(page.contains("seen@shop.example"), "{path}");
        for hidden in [
            "123,456",
            "/call/save_customer",
            "/call/give_credits",
            "/call/suspend_customer",
            "/call/delete_customer",
            "?new=1",
            "href=\"/admin/audit\"",
        ] {
            assert!(!page.contains(hidden), "{path}: {hidden}");
        }
    }
    assert_eq!(help.get("/admin/audit").await.status(), 403);
    let form = [("tenant", id.as_str()), ("reason", "no"), ("amount", "1")];
    for call in ["give_credits", "suspend_customer", "resume_customer"] {
        let (status, said) = help.script(&format!("/call/{call}"), &form).await;
        assert_eq!(status, 403, "{call}: {said}");
    }
}
