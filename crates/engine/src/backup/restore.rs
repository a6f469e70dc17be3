//! Restoring a backup into a data folder that has no database yet. Everything is unpacked and proved beside its place;
//! the database is moved there last, so an interrupted restore is no installation and may simply be run again.

use std::io;
use std::path::{Path, PathBuf};

use nomor_contract::{Clock, Refusal, Stamp};
use nomor_settings::{Settings, Storage, sqlite_url};
use nomor_store::audit::{self, NewLine};
use nomor_store::{Dialect, Store, copy, ledger};
use tempfile::TempDir;

use super::manifest::{DATABASE, KEY, Manifest, stored_file, upload_file};
use super::unpack::{Backup, damaged};
use crate::fault::machine;
use crate::program::sentence;
use crate::vault::{Vault, write_private};

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// When the backup was made.
    pub made_at: Stamp,
    /// Uploaded lists and what was found in them, and other files.
    pub files: usize,
    /// What the ledger's audit found; empty when the books add up.
    pub findings: Vec<String>,
}

/// Restores a backup, brings its database up to date and audits its ledger.
///
/// # Errors
/// The data folder has a database or another key, the file is damaged or newer, or the disk does not take it. Then
/// no installation is left behind, and it may be run again.
pub async fn restore(
    settings: &Settings,
    clock: &dyn Clock,
    source: &Path,
) -> Result<Restored, Refusal> {
    let storage = &settings.storage;
    let database = storage.database_file().ok_or_else(Refusal::internal)?;
    refuse_occupied(storage, &database)?;
    let newest = Store::migrations(Dialect::Sqlite)
        .last()
        .map_or(0, |(version, _)| *version);
    let backup = Backup::open(source, newest)?;
    let ground = Ground::make(storage, &database)?;
    let manifest = backup.manifest.clone();
    let ground = tokio::task::spawn_blocking(move || ground.fill(backup))
        .await
        .map_err(|_| Refusal::internal())??;
    let key = ground.key()?;
    let findings = {
        let vault = Vault::of(&key).map_err(|_| damaged())?;
        let database = ground.staged(DATABASE);
        prove(&database, &manifest, vault.audit_key(), clock.now()).await?
    };
    refuse_other_key(storage, &key)?;
    let files = ground.settle(storage, &database, &key, &manifest)?;
    Ok(Restored {
        made_at: manifest.made_at,
        files,
        findings,
    })
}

/// What SQLite keeps beside a database that was not closed.
const LOGS: [&str; 2] = ["-wal", "-journal"];

fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut path = database.as_os_str().to_owned();
    path.push(ending);
    path.into()
}

fn refuse_occupied(storage: &Storage, database: &Path) -> Result<(), Refusal> {
    // A log that stayed behind would be replayed over the restored file.
    if database.exists() || LOGS.iter().any(|ending| beside(database, ending).exists()) {
        let folder = storage.data_dir.display();
        let name = database.file_name().unwrap_or_default().display();
        return Err(Refusal::invalid(
            "occupied",
            format!(
                "{folder} already has a database, or what is left of one ({name}*); restore into an empty data folder (--data DIR)."
            ),
        ));
    }
    Ok(())
}

fn refuse_other_key(storage: &Storage, key: &str) -> Result<(), Refusal> {
    let file = storage.master_key();
    match std::fs::read_to_string(&file) {
        Ok(there) if there.trim() != key.trim() => Err(Refusal::invalid(
            "other_key",
            format!(
                "There is another master key at {}; move it away first.",
                file.display()
            ),
        )),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(failed(&error)),
    }
}

/// The database is whole, is the one the manifest tells of, takes today's schema, and its books are audited.
async fn prove(
    file: &Path,
    manifest: &Manifest,
    key: &audit::Key,
    now: Stamp,
) -> Result<Vec<String>, Refusal> {
    // It may be anything yet; whatever does not open is damaged.
    let store = Store::open(&sqlite_url(file))
        .await
        .map_err(|_| damaged())?;
    let proved = async {
        if !copy::is_whole(&store).await.map_err(unusable)?
            || copy::schema(&store).await.map_err(|_| damaged())? != Some(manifest.schema)
        {
            return Err(damaged());
        }
        store.migrate().await.map_err(unusable)?;
        let line = NewLine {
            tenant: None,
            actor: "program",
            action: "platform.restored",
            object: "",
            detail: &format!("{{\"made_at\":{}}}", manifest.made_at.0),
            origin: None,
            request: None,
            behind: None,
            at: now,
        };
        audit::append(&store, key, &line).await.map_err(unusable)?;
        let findings = ledger::audit(&store).await.map_err(unusable)?;
        Ok(findings.iter().map(sentence).collect())
    };
    let proved = proved.await;
    store.close().await;
    if beside(file, "-wal").exists() {
        // Closing folds the log into the file, which alone is moved to its place.
        return Err(machine(
            "The restored database could not be completed. Is the disk full?".to_owned(),
        ));
    }
    proved
}

/// Where a backup is unpacked: folders on the disks its files will lie on. Dropping it leaves nothing behind.
struct Ground {
    data: TempDir,
    database: TempDir,
    /// Declared last, so that it is cleared after the folders in it.
    made: MadeFolders,
}

impl Ground {
    fn make(storage: &Storage, database: &Path) -> Result<Self, Refusal> {
        let beside = database.parent().unwrap_or(&storage.data_dir);
        let mut made = MadeFolders::default();
        let mut hidden = |folder: &Path| {
            made.make(folder)?;
            tempfile::Builder::new()
                .prefix(".nomor-restore-")
                .tempdir_in(folder)
        };
        let data = hidden(&storage.data_dir).map_err(|e| failed(&e))?;
        let database = hidden(beside).map_err(|e| failed(&e))?;
        Ok(Self {
            data,
            database,
            made,
        })
    }

    /// Where a file lies until it is moved.
    fn staged(&self, entry: &str) -> PathBuf {
        let folder = if entry == DATABASE {
            &self.database
        } else {
            &self.data
        };
        match stored_file(entry) {
            Some(name) => folder.path().join(name.to_string().replace('/', "-")),
            None => folder.path().join(upload_file(entry).unwrap_or(entry)),
        }
    }

    fn fill(self, mut backup: Backup) -> Result<Self, Refusal> {
        backup.unpack(|entry| self.staged(entry))?;
        Ok(self)
    }

    /// The master key, if it is one.
    fn key(&self) -> Result<String, Refusal> {
        let file = self.staged(KEY);
        Vault::open(&file).map_err(|_| damaged())?;
        std::fs::read_to_string(&file).map_err(|e| failed(&e))
    }

    /// Moves everything to its place, the database last; answers how many files lie beside it.
    fn settle(
        self,
        storage: &Storage,
        database: &Path,
        key: &str,
        manifest: &Manifest,
    ) -> Result<usize, Refusal> {
        let (uploads, key_file) = (storage.uploads(), storage.master_key());
        let names: Vec<&str> = manifest.files.iter().map(|f| &*f.name).collect();
        let uploaded = || names.iter().filter_map(|name| upload_file(name));
        let stored = || {
            names
                .iter()
                .filter_map(|name| Some((*name, stored_file(name)?)))
        };
        let settle = || {
            if let Some(folder) = key_file.parent() {
                std::fs::create_dir_all(folder)?;
            }
            if !key_file.exists() {
                write_private(&key_file, key.as_bytes())?;
            }
            std::fs::create_dir_all(&uploads)?;
            for name in uploaded() {
                std::fs::rename(self.data.path().join(name), uploads.join(name))?;
            }
            for (entry, name) in stored() {
                let place = storage.files().join(name.to_string());
                if let Some(folder) = place.parent() {
                    std::fs::create_dir_all(folder)?;
                }
                std::fs::rename(self.staged(entry), place)?;
            }
            Ok(())
        };
        // A server that was started meanwhile keeps its key and its database: a link never replaces a file.
        refuse_occupied(storage, database)?;
        refuse_other_key(storage, key)?;
        settle().map_err(|e: io::Error| failed(&e))?;
        std::fs::hard_link(self.staged(DATABASE), database).map_err(|e| failed(&e))?;
        self.made.keep();
        Ok(uploaded().count() + stored().count())
    }
}

/// Folders that were not there before, removed again unless kept.
#[derive(Default)]
struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let missing = folder.ancestors().take_while(|f| !f.exists());
        let missing: Vec<_> = missing.map(Path::to_owned).collect();
        std::fs::create_dir_all(folder)?;
        // Deepest first: the order they can be removed in.
        self.0.splice(0..0, missing);
        Ok(())
    }

    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in &self.0 {
            // Only empty ones go.
            let _ = std::fs::remove_dir(folder);
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "used as map_err")]
fn unusable(error: nomor_store::Error) -> Refusal {
    machine(format!("The restored database cannot be used: {error}."))
}

fn failed(error: &io::Error) -> Refusal {
    machine(format!("The data folder cannot be written: {error}."))
}
