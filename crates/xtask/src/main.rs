//! `cargo xtask <task>`: build, run and test Nomor with nothing installed but Rust and Node.
//!
//! A small crate of its own, so that it compiles in well under a minute and never waits for the
//! product. Everything it makes lands in Cargo's target folder.

mod client;
mod crash;
mod dev;
mod dist;
mod npm;
mod postgres;
mod run;
mod s3;
mod seam;
mod server;
mod shell;
mod site;
mod stamp;
mod style;
mod system;
mod test;
mod tool;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

/// Build, run and test Nomor.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum Task {
    /// Build what is missing and start the server; prints the address.
    Run(run::Options),
    /// Every check there is: format, lints, Rust tests on both databases, API, browser.
    Test(test::Options),
    /// Like `run`, and again whenever a source file changes.
    Dev(run::Options),
    /// Build only what the browser loads: WebAssembly, styles, icons.
    Client {
        /// Optimised for size, compressed and hashed, as it is shipped.
        #[arg(long)]
        release: bool,
    },
    /// The one file to ship: `target/release/nomor`.
    Build,
    /// `build`, then lay the file and the Containerfile into `target/dist`.
    Dist,
    /// `nomor bench` on a release build.
    Bench {
        /// Passed on to `nomor bench`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Kill the server at random moments and audit what is left.
    Crash(crash::Options),
}

fn main() -> ExitCode {
    match act(Task::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn act(task: Task) -> anyhow::Result<()> {
    match task {
        Task::Run(options) => run::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Dev(options) => dev::run(&options),
        Task::Client { release } => client::build(client::Weight::of(release)),
        Task::Build => dist::build(),
        Task::Dist => dist::dist(),
        Task::Bench { args } => dist::bench(&args),
        Task::Crash(options) => crash::run(&options),
    }
}
