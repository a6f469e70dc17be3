//! What a backup says about itself, and the names in it.

use nomor_contract::Stamp;
use nomor_storage::Name;
use serde::{Deserialize, Serialize};

/// How the file is laid out; a change that older programs cannot read counts it up.
pub const LAYOUT: u32 = 2;
pub const MANIFEST: &str = "manifest.json";
pub const DATABASE: &str = "nomor.db";
pub const KEY: &str = "master.key";
const UPLOADS: &str = "uploads/";
const FILES: &str = "files/";

/// The manifest is the last entry: by then every size is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub layout: u32,
    /// Of the program that made it, `0.1.0`.
    pub version: String,
    /// The newest migration of the database in it.
    pub schema: i64,
    pub made_at: Stamp,
    pub files: Vec<Entry>,
}

/// A file in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub name: String,
    pub bytes: u64,
}

/// The entry of an uploaded list or of what was found in it; `None` for what is not kept (uploads under way, probes).
pub fn upload_entry(file_name: &str) -> Option<String> {
    is_upload(file_name).then(|| format!("{UPLOADS}{file_name}"))
}

/// The file name of such an entry. Nothing that names another folder passes.
pub fn upload_file(entry: &str) -> Option<&str> {
    entry.strip_prefix(UPLOADS).filter(|name| is_upload(name))
}

/// The entry of a stored file, by its path in the folder of files; `None` for what is none of ours (half-written ones).
pub fn stored_entry(path: &str) -> Option<String> {
    Name::parse(path).map(|name| format!("{FILES}{name}"))
}

/// The stored file of such an entry.
pub fn stored_file(entry: &str) -> Option<Name> {
    Name::parse(entry.strip_prefix(FILES)?)
}

/// 32 hex digits and an ending: how `list::files` names them.
fn is_upload(name: &str) -> bool {
    name.split_once('.').is_some_and(|(stem, ending)| {
        stem.len() == 32
            && stem.bytes().all(|b| b.is_ascii_hexdigit())
            && matches!(ending, "list" | "json")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_uploads_that_are_whole_are_kept_and_no_name_leaves_the_folder() {
        let check = |name: &str, expect: bool| {
            assert_eq!(upload_entry(name).is_some(), expect, "{name}");
            assert_eq!(
                upload_file(&format!("uploads/{name}")).is_some(),
                expect,
                "{name}"
            );
        };
        check("01890000000070008000000000000000.list", true);
        check("01890000000070008000000000000000.json", true);
        check("01890000000070008000000000000000.part", false);
        check(".ready", false);
        check("../master.key", false);
        check("../01890000000070008000000000000000.list", false);
        check("", false);
    }
}
