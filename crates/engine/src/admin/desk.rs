//! The admin's desk: what the platform is doing, and what somebody should look at.

use nomor_contract::admin::{Alert, Books, Disk, ProcessView, SystemView};
use nomor_contract::caller::SystemPermission;
use nomor_contract::provider::Breaker;
use nomor_contract::{Operator, Refusal, Stamp};
use nomor_store::monitor::{self, Queue};
use nomor_store::process::{self, Process};
use nomor_store::{mail, person, tenant};

use super::books;
use crate::core::Engine;
use crate::fault::refuse;
use crate::provider;

/// A process that was not heard of for this long is not at work, in milliseconds.
pub const SILENT_MS: i64 = 3 * 60 * 1_000;
/// A mail that waits this long though there is a mail server is stuck, in milliseconds.
const STUCK_MS: i64 = 15 * 60 * 1_000;
/// A proof older than this is worth a word, in milliseconds.
const UNPROVED_MS: i64 = 48 * 60 * 60 * 1_000;
/// Less of the disk than this, in percent, is nearly none.
const DISK_PERCENT: u64 = 10;

/// The whole desk. Each figure is one query over an index.
///
/// # Errors
/// The database does not answer.
pub async fn system(engine: &Engine, operator: &Operator) -> Result<SystemView, Refusal> {
    let now = engine.now();
    let queue = monitor::queue(&engine.store).await.map_err(refuse)?;
    let today = monitor::today(&engine.store, now).await.map_err(refuse)?;
    let since = now.plus_ms(-SILENT_MS);
    let alive = process::alive(&engine.store, since).await.map_err(refuse)?;
    let books = books::last(engine).await?;
    let disk = disk(engine);
    let mut alerts = Vec::new();
    alerts.extend(of_books(books, now));
    alerts.extend(of_providers(engine).await?);
    alerts.extend(of_mails(engine, now).await?);
    alerts.extend(of_workers(&queue, &alive));
    alerts.extend(
        disk.filter(is_low)
            .map(|disk| Alert::DiskLow { free: disk.free }),
    );
    let money = operator.may(SystemPermission::ManageTenants);
    Ok(SystemView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        number_metadata: nomor_number::METADATA_VERSION.to_owned(),
        database: engine.database().await,
        tenants: tenant::count(&engine.store).await.map_err(refuse)?,
        people: person::count(&engine.store).await.map_err(refuse)?,
        jobs_running: queue.jobs_running,
        queue_depth: queue.waiting,
        oldest_wait_ms: queue.oldest_at.map(|at| now.since(at)),
        credits_today: money.then_some((today.granted, today.used)),
        books,
        processes: alive.into_iter().map(view).collect(),
        disk,
        alerts,
    })
}

fn of_books(books: Books, now: Stamp) -> Vec<Alert> {
    let told = |proof: Option<nomor_contract::admin::Proof>, wrong: Alert, old: Alert| match proof {
        Some(proof) if !proof.clean => Some(wrong),
        Some(proof) if now.since(proof.at) > UNPROVED_MS => Some(old),
        _ => None,
    };
    let ledger = told(books.ledger, Alert::LedgerWrong, Alert::LedgerUnproved);
    let chain = told(books.chain, Alert::ChainBroken, Alert::ChainUnproved);
    ledger.into_iter().chain(chain).collect()
}

async fn of_providers(engine: &Engine) -> Result<Vec<Alert>, Refusal> {
    let known = provider::list(engine, None).await?;
    let told = known.into_iter().filter(|each| each.form.enabled);
    Ok(told
        .filter_map(|each| match (each.health.suspended, each.health.breaker) {
            (Some(_), _) => Some(Alert::ProviderSuspended {
                name: each.form.name,
            }),
            (None, Some(Breaker::Open)) => Some(Alert::ProviderAway {
                name: each.form.name,
            }),
            _ => None,
        })
        .collect())
}

/// Without a mail server mails wait by design.
async fn of_mails(engine: &Engine, now: Stamp) -> Result<Option<Alert>, Refusal> {
    if engine.smtp.is_none() {
        return Ok(None);
    }
    let before = now.plus_ms(-STUCK_MS);
    let stuck = mail::stuck(&engine.store, before).await.map_err(refuse)?;
    Ok((stuck > 0).then_some(Alert::MailsStuck { waiting: stuck }))
}

fn of_workers(queue: &Queue, alive: &[Process]) -> Option<Alert> {
    let works = alive.iter().any(|each| each.workers > 0);
    (!works && queue.waiting > 0).then_some(Alert::NoWorker {
        waiting: queue.waiting,
    })
}

fn is_low(disk: &Disk) -> bool {
    disk.free < disk.total / 100 * DISK_PERCENT
}

/// Of the data folder; `None` where the system does not say.
pub fn disk(engine: &Engine) -> Option<Disk> {
    let found = rustix::fs::statvfs(&engine.settings.storage.data_dir).ok()?;
    Some(Disk {
        free: found.f_bavail.saturating_mul(found.f_frsize),
        total: found.f_blocks.saturating_mul(found.f_frsize),
    })
}

/// As the pages take it.
pub fn view(process: Process) -> ProcessView {
    ProcessView {
        name: process.name,
        version: process.version,
        workers: process.workers,
        started_at: Stamp(process.started_at),
        seen_at: Stamp(process.seen_at),
    }
}

/// This process says that it is at work.
///
/// # Errors
/// The database does not answer.
pub async fn say_here(engine: &Engine, with_workers: bool) -> nomor_store::Result<()> {
    let now = engine.now();
    let workers = if with_workers {
        i64::try_from(engine.settings.work.workers).unwrap_or(i64::MAX)
    } else {
        0
    };
    let this = Process {
        id: engine.process,
        name: name(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        workers,
        started_at: engine.started_at.0,
        seen_at: now.0,
    };
    process::seen(&engine.store, &this, now.plus_ms(-SILENT_MS * 10)).await
}

/// The machine's name and the process's number.
fn name() -> String {
    let system = rustix::system::uname();
    let machine = system.nodename().to_string_lossy().into_owned();
    format!("{machine}/{}", std::process::id())
}

#[cfg(test)]
mod tests {
    use nomor_contract::admin::Proof;

    use super::*;

    #[test]
    fn a_broken_or_old_proof_is_worth_a_word() {
        let now = Stamp(1_000 * UNPROVED_MS);
        let check = |clean, age: i64, expect: &[Alert]| {
            let proof = Some(Proof {
                at: now.plus_ms(-age),
                clean,
            });
            let books = Books {
                ledger: proof,
                chain: None,
            };
            assert_eq!(of_books(books, now), expect);
        };
        check(true, 0, &[]);
        check(true, UNPROVED_MS + 1, &[Alert::LedgerUnproved]);
        check(false, UNPROVED_MS + 1, &[Alert::LedgerWrong]);
        let fresh = of_books(Books::default(), now);
        assert!(
            fresh.is_empty(),
            "a fresh installation proves them in its first minute"
        );
    }

    #[test]
    fn work_without_workers_is_worth_a_word() {
        let queue = Queue {
            waiting: 3,
            ..Queue::default()
        };
        let worker = |workers| Process {
            id: uuid::Uuid::nil(),
            name: String::new(),
            version: String::new(),
            workers,
            started_at: 0,
            seen_at: 0,
        };
        assert_eq!(
            of_workers(&queue, &[worker(0)]),
            Some(Alert::NoWorker { waiting: 3 })
        );
        assert_eq!(of_workers(&queue, &[worker(0), worker(2)]), None);
        assert_eq!(of_workers(&Queue::default(), &[]), None);
    }
}
