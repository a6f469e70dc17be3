//! How a command ends: 0 done, 1 a finding, 2 bad use or bad input, 3 the machine. One plain sentence on stderr.

use std::process::ExitCode;

use nomor_contract::{Refusal, RefusalKind};

/// Why a command did not end with 0.
#[derive(Debug)]
pub enum Exit {
    /// An audit that is not clean, a benchmark that could not run. What was found is already printed.
    Finding,
    /// Bad use or bad input.
    Use(String),
    /// Disk, database or network.
    Machine(String),
}

impl Exit {
    /// Prints the sentence, if there is one left to print.
    pub fn say(&self) {
        match self {
            Self::Finding => {}
            Self::Use(sentence) | Self::Machine(sentence) => eprintln!("nomor: {sentence}"),
        }
    }

    /// The exit code of the program.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Finding => 1,
            Self::Use(_) => 2,
            Self::Machine(_) => 3,
        })
    }
}

impl From<Refusal> for Exit {
    fn from(refusal: Refusal) -> Self {
        match refusal.kind {
            RefusalKind::Unavailable | RefusalKind::Internal => Self::Machine(refusal.detail),
            _ => Self::Use(refusal.detail),
        }
    }
}

/// A file that could not be written or read, as the machine's fault.
pub fn machine(what: &str, error: &dyn std::fmt::Display) -> Exit {
    Exit::Machine(format!("{what}: {error}."))
}

/// What clap says: help and version are no mistake.
pub fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if error.use_stderr() {
        ExitCode::from(2)
    } else {
        ExitCode::SUCCESS
    }
}
