//! The Rust side: format, lints, tests.

use anyhow::Result;

use super::Ending;
use crate::postgres::Cluster;
use crate::s3::Service;
use crate::{shell, tool, workspace};

/// Crates that only make sense in the browser; see `default-members` in the root manifest.
const CLIENT_CRATES: [(&str, &str); 3] = [
    ("nomor-frontend", "frontend"),
    ("nomor-number-web", "crates/number-web"),
    ("nomor-gallery", "crates/gallery"),
];

pub fn format() -> Result<Ending> {
    shell::run(&mut shell::cargo(["fmt", "--all", "--check"]))?;
    Ok(Ending::ONE)
}

pub fn clippy() -> Result<Ending> {
    shell::run(&mut shell::cargo([
        "clippy",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(Ending::ONE)
}

/// One at a time, because `hydrate` and `csr` must not meet in one build either.
pub fn clippy_client() -> Result<Ending> {
    for (package, folder) in CLIENT_CRATES {
        if workspace::root().join(folder).join("Cargo.toml").exists() {
            let mut clippy = shell::cargo([
                "clippy",
                "--package",
                package,
                "--target",
                "wasm32-unknown-unknown",
            ]);
            clippy
                .arg("--target-dir")
                .arg(workspace::client_target())
                .args(["--", "-D", "warnings"]);
            shell::run(&mut clippy)?;
        }
    }
    Ok(Ending::ONE)
}

/// Every crate's tests; those that need PostgreSQL find it in `NOMOR_TEST_POSTGRES`, those that need S3 in
/// `NOMOR_TEST_S3`.
pub fn tests() -> Result<Ending> {
    let cluster = Cluster::start()?;
    let bucket = Service::start()?;
    let mut nextest = shell::command(tool::nextest()?, ["nextest", "run", "--no-fail-fast"]);
    nextest.env("NOMOR_TEST_POSTGRES", cluster.url());
    nextest.env("NOMOR_TEST_S3", bucket.url());
    let (ok, lines) = shell::listen(&mut nextest)?;
    let closing = lines
        .iter()
        .rev()
        .find(|line| line.contains("tests run:"))
        .map(|line| line.trim().to_owned());
    let passed = closing
        .as_deref()
        .map_or(0, |line| number_before(line, " passed"));
    if ok {
        return Ok(Ending::Passed {
            tests: passed,
            closing: closing.map(|line| format!("nextest: {line}")),
        });
    }
    let failed = closing.as_deref().map_or(0, |line| {
        number_before(line, " failed") + number_before(line, " timed out")
    });
    Ok(Ending::Failed {
        tests: failed.max(1),
        why: closing.unwrap_or_else(|| "did not compile".to_owned()),
    })
}

/// The number right before `word`; 0 when there is none.
pub fn number_before(line: &str, word: &str) -> usize {
    let before = line.find(word).map_or("", |at| &line[..at]);
    before
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::number_before;

    #[test]
    fn counts_are_read_from_the_closing_lines() {
        let nextest = "Summary [   0.012s] 34 tests run: 33 passed (1 slow), 1 failed, 0 skipped";
        assert_eq!(number_before(nextest, " passed"), 33);
        assert_eq!(number_before(nextest, " failed"), 1);
        assert_eq!(number_before("  12 passed (3.1s)", " passed"), 12);
        assert_eq!(number_before("nothing", " passed"), 0);
    }
}
