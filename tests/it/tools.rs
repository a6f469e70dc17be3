//! The admin's tools: settings, system, log.

use std::time::Duration;

use crate::on_both_databases;
use crate::visitor::Visitor;

on_both_databases! {
    async fn an_admin_looks_into_the_program(server: Server) {
        server.root("root@site.example");
        let root = Visitor::person(&server, "root@site.example").await;
        let tools = root.page("/admin/tools").await;
        for said in ["NOMOR_LOG", "Database steps", "NOMOR_WORKERS", "Follow live", "debug, linux"] {
            assert!(tools.contains(said), "{said}");
        }
        // The database's address is a secret: only what the setting is for is told.
        assert_eq!(tools.matches("postgres://").count(), 1, "secrets only say that they are set");
    }

    async fn the_log_follows_another_filter_and_is_heard_live(server: Server) {
        server.root("root@site.example");
        let root = Visitor::person(&server, "root@site.example").await;
        let mut live = root.get("/events/admin/log?level=info").await;
        assert_eq!(live.status(), 200);
        assert_eq!(live.headers()["content-type"], "text/event-stream");
        assert!(!root.page("/admin/tools").await.contains("the log follows another filter"));
        root.posted("/call/set_log_filter", &[("filter", "info")]).await;
        let heard = async {
            let mut text = String::new();
            while let Some(chunk) = live.chunk().await.unwrap() {
                text.push_str(&String::from_utf8_lossy(&chunk));
                if text.contains("the log follows another filter") {
                    return;
                }
            }
            panic!("{text}");
        };
        tokio::time::timeout(Duration::from_secs(10), heard).await.unwrap();
        assert!(root.page("/admin/tools").await.contains("the log follows another filter"));
        assert!(!root.page("/admin/tools?level=error").await.contains("the log follows another filter"));
        let (status, said) = root.script("/call/set_log_filter", &[("filter", "info,=,")]).await;
        assert_eq!((status, said.contains("log_filter")), (422, true), "{said}");
        let log = root.page("/admin/audit?group=platform").await;
        assert!(log.contains("platform.log_filter"), "what changed is in the audit log");
    }
}
