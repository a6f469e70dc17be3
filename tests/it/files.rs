//! Files: lists as they came, who has them, and how many there may be.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use nomor_contract::RoleId;
use nomor_contract::caller::Role;
use nomor_store::member::Post;
use nomor_store::{Dialect, audit, role};
use reqwest::multipart::{Form, Part};
use reqwest::{Response, header};

use crate::kit::{Api, Server, expect};
use crate::on_both_databases;
use crate::permissions::people::Walker;
use crate::pictures::{PNG, get, kept, send, shown};
use crate::roles::{joined, page, post, signed_in};

const LIST: &str = "name,phone\r\nAna,0812 3456 7890\r\nNobody,12\r\n";

async fn role_id(server: &Server, tenant: &str) -> RoleId {
    let (store, tenant) = (server.store().await, server.id(tenant).parse().unwrap());
    role::list(&store, tenant).await.unwrap().remove(0).id
}

/// A list that somebody uploads; answers its id once it is over.
async fn uploaded(who: &Walker, api: &Api, name: &'static str) -> String {
    let part = Part::text(LIST).file_name(name);
    let request = who.ask("POST", "/call/upload_list");
    let response = who
        .send(request.multipart(Form::new().part("file", part)))
        .await;
    let id = expect(response, 200).await.as_str().unwrap().to_owned();
    while state(api, &id).await != "ready" {}
    id
}

async fn state(api: &Api, id: &str) -> String {
    let job = expect(api.get(&format!("/jobs/{id}")).send().await.unwrap(), 200).await;
    job["state"].as_str().unwrap().to_owned()
}

/// The file a list came in.
fn file_of(list: &str) -> String {
    list.replace("job_", "fil_")
}

async fn take(who: &Walker, file: &str) -> Response {
    who.send(who.ask("GET", &format!("/download/files/{file}")))
        .await
}

on_both_databases! {
    async fn an_uploaded_list_is_taken_along_as_it_came_and_deleted_when_it_is_over(server: Server) {
        let api = server.tenant("toko", 100);
        server.tenant("next", 10);
        let owner = signed_in(&server, "toko@shop.example").await;
        let ani = joined(&server, "toko", "ani", Post::of(Role::Member)).await;
        let stranger = signed_in(&server, "next@shop.example").await;
        let list = uploaded(&owner, &api, "our customers.csv").await;
        let file = file_of(&list);
        let (status, text) = page(&owner, "/app/files").await;
        assert_eq!((status, text.contains("our customers.csv"), text.contains(&format!("/app/lists/{list}"))), (200, true, true));
        assert!(!text.contains("delete_file"), "its list may be read again");
        assert_eq!(page(&ani, "/app/files").await.0, 403);
        assert_eq!(take(&ani, &file).await.status(), 403);
        assert_eq!(take(&stranger, &file).await.status(), 404);
        let response = take(&owner, &file).await;
        let headers = response.headers().clone();
        assert_eq!(headers[header::CONTENT_TYPE], "text/csv");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(headers[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment; filename=\"our customers.csv\""));
        assert_eq!(response.text().await.unwrap(), LIST);
        let form = [("file", file.as_str())];
        let (status, said) = post(&owner, "delete_file", &form).await;
        assert_eq!((status, said.contains("file_in_use")), (409, true), "{said}");
        let consent = [("id", list.as_str()), ("consent", "true")];
        assert_eq!(post(&owner, "start_job", &consent).await.0, 200);
        api.follow(&list).await;
        assert_eq!(post(&stranger, "delete_file", &form).await.0, 404);
        assert_eq!(post(&owner, "delete_file", &form).await.0, 200);
        assert_eq!(take(&owner, &file).await.status(), 404);
        let rows = expect(api.get(&format!("/jobs/{list}/rows")).send().await.unwrap(), 200).await;
        assert_eq!(rows["items"].as_array().unwrap().len(), 2, "rows and results stay");
        let (status, said) = post(&owner, "repeat_list", &[("id", list.as_str())]).await;
        assert_eq!((status, said.contains("file_gone")), (409, true), "{said}");
        let another = uploaded(&owner, &api, "more.csv").await;
        assert_eq!(post(&owner, "delete_list", &[("id", another.as_str())]).await.0, 200);
        assert_eq!(take(&owner, &file_of(&another)).await.status(), 404, "a list's file goes with it");
        let left = std::fs::read_dir(server.folder().join("data/uploads")).unwrap().flatten();
        let left: Vec<_> = left.map(|entry| entry.file_name()).filter(|name| name != ".ready").collect();
        assert!(left.is_empty(), "{left:?}");
        let tenant = server.id("toko").parse().unwrap();
        let lines = audit::list(&server.store().await, Some(tenant), None, 30).await.unwrap();
        let of = |action: &str| lines.iter().filter(|line| line.action == action).count();
        assert_eq!((of("file.downloaded"), of("file.deleted")), (1, 1));
    }

    async fn whoever_sees_only_their_own_lists_sees_only_those_files(server: Server) {
        let api = server.tenant("toko", 100);
        let owner = signed_in(&server, "toko@shop.example").await;
        let role = [("name", "Archive"), ("permissions[]", "files:read"), ("permissions[]", "lists:export"), ("permissions[]", "files:manage")];
        assert_eq!(post(&owner, "save_role", &role).await.0, 200);
        let made = role_id(&server, "toko").await;
        let ani = joined(&server, "toko", "ani", Post { custom: Some(made), ..Post::of(Role::Member) }).await;
        let list = uploaded(&owner, &api, "secret.csv").await;
        let (status, text) = page(&ani, "/app/files").await;
        assert_eq!((status, text.contains("secret.csv")), (200, false));
        assert_eq!(take(&ani, &file_of(&list)).await.status(), 404);
        assert_eq!(post(&ani, "delete_file", &[("file", file_of(&list).as_str())]).await.0, 404);
    }

    async fn a_full_organisation_is_told_and_brings_nothing_more(server: Server) {
        let api = server.tenant("toko", 100);
        server.root("root@platform.example");
        let (owner, root) = (signed_in(&server, "toko@shop.example").await, signed_in(&server, "root@platform.example").await);
        let tenant = server.id("toko");
        let quota = |megabytes: &'static str| [("tenant", server.id("toko")), ("megabytes", megabytes.to_owned())];
        let set = async |megabytes| {
            let form = quota(megabytes);
            let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            post(&root, "save_files_quota", &form).await
        };
        assert_eq!(set("a lot").await.0, 422);
        assert_eq!(set("0").await.0, 200);
        let part = Part::text(LIST).file_name("more.csv");
        let request = owner.ask("POST", "/call/upload_list").multipart(Form::new().part("file", part));
        let response = owner.send(request).await;
        assert_eq!(response.status(), 413);
        assert!(response.text().await.unwrap().contains("files_full"));
        let (status, said) = send(&owner, "save_logo", "logo.png", PNG).await;
        assert_eq!((status, said.contains("files_full")), (413, true), "{said}");
        assert!(kept(&server).is_empty());
        let left = std::fs::read_dir(server.folder().join("data/uploads")).unwrap().flatten();
        assert!(left.filter(|entry| entry.file_name() != ".ready").count() == 0, "nothing is kept");
        let lists = expect(api.get("/jobs").send().await.unwrap(), 200).await;
        assert!(lists["items"].as_array().unwrap().is_empty());
        let (_, shown) = page(&root, &format!("/admin/files?tenant={tenant}")).await;
        assert!(shown.contains("of 0 B"), "{shown}");
        assert_eq!(set("").await.0, 200);
        uploaded(&owner, &api, "more.csv").await;
        let (_, shown) = page(&root, "/admin/files").await;
        assert!(shown.contains("more.csv") && !shown.contains("/download/files/"), "names and sizes, not what is in them");
    }

    async fn staff_delete_with_a_reason_that_the_tenant_reads(server: Server) {
        server.tenant("toko", 10);
        server.root("root@platform.example");
        let (owner, root) = (signed_in(&server, "toko@shop.example").await, signed_in(&server, "root@platform.example").await);
        assert_eq!(send(&owner, "save_logo", "logo.png", PNG).await.0, 200);
        let logo = shown(&owner, "/app").await;
        assert_eq!(get(&root, &logo).await.status(), 200);
        assert_eq!(take(&root, &logo).await.status(), 401, "staff take nothing along");
        let (status, said) = post(&root, "delete_any_file", &[("file", &logo)]).await;
        assert_eq!((status, said.contains("file_reason")), (422, true), "{said}");
        assert_eq!(post(&root, "delete_any_file", &[("file", &logo), ("reason", "Not theirs")]).await.0, 200);
        assert_eq!(get(&owner, &logo).await.status(), 404);
        assert!(kept(&server).is_empty());
        let (_, log) = page(&owner, "/app/audit").await;
        assert!(log.contains("Deleted a file") && log.contains("Not theirs"));
    }
}

/// A scanner as clamd(8) describes its `INSTREAM`, which finds one word harmful; it ends when it hears `enough`.
fn scanner() -> (String, std::thread::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let at_work = std::thread::spawn(move || {
        loop {
            let (mut line, _) = listener.accept().unwrap();
            let mut command = [0; 10];
            line.read_exact(&mut command).unwrap();
            assert_eq!(&command, b"zINSTREAM\0");
            let mut whole = Vec::new();
            loop {
                let mut length = [0; 4];
                line.read_exact(&mut length).unwrap();
                match u32::from_be_bytes(length) {
                    0 => break,
                    length => {
                        let mut piece = vec![0; length as usize];
                        line.read_exact(&mut piece).unwrap();
                        whole.extend(piece);
                    }
                }
            }
            let text = String::from_utf8(whole).unwrap();
            let answer = match text.contains("harmful") {
                true => "stream: Test.Word FOUND\0",
                false => "stream: OK\0",
            };
            line.write_all(answer.as_bytes()).unwrap();
            if text.contains("enough") {
                return;
            }
        }
    });
    (address, at_work)
}

#[tokio::test]
async fn what_the_scanner_finds_harmful_is_not_kept() {
    let (address, at_work) = scanner();
    let server = Server::start_set(Dialect::Sqlite, &[("NOMOR_CLAMD", &address)]).await;
    let api = server.tenant("toko", 100);
    let bring = async |text: &'static str| {
        let part = Part::text(text).file_name("list.csv");
        let form = Form::new().part("file", part);
        api.post("/jobs").multipart(form).send().await.unwrap()
    };
    let refused = expect(bring("name,phone\r\nharmful,0812 3456 7890\r\n").await, 422).await;
    assert_eq!(refused["errors"][0]["code"], "file_harmful", "{refused}");
    expect(bring("name,phone\r\nAna,0812 3456 7890\r\n").await, 202).await;
    expect(bring("name,phone\r\nenough,0812 3456 7890\r\n").await, 202).await;
    at_work.join().unwrap();
    // A scanner that is away lets nothing through.
    expect(bring("name,phone\r\nAni,0812 3456 7890\r\n").await, 503).await;
    let lists = expect(api.get("/jobs").send().await.unwrap(), 200).await;
    assert_eq!(lists["items"].as_array().unwrap().len(), 2, "{lists}");
    let owner = signed_in(&server, "toko@shop.example").await;
    let files = page(&owner, "/app/files").await.1;
    assert!(files.contains("Every list is scanned for viruses"));
}
