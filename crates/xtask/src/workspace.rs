//! Where things lie.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The checkout.
pub fn root() -> &'static Path {
    static ROOT: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    ROOT.get_or_init(|| {
        // What Cargo says now comes first: checkouts that share a target folder share this program.
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        here.ancestors().nth(2).unwrap_or(&here).to_path_buf()
    })
}

/// Cargo's target folder for the server and the tools; honours `CARGO_TARGET_DIR`.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Cargo's target folder for the browser. Apart from [`target`], because one folder would make
/// the features `ssr` and `hydrate` of the same crates evict each other on every turn.
pub fn client_target() -> PathBuf {
    target().join("client")
}

/// Where Cargo keeps the sources of crates; honours `CARGO_HOME`.
pub fn cargo_home() -> Result<PathBuf> {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("neither CARGO_HOME nor a home folder is known")
}

/// What this tool installed for itself and may keep between checkouts.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// Half-finished goods and stamps of this checkout.
pub fn scratch() -> PathBuf {
    root().join("target/xtask")
}

/// The folder the server embeds; see [`crate::site`].
pub fn site() -> PathBuf {
    root().join("target/site")
}

/// An executable from an npm package.
pub fn node_bin(name: &str) -> PathBuf {
    root().join("node_modules/.bin").join(name)
}
