//! Running other programs: say what is run, stop when it fails, keep its last words when asked.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, bail};

use crate::workspace;

/// How many of a program's last lines [`listen`] keeps.
const KEPT_LINES: usize = 400;

/// A command that starts in the checkout's root.
pub fn command<I, S>(program: impl AsRef<OsStr>, args: I) -> Command
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let mut command = Command::new(program);
    command.args(args).current_dir(workspace::root());
    command
}

/// The same Cargo that runs this tool.
pub fn cargo<I, S>(args: I) -> Command
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = command(cargo, args);
    // Set for this process by the outer Cargo; build scripts of the inner one must not see them.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_")
            || name == "CARGO_MANIFEST_DIR"
            || name == "CARGO_MANIFEST_PATH"
        {
            command.env_remove(name);
        }
    }
    command
}

/// Runs to the end, output shown as it comes.
///
/// # Errors
/// The program is missing or did not exit with 0.
pub fn run(command: &mut Command) -> Result<()> {
    say(command);
    let status = command
        .status()
        .with_context(|| format!("can't start {}", name(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", name(command));
    }
    Ok(())
}

/// Runs quietly and answers what it wrote to its standard output.
///
/// # Errors
/// As [`run`]; the message carries what it wrote to standard error.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("can't start {}", name(command)))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        bail!("{} ended with {}: {words}", name(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs to the end, shows the output as it comes, and answers its last lines with whether it succeeded.
///
/// # Errors
/// The program could not be started.
pub fn listen(command: &mut Command) -> Result<(bool, Vec<String>)> {
    say(command);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("can't start {}", name(command)))?;
    let kept = Arc::new(Mutex::new(VecDeque::new()));
    let readers: Vec<_> = [
        child
            .stdout
            .take()
            .map(|pipe| echo(pipe, Arc::clone(&kept))),
        child
            .stderr
            .take()
            .map(|pipe| echo(pipe, Arc::clone(&kept))),
    ]
    .into_iter()
    .flatten()
    .collect();
    for reader in readers {
        if reader.join().is_err() {
            bail!("lost the output of {}", name(command));
        }
    }
    let status = child.wait()?;
    let lines = kept
        .lock()
        .map_or_else(|_| Vec::new(), |lines| lines.iter().cloned().collect());
    Ok((status.success(), lines))
}

fn echo(
    pipe: impl Read + Send + 'static,
    kept: Arc<Mutex<VecDeque<String>>>,
) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            println!("{line}");
            if let Ok(mut kept) = kept.lock() {
                if kept.len() == KEPT_LINES {
                    kept.pop_front();
                }
                kept.push_back(line);
            }
        }
    })
}

fn say(command: &Command) {
    let args: Vec<_> = command
        .get_args()
        .map(|arg| arg.to_string_lossy())
        .collect();
    println!("$ {} {}", name(command), args.join(" "));
}

fn name(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned()
}
