//! A private PostgreSQL cluster: started by the tests, on a socket of its own, never a server that happens to run.
//!
//! `NOMOR_TEST_POSTGRES` names one that is running already (an admin address such as
//! `postgres://postgres@localhost/postgres?host=/path`). Without it the first test of a run starts one, the others of
//! the same run share it (test runners may use a process for each test), and it goes when the runner is gone.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// Where Debian, Fedora and Homebrew keep the server's programs.
const BINARIES: [&str; 4] = [
    "/usr/lib/postgresql",
    "/usr/pgsql",
    "/usr/local/opt/postgresql",
    "/opt/homebrew/opt/postgresql",
];
const MISSING: &str = "these tests need PostgreSQL's server programs (initdb, pg_ctl): install the package `postgresql`, \
     or set NOMOR_TEST_POSTGRES to the admin address of a private cluster";

/// A running private cluster.
pub struct Cluster {
    /// The address of its `postgres` database, as superuser.
    pub admin_url: String,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();

impl Cluster {
    /// The cluster of this process; started at the first call.
    ///
    /// # Panics
    /// When there are no server programs, or they do not start: a test must never be skipped silently.
    pub fn get() -> &'static Self {
        CLUSTER.get_or_init(|| {
            let given = std::env::var("NOMOR_TEST_POSTGRES").ok();
            let admin_url = given.unwrap_or_else(start);
            Self { admin_url }
        })
    }
}

fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = BINARIES
        .iter()
        .flat_map(|base| {
            let versions = std::fs::read_dir(base).into_iter().flatten().flatten();
            versions
                .map(|entry| entry.path().join("bin"))
                .chain([Path::new(base).join("bin")])
        })
        .filter(|bin| bin.join("initdb").exists() && bin.join("pg_ctl").exists())
        .collect();
    found.sort();
    found.pop()
}

/// The server refuses to run as root: then it runs as `nobody`.
fn command(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"])
        .arg(program);
    command
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|done| done.stdout.trim_ascii() == b"0")
}

fn run(command: &mut Command) {
    let done = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        done.status.success(),
        "{command:?}: {}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
}

/// The cluster of this test run, found by the runner's process id.
fn start() -> String {
    let bin = programs().unwrap_or_else(|| panic!("{MISSING}"));
    let runner = std::os::unix::process::parent_id();
    let home = std::env::temp_dir().join(format!("nomor-postgres-{runner}"));
    let lock = std::fs::File::create(home.with_extension("lock"))
        .unwrap_or_else(|error| panic!("{}: {error}", home.display()));
    // Held until this function ends: the others wait here until the cluster answers.
    lock.lock().unwrap_or_else(|error| panic!("{error}"));
    if !home.join("data/postmaster.pid").exists() {
        make(&bin, &home);
        watch(&bin, &home, runner);
    }
    format!(
        "postgres://postgres@localhost/postgres?host={}",
        home.display()
    )
}

fn make(bin: &Path, home: &Path) {
    let _ = std::fs::remove_dir_all(home);
    std::fs::create_dir_all(home).unwrap_or_else(|error| panic!("{}: {error}", home.display()));
    if is_root() {
        run(Command::new("chown").arg("nobody").arg(home));
    }
    let data = home.join("data");
    run(command(&bin.join("initdb"))
        .current_dir(home)
        .args([
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-D",
        ])
        .arg(&data));
    let settings = format!(
        "-c listen_addresses='' -c unix_socket_directories={} -c max_connections=300",
        home.display()
    );
    // Its output must not keep the runner's pipes open.
    let started = command(&bin.join("pg_ctl"))
        .current_dir(home)
        .arg("-D")
        .arg(&data)
        .arg("-l")
        .arg(home.join("log"))
        .args(["-w", "-o", &settings, "start"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(
        started
            .as_ref()
            .is_ok_and(std::process::ExitStatus::success),
        "the private cluster did not start: see {}",
        home.join("log").display()
    );
}

/// Stops the cluster and removes its folder when the runner is gone, however it ended.
fn watch(bin: &Path, home: &Path, runner: u32) {
    let script = format!(
        "while kill -0 {runner} 2>/dev/null || [ -d /proc/{runner} ]; do sleep 0.5; done; \
         '{pg_ctl}' -D '{home}/data' -m immediate stop; rm -rf '{home}'",
        pg_ctl = bin.join("pg_ctl").display(),
        home = home.display()
    );
    let mut shell = command(Path::new("/bin/sh"));
    shell
        .arg("-c")
        .arg(script)
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // Its own process group: an interrupted test run must not take it along.
    std::os::unix::process::CommandExt::process_group(&mut shell, 0);
    let spawned = shell.spawn();
    assert!(
        spawned.is_ok(),
        "the cluster's watcher did not start: {spawned:?}"
    );
}
