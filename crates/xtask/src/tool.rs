//! Cargo's own plug-ins and two Python programs, installed at pinned versions into the target
//! folder the first time they are needed. `cargo-deny` takes about a minute on 2 cores when built
//! unoptimised and without its advisory downloader, which these checks do not use.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{shell, system, workspace};

const DENY: &str = "0.20.2";
const NEXTEST: &str = "0.9.143";
const SCHEMATHESIS: &str = "4.32.5";
const MOTO: &str = "5.2.5";

/// `cargo-deny`: licences, bans, sources.
pub fn deny() -> Result<PathBuf> {
    cargo_plugin("cargo-deny", DENY, &["--no-default-features"])
}

/// `cargo-nextest`: runs the Rust tests, a process each.
pub fn nextest() -> Result<PathBuf> {
    cargo_plugin(
        "cargo-nextest",
        NEXTEST,
        &["--no-default-features", "--features", "default-no-update"],
    )
}

fn cargo_plugin(name: &str, version: &str, features: &[&str]) -> Result<PathBuf> {
    if let Some(found) = system::on_path(name) {
        return Ok(found);
    }
    let installed = workspace::tools().join("bin").join(name);
    if !installed.exists() {
        let mut cargo = shell::cargo([
            "install",
            "--locked",
            "--profile",
            "dev",
            "--version",
            version,
            name,
        ]);
        cargo.args(features).arg("--root").arg(workspace::tools());
        cargo.env("CARGO_TARGET_DIR", workspace::tools().join("build"));
        shell::run(&mut cargo)?;
    }
    Ok(installed)
}

/// `schemathesis`: asks the API everything its description allows.
pub fn schemathesis() -> Result<PathBuf> {
    let packages = [format!("schemathesis=={SCHEMATHESIS}")];
    python_program("schemathesis", SCHEMATHESIS, &packages)
}

/// `moto_server`: stands in for S3. With what its S3 needs, not with that of the hundred services beside it.
pub fn moto() -> Result<PathBuf> {
    let packages = [
        &format!("moto=={MOTO}"),
        "flask",
        "flask-cors",
        "PyYAML",
        "py-partiql-parser",
    ];
    python_program("moto_server", MOTO, &packages.map(ToOwned::to_owned))
}

/// A Python program with an environment of its own.
fn python_program(name: &str, version: &str, packages: &[String]) -> Result<PathBuf> {
    let home = workspace::tools().join(format!("{name}-{version}"));
    let program = home.join("bin").join(name);
    if !program.exists() {
        shell::run(shell::command("python3", ["-m", "venv", "--clear"]).arg(&home))
            .context("Python 3 with its venv module is needed (on Debian or Ubuntu: sudo apt-get install python3-venv)")?;
        let mut pip = shell::command(
            home.join("bin/pip"),
            ["install", "--quiet", "--disable-pip-version-check"],
        );
        shell::run(pip.args(packages))?;
    }
    Ok(program)
}
