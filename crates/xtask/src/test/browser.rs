//! The browser side: journeys, accessibility, screenshots. Playwright starts its own servers.

use anyhow::Result;

use super::Ending;
use super::rust::number_before;
use crate::client::{self, Weight};
use crate::{npm, server, shell, system, workspace};

pub fn journeys(args: &[String], pictures: bool) -> Result<Ending> {
    if !server::exists() {
        return Ok(Ending::Absent("no server in this checkout"));
    }
    npm::install()?;
    let chromium = system::chromium()?;
    client::build(Weight::Release)?;
    server::build()?;
    let mut playwright = shell::command(
        workspace::node_bin("playwright"),
        ["test", "--config", "end2end/playwright.config.ts"],
    );
    playwright
        .args(args)
        .env("CHROMIUM_PATH", chromium)
        .env("NOMOR_PROGRAM", server::program());
    if pictures {
        playwright.env("NOMOR_PICTURES", "1");
    }
    let (ok, lines) = shell::listen(&mut playwright)?;
    let count = |word: &str| {
        lines
            .iter()
            .rev()
            .find(|line| line.contains(word))
            .map_or(0, |line| number_before(line, word))
    };
    if ok {
        let closing = lines
            .iter()
            .rev()
            .find(|line| line.contains(" passed"))
            .map(|line| format!("playwright: {}", line.trim()));
        return Ok(Ending::Passed {
            tests: count(" passed"),
            closing,
        });
    }
    let failed = count(" failed");
    Ok(Ending::Failed {
        tests: failed.max(1),
        why: format!("playwright: {failed} failed, {} passed", count(" passed")),
    })
}
