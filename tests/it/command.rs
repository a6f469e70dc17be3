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
fn a_rows_own_country_comes_before_the_default() {
    for arguments in [
        &[][..],
        &["--country", "ID"],
        &["--country", "ID", "--country-column", "country"],
    ] {
        check("two_columns_country.csv", arguments, [292, 292, 0, 0]);
    }
}

/// Runs a CSV through `check`; answers its result and what was said.
fn cleaned(csv: &str, arguments: &[&str]) -> (String, String) {
    let folder = Folder::new();
    std::fs::write(folder.0.join("list.csv"), csv).unwrap();
    let mut command = nomor(&folder.0);
    command.args(["check", "list.csv", "--country", "ID"]);
    let output = run(command.args(arguments), "");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    (String::from_utf8(output.stdout).unwrap(), said)
}

#[test]
fn headers_come_back_to_the_byte_and_keys_are_never_twice() {
    let csv =
        "phone, note ,,phone,nomor_valid,=x\r\n08123456789,a,b,c,d,e\r\n08123456788,a,b,c,d,e\r\n";
    let clean = ["--channels", "none", "--phone-column", "phone"];
    let (text, _) = cleaned(csv, &clean);
    let header = text.lines().next().unwrap();
    assert!(
        header.starts_with("phone, note ,,phone,nomor_valid,'=x,nomor_e164,nomor_valid,"),
        "{header}"
    );
    let (text, _) = cleaned(csv, &[&clean[..], &["--format", "jsonl"]].concat());
    let row: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
    for key in ["phone", "note", "Column 3", "phone (2)", "=x"] {
        assert!(keys.iter().any(|k| *k == key), "{key} in {keys:?}");
    }
    assert_eq!(row["nomor_valid"], true);
    assert_eq!(row["nomor_valid (file)"], "d");
    assert_eq!(row["phone (2)"], "c");
    let (text, _) = cleaned(
        "08123456789,a\r\n08123456788,b\r\n",
        &["--channels", "none"],
    );
    assert!(text.starts_with("Column 1,Column 2,nomor_e164,"), "{text}");
}

#[test]
fn a_list_of_neighbours_is_cleaned_in_silence_and_checked_with_a_warning() {
    let mut csv = "phone\n".to_owned();
    for n in 0..200 {
        csv.push_str(&format!("+62812345{n:05}\n"));
    }
    let (text, said) = cleaned(&csv, &["--channels", "none"]);
    assert_eq!(text.lines().count(), 201);
    assert!(!said.contains("warning"), "{said}");
    let (text, said) = cleaned(&csv, &["--channels", "whatsapp"]);
    assert_eq!(text.lines().count(), 201);
    let warnings: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("warning"))
        .collect();
    assert_eq!(warnings.len(), 1, "{said}");
    assert!(warnings[0].contains("100 %"), "{said}");
}

#[test]
fn a_channel_named_twice_is_asked_once() {
    let (text, _) = cleaned(
        "phone\n+6281234567890\n+6281234567899\n",
        &["--channels", "whatsapp,whatsapp"],
    );
    assert_eq!(text.matches("nomor_whatsapp_source").count(), 1, "{text}");
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
        &["check", "a.csv", "--contry", "ID"],
        &["fly"],
        &[],
        &["admin"],
        &["admin", "credit", "grant", "--amount", "many"],
        &[
            "admin", "credit", "grant", "--tenant", "x", "--amount", "1", "--reason", "r",
        ],
    ] {
        let output = run(nomor(&folder.0).args(arguments), "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said.trim_end().lines().count(), 1, "{said}");
        assert!(said.starts_with("nomor: "), "{said}");
    }
    let help = run(nomor(&folder.0).args(["check", "--help"]), "");
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8(help.stdout).unwrap().lines().count() > 10);
}

/// Refused with these words.
fn refused(arguments: &[&str], input: &str, words: &str) {
    let folder = Folder::new();
    std::fs::write(folder.0.join("list.csv"), "phone\n08123456789\n").unwrap();
    let output = run(nomor(&folder.0).args(arguments), input);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(said.contains(words), "{said}");
}

#[test]
fn what_is_wrong_is_named() {
    refused(&["check", "list.csv", "--country", "ZZ"], "", "`ZZ` is not");
    refused(
        &["check", "list.csv", "--country", "001"],
        "",
        "`001` is not",
    );
    let create = |email| ["admin", "create", "--email", email, "--password-stdin"];
    refused(&create("nobody"), "a quiet river", "email");
    refused(&create("a@b.example"), "short", "password");
    let tenant = "ten_01900000000070008000000000000000";
    for reason in ["", " \t"] {
        refused(
            &[
                "admin", "credit", "grant", "--tenant", tenant, "--amount", "1", "--reason", reason,
            ],
            "",
            "why",
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
