//! A Nomor server for a test: own data folder, own port, stopped and removed when dropped.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{shell, workspace};

const START_LIMIT: Duration = Duration::from_secs(60);

/// A test asks as fast as it can; rate limits have tests of their own.
const REQUESTS_PER_MINUTE: &str = "1000000";

/// A running server with an empty data folder.
pub struct Server {
    child: Child,
    data: PathBuf,
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub address: String,
}

impl Server {
    /// Starts `nomor serve` on a free port and waits for the address it prints.
    ///
    /// # Errors
    /// It ends, or prints no address within a minute.
    pub fn start(name: &str) -> Result<Self> {
        let data = std::env::temp_dir().join(format!("nomor-{name}-{}", std::process::id()));
        fs::create_dir_all(&data)?;
        let mut serve = shell::command(program(), ["serve", "--addr", "127.0.0.1:0", "--data"]);
        serve
            .arg(&data)
            .env("NOMOR_REQUESTS_PER_MINUTE", REQUESTS_PER_MINUTE)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = serve.spawn().context("can't start nomor serve")?;
        let (lines, heard) = mpsc::channel();
        if let (Some(out), Some(err)) = (child.stdout.take(), child.stderr.take()) {
            forward(out, lines.clone());
            forward(err, lines);
        }
        let mut server = Self {
            child,
            data,
            address: String::new(),
        };
        let mut said = Vec::new();
        while let Ok(line) = heard.recv_timeout(START_LIMIT) {
            if let Some(address) = address_in(&line) {
                server.address = address;
                // Keep emptying the pipes, or the server would block on a full one.
                std::thread::spawn(move || for _ in heard {});
                return Ok(server);
            }
            said.push(line);
        }
        bail!("nomor serve printed no address:\n{}", said.join("\n"))
    }

    /// Runs another subcommand on the same data and reads its JSON.
    pub fn admin(&self, args: &[&str], password: Option<&str>) -> Result<Value> {
        let mut command = shell::command(program(), args);
        command.env("NOMOR_DATA_DIR", &self.data);
        let file = self.data.join("password.txt");
        if let Some(password) = password {
            fs::write(&file, format!("{password}\n"))?;
            command.stdin(fs::File::open(&file)?);
        }
        let words = shell::read(&mut command)?;
        serde_json::from_str(&words).with_context(|| format!("not JSON: {words}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.data);
    }
}

/// The development build of the product.
pub fn program() -> PathBuf {
    workspace::target().join("debug/nomor")
}

/// Compiles [`program`].
pub fn build() -> Result<()> {
    shell::run(&mut shell::cargo(["build", "--package", "nomor"]))
}

fn forward(pipe: impl Read + Send + 'static, lines: Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            if lines.send(line).is_err() {
                break;
            }
        }
    });
}

fn address_in(line: &str) -> Option<String> {
    let start = line.find("http://127.0.0.1:")?;
    let end = line[start..].find(|c: char| !(c.is_ascii_alphanumeric() || ":/.".contains(c)));
    let url = &line[start..end.map_or(line.len(), |end| start + end)];
    let port = url.strip_prefix("http://127.0.0.1:")?.split('/').next()?;
    Some(format!("http://127.0.0.1:{port}"))
}

/// Whether the product has a `serve` to start.
pub fn exists() -> bool {
    let main = Path::new("src/command/serve.rs");
    workspace::root().join(main).exists()
}

#[cfg(test)]
mod tests {
    use super::address_in;

    fn check(line: &str, expect: Option<&str>) {
        assert_eq!(address_in(line).as_deref(), expect, "{line}");
    }

    #[test]
    fn the_address_is_found_in_whatever_the_server_says_around_it() {
        check(
            "Nomor is ready: http://127.0.0.1:43121",
            Some("http://127.0.0.1:43121"),
        );
        check(
            "open http://127.0.0.1:43121/setup?token=abc now",
            Some("http://127.0.0.1:43121"),
        );
        check(
            r#"{"message":"listening","url":"http://127.0.0.1:80"}"#,
            Some("http://127.0.0.1:80"),
        );
        check("migrating", None);
    }
}
