//! What must be on the machine. Installed with the system's packages where that is allowed; otherwise
//! the error says exactly what to install. Nothing is left out quietly.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::shell;

/// Adds the browser's compile target to the toolchain, once.
pub fn wasm_target(target: &str) -> Result<()> {
    let libraries = shell::read(&mut shell::command(
        "rustc",
        ["--print", "target-libdir", "--target", target],
    ))?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    shell::run(&mut shell::command("rustup", ["target", "add", target]))
}

/// A Chromium to drive: `CHROMIUM_PATH`, or the system's.
pub fn chromium() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM_PATH") {
        return Ok(path.into());
    }
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    find_or_install("Chromium", "chromium", || {
        names.iter().find_map(|name| on_path(name))
    })
}

/// The folder with `initdb` and `postgres`; Debian keeps it off the PATH.
pub fn postgres() -> Result<PathBuf> {
    find_or_install("PostgreSQL", "postgresql", || {
        // A link on the PATH points into the folder where the rest lies too.
        let linked = on_path("initdb").and_then(|file| file.canonicalize().ok());
        let folder = linked.and_then(|file| file.parent().map(Path::to_path_buf));
        folder.or_else(newest_debian_postgres)
    })
}

fn newest_debian_postgres() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version = entry.file_name().to_str()?.parse().ok()?;
            let bin = entry.path().join("bin");
            bin.join("initdb").exists().then_some((version, bin))
        })
        .collect();
    found.sort();
    found.pop().map(|(_, bin)| bin)
}

fn find_or_install(
    what: &str,
    package: &str,
    find: impl Fn() -> Option<PathBuf>,
) -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let ask = format!(
        "{what} is missing: install it (on Debian or Ubuntu: sudo apt-get install {package}) and run this again"
    );
    if !is_root()? || on_path("apt-get").is_none() {
        bail!("{ask}");
    }
    let apt = |args: &[&str]| {
        shell::run(shell::command("apt-get", args).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update", "-qq"])?;
    apt(&["install", "-y", "-qq", "--no-install-recommends", package])?;
    find().ok_or_else(|| anyhow::anyhow!("{ask}"))
}

/// Whether this process may do anything, and therefore must not run a database as itself.
pub fn is_root() -> Result<bool> {
    Ok(shell::read(&mut shell::command("id", ["-u"]))? == "0")
}

/// The first executable of that name on the PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
