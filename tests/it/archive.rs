//! Lines of the audit log whose days are over go into an archive, and everything still proves them.

use std::fs;
use std::path::PathBuf;
use std::process::Output;
use std::sync::Arc;

use nomor_contract::Clock;
use nomor_engine::Engine;
use nomor_store::audit::archive;

use crate::along::unzipped;
use crate::browser::{Browser, PASSWORD};
use crate::closure::{Later, until};
use crate::kit::{Server, nomor};
use crate::on_both_databases;
use crate::visitor::Visitor;

/// The chores of a process that keeps lines for thirty days, so many days from now.
async fn chores(server: &Server, days: i64) -> Engine {
    let mut settings = server.settings();
    settings.life.audit_days = Some(30);
    let engine = Engine::open_with(settings, Arc::new(Later(days)), None);
    let engine = engine.await.unwrap();
    engine.start(false).await.unwrap();
    engine
}

/// What `nomor audit verify` says, and whether it is content.
fn verify(server: &Server) -> (bool, String) {
    let mut verify = nomor(server.folder());
    server.env(&mut verify).args(["audit", "verify"]);
    let Output { status, stdout, .. } = verify.output().unwrap();
    (status.success(), String::from_utf8(stdout).unwrap())
}

/// The one archive.
fn file(server: &Server) -> PathBuf {
    let folder = server.folder().join("data/files/audit");
    let mut files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let file = files.next().unwrap();
    assert_eq!(files.next(), None);
    file
}

on_both_databases! {
    async fn old_lines_are_archived_proved_and_taken_along(server: Server) {
        server.tenant("toko", 10);
        server.root("root@site.example");
        let root = Visitor::person(&server, "root@site.example").await;
        assert!(!root.page("/admin/audit").await.contains("/download/admin/audit/archive"));
        let store = server.store().await;
        let early = chores(&server, 29).await;
        early.close().await;
        assert_eq!(archive::stretches(&store).await.unwrap(), [], "nobody's days are over");
        let late = chores(&server, 40).await;
        until("they are cleared", async || {
            archive::stretches(&store).await.unwrap().iter().any(|stretch| stretch.cleared.is_some())
        }).await;
        late.close().await;
        // Sessions do not last so long.
        let root = Visitor::person(&server, "root@site.example").await;
        let page = root.page("/admin/audit").await;
        assert!(page.contains("audit.cleared") && !page.contains("tenant.created"), "the log begins with what came later");
        assert!(page.contains("/download/admin/audit/archive?first=1"), "{page}");
        let taken = root.get("/download/admin/audit/archive?first=1").await.text().await.unwrap();
        assert!(taken.contains("tenant.created") && taken.lines().all(|line| line.starts_with('{')));
        assert_eq!(root.get("/download/admin/audit/archive?first=2").await.status(), 404);
        assert!(root.page("/admin/audit?group=audit").await.contains("audit.archive_taken"));
        let (fine, said) = verify(&server);
        assert!(fine && said.contains("Archives of cleared lines: 1; not in the storage, so not proved: 0."), "{said}");
        let to = root.posted("/call/verify_audit", &[]).await;
        let said = root.page(&to).await;
        assert!(said.contains("The log is unbroken: ") && said.contains("Archives of cleared lines, proved too: 1."));
        // Whatever is done to the archive shows.
        let (file, lines) = (file(&server), taken.lines().collect::<Vec<_>>());
        let edited = taken.replacen("tenant.created", "tenant.deleted", 1);
        let shorter = lines[..lines.len() - 1].join("\n");
        let swapped = [&[lines[1], lines[0]], &lines[2..]].concat().join("\n");
        for (changed, why) in [(edited, "edited"), (shorter, "removed"), (swapped, "moved"), ("{".to_owned(), "does not read")] {
            fs::write(&file, changed).unwrap();
            let (fine, said) = verify(&server);
            assert!(!fine && said.contains("the archive of lines 1 to ") && said.contains(why), "{why}: {said}");
        }
        fs::remove_file(&file).unwrap();
        let (fine, said) = verify(&server);
        assert!(fine && said.contains("not proved: 1."), "it was put away: {said}");
        assert_eq!(root.get("/download/admin/audit/archive?first=1").await.status(), 404);
    }

    async fn what_is_erased_is_erased_in_archives_too(server: Server) {
        server.tenant("secretshop", 10);
        server.tenant("other", 10);
        let (mut owner, _) = Browser::sign_in(&server, "secretshop@shop.example", PASSWORD).await;
        owner.post("save_branch", "/app", &[("code", "SEC"), ("name", "Secretbranch")]).await;
        let (mut other, _) = Browser::sign_in(&server, "other@shop.example", PASSWORD).await;
        other.post("save_branch", "/app", &[("code", "OTH"), ("name", "Otherbranch")]).await;
        let form = [("name", "secretshop"), ("password", PASSWORD)];
        let store = server.store().await;
        let late = chores(&server, 40).await;
        until("they are cleared", async || {
            archive::stretches(&store).await.unwrap().iter().any(|stretch| stretch.cleared.is_some())
        }).await;
        late.close().await;
        let file = file(&server);
        assert!(fs::read_to_string(&file).unwrap().contains("Secretbranch"));
        // Sessions do not last so long.
        let (mut owner, _) = Browser::sign_in(&server, "secretshop@shop.example", PASSWORD).await;
        let (_, to) = owner.post("close_tenant", "/app/settings/close", &form).await;
        assert_eq!(to, "/app?note=closing");
        // Until then the owner takes along what was cleared, too.
        let whole = owner.get("/download/organisation").await.bytes().await.unwrap();
        let files = unzipped(&whole);
        let log = String::from_utf8(files["audit.csv"].clone()).unwrap();
        assert!(log.contains("Secretbranch") && !log.contains("Otherbranch"), "{log}");
        let later = chores(&server, 8).await;
        until("it is erased", async || {
            nomor_store::closing::due(&store, Later(8).now()).await.unwrap().is_empty()
        }).await;
        later.close().await;
        let left = fs::read_to_string(&file).unwrap();
        assert!(!left.contains("Secretbranch") && left.contains("Otherbranch"), "{left}");
        let (fine, said) = verify(&server);
        assert!(fine && said.contains("not proved: 0."), "{said}");
    }
}
