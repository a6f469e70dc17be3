//! Making a backup, while a server may be at work.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use nomor_contract::{Clock, Refusal, Stamp};
use nomor_settings::{Settings, sqlite_url};
use nomor_store::audit::{self, NewLine};
use nomor_store::{Dialect, Store, copy};
use tempfile::NamedTempFile;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::manifest::{
    DATABASE, Entry, KEY, LAYOUT, MANIFEST, Manifest, stored_entry, upload_entry,
};
use crate::fault::machine;
use crate::vault::Vault;

/// Fast: databases and lists are large, and the machine has other work.
const LEVEL: i64 = 3;

/// Puts the database of the data folder as it is now, the uploaded lists, the files and the master key into a new file that only
/// its owner may read.
///
/// # Errors
/// There is no SQLite database, the file exists already, or the disk does not take it.
pub async fn make(settings: &Settings, clock: &dyn Clock, target: &Path) -> Result<(), Refusal> {
    let storage = &settings.storage;
    let database = storage.database_file().filter(|file| file.is_file());
    let database = database.ok_or_else(|| {
        let folder = storage.data_dir.display();
        Refusal::invalid("no_database", format!("There is no database in {folder}."))
    })?;
    if target.exists() {
        return Err(exists(target));
    }
    let parent = parent(target);
    // Beside the file: where there is room for it there is room for the copy, and renaming stays on one disk.
    let folder = tempfile::Builder::new()
        .prefix(".nomor-backup-")
        .tempdir_in(&parent)
        .map_err(|e| failed(&e))?;
    let made_at = clock.now();
    let copied = folder.path().join(DATABASE);
    let schema = copy_database(&database, &copied, &storage.master_key(), made_at).await?;
    let contents = Contents {
        // The database first: a list in it was on the disk before. One deleted meanwhile lacks its file, as it would
        // on the machine it was deleted from.
        database: copied,
        key: storage.master_key(),
        uploads: storage.uploads(),
        files: storage.files(),
        schema,
        made_at,
    };
    let target = target.to_owned();
    tokio::task::spawn_blocking(move || contents.save(&parent, &target))
        .await
        .map_err(|_| Refusal::internal())?
}

/// Copies what is committed; answers the schema's version.
async fn copy_database(from: &Path, to: &Path, key: &Path, now: Stamp) -> Result<i64, Refusal> {
    let unusable = |e| machine(format!("The database cannot be copied: {e}."));
    // Without a key there is no backup either; that is said when it is packed.
    let vault = std::fs::read_to_string(key)
        .ok()
        .and_then(|text| Vault::of(&text).ok());
    let store = Store::open(&sqlite_url(from)).await.map_err(unusable)?;
    let copied = async {
        // Whoever holds a backup holds everything: the log says when one was made.
        let line = NewLine {
            tenant: None,
            actor: "program",
            action: "platform.backed_up",
            object: "",
            detail: "{}",
            origin: None,
            request: None,
            behind: None,
            at: now,
        };
        let schema = copy::schema(&store).await?;
        // Before an upgrade the log may be of an older shape: the backup matters more than its line.
        if schema == newest()
            && let Some(vault) = &vault
        {
            audit::append(&store, vault.audit_key(), &line).await?;
        }
        copy::into_file(&store, &to.to_string_lossy()).await?;
        Ok(schema.unwrap_or_default())
    };
    let copied = copied.await.map_err(unusable);
    store.close().await;
    copied
}

/// The schema of this program.
fn newest() -> Option<i64> {
    let migrations = Store::migrations(Dialect::Sqlite);
    migrations.last().map(|(version, _)| *version)
}

/// What goes into the file.
struct Contents {
    database: PathBuf,
    key: PathBuf,
    uploads: PathBuf,
    /// Empty where files lie in a bucket, which is somebody else's to keep.
    files: PathBuf,
    schema: i64,
    made_at: Stamp,
}

impl Contents {
    /// Under a name of its own until it is whole, so that a file called `target` is always a complete backup.
    fn save(self, parent: &Path, target: &Path) -> Result<(), Refusal> {
        if !self.key.is_file() {
            let key = self.key.display();
            return Err(Refusal::invalid(
                "no_key",
                format!("There is no master key at {key}; without it a backup cannot be read."),
            ));
        }
        let mut part = NamedTempFile::new_in(parent).map_err(|e| failed(&e))?;
        self.pack(part.as_file_mut()).map_err(|e| failed(&e))?;
        part.as_file().sync_all().map_err(|e| failed(&e))?;
        match part.persist_noclobber(target) {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(exists(target)),
            Err(error) => Err(failed(&error.error)),
        }
    }

    fn pack(self, file: &mut File) -> io::Result<()> {
        let mut zip = ZipWriter::new(BufWriter::new(file));
        let mut files = Vec::new();
        for (name, path) in [(DATABASE, &self.database), (KEY, &self.key)] {
            files.push(add(&mut zip, name.to_owned(), File::open(path)?)?);
        }
        if self.uploads.is_dir() {
            for entry in std::fs::read_dir(&self.uploads)? {
                let entry = entry?;
                let Some(name) = upload_entry(&entry.file_name().to_string_lossy()) else {
                    continue;
                };
                match File::open(entry.path()) {
                    Ok(file) => files.push(add(&mut zip, name, file)?),
                    // Its list was deleted meanwhile.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
        }
        for folder in folders(&self.files)? {
            let inside = folder.file_name().unwrap_or_default().to_owned();
            for entry in std::fs::read_dir(&folder)? {
                let path = Path::new(&inside).join(entry?.file_name());
                let Some(name) = stored_entry(&path.to_string_lossy()) else {
                    continue;
                };
                match File::open(self.files.join(path)) {
                    Ok(file) => files.push(add(&mut zip, name, file)?),
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
        }
        let manifest = Manifest {
            layout: LAYOUT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            schema: self.schema,
            made_at: self.made_at,
            files,
        };
        zip.start_file(MANIFEST, options())?;
        serde_json::to_writer(&mut zip, &manifest)?;
        zip.finish()?.flush()
    }
}

/// The folders in a folder; none where there is no folder.
fn folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder)?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    paths
        .filter(|path| path.as_ref().map_or(true, |path| path.is_dir()))
        .collect()
}

type Zip<'a> = ZipWriter<BufWriter<&'a mut File>>;

fn add(zip: &mut Zip<'_>, name: String, mut file: File) -> io::Result<Entry> {
    zip.start_file(&*name, options().large_file(true))?;
    let bytes = io::copy(&mut file, zip)?;
    Ok(Entry { name, bytes })
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_level(Some(LEVEL))
        .unix_permissions(0o600)
}

/// The folder a path lies in.
fn parent(path: &Path) -> PathBuf {
    path.parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .map_or_else(|| PathBuf::from("."), Path::to_owned)
}

fn exists(file: &Path) -> Refusal {
    let file = file.display();
    Refusal::invalid(
        "file_exists",
        format!("{file} exists already; a backup never replaces a file."),
    )
}

fn failed(error: &io::Error) -> Refusal {
    machine(format!("The backup cannot be written: {error}."))
}
