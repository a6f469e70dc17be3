//! Development mode: demo data, the first run again, the strip at the foot of pages. Off, nothing of it is there.

use std::collections::BTreeSet;

use nomor_store::testing::{everything, tamper};
use nomor_store::{Dialect, Store, audit, job};

use crate::browser::{Browser, PASSWORD};
use crate::kit::{Folder, Server, nomor, read, run};
use crate::on_both_databases;
use crate::pictures::{PNG, kept, send};
use crate::roles::{post, signed_in};

const ON: &[(&str, &str)] = &[("NOMOR_DEV", "true")];
const STRIP: &str = "class=\"dev-strip\"";
const TOOLS: &str = "/admin/tools";

async fn an_operator(server: &Server) -> Browser {
    server.root("operator@platform.example");
    let demote =
        "UPDATE person SET system_role = 'operator' WHERE email = 'operator@platform.example'";
    tamper(&server.store().await, demote).await.unwrap();
    Browser::sign_in(server, "operator@platform.example", PASSWORD)
        .await
        .0
}

/// Tables that have a row.
async fn filled(store: &Store) -> BTreeSet<String> {
    let all = everything(store).await;
    let tables = all.lines().filter_map(|line| line.split_once('.'));
    tables.map(|(table, _)| table.to_owned()).collect()
}

fn uploads(server: &Server) -> Vec<String> {
    let left = std::fs::read_dir(server.folder().join("data/uploads"))
        .unwrap()
        .flatten();
    let names = left.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name != ".ready").collect()
}

on_both_databases! {
    async fn off_there_is_nothing_of_it(server: Server) {
        server.tenant("toko", 10);
        let mut root = Browser::admin(&server).await;
        let (mut owner, _) = Browser::sign_in(&server, "toko@shop.example", PASSWORD).await;
        let mut nobody = Browser::new(&server);
        for (who, path) in [(&mut root, TOOLS), (&mut owner, "/app"), (&mut nobody, "/")] {
            let page = who.page(path).await;
            for said in [STRIP, "fill_demo", "reset_database"] {
                assert!(!page.contains(said), "{path}: {said}");
            }
        }
        for who in [&mut root, &mut owner, &mut nobody] {
            assert_eq!(who.script("fill_demo", &[]).await.0, 404);
            assert_eq!(who.script("reset_database", &[("word", "reset")]).await.0, 404);
        }
        assert!(owner.page("/app").await.contains("toko"), "everything is still there");
    }
}

async fn the_strip_says_what_made_the_page(dialect: Dialect) {
    let server = Server::start_set(dialect, ON).await;
    server.tenant("toko", 10);
    server.root("root@nomor.example");
    let root = signed_in(&server, "root@nomor.example").await;
    let owner = signed_in(&server, "toko@shop.example").await;
    for path in ["/", "/login", "/setup"] {
        let said = Browser::new(&server).get(path).await.text().await.unwrap();
        assert!(!said.contains(STRIP), "{path}: only who is signed in");
    }
    for (who, path, role, links) in [
        (&owner, "/app", "toko@shop.example, Owner of toko", false),
        (
            &owner,
            "/app/profile",
            "toko@shop.example, Owner of toko",
            false,
        ),
        (&owner, "/", "toko@shop.example, Owner of toko", false),
        (
            &root,
            "/admin",
            "root@nomor.example, Admin of the platform",
            true,
        ),
    ] {
        let response = who.send(who.ask("GET", path)).await;
        let request = response.headers()["x-request-id"]
            .to_str()
            .unwrap()
            .to_owned();
        let page = response.text().await.unwrap();
        let (_, strip) = page.split_once(STRIP).unwrap_or_else(|| panic!("{path}"));
        let (strip, _) = strip.split_once("</aside>").unwrap();
        for said in [
            "Development",
            "Nomor 0.",
            dialect.word(),
            role,
            " statements, ",
            " ms",
            &request,
        ] {
            assert!(strip.contains(said), "{path}: {said}: {strip}");
        }
        assert!(!strip.contains(">0 statements"), "{strip}");
        assert_eq!(
            strip.contains("/admin/tools") && strip.contains("/admin/outbox"),
            links,
            "{strip}"
        );
    }
}

async fn demo_data_are_filled_in_once(dialect: Dialect) {
    let server = Server::start_set(dialect, ON).await;
    server.tenant("toko", 10);
    let mut root = Browser::admin(&server).await;
    assert!(root.page(TOOLS).await.contains("/call/fill_demo"));
    let (mut owner, _) = Browser::sign_in(&server, "toko@shop.example", PASSWORD).await;
    let mut operator = an_operator(&server).await;
    for (who, status) in [
        (&mut operator, 403),
        (&mut owner, 404),
        (&mut Browser::new(&server), 404),
    ] {
        assert_eq!(who.script("fill_demo", &[]).await.0, status);
        assert_eq!(
            who.script("reset_database", &[("word", "reset")]).await.0,
            status
        );
    }
    let (_, to) = root.post("fill_demo", TOOLS, &[]).await;
    assert_eq!(to, "/admin/tools?note=demo_filled");
    let (_, to) = root.post("fill_demo", TOOLS, &[]).await;
    assert_eq!(to, "/admin/tools?note=demo_there");
    let (mut demo, to) = Browser::sign_in(&server, "demo@nomor.example", "nomor demo only").await;
    assert_eq!(to, "/app");
    assert!(demo.page("/app/lists").await.contains("Raffle at the fair"));
    let store = server.store().await;
    let lists = job::list_all(&store, None, None, 10).await.unwrap();
    assert_eq!(lists.len(), 2, "once");
    let lines = audit::list(&store, None, None, 100).await.unwrap();
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.action == "platform.demo_filled")
            .count(),
        1
    );
}

async fn after_a_reset_everything_is_as_on_a_first_run(dialect: Dialect) {
    let first = filled(&Server::start(dialect).await.store().await).await;
    let server = Server::start_set(dialect, ON).await;
    let mut root = Browser::admin(&server).await;
    root.post("fill_demo", TOOLS, &[]).await;
    let api = server.tenant("toko", 100);
    let job = api.bring("phone\r\n0812 3456 7890\r\n").await;
    api.follow(job["id"].as_str().unwrap()).await;
    let owner = signed_in(&server, "toko@shop.example").await;
    assert_eq!(send(&owner, "save_logo", "logo.png", PNG).await.0, 200);
    assert!(!kept(&server).is_empty() && !uploads(&server).is_empty());
    let (_, back) = root
        .post("reset_database", TOOLS, &[("word", "Reset it")])
        .await;
    assert!(
        root.page(&back).await.contains("Type reset to confirm"),
        "{back}"
    );
    assert!(server.store().await.bytes().await.unwrap() > 0);
    let store = server.store().await;
    assert!(
        everything(&store).await.contains("toko@shop.example"),
        "another word deletes nothing"
    );

    let (status, to) = root
        .post("reset_database", TOOLS, &[("word", "reset")])
        .await;
    assert_eq!((status, to.as_str()), (303, "/setup"));
    let left = filled(&store).await;
    assert!(left.is_subset(&first), "{left:?} is more than {first:?}");
    assert!(!everything(&store).await.contains("@shop.example"));
    assert!(kept(&server).is_empty() && uploads(&server).is_empty());
    assert_eq!(
        root.get(TOOLS).await.headers()["location"],
        "/login?next=/admin/tools"
    );
    assert_eq!(api.get("/balance").send().await.unwrap().status(), 401);
    assert_eq!(
        post(&owner, "rename_person", &[("name", "Ana")]).await.0,
        401
    );
    let verify = |words: [&str; 2]| {
        let mut verify = nomor(server.folder());
        server
            .env(&mut verify)
            .args(words)
            .output()
            .unwrap()
            .status
            .success()
    };
    assert!(verify(["audit", "verify"]) && verify(["ledger", "verify"]));

    let token = read(&server.folder().join("data/setup-token"));
    let mut again = Browser::new(&server);
    assert!(again.page("/setup").await.contains("/call/set_up"));
    let form = [
        ("token", token.trim()),
        ("name", "Root"),
        ("email", "root@nomor.example"),
        ("password", PASSWORD),
    ];
    let (_, to) = again.post("set_up", "/setup", &form).await;
    assert_eq!(to, "/admin", "a first run");
    let api = server.tenant("next", 100);
    let job = api.bring("phone\r\n0812 3456 7890\r\n").await;
    let job = api.follow(job["id"].as_str().unwrap()).await;
    assert_eq!(job["state"], "completed", "and it works");
    for sql in [
        "DELETE FROM audit_line",
        "DELETE FROM credit_transfer",
        "UPDATE credit_transfer SET amount = 1",
    ] {
        assert!(
            tamper(&store, sql).await.is_err(),
            "{sql}: lines are only ever added, as before"
        );
    }
    assert!(verify(["audit", "verify"]) && verify(["ledger", "verify"]));
}

/// Each on both databases.
macro_rules! in_development_mode {
    ($($name:ident)*) => {$(
        mod $name {
            #[tokio::test]
            async fn sqlite() {
                super::$name(nomor_store::Dialect::Sqlite).await;
            }

            #[tokio::test]
            async fn postgres() {
                super::$name(nomor_store::Dialect::Postgres).await;
            }
        }
    )*};
}
in_development_mode! {
    the_strip_says_what_made_the_page
    demo_data_are_filled_in_once
    after_a_reset_everything_is_as_on_a_first_run
}

#[test]
fn the_program_does_not_start_in_it_where_others_reach_it() {
    let folder = Folder::new();
    let check = |env: &[(&str, &str)], arguments: &[&str]| {
        let mut command = nomor(&folder.0);
        command
            .envs(ON.iter().copied())
            .envs(env.iter().copied())
            .arg("serve")
            .args(arguments);
        let output = run(&mut command, "");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.starts_with("nomor: NOMOR_DEV is true, which is for this machine alone"),
            "{said}"
        );
        assert_eq!(said.lines().count(), 1, "{said}");
    };
    check(&[("NOMOR_ADDR", "0.0.0.0:0")], &[]);
    check(&[], &["--addr", "0.0.0.0:0"]);
    check(
        &[("NOMOR_PUBLIC_URL", "https://nomor.example")],
        &["--addr", "127.0.0.1:0"],
    );
    assert!(!folder.0.join("data").exists(), "before anything was made");
}
