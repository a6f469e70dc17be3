//! A real server in a folder of its own, and a client with a key.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use nomor_settings::Settings;
use nomor_store::testing::{Fresh, fresh};
use nomor_store::{Dialect, Store};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::Value;

static NEXT: AtomicU32 = AtomicU32::new(0);

/// The program under test, in an environment without settings of this machine.
pub fn nomor(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nomor"));
    command
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .env("NOMOR_LOG", "warn");
    command
}

/// A folder that is gone when the test is.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(format!(
            "nomor-it-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        ));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// `nomor serve` on either database.
pub struct Server {
    child: Child,
    /// Kept open: a server whose words nobody hears would break on them.
    _said: BufReader<ChildStdout>,
    folder: Folder,
    database: Option<Fresh>,
    /// Name → id.
    tenants: Mutex<HashMap<String, String>>,
    pub url: String,
}

impl Server {
    pub async fn start(dialect: Dialect) -> Self {
        Self::start_with(dialect, "").await
    }

    /// With the sandbox tuned.
    pub async fn start_with(dialect: Dialect, sandbox: &str) -> Self {
        Self::start_in(Folder::new(), dialect, sandbox).await
    }

    /// In a folder that may hold an installation.
    pub async fn start_in(folder: Folder, dialect: Dialect, sandbox: &str) -> Self {
        Self::begin(folder, dialect, |command| {
            command.env("NOMOR_SANDBOX", sandbox);
        })
        .await
    }

    /// With settings of its own.
    pub async fn start_set(dialect: Dialect, settings: &[(&str, &str)]) -> Self {
        Self::begin(Folder::new(), dialect, |command| {
            command.envs(settings.iter().copied());
        })
        .await
    }

    /// With every statement that it runs written into a file, a line of JSON each.
    pub async fn start_logged(folder: Folder, dialect: Dialect, log: &Path) -> Self {
        let file = std::fs::File::options().create(true).append(true).open(log);
        let file = file.unwrap();
        Self::begin(folder, dialect, |command| {
            command
                .env("NOMOR_LOG", "warn,sqlx::query=debug")
                .env("NOMOR_LOG_FORMAT", "json")
                .stderr(Stdio::from(file));
        })
        .await
    }

    async fn begin(folder: Folder, dialect: Dialect, tune: impl FnOnce(&mut Command)) -> Self {
        trust();
        let database = match dialect {
            Dialect::Sqlite => None,
            Dialect::Postgres => Some(fresh(dialect).await),
        };
        let mut command = nomor(&folder.0);
        command.args(["serve", "--addr", "127.0.0.1:0"]);
        tune(&mut command);
        if let Some(database) = &database {
            command.env("DATABASE_URL", &database.url);
        }
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("Nomor is at ").unwrap().to_owned();
        Self {
            child,
            _said: said,
            folder,
            database,
            tenants: Mutex::default(),
            url,
        }
    }

    /// Killed; what it keeps on the disk stays.
    pub fn stop(mut self) -> Folder {
        let folder = std::mem::replace(&mut self.folder, Folder(PathBuf::new()));
        drop(self);
        folder
    }

    /// Where it runs; its data folder is `data` in it.
    pub fn folder(&self) -> &Path {
        &self.folder.0
    }

    /// A client with a key.
    pub fn with_key(&self, key: &str) -> Api {
        Api {
            url: self.url.clone(),
            key: key.to_owned(),
            client: Client::new(),
        }
    }

    /// Runs an `admin` command against the same data; answers its JSON.
    pub fn admin(&self, arguments: &[&str], input: &str) -> Value {
        serde_json::from_slice(&self.admin_says(arguments, input)).unwrap()
    }

    /// As [`Server::admin`], for one that answers no JSON.
    pub fn admin_says(&self, arguments: &[&str], input: &str) -> Vec<u8> {
        let mut command = nomor(&self.folder.0);
        command.arg("admin").args(arguments);
        if let Some(database) = &self.database {
            command.env("DATABASE_URL", &database.url);
        }
        let output = run(&mut command, input);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        output.stdout
    }

    /// An organisation with credits, and a client with its key.
    pub fn tenant(&self, name: &str, credits: i64) -> Api {
        let email = format!("{name}@shop.example");
        let made = self.admin(
            &[
                "tenant",
                "create",
                "--name",
                name,
                "--email",
                &email,
                "--password-stdin",
                "--json",
            ],
            "a quiet river",
        );
        let tenant = made["id"].as_str().unwrap();
        self.tenants
            .lock()
            .unwrap()
            .insert(name.to_owned(), tenant.to_owned());
        if credits > 0 {
            self.admin(
                &[
                    "credit",
                    "grant",
                    "--tenant",
                    tenant,
                    "--amount",
                    &credits.to_string(),
                    "--reason",
                    "test",
                    "--json",
                ],
                "",
            );
        }
        let key = self.admin(&["key", "create", "--tenant", tenant, "--json"], "");
        self.with_key(key["key"].as_str().unwrap())
    }

    /// The id of an organisation made by [`Server::tenant`].
    pub fn id(&self, name: &str) -> String {
        self.tenants.lock().unwrap()[name].clone()
    }

    /// The database itself, beside the server.
    pub async fn store(&self) -> Store {
        match &self.database {
            Some(database) => database.store.clone(),
            None => {
                let file = self.folder.0.join("data/nomor.db");
                Store::open(&format!("sqlite://{}", file.display()))
                    .await
                    .unwrap()
            }
        }
    }

    /// Its database, for a command.
    pub fn env<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        if let Some(database) = &self.database {
            command.env("DATABASE_URL", &database.url);
        }
        command
    }

    /// Its folder and its database, for another process.
    pub fn settings(&self) -> Settings {
        let mut settings = Settings::for_folder(&self.folder.0.join("data")).unwrap();
        settings.storage.database_url = self.database.as_ref().map(|each| each.url.clone());
        settings
    }

    /// A system admin, with the password everybody has.
    pub fn root(&self, email: &str) {
        let create = ["create", "--email", email, "--password-stdin"];
        self.admin_says(&create, "a quiet river");
    }

    /// A client with a test key of an organisation made by [`Server::tenant`].
    pub fn test_key(&self, name: &str) -> Api {
        let tenant = self.id(name);
        let key = self.admin(
            &["key", "create", "--tenant", &tenant, "--test", "--json"],
            "",
        );
        self.with_key(key["key"].as_str().unwrap())
    }

    /// The audit query finds nothing.
    pub fn books_add_up(&self) {
        let mut command = nomor(&self.folder.0);
        command.args(["ledger", "verify"]);
        if let Some(database) = &self.database {
            command.env("DATABASE_URL", &database.url);
        }
        let output = run(&mut command, "");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The client library wants to be told who does its cryptography, though nothing here is encrypted.
pub fn trust() {
    // A second call finds it told.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Runs a command with text on its standard input.
pub fn run(command: &mut Command, input: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

/// The REST interface with a key.
pub struct Api {
    pub url: String,
    pub key: String,
    pub client: Client,
}

impl Api {
    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client
            .get(format!("{}/api/v1{path}", self.url))
            .bearer_auth(&self.key)
    }

    pub fn post(&self, path: &str) -> RequestBuilder {
        self.client
            .post(format!("{}/api/v1{path}", self.url))
            .bearer_auth(&self.key)
    }

    /// Brings a CSV that starts at once; answers the job.
    pub async fn bring(&self, csv: &str) -> Value {
        let part = reqwest::multipart::Part::text(csv.to_owned()).file_name("list.csv");
        let form = reqwest::multipart::Form::new()
            .part("file", part)
            .text("default_country", "ID")
            .text("channels", "[\"whatsapp\",\"telegram\"]")
            .text("start", "true")
            .text("consent", "true");
        expect(
            self.post("/jobs").multipart(form).send().await.unwrap(),
            202,
        )
        .await
    }

    /// Follows the live events until the job is over; answers its last frame.
    pub async fn follow(&self, id: &str) -> Value {
        let mut response = self
            .get(&format!("/jobs/{id}/events"))
            .send()
            .await
            .unwrap();
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut text = String::new();
        while let Some(chunk) = response.chunk().await.unwrap() {
            text.push_str(std::str::from_utf8(&chunk).unwrap());
        }
        let last = text
            .lines()
            .rev()
            .find_map(|line| line.strip_prefix("data:"))
            .unwrap();
        serde_json::from_str::<Value>(last.trim()).unwrap()["job"].clone()
    }
}

/// The JSON of an answer with the expected status.
pub async fn expect(response: Response, status: u16) -> Value {
    let found = response.status().as_u16();
    let text = response.text().await.unwrap();
    assert_eq!(found, status, "{text}");
    serde_json::from_str(&text).unwrap()
}

/// Runs a test on both databases: a module of its name with the tests `sqlite` and `postgres`.
#[macro_export]
macro_rules! on_both_databases {
    ($(async fn $name:ident($server:ident: Server) $body:block)*) => {$(
        mod $name {
            use super::*;

            async fn shows($server: $crate::kit::Server) $body

            #[tokio::test]
            async fn sqlite() {
                shows($crate::kit::Server::start(nomor_store::Dialect::Sqlite).await).await;
            }

            #[tokio::test]
            async fn postgres() {
                shows($crate::kit::Server::start(nomor_store::Dialect::Postgres).await).await;
            }
        }
    )*};
}

/// Reads a whole file as text.
pub fn read(path: &Path) -> String {
    let mut text = String::new();
    std::fs::File::open(path)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}
