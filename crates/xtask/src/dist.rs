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
    shell::run(&mut shell::cargo([
        "build",
        "--release",
        "--package",
        "nomor",
    ]))?;
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
