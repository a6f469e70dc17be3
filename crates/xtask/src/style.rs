//! The style sheet: Tailwind compiles the file in `style/` that imports it, seeing every class the pages name.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::client::Weight;
use crate::stamp::{self, Inputs};
use crate::{shell, workspace};

/// Where the class names are written down, besides `style/` itself.
const SOURCES: [&str; 4] = [
    "style",
    "app/src",
    "crates/gallery/src",
    "package-lock.json",
];

/// Compiles the style sheet and answers where it lies.
pub fn compile(weight: Weight) -> Result<PathBuf> {
    let entry = entry()?;
    let css = workspace::scratch().join(weight.name()).join("nomor.css");
    let mut inputs = Inputs::new();
    for source in SOURCES {
        inputs = inputs.tree(&workspace::root().join(source))?;
    }
    stamp::unless_fresh(
        &format!("style-{}", weight.name()),
        &inputs.digest(),
        &css,
        || {
            let mut tailwind = shell::command(workspace::node_bin("tailwindcss"), ["--input"]);
            tailwind.arg(&entry).arg("--output").arg(&css);
            if weight == Weight::Release {
                tailwind.arg("--minify");
            }
            shell::run(&mut tailwind)
        },
    )?;
    Ok(css)
}

fn entry() -> Result<PathBuf> {
    stamp::files(&workspace::root().join("style"))?
        .into_iter()
        .find(|file| {
            file.extension().is_some_and(|end| end == "css")
                && fs::read_to_string(file).is_ok_and(|css| css.contains("@import \"tailwindcss\""))
        })
        .context("no file in style/ imports tailwindcss")
}
