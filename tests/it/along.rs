//! All that an organisation has, in one file for its owner, before it is closed and while it is.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use nomor_contract::caller::Role;
use nomor_store::audit;
use nomor_store::member::Post;
use nomor_store::testing::tamper;
use reqwest::header;
use reqwest::multipart::{Form, Part};

use crate::browser::PASSWORD;
use crate::kit::{Api, expect};
use crate::on_both_databases;
use crate::permissions::people::{Pass, Walker};
use crate::pictures::{PNG, send};
use crate::roles::{joined, page, post, signed_in};

const EVERYTHING: &str = "/download/organisation";
const LIST: &str = "name,phone\r\n=SUM(A1),0812 3456 7890\r\nNobody,12\r\n";

/// Names and bytes of the files in a ZIP file.
pub fn unzipped(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        files.insert(file.name().unwrap().into_owned(), content);
    }
    files
}

/// Everything in it, one after another.
fn text_of(files: BTreeMap<String, Vec<u8>>) -> String {
    let all: Vec<u8> = files.into_values().flatten().collect();
    String::from_utf8_lossy(&all).into_owned()
}

async fn taken(who: &Walker) -> BTreeMap<String, Vec<u8>> {
    let response = who.send(who.ask("GET", EVERYTHING)).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/zip");
    unzipped(&response.bytes().await.unwrap())
}

async fn status(who: &Walker) -> u16 {
    who.send(who.ask("GET", EVERYTHING)).await.status().as_u16()
}

/// A list that somebody uploads; answers its id once it was read.
async fn uploaded(who: &Walker, api: &Api, name: &'static str) -> String {
    let part = Part::text(LIST).file_name(name);
    let request = who.ask("POST", "/call/upload_list");
    let sent = who
        .send(request.multipart(Form::new().part("file", part)))
        .await;
    let id = expect(sent, 200).await.as_str().unwrap().to_owned();
    loop {
        let path = format!("/jobs/{id}");
        let job = expect(api.get(&path).send().await.unwrap(), 200).await;
        if job["state"] == "ready" {
            return id;
        }
    }
}

on_both_databases! {
    async fn the_owner_takes_everything_along_and_nobody_else(server: Server) {
        let api = server.tenant("toko", 100);
        let next = server.tenant("next", 10);
        let owner = signed_in(&server, "toko@shop.example").await;
        let stranger = signed_in(&server, "next@shop.example").await;
        let admin = joined(&server, "toko", "budi", Post::of(Role::Admin)).await;
        let member = joined(&server, "toko", "ani", Post::of(Role::Member)).await;
        let job = next.bring("name,phone\r\nTheirs,0812 9999 8887\r\n").await;
        next.follow(job["id"].as_str().unwrap()).await;
        let over = api.bring(LIST).await;
        api.follow(over["id"].as_str().unwrap()).await;
        uploaded(&owner, &api, "waiting customers.csv").await;
        uploaded(&owner, &api, "busy.csv").await;
        let lost = uploaded(&owner, &api, "lost.csv").await;
        assert_eq!(send(&owner, "save_logo", "logo.png", PNG).await.0, 200);
        let form = [("name", "=Till()"), ("mode", "live"), ("scopes[]", "credits:read")];
        assert_eq!(post(&owner, "create_key", &form).await.0, 200);
        let form = [
            ("name", "Our gateway"), ("kind", "waha"), ("channel", "whatsapp"), ("endpoint", "https://gateway.example"),
            ("account", "default"), ("secret", "their-key"), ("enabled", "true"), ("position", "1"), ("batch_size", "1"),
            ("rate_per_second", "1"), ("concurrency", "1"), ("daily_budget", "0"),
        ];
        assert_eq!(post(&owner, "save_own_provider", &form).await.0, 200);
        let store = server.store().await;
        tamper(&store, "UPDATE job SET state = 'paused' WHERE file_name = 'busy.csv'").await.unwrap();
        let lost = uuid::Uuid::parse_str(lost.trim_start_matches("job_")).unwrap();
        let lost = format!("data/uploads/{}.list", lost.simple());
        std::fs::remove_file(server.folder().join(lost)).unwrap();

        for (who, name) in [(&admin, "an admin"), (&member, "a member")] {
            assert_eq!(status(who).await, 403, "{name}");
        }
        let nobody = Walker::new(&server.url, "nobody", Pass::Nothing);
        assert_eq!(status(&nobody).await, 401);
        let files = taken(&owner).await;
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, [
            "README.txt", "audit.csv", "files.csv", "keys.csv", "ledger.csv", "lists/list.csv", "lists/lost.csv",
            "lists/waiting customers.csv", "logo.png", "originals/busy.csv", "originals/list.csv",
            "originals/waiting customers.csv", "providers.csv", "team.csv",
        ]);
        let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
        let readme = text("README.txt");
        for said in ["“toko”", "toko@shop.example", "3 lists with their results", "- busy: still at work", "- lost.csv: the uploaded file is not there"] {
            assert!(readme.contains(said), "{said}: {readme}");
        }
        let rows = text("lists/list.csv");
        assert!(rows.starts_with("name,phone,nomor_e164,nomor_valid,"), "{rows}");
        assert!(rows.contains("\r\n'=SUM(A1),0812 3456 7890,+6281234567890,true,"), "{rows}");
        assert_eq!(text("originals/list.csv"), LIST, "as it came");
        let team = text("team.csv");
        for line in ["name,email,role,branch,joined_at", ",toko@shop.example,owner,,", "budi,budi@shop.example,admin,,", "ani,ani@shop.example,member,,"] {
            assert!(team.contains(line), "{line}: {team}");
        }
        let keys = text("keys.csv");
        assert!(keys.contains("'=Till(),") && keys.contains(",live,credits:read,"), "{keys}");
        assert!(!keys.contains(&api.key), "never the secret");
        let providers = text("providers.csv");
        assert!(providers.contains("Our gateway,waha,whatsapp,https://gateway.example,default,true"), "{providers}");
        assert!(!providers.contains("their-key"));
        let ledger = text("ledger.csv");
        assert!(ledger.starts_with("seq,at,kind,from,to,credits,reference\r\n"), "{ledger}");
        assert!(ledger.contains(",grant,issued,available,100,"), "{ledger}");
        assert!(text("files.csv").contains("busy.csv,list,text/csv,"), "{}", text("files.csv"));
        assert!(files["logo.png"].starts_with(b"\x89PNG"));
        assert!(text("audit.csv").contains(",tenant.exported,"), "its own line too");
        let all = text_of(files);
        assert!(!all.contains("Theirs") && !all.contains("next@shop.example"), "nothing of another organisation");
        let theirs = text_of(taken(&stranger).await);
        assert!(theirs.contains("Theirs") && !theirs.contains("toko"), "{theirs}");
        let tenant = server.id("toko").parse().unwrap();
        let lines = audit::list(&store, Some(tenant), None, 50).await.unwrap();
        assert_eq!(lines.iter().filter(|line| line.action == "tenant.exported").count(), 1);
        assert!(page(&owner, "/app/audit").await.1.contains("Downloaded everything of the organisation"));
    }

    async fn it_is_offered_before_the_closing_and_while_it_lasts(server: Server) {
        server.tenant("toko", 10);
        let owner = signed_in(&server, "toko@shop.example").await;
        let (_, text) = page(&owner, "/app/settings/close").await;
        let (offered, asked) = (text.find(EVERYTHING).unwrap(), text.find("close_tenant").unwrap());
        assert!(offered < asked, "the offer comes first");
        let form = [("name", "toko"), ("password", PASSWORD)];
        assert_eq!(post(&owner, "close_tenant", &form).await.0, 200);
        let (_, text) = page(&owner, "/app").await;
        assert!(text.contains("/app/settings/close"), "the banner leads there");
        let (_, text) = page(&owner, "/app/settings/close").await;
        assert!(text.contains(EVERYTHING) && !text.contains("close_tenant"));
        assert!(text_of(taken(&owner).await).contains("Nothing was left out."));
    }
}
