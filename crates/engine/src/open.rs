//! Opening, starting and closing the engine.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, RwLock};

use nomor_contract::provider::{ProviderForm, ProviderKind};
use nomor_contract::{Channel, Clock, Refusal};
use nomor_settings::{Files, Settings, Storage};
use nomor_storage::{Place, S3};
use nomor_store::{Store, process, provider};
use tokio::sync::{Notify, Semaphore, broadcast};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::account::{Breached, Faces, Passwords, Throttle};
use crate::ask::{Desk, DeskOptions, Tuning};
use crate::bus::Bus;
use crate::core::{Core, Engine};
use crate::fault::{machine, refuse, refuse_io};
use crate::vault::{self, Vault};
use crate::{SystemClock, admin, work};

/// Analyses at once: enough that a small list does not wait for three long ones, few enough for a small machine.
const ANALYSES_AT_ONCE: usize = 4;
/// Lists read as a whole at once, each with a connection and a good part of a core; further downloads wait their turn.
const DOWNLOADS_AT_ONCE: usize = 4;
/// Pictures made anew at once.
const PICTURES_AT_ONCE: usize = 2;
/// Ended sessions that a follower may be late for; it then looks for itself.
const ENDED_KEPT: usize = 64;
/// How long closing waits for work under way to be handed back.
const CLOSE_WAIT: std::time::Duration = std::time::Duration::from_secs(8);

impl Engine {
    /// Opens the data folder and the database, brings it up to date, and configures the providers.
    ///
    /// # Errors
    /// The folder, the key or the database cannot be used; the sentence says which and why.
    pub async fn open(settings: Settings) -> Result<Self, Refusal> {
        Self::open_with(settings, Arc::new(SystemClock), None).await
    }

    /// An engine in a folder that is removed when it closes, under the limits and sandbox of `settings`.
    ///
    /// # Errors
    /// As [`Engine::open`].
    pub async fn open_temporary(settings: &Settings) -> Result<Self, Refusal> {
        let name = hex::encode(vault::random::<8>().map_err(|e| refuse_io(&e))?);
        let folder = std::env::temp_dir().join(format!("nomor-{name}"));
        let storage = Storage {
            data_dir: folder.clone(),
            database_url: None,
            master_key_file: None,
        };
        // Whatever bucket is set is for what is kept, and nothing is.
        let files = Files {
            quota_bytes: i64::MAX,
            ..Files::default()
        };
        Self::open_with(
            Settings {
                storage,
                files,
                ..settings.clone()
            },
            Arc::new(SystemClock),
            Some(folder),
        )
        .await
    }

    /// As [`Engine::open`], with the time as a parameter.
    ///
    /// # Errors
    /// As [`Engine::open`].
    pub async fn open_with(
        settings: Settings,
        clock: Arc<dyn Clock>,
        temporary: Option<PathBuf>,
    ) -> Result<Self, Refusal> {
        let folder = &settings.storage.data_dir;
        make_folders(folder).map_err(|e| {
            machine(format!(
                "The data folder {} cannot be used: {e}.",
                folder.display()
            ))
        })?;
        let key_file = settings.storage.master_key();
        let vault = Vault::open(&key_file).map_err(|e| {
            machine(format!(
                "The master key {} cannot be used: {e}.",
                key_file.display()
            ))
        })?;
        let store = Store::open(&settings.storage.url())
            .await
            .map_err(|e| machine(format!("The database cannot be opened: {e}.")))?;
        store
            .migrate()
            .await
            .map_err(|e| machine(format!("The database cannot be brought up to date: {e}.")))?;
        let storage = storage(&settings)?;
        let desk = Desk::new(Arc::clone(&clock), desk_options(&settings)?);
        let core = Core {
            store,
            storage,
            process: Uuid::now_v7(),
            started_at: clock.now(),
            clock,
            desk,
            vault,
            smtp: smtp(&settings)?,
            platform: RwLock::default(),
            lent: OnceLock::new(),
            posted: Notify::new(),
            passwords: Passwords::new(breached(&settings)?)?,
            throttle: Throttle::default(),
            faces: Faces::default(),
            bus: Bus::default(),
            ended: broadcast::channel(ENDED_KEPT).0,
            analyses: Mutex::default(),
            reading: Semaphore::new(ANALYSES_AT_ONCE),
            drawing: Semaphore::new(PICTURES_AT_ONCE),
            downloads: Arc::new(Semaphore::new(DOWNLOADS_AT_ONCE)),
            wake: Notify::new(),
            stop: CancellationToken::new(),
            tasks: TaskTracker::new(),
            temporary,
            settings,
        };
        let engine = Self(Arc::new(core));
        engine.seed_sandbox().await?;
        crate::provider::load(&engine).await?;
        admin::platform::load(&engine).await?;
        Ok(engine)
    }

    /// A fresh installation answers from the sandbox until an admin configures providers.
    pub(crate) async fn seed_sandbox(&self) -> Result<(), Refusal> {
        if !provider::list(&self.store, None)
            .await
            .map_err(refuse)?
            .is_empty()
        {
            return Ok(());
        }
        for channel in Channel::ALL {
            let form = ProviderForm {
                name: "sandbox".to_owned(),
                kind: ProviderKind::Sandbox,
                channel: *channel,
                endpoint: String::new(),
                account: String::new(),
                secret: String::new(),
                enabled: true,
                position: 100,
                batch_size: 2_000,
                rate_per_second: 0.0,
                concurrency: 8,
                daily_budget: 0,
                control_registered: None,
                control_absent: None,
                tuning: String::new(),
            };
            let sealed = crate::provider::to_stored(self, (None, self.new_id()), &form, None)?;
            // Another process may be first; then its line stands.
            let _ = provider::insert(&self.store, &sealed)
                .await
                .map_err(refuse)?;
        }
        Ok(())
    }

    /// Starts what runs in the background: news of jobs, recovery after a restart, upkeep and, if asked, workers.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn start(&self, with_workers: bool) -> Result<(), Refusal> {
        work::start(self, with_workers).await
    }

    /// What the database is, for people.
    pub async fn database(&self) -> String {
        let version = self
            .store
            .version()
            .await
            .unwrap_or_else(|_| "unknown version".to_owned());
        format!("{} {version}", self.store.dialect().word())
    }

    /// Stops work, hands back what is under way, closes the database, removes a temporary folder.
    pub async fn close(&self) {
        self.stop.cancel();
        self.tasks.close();
        if tokio::time::timeout(CLOSE_WAIT, self.tasks.wait())
            .await
            .is_err()
        {
            tracing::warn!("work under way did not end in time; its leases run out by themselves");
        }
        if let Err(error) = process::gone(&self.store, self.process).await {
            tracing::warn!(%error, "the others could not be told that this process ends");
        }
        self.store.close().await;
        if let Some(folder) = &self.temporary
            && let Err(error) = std::fs::remove_dir_all(folder)
        {
            tracing::warn!(%error, "a temporary folder stays behind");
        }
    }
}

/// The mail server, if one is named.
fn smtp(settings: &Settings) -> Result<Option<nomor_mail::Smtp>, Refusal> {
    let named = settings.mail.smtp_url.as_deref();
    named
        .map(|url| nomor_mail::Smtp::new(url, &settings.mail.from))
        .transpose()
        .map_err(|bad| Refusal::invalid("mail", bad.to_string()))
}

/// Passwords known from breaches, if a file of them is named.
fn breached(settings: &Settings) -> Result<Option<Breached>, Refusal> {
    let named = settings.life.breached_passwords.as_deref();
    let open = |path: &Path| {
        Breached::open(path).map_err(|e| {
            machine(format!(
                "The passwords known from breaches, {}, cannot be used: {e}.",
                path.display()
            ))
        })
    };
    named.map(open).transpose()
}

/// The storage of files as it is set.
fn storage(settings: &Settings) -> Result<nomor_storage::Storage, Refusal> {
    let place = match settings.files.s3.clone() {
        None => Place::Folder(settings.storage.files()),
        Some(bucket) => Place::S3(S3 {
            endpoint: bucket.endpoint,
            bucket: bucket.name,
            region: bucket.region,
            key: bucket.key,
            secret: bucket.secret,
            path_style: bucket.path_style,
        }),
    };
    nomor_storage::Storage::open(&place)
        .map_err(|e| machine(format!("The storage of files cannot be opened: {e}.")))
}

fn desk_options(settings: &Settings) -> Result<DeskOptions, Refusal> {
    let sandbox: Tuning = settings
        .work
        .sandbox
        .parse()
        .map_err(|bad| Refusal::invalid("sandbox", format!("{bad}")))?;
    let mut options = DeskOptions {
        sandbox,
        ..DeskOptions::default()
    };
    options.http.allow_private = settings.work.allow_private_providers;
    options.private_tenants = settings.work.allow_private_tenants;
    Ok(options)
}

fn make_folders(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder.join("uploads"))
}
