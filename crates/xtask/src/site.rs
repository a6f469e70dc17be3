//! `target/site`: the folder the server embeds (release) or reads from the disk (development).
//!
//! ```text
//! target/site/manifest.json            {"nomor.js": "pkg/nomor.5f0c….js", "nomor_bg.wasm": "pkg/nomor.5f0c…_bg.wasm", …}
//! target/site/pkg/nomor.HASH.js        hashed: may be cached for ever
//! target/site/pkg/nomor.HASH_bg.wasm   same hash as its JavaScript, so `nomor.HASH` is Leptos' `output_name`
//! target/site/pkg/number.HASH.js, number.HASH_bg.wasm    fetched when a number field asks for it
//! target/site/pkg/nomor.HASH.css
//! target/site/pkg/*.br, *.gz           the same files compressed ahead (release only)
//! target/site/favicon.svg, …           `public/` as it is: names that must not change
//! ```
//!
//! The place is fixed, whatever `CARGO_TARGET_DIR` says, so that the server can name it at compile
//! time: `#[folder = "../target/site"]` with `#[allow_missing = true]`. A changed file has a new
//! name and the old one is removed, which is what makes Cargo embed again.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::client::Weight;
use crate::stamp::{self, Inputs};
use crate::workspace;

/// The manifest's name inside the site.
pub const MANIFEST: &str = "manifest.json";
/// Hexadecimal digits of a hash that go into a file's name.
const HASH_DIGITS: usize = 16;
/// Below this a compressed copy saves nothing worth a file.
const COMPRESS_FROM_BYTES: usize = 512;
const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW_BITS: u32 = 22;

/// One WebAssembly module with its JavaScript side, as wasm-bindgen left it.
pub struct Module {
    pub name: &'static str,
    pub folder: PathBuf,
}

/// Names, compresses and lays out everything the browser may ask for.
pub fn publish(modules: &[Module], css: &Path, weight: Weight) -> Result<()> {
    let site = workspace::site();
    let public = workspace::root().join("public");
    let mut inputs = Inputs::new()
        .bytes(weight.name())
        .bytes(fs::read(css)?)
        .tree(&public)?;
    for module in modules {
        inputs = inputs.tree(&module.folder)?;
    }
    // One stamp for both weights: the site holds the one that was built last.
    stamp::unless_fresh("site", &inputs.digest(), &site.join(MANIFEST), || {
        let mut goods = Goods::default();
        goods.style(css)?;
        for module in modules {
            goods.module(module)?;
        }
        goods.public(&public)?;
        goods.lay_out(&site, weight)
    })
}

/// Everything to be laid out: path inside the site, contents, and the name the server knows it by.
#[derive(Default)]
struct Goods {
    files: Vec<(String, Vec<u8>)>,
    manifest: Map<String, Value>,
}

impl Goods {
    fn style(&mut self, css: &Path) -> Result<()> {
        let bytes = fs::read(css)?;
        let hash = short(Inputs::new().bytes(&bytes));
        self.named("nomor.css", format!("pkg/nomor.{hash}.css"), bytes);
        Ok(())
    }

    fn module(&mut self, module: &Module) -> Result<()> {
        let name = module.name;
        let script = fs::read(module.folder.join(format!("{name}.js")))?;
        let wasm = fs::read(module.folder.join(format!("{name}_bg.wasm")))?;
        let hash = short(Inputs::new().bytes(&script).bytes(&wasm));
        self.named(
            &format!("{name}.js"),
            format!("pkg/{name}.{hash}.js"),
            script,
        );
        self.named(
            &format!("{name}_bg.wasm"),
            format!("pkg/{name}.{hash}_bg.wasm"),
            wasm,
        );
        // JavaScript that crates bring along; the module imports it by a path that carries its own hash.
        for snippet in stamp::files(&module.folder.join("snippets"))? {
            let inside = snippet
                .strip_prefix(&module.folder)?
                .to_string_lossy()
                .into_owned();
            self.files
                .push((format!("pkg/{inside}"), fs::read(&snippet)?));
        }
        Ok(())
    }

    fn public(&mut self, public: &Path) -> Result<()> {
        for file in stamp::files(public)? {
            let inside = file.strip_prefix(public)?.to_string_lossy().into_owned();
            self.files.push((inside, fs::read(&file)?));
        }
        Ok(())
    }

    fn named(&mut self, logical: &str, path: String, bytes: Vec<u8>) {
        self.manifest
            .insert(logical.to_owned(), Value::String(path.clone()));
        self.files.push((path, bytes));
    }

    fn lay_out(self, site: &Path, weight: Weight) -> Result<()> {
        if site.exists() {
            fs::remove_dir_all(site).with_context(|| format!("can't clear {}", site.display()))?;
        }
        for (path, bytes) in &self.files {
            stamp::write(&site.join(path), bytes)?;
            if weight == Weight::Release
                && path.starts_with("pkg/")
                && bytes.len() >= COMPRESS_FROM_BYTES
            {
                stamp::write(&site.join(format!("{path}.br")), &brotli(bytes)?)?;
                stamp::write(&site.join(format!("{path}.gz")), &gzip(bytes)?)?;
            }
        }
        let manifest = serde_json::to_vec_pretty(&self.manifest)?;
        stamp::write(&site.join(MANIFEST), &manifest)
    }
}

fn short(inputs: Inputs) -> String {
    inputs.digest().chars().take(HASH_DIGITS).collect()
}

/// Also how the size budget weighs pages that are not in the site.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut writer =
        brotli::CompressorWriter::new(&mut out, 64 * 1024, BROTLI_QUALITY, BROTLI_WINDOW_BITS);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}
