//! The weight of the first page: everything the browser fetches before it is alive, as compressed on the wire.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

use super::Ending;
use crate::client::{self, Weight};
use crate::server::{self, Server};
use crate::{shell, site, workspace};

/// The most the first page may weigh, in bytes after Brotli: page, script, module, style sheet.
const FIRST_PAGE_LIMIT: usize = 200_000;
/// The app's first page for someone who is not signed in yet.
const FIRST_PAGE: &str = "/login";
/// What the manifest calls the files every page loads; the number engine comes later and apart.
const FIRST_FILES: [&str; 3] = ["nomor.css", "nomor.js", "nomor_bg.wasm"];

pub fn weigh() -> Result<Ending> {
    client::build(Weight::Release)?;
    let manifest = fs::read(workspace::site().join(site::MANIFEST))?;
    let manifest: Map<String, Value> = serde_json::from_slice(&manifest)?;
    let mut total = 0;
    for (name, path) in &manifest {
        let path = path.as_str().context("the manifest names no file")?;
        let bytes = site::brotli(&fs::read(workspace::site().join(path))?)?.len();
        let first = FIRST_FILES.contains(&name.as_str());
        println!(
            "{bytes:>8} bytes  {name}{}",
            if first { "" } else { " (later)" }
        );
        total += if first { bytes } else { 0 };
    }
    if server::exists() {
        server::build()?;
        let server = Server::start("budget")?;
        let page = shell::read(&mut shell::command(
            "curl",
            [
                "--fail",
                "--silent",
                "--show-error",
                &format!("{}{FIRST_PAGE}", server.address),
            ],
        ))?;
        let bytes = site::brotli(page.as_bytes())?.len();
        println!("{bytes:>8} bytes  {FIRST_PAGE}");
        total += bytes;
    }
    println!("{total:>8} bytes of at most {FIRST_PAGE_LIMIT}");
    if total > FIRST_PAGE_LIMIT {
        bail!("the first page weighs {total} bytes compressed, more than {FIRST_PAGE_LIMIT}");
    }
    Ok(Ending::Passed {
        tests: 1,
        closing: Some(format!("first page: {total} bytes after Brotli")),
    })
}
