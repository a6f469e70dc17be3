//! A product in memory, scripted: just enough behind the ports to see what the edge makes of it.

mod access;
mod accounts;
mod audit;
mod branches;
mod closings;
mod customers;
mod files;
mod hosts;
mod impersonations;
mod life;
mod lists;
mod looks;
mod notices;
mod platform;
mod providers;
mod rest;
mod tools;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use nomor_contract::job::{JobView, NewList};
use nomor_contract::platform::Platform;
use nomor_contract::ports::Kept;
use nomor_contract::{Clock, JobId, PersonId, Ports, Refusal, Stamp, TenantId};
use uuid::Uuid;

/// The moment at which the tests happen.
pub const NOON: Stamp = Stamp(1_795_262_400_000);
pub const JOB: JobId = JobId(Uuid::from_u128(1));
pub const FINISHED: JobId = JobId(Uuid::from_u128(2));
/// Runs for ever, and its stream says nothing after the first frame.
pub const ENDLESS: JobId = JobId(Uuid::from_u128(5));
pub const PERSON: PersonId = PersonId(Uuid::from_u128(3));
pub const TENANT: TenantId = TenantId(Uuid::from_u128(4));

/// Lists that were brought, with their bytes.
pub type Brought = Arc<Mutex<Vec<(NewList, Vec<u8>)>>>;

/// What was asked of the product, and what it is told to say.
#[derive(Default)]
pub struct Fake {
    /// Answered by `balance` when set.
    pub refusal: Mutex<Option<Refusal>>,
    pub platform: Mutex<Arc<Platform>>,
    /// Sessions by id.
    pub sessions: Mutex<HashMap<i128, Kept>>,
    /// Somebody ends every session while a password is looked at.
    pub ends: Mutex<bool>,
    pub jobs: Mutex<HashMap<JobId, JobView>>,
    /// Every list that was begun, with the bytes that came.
    pub lists: Brought,
    /// The parts of the machine that do not work.
    pub broken: Mutex<Vec<(&'static str, String)>>,
}

impl Fake {
    pub fn new() -> Arc<Self> {
        let fake = Self::default();
        fake.jobs.lock().unwrap().insert(JOB, lists::job(JOB));
        fake.jobs
            .lock()
            .unwrap()
            .insert(ENDLESS, lists::job(ENDLESS));
        fake.jobs
            .lock()
            .unwrap()
            .insert(FINISHED, lists::finished(FINISHED));
        Arc::new(fake)
    }

    pub fn ports(self: &Arc<Self>) -> Ports {
        Ports {
            access: self.clone(),
            accounts: self.clone(),
            admin: self.clone(),
            audit: self.clone(),
            billing: self.clone(),
            branches: self.clone(),
            checks: self.clone(),
            closings: self.clone(),
            customers: self.clone(),
            files: self.clone(),
            hosts: self.clone(),
            impersonations: self.clone(),
            life: self.clone(),
            lists: self.clone(),
            looks: self.clone(),
            machine: self.clone(),
            mails: self.clone(),
            platform: self.clone(),
            notices: self.clone(),
            passkeys: self.clone(),
            own_providers: self.clone(),
            reports: self.clone(),
            roles: self.clone(),
            second_step: self.clone(),
            sessions: self.clone(),
            teams: self.clone(),
            tools: self.clone(),
            zones: self.clone(),
        }
    }
}

/// Stands still.
pub struct Still;

impl Clock for Still {
    fn now(&self) -> Stamp {
        NOON
    }
}
