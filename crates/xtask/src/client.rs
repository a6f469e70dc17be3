//! What the browser loads: the hydrating client, the number engine it fetches when a field asks for
//! it, and the style sheet. Cargo compiles, wasm-bindgen (as a library) makes the JavaScript side,
//! `wasm-opt` shrinks, [`site::publish`] names and compresses.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::site::Module;
use crate::stamp::{self, Inputs};
use crate::{npm, shell, site, style, system, workspace};

const WASM: &str = "wasm32-unknown-unknown";

/// What every browser that has WebAssembly at all understands since 2023; rustc emits no more than this.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Small first, again until nothing more is gained, and functions that differ in a constant only share one body.
const WASM_SMALLER: [&str; 3] = ["-Oz", "--converge", "--merge-similar-functions"];

/// Package, folder, name in the browser.
const MODULES: [(&str, &str, &str); 2] = [
    ("nomor-frontend", "frontend", "nomor"),
    ("nomor-number-web", "crates/number-web", "number"),
];

/// Quick to build or small to load.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Dev,
    Release,
}

impl Weight {
    pub fn of(release: bool) -> Self {
        if release { Self::Release } else { Self::Dev }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }
}

/// Builds everything into [`workspace::site`], skipping what is fresh.
pub fn build(weight: Weight) -> Result<()> {
    system::wasm_target(WASM)?;
    npm::install()?;
    let mut modules = Vec::new();
    for (package, folder, name) in MODULES {
        if workspace::root().join(folder).join("Cargo.toml").exists() {
            let wasm = compile(package, weight)?;
            modules.push(Module {
                name,
                folder: bind(&wasm, name, weight)?,
            });
        }
    }
    let css = style::compile(weight)?;
    site::publish(&modules, &css, weight)
}

/// Cargo's part. Cargo itself knows what is fresh.
fn compile(package: &str, weight: Weight) -> Result<PathBuf> {
    let (profile, folder) = match weight {
        Weight::Dev => ("dev", "debug"),
        Weight::Release => ("client", "client"),
    };
    let mut cargo = shell::cargo([
        "build",
        "--lib",
        "--package",
        package,
        "--target",
        WASM,
        "--profile",
        profile,
    ]);
    cargo.arg("--target-dir").arg(workspace::client_target());
    // Line tables would make up most of what a development page loads.
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "false");
    shell::run(&mut cargo)?;
    let file = format!("{}.wasm", package.replace('-', "_"));
    Ok(workspace::client_target()
        .join(WASM)
        .join(folder)
        .join(file))
}

/// From Cargo's output to `name.js` and `name_bg.wasm` in the folder it answers.
fn bind(wasm: &Path, name: &str, weight: Weight) -> Result<PathBuf> {
    let folder = workspace::scratch().join(weight.name()).join(name);
    let bytes = fs::read(wasm).with_context(|| format!("can't read {}", wasm.display()))?;
    let digest = Inputs::new()
        .bytes(&bytes)
        .bytes(WASM_FEATURES.join(" "))
        .bytes(WASM_SMALLER.join(" "))
        .digest();
    let product = folder.join(format!("{name}_bg.wasm"));
    stamp::unless_fresh(
        &format!("bind-{name}-{}", weight.name()),
        &digest,
        &product,
        || {
            println!("$ wasm-bindgen {name} ({} kB)", bytes.len() / 1000);
            if folder.exists() {
                fs::remove_dir_all(&folder)?;
            }
            let release = weight == Weight::Release;
            let mut bindgen = Bindgen::new();
            bindgen
                .input_bytes(name, bytes)
                .web(true)?
                .typescript(false)
                .omit_default_module_path(true);
            bindgen
                .remove_name_section(release)
                .remove_producers_section(release);
            bindgen.generate(&folder)?;
            if release {
                shrink(&product)?;
                minify(&folder.join(format!("{name}.js")))?;
            }
            Ok(())
        },
    )?;
    Ok(folder)
}

fn shrink(wasm: &Path) -> Result<()> {
    let mut tool = shell::command(workspace::node_bin("wasm-opt"), WASM_SMALLER);
    tool.args(WASM_FEATURES).arg(wasm).arg("--output").arg(wasm);
    shell::run(&mut tool)
}

/// The JavaScript side without its comments, spaces and long names.
fn minify(script: &Path) -> Result<()> {
    let mut tool = shell::command(
        workspace::node_bin("esbuild"),
        [
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--log-level=warning",
            "--allow-overwrite",
        ],
    );
    shell::run(
        tool.arg(script)
            .arg(format!("--outfile={}", script.display())),
    )
}
