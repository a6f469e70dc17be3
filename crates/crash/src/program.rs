//! The program under test: its data, its terminal commands, a running server.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The seeded bug that only a worker meets whose batch was given to another meanwhile.
pub const LATE_WORKER: &str = "no_fence";
/// How long a leased batch stays a dead worker's.
pub const LEASE: Duration = Duration::from_millis(2_000);
/// How long a start may take until `/readyz` says yes.
const READY_WITHIN: Duration = Duration::from_secs(30);
/// A sandbox that is slow and unreliable enough for kills to hit batches half-way.
const SANDBOX: &str = "seed=1,latency_ms=4,jitter_ms=30,error=0.05,throttle=0.02,drop=0.02";
/// One so slow that a list is still running when a frozen worker wakes up, and credits are still held for it.
const SLOW_SANDBOX: &str = "seed=1,latency_ms=1500,jitter_ms=1000";

/// Where the program is and where its data lies.
pub struct Program {
    path: PathBuf,
    folder: PathBuf,
    database: String,
    bug: String,
}

impl Program {
    pub fn new(path: &Path, database: &str, bug: Option<&str>) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("nomor-crash-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Self {
            path: path.to_owned(),
            folder,
            database: database.to_owned(),
            bug: bug.unwrap_or_default().to_owned(),
        })
    }

    fn sandbox(&self) -> &'static str {
        if self.bug == LATE_WORKER {
            SLOW_SANDBOX
        } else {
            SANDBOX
        }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command
            .current_dir(&self.folder)
            .env("NOMOR_LOG", "error")
            .env("NOMOR_LEASE_MS", LEASE.as_millis().to_string())
            .env("DATABASE_URL", &self.database)
            .env("NOMOR_SEEDED_BUG", &self.bug)
            .env("NOMOR_SANDBOX", self.sandbox())
            .env("NOMOR_REQUESTS_PER_MINUTE", "1000000");
        command
    }

    /// An organisation with credits; its API key.
    pub fn tenant_key(&self, credits: i64) -> Result<String> {
        let made = self.admin(&[
            "tenant",
            "create",
            "--name",
            "Load",
            "--email",
            "load@shop.example",
            "--password-stdin",
            "--json",
        ])?;
        let tenant = made["id"].as_str().context("no tenant id")?.to_owned();
        self.admin(&[
            "credit",
            "grant",
            "--tenant",
            &tenant,
            "--amount",
            &credits.to_string(),
            "--reason",
            "load",
            "--json",
        ])?;
        let key = self.admin(&["key", "create", "--tenant", &tenant, "--json"])?;
        Ok(key["key"].as_str().context("no key")?.to_owned())
    }

    fn admin(&self, arguments: &[&str]) -> Result<Value> {
        let mut child = self
            .command()
            .arg("admin")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        child
            .stdin
            .take()
            .context("no stdin")?
            .write_all(b"a quiet river")?;
        let output = child.wait_with_output()?;
        serde_json::from_slice(&output.stdout).context("an admin command failed")
    }

    /// Findings of the audit query, one a line.
    pub fn audit(&self) -> Result<Vec<String>> {
        let output = self.command().args(["ledger", "verify"]).output()?;
        match output.status.code() {
            Some(0) => Ok(Vec::new()),
            Some(1) => Ok(String::from_utf8_lossy(&output.stdout)
                .lines()
                .map(ToOwned::to_owned)
                .collect()),
            _ => bail!(
                "the audit could not run: {}",
                String::from_utf8_lossy(&output.stderr)
            ),
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Left behind, it only costs room in the temporary folder.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A server that was ready.
pub struct Server {
    child: Child,
    /// Kept open: a server whose words nobody hears would break on them.
    _said: BufReader<ChildStdout>,
    pub url: String,
}

impl Server {
    /// A server that is ready; `None` when it met the place it was to die at before that.
    pub async fn start(program: &Program, point: &str) -> Result<Option<Self>> {
        let mut child = program
            .command()
            .args(["serve", "--addr", "127.0.0.1:0"])
            .env("NOMOR_CRASH_POINT", point)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().context("no stdout")?);
        said.read_line(&mut line)?;
        if line.is_empty() && !point.is_empty() {
            child.wait()?;
            return Ok(None);
        }
        let url = line
            .trim()
            .strip_prefix("Nomor is at ")
            .context("the server said no address")?
            .to_owned();
        let began = Instant::now();
        while !reqwest::get(format!("{url}/readyz"))
            .await
            .is_ok_and(|r| r.status().is_success())
        {
            if !point.is_empty() && child.try_wait()?.is_some() {
                return Ok(None);
            }
            if began.elapsed() > READY_WITHIN {
                bail!(
                    "the server was not ready within {} s",
                    READY_WITHIN.as_secs()
                );
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(Some(Self {
            child,
            _said: said,
            url,
        }))
    }

    /// Waits for it to end by itself.
    pub async fn died_within(&mut self, within: Duration) -> Result<bool> {
        let began = Instant::now();
        while began.elapsed() < within {
            if self.child.try_wait()?.is_some() {
                return Ok(true);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(false)
    }

    /// `STOP` or `CONT`.
    pub fn signal(&self, name: &str) -> Result<()> {
        let id = self.child.id().to_string();
        let sent = Command::new("kill")
            .args([&format!("-{name}"), &id])
            .status()?;
        if sent.success() {
            Ok(())
        } else {
            bail!("SIG{name} could not be sent")
        }
    }

    /// SIGKILL.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}
