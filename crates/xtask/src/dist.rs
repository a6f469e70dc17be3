//! What is shipped: one file with pages, client, styles and migrations inside.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::client::{self, Weight};
use crate::{shell, workspace};

/// The release program.
pub fn program() -> PathBuf {
    workspace::target().join("release/nomor")
}

/// `cargo xtask build`.
pub fn build() -> Result<()> {
    client::build(Weight::Release)?;
    let mut cargo = shell::cargo(["build", "--release", "--package", "nomor"]);
    // Names and contents of what is embedded: another site makes another program.
    let site = workspace::site().join("manifest.json");
    cargo.env("NOMOR_SITE", fs::read_to_string(site)?);
    shell::run(&mut cargo)?;
    let bytes = fs::metadata(program())?.len();
    println!("{} ({:.1} MB)", program().display(), bytes as f64 / 1e6);
    Ok(())
}

/// `cargo xtask dist`.
pub fn dist() -> Result<()> {
    build()?;
    let dist = workspace::root().join("target/dist");
    fs::create_dir_all(&dist)?;
    fs::copy(program(), dist.join("nomor"))?;
    for file in ["Containerfile", "LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(workspace::root().join(file), dist.join(file))?;
    }
    println!("{}", dist.display());
    Ok(())
}

/// `cargo xtask bench`.
pub fn bench(args: &[String]) -> Result<()> {
    build()?;
    shell::run(shell::command(program(), ["bench"]).args(args))
}
