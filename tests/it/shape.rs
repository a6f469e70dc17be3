//! The house as a test: who may know whom, how large a file may grow, and that every dependency says why it is here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Largest source file, in bytes.
const FILE_BYTES_MAX: u64 = 16 * 1024;
/// The mean size of source files stays between these, in bytes.
const FILE_BYTES_MEAN: std::ops::RangeInclusive<u64> = 1_500..=6_000;

/// Who may depend on which of our crates, development dependencies aside.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("nomor-contract", &[]),
    ("nomor-number", &["nomor-contract"]),
    ("nomor-number-web", &["nomor-contract", "nomor-number"]),
    ("nomor-mail", &["nomor-contract"]),
    ("nomor-sheet", &["nomor-contract"]),
    ("nomor-provider", &["nomor-contract"]),
    ("nomor-store", &["nomor-contract"]),
    ("nomor-storage", &["nomor-provider"]),
    ("nomor-settings", &[]),
    (
        "nomor-engine",
        &[
            "nomor-contract",
            "nomor-storage",
            "nomor-store",
            "nomor-mail",
            "nomor-provider",
            "nomor-number",
            "nomor-sheet",
            "nomor-settings",
        ],
    ),
    ("nomor-app", &["nomor-contract"]),
    ("nomor-server", &["nomor-contract", "nomor-app"]),
    ("nomor-frontend", &["nomor-app"]),
    ("nomor-gallery", &["nomor-app", "nomor-contract"]),
    (
        "nomor",
        &[
            "nomor-contract",
            "nomor-engine",
            "nomor-server",
            "nomor-settings",
            "nomor-sheet",
            "nomor-number",
        ],
    ),
    // Its databases, and who holds which batch when a server dies.
    ("nomor-crash", &["nomor-store"]),
    ("xtask", &[]),
];

/// Libraries that only some crates may know.
const ONLY: &[(&str, &[&str])] = &[
    ("sqlx", &["nomor-store"]),
    ("axum", &["nomor-server"]),
    (
        "leptos",
        &[
            "nomor-app",
            "nomor-server",
            "nomor-frontend",
            "nomor-gallery",
        ],
    ),
    ("leptos_axum", &["nomor-server"]),
    ("reqwest", &["nomor-provider", "nomor-crash"]),
    ("object_store", &["nomor-storage"]),
    ("image", &["nomor-engine"]),
    ("lettre", &["nomor-mail"]),
    ("rlibphonenumber", &["nomor-number"]),
    ("calamine", &["nomor-sheet", "nomor-provider"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Package name → names of its ordinary and build dependencies, and of its development ones.
fn packages() -> BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| {
            (
                package["name"].as_str().unwrap().to_owned(),
                dependencies(package),
            )
        })
        .collect()
}

fn dependencies(package: &Value) -> (BTreeSet<String>, BTreeSet<String>) {
    let all = package["dependencies"].as_array().unwrap();
    let names = |dev: bool| {
        all.iter()
            .filter(|d| (d["kind"] == "dev") == dev)
            .map(|d| d["name"].as_str().unwrap().to_owned())
            .collect()
    };
    (names(false), names(true))
}

#[test]
fn crates_know_only_whom_they_may() {
    for (name, (dependencies, _)) in packages() {
        let may = MAY_KNOW
            .iter()
            .find(|(who, _)| *who == name)
            .map(|(_, may)| *may);
        let may = may
            .unwrap_or_else(|| panic!("{name} is a new crate: say in MAY_KNOW whom it may know"));
        let ours = dependencies.iter().filter(|d| d.starts_with("nomor"));
        let strangers: Vec<_> = ours.filter(|d| !may.contains(&d.as_str())).collect();
        assert!(strangers.is_empty(), "{name} must not know {strangers:?}");
    }
}

#[test]
fn some_libraries_have_one_home() {
    for (name, (dependencies, _)) in packages() {
        for (library, homes) in ONLY {
            assert!(
                !dependencies.contains(*library) || homes.contains(&name.as_str()),
                "{name} must not know {library}; its home is {homes:?}"
            );
        }
    }
}

#[test]
fn every_dependency_says_why_it_is_here() {
    let reasons = std::fs::read_to_string(root().join("DEPS.md")).unwrap();
    let explained: BTreeSet<&str> = reasons
        .lines()
        .filter_map(|line| line.strip_prefix("| "))
        .flat_map(|line| line.split('|').next().unwrap_or("").split(','))
        .map(|name| name.trim().trim_matches('`'))
        .collect();
    let mut silent = BTreeSet::new();
    for (_, (dependencies, dev)) in packages() {
        silent.extend(
            dependencies
                .into_iter()
                .chain(dev)
                .filter(|d| !d.starts_with("nomor") && !explained.contains(d.as_str())),
        );
    }
    assert!(silent.is_empty(), "DEPS.md has no line for {silent:?}");
}

fn sources(folder: &Path, found: &mut Vec<(PathBuf, u64)>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir()
            && !matches!(name.as_str(), "target" | "node_modules")
            && !name.starts_with('.')
        {
            sources(&path, found);
        } else if name.ends_with(".rs") {
            found.push((
                path.strip_prefix(root()).unwrap().to_owned(),
                entry.metadata().unwrap().len(),
            ));
        }
    }
}

#[test]
fn files_stay_small() {
    let mut found = Vec::new();
    sources(&root(), &mut found);
    let large: Vec<_> = found
        .iter()
        .filter(|(_, bytes)| *bytes > FILE_BYTES_MAX)
        .collect();
    assert!(large.is_empty(), "over {FILE_BYTES_MAX} bytes: {large:?}");
    let mean = found.iter().map(|(_, bytes)| bytes).sum::<u64>() / found.len() as u64;
    assert!(
        FILE_BYTES_MEAN.contains(&mean),
        "the mean source file has {mean} bytes"
    );
}

#[test]
fn the_pages_do_not_ask_where_they_run() {
    let mut found = Vec::new();
    sources(&root().join("app"), &mut found);
    let count: usize = found
        .iter()
        .map(|(path, _)| {
            std::fs::read_to_string(root().join(path))
                .unwrap()
                .matches("feature = \"ssr\"")
                .count()
        })
        .sum();
    assert!(
        count <= 3,
        "app names the feature ssr {count} times: let the ports carry it"
    );
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |folder: &str| -> BTreeSet<String> {
        std::fs::read_dir(root().join("migrations").join(folder))
            .unwrap()
            .flatten()
            .map(|e| e.file_name().to_string_lossy().into_owned())
            .collect()
    };
    let sqlite = names("sqlite");
    assert!(!sqlite.is_empty());
    assert_eq!(sqlite, names("postgres"));
}
