//! `nomor backup` and `nomor restore`: the same installation elsewhere, or one sentence and nothing left behind.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use nomor_store::Dialect;
use serde_json::{Value, json};

use crate::kit::{Api, Folder, Server, expect, nomor, run};
use crate::pictures::{PNG, get, kept, send, shown};
use crate::roles::signed_in;

const LIST: &str = "name,phone\nAna,+6281234567890\nBudi,+6281234567891\nNobody,12\n";
/// Nothing is answered while a test runs: a list stays at work.
const SLOW: &str = "seed=1,latency_ms=600000";

/// Runs a command in a folder; answers its exit code and what it said on stderr.
fn ran(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(nomor(folder).args(arguments), "");
    let said = String::from_utf8(output.stderr).unwrap();
    (output.status.code(), said)
}

/// Refused with exit code 2 and one sentence that has these words.
fn refused(folder: &Path, arguments: &[&str], words: &str) {
    let (code, said) = ran(folder, arguments);
    assert_eq!(code, Some(2), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert!(said.contains(words), "{said}");
}

/// An installation with one list, and its backup in the same folder.
async fn saved() -> (Server, Api, PathBuf) {
    let server = Server::start(Dialect::Sqlite).await;
    let api = server.tenant("kept", 100);
    let job = api.bring(LIST).await;
    api.follow(job["id"].as_str().unwrap()).await;
    let file = server.folder().join("kept.backup");
    let (code, said) = ran(server.folder(), &["backup", "kept.backup"]);
    assert_eq!(code, Some(0), "{said}");
    (server, api, file)
}

async fn text(api: &Api, path: &str) -> String {
    let response = api.get(path).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.text().await.unwrap()
}

/// Names and contents of the files in a folder.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|e| {
            (
                e.file_name().into_string().unwrap(),
                std::fs::read(e.path()).unwrap(),
            )
        })
        .filter(|(name, _)| name != ".ready")
        .collect();
    found.sort();
    found
}

#[test]
fn folders_may_have_any_letters() {
    let folder = Folder::new();
    let (here, there) = ("50%25 off?#", "back%41");
    let create = [
        "admin",
        "create",
        "--email",
        "a@b.example",
        "--password-stdin",
        "--data",
        here,
    ];
    let output = run(nomor(&folder.0).args(create), "a quiet river");
    assert!(output.status.success(), "{output:?}");
    for arguments in [
        ["backup", "kept.backup", "--data", here],
        ["restore", "kept.backup", "--data", there],
    ] {
        let (code, said) = ran(&folder.0, &arguments);
        assert_eq!(code, Some(0), "{said}");
    }
    for name in [here, there] {
        assert!(folder.0.join(name).join("nomor.db").is_file(), "{name}");
    }
}

#[tokio::test]
async fn a_backup_of_a_server_at_work_is_the_same_installation_elsewhere() {
    let server = Server::start(Dialect::Sqlite).await;
    let api = server.tenant("kept", 100);
    let done = api.bring(LIST).await;
    let done = done["id"].as_str().unwrap().to_owned();
    api.follow(&done).await;
    let server = restarted(server, SLOW).await;
    let api = server.with_key(&api.key);
    let running = api.bring("phone\n+6281234567899\n").await;
    let running = running["id"].as_str().unwrap().to_owned();
    let mut events = api
        .get(&format!("/jobs/{running}/events"))
        .send()
        .await
        .unwrap();
    let mut seen = String::new();
    while !seen.contains("\"state\":\"running\"") {
        seen.push_str(std::str::from_utf8(&events.chunk().await.unwrap().unwrap()).unwrap());
    }
    let owner = signed_in(&server, "kept@shop.example").await;
    assert_eq!(send(&owner, "save_logo", "logo.png", PNG).await.0, 200);
    let logo = shown(&owner, "/app").await;
    assert_eq!(ran(server.folder(), &["backup", "kept.backup"]).0, Some(0));

    let elsewhere = Folder::new();
    let file = server.folder().join("kept.backup");
    let output = run(nomor(&elsewhere.0).arg("restore").arg(&file), "");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("The books add up.")
    );
    assert_eq!(
        files(&elsewhere.0.join("data/uploads")),
        files(&server.folder().join("data/uploads"))
    );
    let second = Server::start_in(elsewhere, Dialect::Sqlite, SLOW).await;
    assert_eq!(kept(&second), kept(&server));
    let again = signed_in(&second, "kept@shop.example").await;
    assert_eq!(get(&again, &logo).await.status(), 200);
    let other = second.with_key(&api.key);
    for path in [
        format!("/jobs/{done}"),
        format!("/jobs/{done}/download?format=csv"),
        format!("/jobs/{done}/rows"),
        "/balance".to_owned(),
        "/usage".to_owned(),
    ] {
        assert_eq!(text(&other, &path).await, text(&api, &path).await, "{path}");
    }
    let left = expect(other.get("/balance").send().await.unwrap(), 200).await;
    assert_eq!(left, json!({ "available": 194, "held": 2 }));
    // What was at work goes on there: it can be cancelled, and its credits come back.
    expect(
        other
            .post(&format!("/jobs/{running}/cancel"))
            .send()
            .await
            .unwrap(),
        200,
    )
    .await;
    let left = expect(other.get("/balance").send().await.unwrap(), 200).await;
    assert_eq!(left, json!({ "available": 196, "held": 0 }));
    second.books_add_up();
    server.books_add_up();
}

/// The same installation, started again with another sandbox.
async fn restarted(server: Server, sandbox: &str) -> Server {
    let folder = server.stop();
    Server::start_in(folder, Dialect::Sqlite, sandbox).await
}

#[tokio::test]
async fn a_data_folder_with_a_database_is_never_restored_into() {
    let (server, api, file) = saved().await;
    let before = text(&api, "/jobs").await;
    let file = file.to_str().unwrap();
    refused(
        server.folder(),
        &["restore", file],
        "already has a database",
    );
    assert_eq!(text(&api, "/jobs").await, before);
}

#[tokio::test]
async fn a_backup_never_replaces_a_file_and_only_its_owner_reads_it() {
    let (server, _, file) = saved().await;
    let before = std::fs::read(&file).unwrap();
    refused(
        server.folder(),
        &["backup", "kept.backup"],
        "exists already",
    );
    assert_eq!(std::fs::read(&file).unwrap(), before);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let left = std::fs::read_dir(server.folder()).unwrap().flatten();
    let left: Vec<_> = left.map(|e| e.file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|name| !name.starts_with('.')), "{left:?}");
}

#[test]
fn without_a_database_there_is_nothing_to_back_up() {
    let folder = Folder::new();
    refused(&folder.0, &["backup", "kept.backup"], "no database");
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 0);
}

/// A restore of these bytes is refused and leaves nothing behind.
fn check_refused(bytes: &[u8], words: &str) {
    let folder = Folder::new();
    let file = folder.0.join("given.backup");
    std::fs::write(&file, bytes).unwrap();
    refused(
        &folder.0,
        &["restore", "given.backup", "--data", "deep/data"],
        words,
    );
    assert_eq!(files(&folder.0).len(), 1);
}

#[tokio::test]
async fn a_damaged_file_is_refused_and_leaves_nothing_behind() {
    let (_server, _, file) = saved().await;
    let whole = std::fs::read(file).unwrap();
    check_refused(b"", "damaged");
    check_refused(b"name,phone\nAna,1\n", "damaged");
    check_refused(&whole[..whole.len() / 2], "damaged");
    check_refused(&whole[..whole.len() - 1], "damaged");
    // Somewhere in the database, which is the first and by far the longest entry.
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 0x10;
    check_refused(&flipped, "damaged");
    check_refused(
        &changed(&whole, |manifest| manifest["files"] = json!([])),
        "damaged",
    );
    check_refused(
        &changed(&whole, |manifest| manifest["schema"] = json!(1)),
        "damaged",
    );
}

#[tokio::test]
async fn a_backup_of_a_newer_program_is_refused_and_leaves_nothing_behind() {
    let (_server, _, file) = saved().await;
    let whole = std::fs::read(file).unwrap();
    let newer = changed(&whole, |manifest| {
        manifest["schema"] = json!(9999);
        manifest["version"] = json!("7.0.0");
    });
    check_refused(&newer, "newer Nomor (7.0.0)");
    check_refused(
        &changed(&whole, |manifest| manifest["layout"] = json!(99)),
        "newer",
    );
}

/// The same backup with another manifest.
fn changed(whole: &[u8], change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(whole)).unwrap();
    let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut change = Some(change);
    for at in 0..old.len() {
        let mut entry = old.by_index(at).unwrap();
        if entry.name().unwrap() == "manifest.json" {
            let mut text = String::new();
            entry.read_to_string(&mut text).unwrap();
            let mut manifest: Value = serde_json::from_str(&text).unwrap();
            change.take().unwrap()(&mut manifest);
            new.start_file("manifest.json", zip::write::SimpleFileOptions::default())
                .unwrap();
            new.write_all(manifest.to_string().as_bytes()).unwrap();
        } else {
            new.raw_copy_file(entry).unwrap();
        }
    }
    new.finish().unwrap().into_inner()
}

#[test]
fn for_postgresql_its_own_tools_are_named_without_the_password() {
    let folder = Folder::new();
    File::create(folder.0.join("kept.backup")).unwrap();
    for (command, words) in [
        (
            "backup",
            "pg_dump --format=custom --file='kept.backup' 'postgres://ana@db/nomor'",
        ),
        (
            "restore",
            "pg_restore --clean --if-exists --no-owner --dbname='postgres://ana@db/nomor' 'kept.backup'",
        ),
    ] {
        let mut program = nomor(&folder.0);
        program
            .args([command, "kept.backup"])
            .env("DATABASE_URL", "postgres://ana:secret@db/nomor");
        let output = run(&mut program, "");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(words), "{said}");
        assert!(!said.contains("secret"), "{said}");
    }
}
