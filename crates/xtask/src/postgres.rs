//! A private PostgreSQL for one test run: its own cluster in a temporary folder, on a free port,
//! gone afterwards. Never a server that happens to run.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{shell, system};

/// The superuser of the private cluster; trusted on the loopback only.
const USER: &str = "nomor";
/// Every test process opens its own pool.
const CONNECTIONS: u32 = 300;
const START_LIMIT: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(100);

/// A running cluster. Dropping it stops the server and removes the data.
pub struct Cluster {
    server: Child,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts a cluster, installing PostgreSQL where that is allowed.
    ///
    /// # Errors
    /// PostgreSQL is missing, or does not come up within a minute; its log is in the message.
    pub fn start() -> Result<Self> {
        let bin = system::postgres()?;
        let owner = Owner::choose()?;
        let folder = std::env::temp_dir().join(format!("nomor-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        owner.give(&folder)?;
        let data = folder.join("data");
        let mut initdb = Command::new(bin.join("initdb"));
        initdb.arg("--pgdata").arg(&data).args([
            "--username",
            USER,
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--locale",
            "C",
            "--no-sync",
        ]);
        shell::read(owner.act(initdb.current_dir(&folder)))?;
        let port = free_port()?;
        let log = fs::File::create(folder.join("log"))?;
        let mut postgres = Command::new(bin.join("postgres"));
        postgres
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&folder)
            .args(["-p", &port.to_string()]);
        // The tests kill Nomor, never the database: nothing needs to reach the disk.
        for setting in [
            "listen_addresses=127.0.0.1",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
        ] {
            postgres.args(["-c", setting]);
        }
        postgres.args(["-c", &format!("max_connections={CONNECTIONS}")]);
        postgres
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .current_dir(&folder);
        let server = owner
            .act(&mut postgres)
            .spawn()
            .context("can't start postgres")?;
        let mut cluster = Self {
            server,
            folder,
            port,
        };
        cluster.wait(&bin)?;
        println!("PostgreSQL for this run: {}", cluster.url());
        Ok(cluster)
    }

    /// Where tests connect; they make and drop their own databases.
    pub fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }

    fn wait(&mut self, bin: &Path) -> Result<()> {
        let started = Instant::now();
        loop {
            let mut ask = Command::new(bin.join("pg_isready"));
            ask.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if ask.status()?.success() {
                return Ok(());
            }
            if self.server.try_wait()?.is_some() || started.elapsed() > START_LIMIT {
                let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                bail!("PostgreSQL did not start:\n{log}");
            }
            std::thread::sleep(POLL);
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown; a plain kill would leave its shared memory behind.
        let asked = Command::new("kill")
            .args(["-INT", &self.server.id().to_string()])
            .status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Who runs the cluster: PostgreSQL refuses to be root.
enum Owner {
    Myself,
    Other { user: u32, group: u32 },
}

impl Owner {
    fn choose() -> Result<Self> {
        if !system::is_root()? {
            return Ok(Self::Myself);
        }
        for name in ["postgres", "nobody"] {
            let id = |flag: &str| shell::read(&mut shell::command("id", [flag, name]));
            if let (Ok(user), Ok(group)) = (id("-u"), id("-g")) {
                return Ok(Self::Other {
                    user: user.parse()?,
                    group: group.parse()?,
                });
            }
        }
        bail!("this machine has neither a user `postgres` nor `nobody` to run PostgreSQL as")
    }

    fn give(&self, folder: &Path) -> Result<()> {
        match *self {
            Self::Myself => Ok(()),
            Self::Other { user, group } => Ok(chown(folder, Some(user), Some(group))?),
        }
    }

    fn act<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        match *self {
            Self::Myself => command,
            Self::Other { user, group } => command.uid(user).gid(group),
        }
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::Cluster;
    use std::net::TcpStream;

    #[test]
    fn a_private_cluster_answers_while_it_is_held_and_is_gone_afterwards() {
        let cluster = Cluster::start().unwrap();
        let (folder, port) = (cluster.folder.clone(), cluster.port);
        assert!(TcpStream::connect(("127.0.0.1", port)).is_ok());
        drop(cluster);
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
        assert!(!folder.exists());
    }
}
