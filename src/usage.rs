//! What is wrong with a command line, in one sentence: clap's own texts take several lines.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use crate::Program;

/// What clap says: help and version are no mistake and stay as they are.
pub fn refuse(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        let words: Vec<String> = std::env::args_os()
            .skip(1)
            .map(|word| word.to_string_lossy().into_owned())
            .collect();
        eprintln!("nomor: {}", sentence(error, &words));
        return ExitCode::from(2);
    }
    let _ = error.print();
    ExitCode::SUCCESS
}

/// The sentence, with where help is.
fn sentence(error: &clap::Error, words: &[String]) -> String {
    let (place, command) = place(words);
    let said = match error.kind() {
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            format!("`{place}` needs a command: {}", commands(&command))
        }
        ErrorKind::InvalidSubcommand => {
            let given = text(error, ContextKind::InvalidSubcommand);
            format!(
                "`{place}` has no command `{given}`; it has {}",
                commands(&command)
            )
        }
        ErrorKind::UnknownArgument => {
            let given = text(error, ContextKind::InvalidArg);
            let meant = text(error, ContextKind::SuggestedArg);
            let hint = if meant.is_empty() {
                String::new()
            } else {
                format!("; did you mean `{meant}`?")
            };
            format!("`{place}` does not take `{given}`{hint}")
        }
        ErrorKind::MissingRequiredArgument => {
            format!("`{place}` lacks {}", text(error, ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => value(error),
        ErrorKind::ArgumentConflict => {
            let given = text(error, ContextKind::InvalidArg);
            format!("`{given}` is given more often than `{place}` takes it")
        }
        _ => first_line(error),
    };
    let end = if said.ends_with('?') { "" } else { "." };
    format!("{said}{end} See `{place} --help`.")
}

/// A value that is none of its argument's, or none at all.
fn value(error: &clap::Error) -> String {
    let argument = text(error, ContextKind::InvalidArg);
    let given = text(error, ContextKind::InvalidValue);
    if given.is_empty() {
        return format!("`{argument}` lacks its value");
    }
    let known = text(error, ContextKind::ValidValue);
    if !known.is_empty() {
        return format!("`{given}` is no value of `{argument}`; it takes {known}");
    }
    let why = std::error::Error::source(error).map(|why| format!(": {why}"));
    format!(
        "`{given}` is no value of `{argument}`{}",
        why.unwrap_or_default().trim_end_matches('.')
    )
}

/// How far the words lead into the commands: `nomor admin tenant`, and that command.
fn place(words: &[String]) -> (String, Command) {
    let mut command = Program::command();
    let mut place = command.get_name().to_owned();
    for word in words {
        if let Some(next) = command.find_subcommand(word) {
            place = format!("{place} {word}");
            command = next.clone();
        }
    }
    (place, command)
}

/// `serve, worker, check`.
fn commands(command: &Command) -> String {
    let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    names.join(", ")
}

/// What clap knows about the mistake; empty when it does not.
fn text(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}

/// For what is left: clap's sentence without its tips.
fn first_line(error: &clap::Error) -> String {
    let whole = error.render().to_string();
    let line = whole.lines().next().unwrap_or_default();
    line.trim_start_matches("error: ")
        .trim_end_matches(['.', ':'])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[track_caller]
    fn check(line: &str, expect: &str) {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let whole = std::iter::once("nomor".to_owned()).chain(words.clone());
        let error = Program::try_parse_from(whole).unwrap_err();
        assert!(error.use_stderr(), "{line}");
        assert_eq!(sentence(&error, &words), expect, "{line}");
    }

    #[test]
    fn every_mistake_is_one_sentence_that_names_it() {
        check(
            "admin",
            "`nomor admin` needs a command: create, tenant, key, credit, second-step. See `nomor admin --help`.",
        );
        check(
            "admin fly",
            "`nomor admin` has no command `fly`; it has create, tenant, key, credit, second-step. See `nomor admin --help`.",
        );
        check(
            "check",
            "`nomor check` lacks <FILE>. See `nomor check --help`.",
        );
        check(
            "check a.csv --contry ID",
            "`nomor check` does not take `--contry`; did you mean `--country`? See `nomor check --help`.",
        );
        check(
            "check a.csv b.csv",
            "`nomor check` does not take `b.csv`. See `nomor check --help`.",
        );
        check(
            "check a.csv --country",
            "`--country <COUNTRY>` lacks its value. See `nomor check --help`.",
        );
        check(
            "check a.csv --out a --out b",
            "`--out <OUT>` is given more often than `nomor check` takes it. See `nomor check --help`.",
        );
        for amount in ["0", "-5", "many", "1000000000001"] {
            check(
                &format!("admin credit grant --tenant t --amount {amount} --reason r"),
                &format!(
                    "`{amount}` is no value of `--amount <AMOUNT>`: give a whole number from 1 to 1000000000000. See `nomor admin credit grant --help`."
                ),
            );
        }
        check(
            "serve --addr here",
            "`here` is no value of `--addr <ADDR>`: give an address and a port, such as 127.0.0.1:3000. See `nomor serve --help`.",
        );
        check(
            "admin create --email a@b.example",
            "`nomor admin create` lacks --password-stdin. See `nomor admin create --help`.",
        );
    }
}
