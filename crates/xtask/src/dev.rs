//! `cargo xtask dev`: build, serve, and do so again whenever a source file changes.

use std::process::Child;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::client::{self, Weight};
use crate::{run, server, stamp, workspace};

const WATCHED: [&str; 8] = [
    "app",
    "crates",
    "frontend",
    "migrations",
    "public",
    "server",
    "src",
    "style",
];
/// Turns development mode on.
const MODE: &str = "NOMOR_DEV";
/// Looking at a few hundred files costs a millisecond; no watcher library earns its keep here.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Runs until it is interrupted. A build that fails is reported and waits for the next change.
pub fn run(options: &run::Options) -> Result<()> {
    let mut server: Option<Child> = None;
    loop {
        let seen = newest()?;
        match client::build(Weight::Dev).and_then(|()| server::build()) {
            Ok(()) => {
                stop(&mut server);
                server = Some(serve(options).spawn()?);
            }
            Err(error) => eprintln!("{error:#}\nwaiting for a change"),
        }
        while newest()? == seen {
            std::thread::sleep(LOOK_EVERY);
        }
    }
}

/// The server, in development mode unless somebody has said otherwise.
fn serve(options: &run::Options) -> std::process::Command {
    let mut serve = options.serve();
    if std::env::var_os(MODE).is_none() {
        serve.env(MODE, "true");
    }
    serve
}

fn stop(server: &mut Option<Child>) {
    if let Some(mut server) = server.take() {
        let _ = server.kill();
        let _ = server.wait();
    }
}

/// When a watched file was last written, and how many there are: a removal counts as a change.
fn newest() -> Result<(SystemTime, usize)> {
    let mut newest = SystemTime::UNIX_EPOCH;
    let mut count = 0;
    for folder in WATCHED {
        for file in stamp::files(&workspace::root().join(folder))? {
            // An editor may remove a file between the listing and this look.
            if let Ok(written) = file.metadata().and_then(|meta| meta.modified()) {
                newest = newest.max(written);
                count += 1;
            }
        }
    }
    Ok((newest, count))
}
