//! The engine: what every use-case works with, and its life from opening to closing.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, RwLock};

use nomor_contract::platform::Platform;
use nomor_contract::{Clock, JobId, PersonId, Ports, Stamp};
use nomor_settings::Settings;
use nomor_storage::Storage;
use nomor_store::Store;
use tokio::sync::{Notify, Semaphore, broadcast};
use tokio::task::AbortHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use uuid::{NoContext, Timestamp, Uuid};

use crate::account::{Faces, Passwords, Throttle};
use crate::admin::tools::Lent;
use crate::ask::Desk;
use crate::bus::Bus;
use crate::vault::Vault;

/// The product without its pages. Cheap to clone; implements every port of `contract`.
#[derive(Clone)]
pub struct Engine(pub(crate) Arc<Core>);

#[doc(hidden)]
pub struct Core {
    pub(crate) store: Store,
    pub(crate) settings: Settings,
    /// Where files lie.
    pub(crate) storage: Storage,
    pub(crate) clock: Arc<dyn Clock>,
    /// This process, as the others know it.
    pub(crate) process: Uuid,
    pub(crate) started_at: Stamp,
    pub(crate) desk: Desk,
    pub(crate) vault: Vault,
    pub(crate) passwords: Passwords,
    pub(crate) throttle: Throttle,
    /// Whose addresses requests came to just now.
    pub(crate) faces: Faces,
    pub(crate) bus: Bus,
    /// Whose sessions have ended just now, one or more.
    pub(crate) ended: broadcast::Sender<PersonId>,
    /// Where mails are handed over; without one they wait in the outbox.
    pub(crate) smtp: Option<nomor_mail::Smtp>,
    /// The platform's settings, as this process knows them.
    pub(crate) platform: RwLock<Arc<Platform>>,
    /// What the executable lends the admin's tools.
    pub(crate) lent: OnceLock<Lent>,
    /// Wakes the outbox.
    pub(crate) posted: Notify,
    /// Analyses under way; a new one of the same list replaces the old.
    pub(crate) analyses: Mutex<HashMap<JobId, AbortHandle>>,
    /// Lists being read, each on every core; the others wait their turn.
    pub(crate) reading: Semaphore,
    /// Pictures being made anew, each with as much memory as its pixels take.
    pub(crate) drawing: Semaphore,
    /// Lists being read as a whole for somebody who takes them along.
    pub(crate) downloads: Arc<Semaphore>,
    /// Wakes idle workers.
    pub(crate) wake: Notify,
    /// Cancelled when the process is asked to stop.
    pub(crate) stop: CancellationToken,
    /// Everything that runs in the background; waited for when closing.
    pub(crate) tasks: TaskTracker,
    /// Removed when the engine closes (`nomor check`).
    pub(crate) temporary: Option<PathBuf>,
}

impl std::ops::Deref for Engine {
    type Target = Core;
    fn deref(&self) -> &Core {
        &self.0
    }
}

impl Engine {
    /// Every port of the product, implemented by this engine.
    #[must_use]
    pub fn ports(&self) -> Ports {
        let engine = Arc::new(self.clone());
        Ports {
            access: engine.clone(),
            accounts: engine.clone(),
            admin: engine.clone(),
            audit: engine.clone(),
            billing: engine.clone(),
            branches: engine.clone(),
            checks: engine.clone(),
            closings: engine.clone(),
            customers: engine.clone(),
            files: engine.clone(),
            hosts: engine.clone(),
            impersonations: engine.clone(),
            life: engine.clone(),
            lists: engine.clone(),
            looks: engine.clone(),
            machine: engine.clone(),
            mails: engine.clone(),
            platform: engine.clone(),
            notices: engine.clone(),
            passkeys: engine.clone(),
            own_providers: engine.clone(),
            reports: engine.clone(),
            roles: engine.clone(),
            second_step: engine.clone(),
            sessions: engine.clone(),
            teams: engine.clone(),
            tools: engine.clone(),
            zones: engine,
        }
    }

    pub(crate) fn now(&self) -> Stamp {
        self.clock.now()
    }

    /// A fresh identifier that sorts by time.
    pub(crate) fn new_id(&self) -> Uuid {
        let now_ms = self.now().0.max(0).cast_unsigned();
        let nanos = u32::try_from(now_ms % 1000 * 1_000_000).unwrap_or(0);
        Uuid::new_v7(Timestamp::from_unix(NoContext, now_ms / 1000, nanos))
    }

    pub(crate) fn uploads(&self) -> PathBuf {
        self.settings.storage.uploads()
    }
}
