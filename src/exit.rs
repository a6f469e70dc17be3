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
            Self::Use(sentence) | Self::Machine(sentence) => {
                // Some libraries explain themselves over several lines.
                let lines: Vec<&str> = sentence.lines().map(str::trim).collect();
                eprintln!("nomor: {}", lines.join(" "));
            }
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
            // A form shows each field its own sentence; here there is one line, for the first.
            _ => Self::Use(match refusal.fields.into_iter().next() {
                Some(wrong) if wrong.detail != refusal.detail => {
                    format!("{}: {}", wrong.field, wrong.detail)
                }
                _ => refusal.detail,
            }),
        }
    }
}

/// A file that could not be written or read, as the machine's fault.
pub fn machine(what: &str, error: &dyn std::fmt::Display) -> Exit {
    Exit::Machine(format!("{what}: {error}."))
}

#[cfg(test)]
mod tests {
    use nomor_contract::FieldError;

    use super::*;

    #[test]
    fn a_refusal_of_a_form_says_its_first_wrong_field() {
        let mut refusal = Refusal::invalid("fields", "Some fields need another look.");
        let field = |name: &str, detail: &str| FieldError {
            field: name.to_owned(),
            code: "shape".to_owned(),
            detail: detail.to_owned(),
        };
        refusal.fields = vec![field("email", "First."), field("password", "Second.")];
        assert!(matches!(Exit::from(refusal), Exit::Use(said) if said == "email: First."));
        let single = Refusal::field("file", "empty", "It is empty.");
        assert!(matches!(Exit::from(single), Exit::Use(said) if said == "It is empty."));
        let whole = Refusal::invalid("file_gone", "It is gone.");
        assert!(matches!(Exit::from(whole), Exit::Use(said) if said == "It is gone."));
    }
}
