//! Pictures of people and organisations: made anew, seen by those they are for, refused when they are none.

use std::path::{Path, PathBuf};

use nomor_contract::caller::Role;
use nomor_store::member::Post;
use nomor_store::{Dialect, audit};
use reqwest::multipart::{Form, Part};
use reqwest::{Response, header};

use crate::closure::until;
use crate::kit::{Server, expect, nomor, run, trust};
use crate::on_both_databases;
use crate::permissions::people::{Pass, Walker};
use crate::roles::{joined, page, post, signed_in};

/// Four red pixels.
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x02\x08\x06\0\0\0\x72\xb6\x0d\x24\0\0\0\x11IDAT\
    \x78\xda\x63\x38\xc1\xc5\xf5\x1f\x84\x19\x60\x0c\0\x41\x94\x07\x6d\x7f\x45\x35\x63\0\0\0\0IEND\xae\x42\x60\x82";
/// The head of a picture of 30,000 by 30,000 pixels, and no pixels.
const BOMB: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x75\x30\0\0\x75\x30\x08\x06\0\0\0\x66\x27\xf8\xba\
    \0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82";

/// Sends a picture; answers status and text.
pub async fn send(who: &Walker, call: &str, name: &str, bytes: &'static [u8]) -> (u16, String) {
    let part = Part::bytes(bytes).file_name(name.to_owned());
    let request = who.ask("POST", &format!("/call/{call}"));
    let request = request.multipart(Form::new().part("picture", part));
    let response = who.send(request).await;
    (response.status().as_u16(), response.text().await.unwrap())
}

/// The id of the first picture on a page.
pub async fn shown(who: &Walker, path: &str) -> String {
    let (_, text) = page(who, path).await;
    let (_, rest) = text.split_once("src=\"/files/").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// A picture as it is shown.
pub async fn get(who: &Walker, id: &str) -> Response {
    who.send(who.ask("GET", &format!("/files/{id}"))).await
}

/// Everything in the folder of files, from there.
pub fn kept(server: &Server) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                walk(&entry.path(), found);
            } else {
                found.push(entry.path());
            }
        }
    }
    let root = server.folder().join("data/files");
    let mut found = Vec::new();
    walk(&root, &mut found);
    let name = |path: PathBuf| path.strip_prefix(&root).unwrap().display().to_string();
    found.into_iter().map(name).collect()
}

on_both_databases! {
    async fn a_face_is_made_anew_and_seen_by_those_one_works_with(server: Server) {
        server.tenant("toko", 10);
        server.tenant("next", 10);
        server.root("root@platform.example");
        let owner = signed_in(&server, "toko@shop.example").await;
        let ani = joined(&server, "toko", "ani", Post::of(Role::Member)).await;
        let stranger = signed_in(&server, "next@shop.example").await;
        let root = signed_in(&server, "root@platform.example").await;
        assert!(!page(&owner, "/app/profile").await.1.contains("/files/"), "a letter at first");
        assert_eq!(send(&owner, "save_avatar", "../../me.png", PNG).await.0, 200);
        let first = shown(&owner, "/app").await;
        let response = get(&owner, &first).await;
        assert_eq!(response.status(), 200);
        let headers = response.headers().clone();
        let said = |name: header::HeaderName| headers[name].to_str().unwrap().to_owned();
        assert_eq!(said(header::CONTENT_TYPE), "image/jpeg", "drawn anew, whatever was sent");
        assert_eq!(said(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(said(header::CACHE_CONTROL).starts_with("private"));
        assert!(said(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
        assert!(response.bytes().await.unwrap().starts_with(b"\xff\xd8\xff"));
        let again = owner.ask("GET", &format!("/files/{first}")).header(header::IF_NONE_MATCH, said(header::ETAG));
        assert_eq!(owner.send(again).await.status(), 304);
        assert_eq!(get(&ani, &first).await.status(), 200);
        assert_eq!(get(&root, &first).await.status(), 200, "staff look after files");
        assert_eq!(get(&stranger, &first).await.status(), 404);
        let nobody = Walker::new(&server.url, "nobody", Pass::Nothing);
        assert_eq!(get(&nobody, &first).await.status(), 401);
        assert_eq!(send(&owner, "save_avatar", "me.png", PNG).await.0, 200);
        assert_ne!(shown(&owner, "/app").await, first);
        assert_eq!(get(&owner, &first).await.status(), 404, "the one before is gone");
        let lying = kept(&server);
        assert_eq!(lying.len(), 1, "{lying:?}");
        assert!(lying[0].starts_with("person/"), "a name of ours: {lying:?}");
        assert_eq!(post(&owner, "remove_avatar", &[]).await.0, 200);
        assert!(!page(&owner, "/app").await.1.contains("/files/"));
        assert!(kept(&server).is_empty());
        let lines = audit::list(&server.store().await, None, None, 20).await.unwrap();
        let of = |action: &str| lines.iter().filter(|line| line.action == action).count();
        assert_eq!((of("file.avatar_saved"), of("file.avatar_removed")), (2, 1));
        let first = lines.iter().rev().find(|line| line.action == "file.avatar_saved").unwrap();
        assert_eq!(first.detail, r#"{"name":"me.png"}"#, "without the folders it was sent with");
    }

    async fn a_logo_stands_where_everybody_of_the_tenant_works(server: Server) {
        server.tenant("toko", 10);
        server.tenant("next", 10);
        let owner = signed_in(&server, "toko@shop.example").await;
        let ani = joined(&server, "toko", "ani", Post::of(Role::Member)).await;
        let stranger = signed_in(&server, "next@shop.example").await;
        assert_eq!(send(&ani, "save_logo", "logo.png", PNG).await.0, 403);
        assert_eq!(post(&ani, "remove_logo", &[]).await.0, 403);
        assert_eq!(send(&owner, "save_logo", "logo.png", PNG).await.0, 200);
        let logo = shown(&ani, "/app").await;
        let response = get(&ani, &logo).await;
        assert_eq!(response.headers()[header::CONTENT_TYPE], "image/png");
        assert_eq!(get(&stranger, &logo).await.status(), 404);
        assert!(!page(&stranger, "/app").await.1.contains("/files/"));
        let tenant = server.id("toko");
        let folder = tenant.trim_start_matches("ten_");
        assert!(kept(&server)[0].starts_with(folder));
        assert_eq!(post(&owner, "remove_logo", &[]).await.0, 200);
        assert_eq!(get(&ani, &logo).await.status(), 404);
        assert!(kept(&server).is_empty());
    }

    async fn what_is_no_picture_is_refused_next_to_the_field_and_nothing_is_kept(server: Server) {
        server.tenant("toko", 10);
        let owner = signed_in(&server, "toko@shop.example").await;
        const SVG: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
        for (name, bytes, code) in [
            ("me.png", SVG, "picture_svg"),
            ("me.svg", SVG, "picture_svg"),
            ("me.exe", PNG, "picture_ending"),
            ("me.jpg", PNG, "picture_ending"),
            ("me.png", BOMB, "picture_pixels"),
            ("me.png", &PNG[..50], "picture_broken"),
            ("me.png", b"MZ\x90\0", "picture_kind"),
            ("me.png", b"", "picture_missing"),
        ] {
            let (status, said) = send(&owner, "save_avatar", name, bytes).await;
            assert_eq!((status, said.contains(code)), (422, true), "{name} {said}");
            assert!(said.contains(r#""field":"picture""#), "{said}");
        }
        let empty = owner.ask("POST", "/call/save_avatar").multipart(Form::new());
        assert_eq!(owner.send(empty).await.status(), 422);
        let whole = send(&owner, "save_avatar", "me.png", &[0x89; 10_000_001]).await;
        assert_eq!((whole.0, whole.1.contains("picture_large")), (422, true), "{}", whole.1);
        assert!(kept(&server).is_empty());
        for id in ["fil_0", "..%2f..%2fmaster.key", "person", "%00"] {
            assert_eq!(get(&owner, id).await.status(), 404, "{id}");
        }
    }
}

#[tokio::test]
async fn a_picture_in_a_bucket_is_shown_and_goes_and_the_secret_is_not_told() {
    let service = std::env::var("NOMOR_TEST_S3").unwrap_or_else(|_| {
        panic!("this test needs an S3 service: `cargo xtask test` starts one, or set NOMOR_TEST_S3")
    });
    trust();
    let bucket = format!("it-{}", uuid::Uuid::now_v7());
    let there = format!("{service}/{bucket}");
    let client = reqwest::Client::new();
    assert_eq!(client.put(&there).send().await.unwrap().status(), 200);
    let settings = [
        ("NOMOR_FILES_S3_ENDPOINT", service.as_str()),
        ("NOMOR_FILES_S3_BUCKET", bucket.as_str()),
        ("NOMOR_FILES_S3_KEY", "key"),
        ("NOMOR_FILES_S3_SECRET", "hush-hush"),
        ("NOMOR_FILES_S3_PATH_STYLE", "true"),
    ];
    let listed = async || {
        client
            .get(&there)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    };
    let server = Server::start_set(Dialect::Sqlite, &settings).await;
    server.tenant("toko", 10);
    let owner = signed_in(&server, "toko@shop.example").await;
    assert_eq!(page(&owner, "/readyz").await.0, 200);
    assert_eq!(send(&owner, "save_avatar", "me.png", PNG).await.0, 200);
    let face = shown(&owner, "/app").await;
    let response = get(&owner, &face).await;
    assert_eq!(response.headers()[header::CONTENT_TYPE], "image/jpeg");
    let key = format!("person/{}", face.trim_start_matches("fil_"));
    assert!(listed().await.contains(&key));
    let here = std::fs::read_dir(server.folder().join("data/files"));
    assert_eq!(here.map_or(0, Iterator::count), 0, "nothing lies here");
    assert_eq!(post(&owner, "remove_avatar", &[]).await.0, 200);
    assert!(!listed().await.contains(&key));
    a_list_lies_in_the_bucket(&server, &listed).await;
    let mut config = nomor(server.folder());
    let output = run(config.arg("config").envs(settings), "");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains(&bucket) && !said.contains("hush-hush"),
        "{said}"
    );
}

/// It is brought, read, taken along, looked at again, repeated and deleted, and nothing of it is on this machine.
async fn a_list_lies_in_the_bucket(server: &Server, listed: &impl AsyncFn() -> String) {
    let api = server.tenant("basket", 1_000);
    let job = api.bring("name,phone\r\nAna,0812 3456 7890\r\n").await;
    let id = job["id"].as_str().unwrap();
    api.follow(id).await;
    let hex = id.trim_start_matches("job_");
    let here = || {
        let uploads = std::fs::read_dir(server.folder().join("data/uploads")).unwrap();
        let names = uploads.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names
            .filter(|name| !name.starts_with('.'))
            .collect::<Vec<_>>()
    };
    assert_eq!(here(), Vec::<String>::new());
    let all = listed().await;
    assert_eq!(
        all.matches(hex).count(),
        2,
        "the list and what was found in it: {all}"
    );
    let owner = signed_in(server, "basket@shop.example").await;
    let file = format!("/download/files/fil_{hex}");
    assert!(page(&owner, &file).await.1.contains("Ana,0812 3456 7890"));
    let again = owner.ask("POST", "/call/repeat_list").form(&[("id", id)]);
    let again = owner.send(again).await;
    let to = again.headers()[header::LOCATION]
        .to_str()
        .unwrap()
        .to_owned();
    let second = to.rsplit('/').next().unwrap();
    let second_hex = second.trim_start_matches("job_");
    until("the second is read", async || {
        let job = expect(
            api.get(&format!("/jobs/{second}")).send().await.unwrap(),
            200,
        )
        .await;
        job["state"] == "ready"
    })
    .await;
    assert_eq!(listed().await.matches(second_hex).count(), 2);
    for id in [id, second] {
        let gone = owner.ask("POST", "/call/delete_list").form(&[("id", id)]);
        assert_eq!(owner.send(gone).await.status(), 200, "{id}");
    }
    assert_eq!(
        listed().await.matches("<Key>").count(),
        0,
        "nothing is left"
    );
    assert_eq!(here(), Vec::<String>::new());
}
