//! Configuration: environment variables over one optional `nomor.toml` over defaults that need no
//! configuration at all. Every setting is a line in [`table`]; one struct per concern reads its own.

mod cache;
mod files;
mod life;
mod limits;
mod log;
mod mail;
mod serve;
mod storage;
pub mod table;
mod values;
mod work;

pub use cache::Cache;
pub use files::{Bucket, Clamd, Files};
pub use life::Life;
pub use limits::Limits;
pub use log::{Log, LogFormat};
pub use mail::Mail;
pub use serve::Serve;
pub use storage::{Storage, sqlite_url};
pub use values::{BadSetting, Origin, Values};
pub use work::Work;

/// Everything Nomor can be told, checked.
#[derive(Debug, Clone)]
pub struct Settings {
    pub serve: Serve,
    pub storage: Storage,
    pub files: Files,
    pub work: Work,
    pub limits: Limits,
    pub cache: Cache,
    pub log: Log,
    pub mail: Mail,
    pub life: Life,
}

impl Settings {
    /// Reads every concern from resolved values.
    ///
    /// # Errors
    /// The first setting that does not read, as one sentence naming it.
    pub fn from_values(values: &Values) -> Result<Self, BadSetting> {
        Ok(Self {
            serve: Serve::from_values(values)?,
            storage: Storage::from_values(values),
            files: Files::from_values(values)?,
            work: Work::from_values(values)?,
            limits: Limits::from_values(values)?,
            cache: Cache::from_values(values)?,
            log: Log::from_values(values)?,
            mail: Mail::from_values(values)?,
            life: Life::from_values(values)?,
        })
    }

    /// Defaults with a data folder: what tests and `nomor check` use.
    ///
    /// # Errors
    /// Never in practice: the defaults are tested to read.
    pub fn for_folder(folder: &std::path::Path) -> Result<Self, BadSetting> {
        let mut values = Values::defaults();
        values.set("data_dir", &folder.to_string_lossy(), Origin::CommandLine);
        Self::from_values(&values)
    }
}
