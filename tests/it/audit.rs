//! The audit log as people meet it: what they do stands in it, theirs alone, with where it came from; as a file too.

use nomor_store::Dialect;
use reqwest::header::CONTENT_DISPOSITION;

use crate::kit::Server;
use crate::on_both_databases;
use crate::visitor::Visitor;

/// A system admin.
async fn staff(server: &Server) -> Visitor {
    server.root("root@site.example");
    Visitor::person(server, "root@site.example").await
}

/// Waits for a line that is written behind its answer.
pub async fn awaited(visitor: &Visitor, path: &str, words: &str) -> String {
    let looking = async {
        loop {
            let page = visitor.page(path).await;
            if page.contains(words) {
                return page;
            }
        }
    };
    let most = std::time::Duration::from_secs(10);
    let found = tokio::time::timeout(most, looking).await;
    found.unwrap_or_else(|_| panic!("{path} never says {words}"))
}

on_both_databases! {
    async fn what_people_do_stands_in_their_log_with_where_it_came_from(server: Server) {
        server.tenant("toko", 10);
        let visitor = Visitor::owner(&server, "toko").await;
        let key = [("name", "=cmd()"), ("mode", "test"), ("scopes[]", "numbers:check")];
        visitor.posted("/call/create_key", &key).await;
        let settings = [("name", "Toko Baru"), ("default_country", "ID"), ("retention_days", "30")];
        visitor.posted("/call/save_tenant", &settings).await;
        let wrong = [("email", "toko@shop.example"), ("password", "not this one")];
        visitor.post("/call/sign_in", &wrong).await;
        let page = awaited(&visitor, "/app/audit", "person.sign_in_failed").await;
        for said in [
            "Signed in", "A sign-in failed: wrong password", "Created an API key", "tenant.saved", "credit.granted",
            "Toko Baru", "=cmd()", "127.0.0.1", "Command line",
        ] {
            assert!(page.contains(said), "{said}");
        }
        // Filters.
        let keys = visitor.page("/app/audit?group=key").await;
        assert!(keys.contains("key.created") && !keys.contains("tenant.saved"));
        let none = visitor.page("/app/audit?until=2020-01-01").await;
        assert!(none.contains("No line fits these filters."));
        let mine = visitor.page("/app/audit?actor=TOKO%40shop.example").await;
        assert!(mine.contains("key.created") && !mine.contains("credit.granted"));
        // The file: the same lines, formulas made harmless, and itself a line.
        let file = visitor.get("/download/audit?group=key&actor=&from=&until=&text=").await;
        assert!(file.headers()[CONTENT_DISPOSITION].to_str().unwrap().contains("audit-"));
        let file = file.text().await.unwrap();
        assert!(file.starts_with("at,actor,actor_name,action,object,detail,address,request_id,organisation,organisation_name,behind\r\n"));
        // Two: the command line's key of the kit and this one.
        assert_eq!(file.matches("key.created").count(), 2, "{file}");
        assert_eq!(file.lines().count(), 3, "{file}");
        assert!(visitor.page("/app/audit?group=audit").await.contains("audit.exported"));
    }

    async fn a_log_is_its_tenants_alone_and_the_platforms_is_the_admins(server: Server) {
        server.tenant("one", 10);
        server.tenant("two", 10);
        let one = Visitor::owner(&server, "one").await;
        one.posted("/call/create_key", &[("name", "Only one"), ("mode", "test"), ("scopes[]", "numbers:check")]).await;
        let two = Visitor::owner(&server, "two").await;
        assert!(!two.page("/app/audit").await.contains("Only one"));
        let id = server.id("one");
        assert!(!two.page(&format!("/app/audit?tenant={id}")).await.contains("Only one"));
        assert!(!two.page("/app/audit?actor=one%40shop.example").await.contains("key.created"));
        let file = two.get(&format!("/download/audit?tenant={id}")).await.text().await.unwrap();
        assert!(!file.contains("Only one"));
        for path in ["/admin/audit", "/download/admin/audit"] {
            assert_eq!(two.get(path).await.status(), 404, "{path}");
        }
        assert_eq!(two.script("/call/verify_audit", &[]).await.0, 404);
        let root = staff(&server).await;
        let page = root.page(&format!("/admin/audit?tenant={id}")).await;
        assert!(page.contains("Only one") && !page.contains(&server.id("two")));
        let all = root.get("/download/admin/audit").await.text().await.unwrap();
        assert!(all.contains("Only one") && all.contains(&server.id("two")));
    }

    async fn the_chain_is_verified_by_a_button(server: Server) {
        server.tenant("chain", 10);
        let root = staff(&server).await;
        let to = root.posted("/call/verify_audit", &[]).await;
        assert_eq!(to, "/admin/audit?verified=1");
        assert!(root.page(&to).await.contains("The log is unbroken: "));
        assert!(!root.page(&to).await.contains("The log is unbroken: "), "it is said once");
    }
}

#[tokio::test]
async fn a_signed_out_visitor_is_in_the_log_and_reads_none() {
    let server = Server::start(Dialect::Sqlite).await;
    server.tenant("gone", 0);
    let visitor = Visitor::owner(&server, "gone").await;
    visitor.posted("/call/sign_out", &[]).await;
    assert_eq!(visitor.get("/download/audit").await.status(), 401);
    let again = Visitor::owner(&server, "gone").await;
    assert!(again.page("/app/audit").await.contains("person.signed_out"));
}
