//! What the browser loads: the hydrating client, the number engine it fetches when a field asks for
//! it, and the style sheet. Cargo compiles, wasm-bindgen (as a library) makes the JavaScript side,
//! [`seam`] shortens what the two call each other, `wasm-opt` shrinks, [`site::publish`] names and compresses.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::site::Module;
use crate::stamp::{self, Inputs};
use crate::{npm, seam, shell, site, style, system, workspace};

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

/// Control flow laid out anew, then small first, again until nothing more is gained; functions that differ in a
/// constant only share one body. Nothing lies below address 1024, so offsets may be folded into loads and stores:
/// rustc links the stack first, 1 MiB of it, and the data above.
const WASM_SMALLER: [&str; 6] = [
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--converge",
    "--merge-similar-functions",
];

/// One of the browser's modules.
struct Part {
    package: &'static str,
    folder: &'static str,
    /// In the browser.
    name: &'static str,
    /// Classes of dependencies that nothing here makes; see [`seam::drop_classes`].
    unused: &'static [&'static str],
}

const PARTS: [Part; 2] = [
    Part {
        package: "nomor-frontend",
        folder: "frontend",
        name: "nomor",
        // Of wasm-streams, by way of Leptos' server functions: bodies that are streams.
        unused: &[
            "IntoUnderlyingByteSource",
            "IntoUnderlyingSink",
            "IntoUnderlyingSource",
        ],
    },
    Part {
        package: "nomor-number-web",
        folder: "crates/number-web",
        name: "number",
        unused: &[],
    },
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
    for part in &PARTS {
        if workspace::root()
            .join(part.folder)
            .join("Cargo.toml")
            .exists()
        {
            let wasm = compile(part.package, weight)?;
            modules.push(Module {
                name: part.name,
                folder: bind(&wasm, part, weight)?,
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
    if weight == Weight::Release {
        cargo.arg("--config").arg(short_paths()?);
    }
    shell::run(&mut cargo)?;
    let file = format!("{}.wasm", package.replace('-', "_"));
    Ok(workspace::client_target()
        .join(WASM)
        .join(folder)
        .join(file))
}

/// Where crates from a registry lie is cut off the paths that panics tell: they then say `tachys-0.2.19/src/…`,
/// the same bytes on every machine and nobody's home folder. As a configuration value it gives way to `RUSTFLAGS`.
fn short_paths() -> Result<String> {
    let mut flags = Vec::new();
    let registries = workspace::cargo_home()?.join("registry/src");
    if registries.is_dir() {
        for registry in fs::read_dir(&registries)? {
            let folder = registry?.path();
            flags.push(format!("--remap-path-prefix={}/=", folder.display()));
        }
    }
    flags.sort();
    Ok(format!("target.{WASM}.rustflags={flags:?}"))
}

/// From Cargo's output to `name.js` and `name_bg.wasm` in the folder it answers.
fn bind(wasm: &Path, part: &Part, weight: Weight) -> Result<PathBuf> {
    let name = part.name;
    let folder = workspace::scratch().join(weight.name()).join(name);
    let bytes = fs::read(wasm).with_context(|| format!("can't read {}", wasm.display()))?;
    let digest = Inputs::new()
        .bytes(&bytes)
        .bytes(WASM_FEATURES.join(" "))
        .bytes(WASM_SMALLER.join(" "))
        .bytes(part.unused.join(" "))
        .digest();
    let product = folder.join(format!("{name}_bg.wasm"));
    let script = folder.join(format!("{name}.js"));
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
            let bytes = seam::drop_classes(&bytes, part.unused)?;
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
                shorten(&product, &script, name)?;
                shrink(&product)?;
                minify(&script)?;
            }
            Ok(())
        },
    )?;
    Ok(folder)
}

fn shorten(wasm: &Path, script: &Path, name: &str) -> Result<()> {
    let (bytes, text) = seam::shorten(&fs::read(wasm)?, &fs::read_to_string(script)?, name)?;
    stamp::write(wasm, &bytes)?;
    stamp::write(script, text.as_bytes())
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
