//! The JavaScript tools (Tailwind, wasm-opt, esbuild, Playwright, the OpenAPI linter): only for building and testing.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::stamp::{self, Inputs};
use crate::{shell, workspace};

/// The oldest Node that the pinned packages run on.
const NODE_MAJOR: u32 = 20;

/// `npm ci`, when the lock file is not what is installed.
pub fn install() -> Result<()> {
    let version = shell::read(&mut shell::command("node", ["--version"]))
        .context("Node is missing: install Node 20 or newer, with npm")?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_MAJOR) {
        bail!("Node {version} is too old: install Node {NODE_MAJOR} or newer");
    }
    let lock = workspace::root().join("package-lock.json");
    let digest = Inputs::new().bytes(fs::read(lock)?).digest();
    let installed = workspace::root().join("node_modules/.package-lock.json");
    stamp::unless_fresh("npm", &digest, &installed, || {
        let quiet = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
        shell::run(shell::command("npm", quiet).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
    })
}
