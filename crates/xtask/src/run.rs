//! `cargo xtask run`: from a fresh clone to the first page.

use anyhow::Result;

use crate::client::{self, Weight};
use crate::{server, shell};

#[derive(clap::Args)]
pub struct Options {
    /// Fill it with a tenant, people and jobs to look at.
    #[arg(long)]
    demo: bool,
    /// Passed on to `nomor serve`.
    #[arg(last = true)]
    args: Vec<String>,
}

impl Options {
    /// The server these options ask for, not yet started.
    pub fn serve(&self) -> std::process::Command {
        let mut serve = shell::command(server::program(), ["serve"]);
        if self.demo {
            serve.arg("--demo");
        }
        serve.args(&self.args);
        serve
    }
}

/// Builds and serves until it is interrupted.
pub fn run(options: &Options) -> Result<()> {
    client::build(Weight::Dev)?;
    server::build()?;
    shell::run(&mut options.serve())
}
