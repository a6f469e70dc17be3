//! The executable: reads the command line, starts tracing, runs one command, answers an exit code.

mod command;
mod exit;
mod journal;
mod setup;
mod usage;

use clap::Parser;

use crate::command::Command;
use crate::exit::Exit;

/// Rows are made on one core and freed on another, a million at a time: the system's allocator spends more on that than
/// the rows themselves cost.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Nomor cleans lists of phone numbers and tells which are on WhatsApp and Telegram.
#[derive(Debug, Parser)]
#[command(name = "nomor", version, about, disable_help_subcommand = true)]
struct Program {
    #[command(flatten)]
    setup: setup::Setup,
    #[command(subcommand)]
    command: Command,
}

fn main() -> std::process::ExitCode {
    let program = match Program::try_parse() {
        Ok(program) => program,
        Err(error) => return usage::refuse(&error),
    };
    let outcome = run(program);
    if let Err(exit) = &outcome {
        exit.say();
    }
    outcome
        .err()
        .map_or(std::process::ExitCode::SUCCESS, |exit| exit.code())
}

fn run(program: Program) -> Result<(), Exit> {
    let values = program.setup.values()?;
    let settings =
        nomor_settings::Settings::from_values(&values).map_err(|bad| Exit::Use(bad.0))?;
    setup::start_tracing(&settings.log)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| Exit::Machine(format!("The async runtime cannot start: {e}.")))?;
    let outcome = runtime.block_on(program.command.run(settings, &values));
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    outcome
}
