//! `nomor check` and the other commands from a terminal: answers, exit codes, one sentence.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::kit::{Folder, nomor, read, run};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("crates/sheet/fixtures")
        .join(name)
}

/// Cleans a file and compares the counts: cells, unique, duplicate, invalid.
fn check(name: &str, arguments: &[&str], expect: [i64; 4]) {
    let folder = Folder::new();
    let summary = folder.0.join("summary.json");
    let out = folder.0.join("out.csv");
    let mut command = nomor(&folder.0);
    command
        .arg("check")
        .arg(fixture(name))
        .args(arguments)
        .args(["--channels", "none", "--out"])
        .arg(&out)
        .arg("--json-summary")
        .arg(&summary);
    let output = run(&mut command, "");
    assert_eq!(
        output.status.code(),
        Some(0),
        "{name}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let job: Value = serde_json::from_str(&read(&summary)).unwrap();
    let n = |key: &str| job["numbers"][key].as_i64().unwrap();
    assert_eq!(
        [n("total"), n("unique"), n("duplicate"), n("invalid")],
        expect,
        "{name}"
    );
}

#[test]
fn messy_lists_come_to_their_exact_counts() {
    check(
        "utf8_bom_semicolon.csv",
        &["--country", "ID", "--phone-column", "No. HP"],
        [297, 247, 21, 29],
    );
    check(
        "windows1252_comma.csv",
        &["--country", "ES", "--phone-column", "No. HP"],
        [199, 161, 18, 20],
    );
    check(
        "utf16le_tab.tsv",
        &["--country", "MX", "--phone-column", "No. HP"],
        [200, 170, 16, 14],
    );
    check("no_header_pipe.csv", &["--country", "ID"], [150, 135, 8, 7]);
    check("one_per_line.txt", &["--country", "ID"], [120, 120, 0, 0]);
    check(
        "spreadsheet_damage.csv",
        &["--country", "ID"],
        [13, 2, 9, 2],
    );
}

#[test]
fn workbooks_come_to_their_exact_counts() {
    check(
        "two_sheets_numeric.xlsx",
        &[
            "--country",
            "ID",
            "--sheet",
            "Kontak",
            "--phone-column",
            "No. HP",
        ],
        [248, 212, 21, 15],
    );
    check(
        "two_sheets_numeric.xlsx",
        &[
            "--country",
            "ID",
            "--sheet",
            "Kontak",
            "--phone-column",
            "WA numeric",
        ],
        [250, 249, 1, 0],
    );
    check(
        "two_sheets_numeric.xlsx",
        &[
            "--country",
            "BR",
            "--sheet",
            "Leads",
            "--phone-column",
            "phone",
        ],
        [80, 80, 0, 0],
    );
}

#[test]
fn bad_files_end_with_two_and_one_sentence() {
    for name in [
        "bad_empty.csv",
        "bad_header_only.csv",
        "bad_binary.csv",
        "bad_no_phones.csv",
        "bad_truncated.xlsx",
        "bad_encrypted.xlsx",
        "bad_bomb.xlsx",
    ] {
        let folder = Folder::new();
        let output = run(nomor(&folder.0).arg("check").arg(fixture(name)), "");
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(output.stdout.is_empty(), "{name}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said.trim().lines().count(), 1, "{name}: {said}");
        assert!(said.starts_with("nomor: "), "{name}: {said}");
    }
}

#[test]
fn bad_use_ends_with_two() {
    let folder = Folder::new();
    for arguments in [
        &["check", "nowhere.csv"][..],
        &["check"],
        &["fly"],
        &[
            "admin", "credit", "grant", "--tenant", "x", "--amount", "1", "--reason", "r",
        ],
    ] {
        assert_eq!(
            run(nomor(&folder.0).args(arguments), "").status.code(),
            Some(2),
            "{arguments:?}"
        );
    }
}

#[test]
fn settings_are_listed_with_their_origin() {
    let folder = Folder::new();
    let output = run(nomor(&folder.0).arg("config").env("NOMOR_WORKERS", "7"), "");
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("workers = 7   (environment)")
    );
}

#[test]
fn the_audit_log_of_a_used_installation_is_unbroken() {
    let folder = Folder::new();
    let mut made = nomor(&folder.0);
    made.args(["admin", "tenant", "create", "--name", "Toko"])
        .args(["--email", "ana@shop.example", "--password-stdin", "--json"]);
    assert!(run(&mut made, "a quiet river").status.success());
    let verified = run(nomor(&folder.0).args(["audit", "verify"]), "");
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert_eq!(verified.status.code(), Some(0), "{said}");
    assert!(said.starts_with("The audit log is unbroken: "), "{said}");
}
