//! How fast the store is on this machine: a million rows, two channels, durable.
//!
//! `cargo bench -p nomor-store -- [sqlite|postgres] [rows]`; PostgreSQL comes from `NOMOR_TEST_POSTGRES` or is started
//! privately, as in the tests. Prints one line per step: what, how many, seconds, per second.

#![expect(
    clippy::expect_used,
    reason = "a measurement that cannot go on must stop"
)]

use std::time::{Duration, Instant};

use nomor_contract::account::Theme;
use nomor_contract::job::RowFilter;
use nomor_contract::list::Mapping;
use nomor_contract::look::Look;
use nomor_contract::verdict::Answer;
use nomor_contract::{
    Channel, E164, JobId, Kind, Outcome, PersonId, Source, Stamp, TenantId, Unknown, Verdict,
};
use nomor_store::analysis::{self, Analysed, ChannelPlan, NewRow};
use nomor_store::block;
use nomor_store::job::{self, Cutoffs, NewJob};
use nomor_store::ledger::{self, Grant};
use nomor_store::person::{self, Person};
use nomor_store::settle::{self, Settled};
use nomor_store::start::{self, BatchOrder, StartOrder};
use nomor_store::tenant::Tenant;
use nomor_store::testing::fresh;
use nomor_store::work::{self, Claim, Lease};
use nomor_store::{Dialect, Store, cache, rows};
use uuid::Uuid;

const NOW: Stamp = Stamp(1_795_230_000_000);
const ROWS_A_WRITE: usize = 10_000;
const HOUR_MS: i64 = 3_600_000;
const WORKERS: usize = 2;

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let count = words
        .iter()
        .find_map(|word| word.parse().ok())
        .unwrap_or(1_000_000);
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let wanted = |word: &String| word == dialect.word();
        if words.iter().any(wanted) || !words.iter().any(|word| word.parse::<i64>().is_err()) {
            run(dialect, count).await;
        }
    }
}

async fn run(dialect: Dialect, count: i64) {
    let fresh = fresh(dialect).await;
    let store = fresh.store.clone();
    println!(
        "{} {}",
        dialect.word(),
        store.version().await.expect("version")
    );
    let tenant = customer(&store, 4 * count).await;
    let lease = write(&store, tenant, count).await;
    let job = lease.job;
    let numbers = line("numbers of the list", count, async {
        analysis::numbers(&store, job).await.expect("numbers")
    })
    .await;
    let unique = i64::try_from(numbers.len()).expect("small");
    begin(&store, &lease, numbers).await;
    let watcher = tokio::spawn(watch(store.clone(), tenant, job));
    line(
        "claim, look in the cache, settle",
        2 * unique,
        work_off(&store),
    )
    .await;
    watcher.abort();
    let over = job::get(&store, tenant, job)
        .await
        .expect("read")
        .expect("there");
    println!("  {:?}, charged {}", over.job.state, over.credits.charged);
    pages(&store, tenant, job, count).await;
    line("summary", count, async {
        rows::summary(&store, tenant, job).await.expect("summary")
    })
    .await;
    let findings = line("audit", 2 * unique, async {
        ledger::audit(&store).await.expect("audit")
    })
    .await;
    assert!(findings.is_empty(), "{findings:?}");
    line("purge", count, async {
        nomor_store::retain::purge(&store, tenant, job, NOW)
            .await
            .expect("purged")
    })
    .await;
    store.close().await;
}

async fn line<T>(what: &str, many: i64, work: impl Future<Output = T>) -> T {
    let (begun, cpu) = (Instant::now(), cpu());
    let done = work.await;
    said(what, many, (begun.elapsed(), self::cpu() - cpu));
    done
}

/// CPU seconds of this process so far (not of PostgreSQL's): fields 14 and 15 of `/proc/self/stat`, in ticks of 10 ms.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

fn said(what: &str, many: i64, (took, cpu): (Duration, f64)) {
    let seconds = took.as_secs_f64();
    println!(
        "  {what:<34} {many:>9} {seconds:>8.2} s {:>10.0}/s, {cpu:.2} CPU s",
        many as f64 / seconds
    );
}

async fn customer(store: &Store, credits: i64) -> TenantId {
    let tenant = Tenant {
        id: TenantId(Uuid::now_v7()),
        name: "Bench".to_owned(),
        default_country: None,
        retention_days: 90,
        members_see_all: true,
        look: Look::default(),
        cache_days: None,
        suspended_at: None,
        created_at: NOW,
    };
    let owner = Person {
        id: PersonId(Uuid::now_v7()),
        email: "bench@example.com".to_owned(),
        name: "Bench".to_owned(),
        password_hash: String::new(),
        language: None,
        theme: Theme::System,
        system_role: None,
        verified_at: None,
        signed_out_at: Stamp(0),
        disabled_at: None,
        created_at: NOW,
    };
    person::create_with_tenant(store, &owner, &tenant)
        .await
        .expect("created");
    let grant = Grant {
        id: Uuid::now_v7(),
        source: "admin",
        reason: "bench",
        reference: "bench",
        amount: credits,
        priority: 0,
        expires_at: None,
    };
    ledger::grant(store, tenant.id, &grant, NOW)
        .await
        .expect("granted");
    tenant.id
}

/// 10 % repeat an earlier number, 5 % are too short; numbers are scattered over the plan.
fn row(n: i64) -> NewRow {
    let own = if n % 10 == 9 { n - 5 } else { n };
    let scattered = 62_810_000_000_000 + own.wrapping_mul(7_919_713) % 10_000_000_000;
    let short = n % 20 == 10;
    NewRow {
        n,
        cells: Some(format!(
            "[\"{n}\",\"Person Number {n}\",\"+{scattered}\",\"person{n}@example.com\",\"Jakarta\",\"2026-11-21\"]"
        )),
        raw: Some(format!("+{scattered}")),
        e164: (!short).then(|| E164::from_i64(scattered)),
        country: if short { None } else { "ID".parse().ok() },
        kind: (!short).then_some(Kind::Mobile),
        flaw: short.then_some(nomor_contract::Flaw::TooShort),
        duplicate_of: (n % 10 == 9).then_some(n - 5),
        ..NewRow::default()
    }
}

async fn write(store: &Store, tenant: TenantId, count: i64) -> analysis::Lease {
    let new = NewJob {
        id: JobId(Uuid::now_v7()),
        created_by: None,
        branch: None,
        name: "Bench".to_owned(),
        file_name: "bench.csv".to_owned(),
        file_bytes: 0,
        layout: None,
        mapping: Mapping::default(),
        parent: None,
        test: false,
        idempotency: None,
    };
    job::insert(store, tenant, &new, NOW)
        .await
        .expect("inserted");
    let until = NOW.plus_ms(HOUR_MS);
    let begun = analysis::begin(store, tenant, new.id, (NOW, until)).await;
    let lease = begun.expect("answered").expect("begun");
    let all: Vec<NewRow> = (1..=count).map(row).collect();
    line("list rows", count, async {
        for piece in all.chunks(ROWS_A_WRITE) {
            let written = analysis::write_rows(store, &lease, piece, until).await;
            assert!(written.expect("answered"));
        }
    })
    .await;
    lease
}

async fn begin(store: &Store, lease: &analysis::Lease, numbers: Vec<block::Weighted>) {
    let (tenant, job) = (lease.tenant, lease.job);
    let cells: i64 = numbers
        .iter()
        .map(|weighted| i64::from(weighted.cells))
        .sum();
    let unique = i64::try_from(numbers.len()).expect("small");
    let blocks = block::cut(numbers);
    let channels: Vec<ChannelPlan> = Channel::ALL
        .iter()
        .map(|&channel| ChannelPlan {
            channel,
            own: false,
            price: 1,
            total: unique,
            cached: 0,
            barred: 0,
            to_check: unique,
            invalid_cells: 0,
            pending_cells: cells,
        })
        .collect();
    let found = Analysed {
        rows_total: cells,
        numbers_unique: unique,
        numbers_duplicate: cells - unique,
        numbers_invalid: 0,
        numbers_empty: 0,
        blocks: &blocks,
        channels: &channels,
        quoted: 2 * unique,
        quote: "{}",
        cache: Cutoffs {
            registered: NOW,
            absent: NOW,
        },
        guard: None,
    };
    line(
        "finish the analysis (blocks)",
        unique,
        analysis::finish(store, lease, &found, NOW),
    )
    .await
    .expect("finished");
    let batches = blocks.iter().flat_map(|block| {
        Channel::ALL.iter().map(|&channel| BatchOrder {
            channel,
            b: block.b,
        })
    });
    let order = StartOrder {
        hold: 2 * unique,
        batches: batches.collect(),
        blocks: None,
        limits: Vec::new(),
        is_guarded: true,
        consent_wording: "v1",
        started_with: "{}",
        rest_reason: "not_answered",
        started_by: None,
    };
    let many = i64::try_from(order.batches.len()).expect("small");
    line(
        "start (batches)",
        many,
        start::start(store, tenant, job, &order, NOW),
    )
    .await
    .expect("started");
}

fn answers(lease: &Lease) -> Vec<Settled> {
    let answer = |weighted: &block::Weighted| Answer {
        number: weighted.number,
        verdict: match weighted.number.0 % 20 {
            0..12 => Verdict::Registered {
                business: weighted.number.0.is_multiple_of(7),
            },
            12..19 => Verdict::negative(lease.channel),
            _ => Verdict::Unknown(Unknown::Timeout),
        },
        provider: "sandbox".to_owned(),
        checked_at: NOW,
        found_as: None,
    };
    lease
        .numbers
        .iter()
        .map(|w| Settled {
            answer: answer(w),
            source: Source::Live,
        })
        .collect()
}

async fn work_off(store: &Store) {
    let begun = Instant::now();
    let workers: Vec<_> = (0..WORKERS)
        .map(|_| tokio::spawn(worker(store.clone())))
        .collect();
    let (mut claims, mut looks, mut settles, mut many) =
        (Duration::ZERO, Duration::ZERO, Duration::ZERO, 0);
    for worker in workers {
        let (claim, look, settle, n) = worker.await.expect("no panic");
        claims += claim;
        looks += look;
        settles += settle;
        many += n;
    }
    let each = |sum: Duration| sum.as_secs_f64() * 1_000.0 / f64::from(many);
    println!(
        "  {many} batches by {WORKERS} workers in {:.2} s; each claim {:.2} ms, cache {:.2} ms, settle {:.2} ms",
        begun.elapsed().as_secs_f64(),
        each(claims),
        each(looks),
        each(settles)
    );
}

async fn worker(store: Store) -> (Duration, Duration, Duration, i32) {
    let (mut claims, mut looks, mut settles, mut many) =
        (Duration::ZERO, Duration::ZERO, Duration::ZERO, 0);
    loop {
        let begun = Instant::now();
        let claim = Claim {
            worker: "bench",
            lease_ms: 60_000,
            max_per_tenant: 100,
            now: NOW,
        };
        let lease = match work::claim(&store, claim).await {
            Ok(Some(lease)) => lease,
            Ok(None) => return (claims, looks, settles, many),
            Err(error) if error.is_unavailable() => continue,
            Err(error) => panic!("{error}"),
        };
        claims += begun.elapsed();
        let begun = Instant::now();
        let range = lease.range().expect("not empty");
        cache::known_in_range(
            &store,
            lease.tenant,
            lease.channel,
            range,
            (lease.cache, true),
        )
        .await
        .expect("looked");
        looks += begun.elapsed();
        let answers = answers(&lease);
        let begun = Instant::now();
        settle::settle(&store, &lease, &answers, true, NOW)
            .await
            .expect("settled");
        settles += begun.elapsed();
        many += 1;
    }
}

/// Reads the progress while the list runs.
async fn watch(store: Store, tenant: TenantId, job: JobId) {
    let mut took = Vec::new();
    loop {
        let begun = Instant::now();
        let seen = job::get(&store, tenant, job)
            .await
            .expect("read")
            .expect("there");
        took.push(begun.elapsed());
        if seen.job.state.is_final() || took.len() == 100 {
            took.sort_unstable();
            let at =
                |permille: usize| took[(took.len() - 1) * permille / 1_000].as_secs_f64() * 1_000.0;
            println!(
                "  progress reads while it runs: {} reads, p50 {:.2} ms, p99 {:.2} ms",
                took.len(),
                at(500),
                at(990)
            );
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn pages(store: &Store, tenant: TenantId, job: JobId, count: i64) {
    line("read all rows, piece by piece", count, async {
        let found = rows::pieces(store, tenant, job, RowFilter::default()).await;
        let mut pieces = found.expect("read").expect("theirs");
        while let Some(piece) = pieces.recv().await {
            piece.expect("read");
        }
    })
    .await;
    let filter = RowFilter {
        channel: Some(Channel::Whatsapp),
        verdict: Some(Outcome::Unknown),
        ..RowFilter::default()
    };
    for (what, after) in [
        ("a filtered page of 50, first", 0),
        ("a filtered page of 50, middle", count / 2),
    ] {
        line(
            what,
            50,
            rows::page(store, tenant, job, &filter, (after, 50)),
        )
        .await
        .expect("read");
    }
    let text = RowFilter {
        text: Some(format!("person{}@", count - 1)),
        ..RowFilter::default()
    };
    line(
        "a text search over everything",
        count,
        rows::page(store, tenant, job, &text, (0, 50)),
    )
    .await
    .expect("read");
}
