//! A tenant with credits, a list that is ready, answers: what most tests begin with.

use nomor_contract::account::{Theme, Wanted};
use nomor_contract::list::Mapping;
use nomor_contract::look::Look;
use nomor_contract::ports::Kept;
use nomor_contract::provider::ProviderKind;
use nomor_contract::verdict::Answer;
use nomor_contract::{
    Channel, Country, E164, Flaw, JobId, Kind, PersonId, ProviderId, Source, Stamp, TenantId,
    Unknown, Verdict,
};
use nomor_store::Store;
use nomor_store::analysis::{self, Analysed, ChannelPlan, NewRow};
use nomor_store::block::{self, Block, Weighted};
use nomor_store::job::{self, Cutoffs, NewJob, Snapshot};
use nomor_store::ledger::{self, Grant};
use nomor_store::person::{self, Creation, Person, Seen};
use nomor_store::provider::Provider;
use nomor_store::session;
use nomor_store::settle::{self, Outcome, Receipt, Settled};
use nomor_store::start::{self, BatchOrder, StartOrder, Started};
use nomor_store::tenant::Tenant;
use nomor_store::work::{self, Claim, Lease};
use uuid::Uuid;

/// 2026-11-21T03:00:00Z.
pub const NOW: Stamp = Stamp(1_795_230_000_000);
pub const LEASE_MS: i64 = 15_000;

pub fn person(email: &str) -> Person {
    Person {
        id: PersonId(Uuid::now_v7()),
        email: email.to_owned(),
        name: "Ana".to_owned(),
        password_hash: "$argon2id$".to_owned(),
        language: None,
        theme: Theme::System,
        system_role: None,
        created_at: NOW,
        verified_at: None,
        signed_out_at: Stamp(0),
        disabled_at: None,
    }
}

pub fn tenant() -> Tenant {
    Tenant {
        id: TenantId(Uuid::now_v7()),
        name: "Toko Ana".to_owned(),
        default_country: "ID".parse().ok(),
        retention_days: 90,
        members_see_all: true,
        look: Look::default(),
        cache_days: None,
        suspended_at: None,
        created_at: NOW,
    }
}

/// Who is behind a session of this person, who wants to work there.
pub async fn seen(store: &Store, person: PersonId, wanted: Wanted) -> Option<Seen> {
    let id = i128::from_be_bytes(*Uuid::now_v7().as_bytes());
    let kept = Kept {
        data: Vec::new(),
        expires_at: NOW.plus_ms(1),
        person: Some(person),
        device: String::new(),
        address: String::new(),
        since: NOW,
        seen_at: NOW,
        wanted,
    };
    assert!(session::create(store, id, &kept).await.expect("created"));
    let found = session::load(store, id, NOW).await.expect("read");
    found.expect("there").seen
}

/// A tenant with its owner.
pub async fn customer(store: &Store) -> (TenantId, PersonId) {
    let (ana, toko) = (person(&format!("{}@example.com", Uuid::now_v7())), tenant());
    let made = person::create_with_tenant(store, &ana, &toko).await;
    assert_eq!(made.expect("created"), Creation::Created);
    (toko.id, ana.id)
}

/// A tenant with credits.
pub async fn rich(store: &Store, credits: i64) -> TenantId {
    let (tenant, _) = customer(store).await;
    give(store, tenant, credits).await;
    tenant
}

pub async fn give(store: &Store, tenant: TenantId, credits: i64) {
    let reference = Uuid::now_v7().to_string();
    let grant = grant(&reference, credits);
    assert!(
        ledger::grant(store, tenant, &grant, NOW)
            .await
            .expect("granted")
    );
}

pub fn grant(reference: &str, amount: i64) -> Grant<'_> {
    Grant {
        id: Uuid::now_v7(),
        source: "admin",
        reason: "test",
        reference,
        amount,
        priority: 0,
        expires_at: None,
    }
}

pub fn new_job() -> NewJob {
    NewJob {
        id: JobId(Uuid::now_v7()),
        created_by: None,
        branch: None,
        name: "Customers".to_owned(),
        file_name: "customers.csv".to_owned(),
        file_bytes: 10,
        layout: None,
        mapping: Mapping {
            channels: Channel::ALL.to_vec(),
            ..Mapping::default()
        },
        parent: None,
        test: false,
        idempotency: None,
    }
}

pub fn number(n: i64) -> E164 {
    E164::from_i64(6_281_200_000_000 + n)
}

/// A clean row with number `n` in data row `n`.
pub fn row(n: i64) -> NewRow {
    NewRow {
        n,
        cells: Some(format!("[\"Person {n}\",\"0812000000{n:02}\"]")),
        raw: Some(format!("0812000000{n:02}")),
        e164: Some(number(n)),
        country: "ID".parse::<Country>().ok(),
        kind: Some(Kind::Mobile),
        ..NewRow::default()
    }
}

pub fn flawed(n: i64, flaw: Flaw) -> NewRow {
    NewRow {
        e164: None,
        country: None,
        kind: None,
        flaw: Some(flaw),
        ..row(n)
    }
}

/// What a list is made of: its rows become the job's, valid ones its numbers.
pub struct List {
    pub tenant: TenantId,
    pub job: JobId,
    pub blocks: Vec<Block>,
}

/// A list that is analysed and `ready`, cut into blocks of `block` numbers.
pub async fn ready(store: &Store, tenant: TenantId, rows: &[NewRow], block: usize) -> List {
    let new = new_job();
    assert!(
        job::insert(store, tenant, &new, NOW)
            .await
            .expect("inserted")
    );
    let lease = begin(store, tenant, new.id).await.expect("begun");
    assert!(write(store, &lease, rows).await);
    let blocks = finish(store, &lease, rows, block).await;
    List {
        tenant,
        job: new.id,
        blocks,
    }
}

/// Begins an analysis at [`NOW`].
pub async fn begin(store: &Store, tenant: TenantId, job: JobId) -> Option<analysis::Lease> {
    let until = NOW.plus_ms(LEASE_MS);
    let begun = analysis::begin(store, tenant, job, (NOW, until)).await;
    begun.expect("answered")
}

/// False when the analysis is somebody else's.
pub async fn write(store: &Store, lease: &analysis::Lease, rows: &[NewRow]) -> bool {
    let written = analysis::write_rows(store, lease, rows, NOW.plus_ms(LEASE_MS)).await;
    written.expect("answered")
}

pub async fn finish(
    store: &Store,
    lease: &analysis::Lease,
    rows: &[NewRow],
    block: usize,
) -> Vec<Block> {
    let count = |wanted: &dyn Fn(&&NewRow) -> bool| {
        i64::try_from(rows.iter().filter(wanted).count()).expect("small")
    };
    let unique = count(&|r| r.flaw.is_none() && r.duplicate_of.is_none());
    let duplicate = count(&|r| r.flaw.is_none() && r.duplicate_of.is_some());
    let empty = count(&|r| r.flaw == Some(Flaw::Empty));
    let invalid = count(&|r| r.flaw.is_some()) - empty;
    let barred = count(&|r| r.barred.is_some());
    let numbers = analysis::numbers(store, lease.job).await.expect("numbers");
    let blocks = cut(numbers, block);
    let channels = Channel::ALL.iter().map(|&channel| ChannelPlan {
        channel,
        own: false,
        price: 1,
        total: unique,
        cached: 0,
        barred,
        to_check: unique - barred,
        invalid_cells: invalid + barred,
        pending_cells: unique + duplicate - barred,
    });
    let channels: Vec<ChannelPlan> = channels.collect();
    let found = Analysed {
        rows_total: count(&|r| r.c == 0),
        numbers_unique: unique,
        numbers_duplicate: duplicate,
        numbers_invalid: invalid,
        numbers_empty: empty,
        blocks: &blocks,
        channels: &channels,
        quoted: 2 * (unique - barred),
        quote: "{}",
        cache: Cutoffs::NEVER,
        guard: None,
    };
    assert!(
        analysis::finish(store, lease, &found, NOW)
            .await
            .expect("finished")
    );
    blocks
}

fn cut(numbers: Vec<Weighted>, size: usize) -> Vec<Block> {
    numbers
        .chunks(size.min(block::BLOCK_MAX))
        .zip(0..)
        .map(|(piece, b)| Block {
            b,
            numbers: piece.to_vec(),
        })
        .collect()
}

/// Starts a list on both channels, holding a credit per number and channel.
pub async fn started(store: &Store, list: &List) -> Started {
    started_by(store, list, None).await
}

/// As [`started`], by somebody.
pub async fn started_by(store: &Store, list: &List, started_by: Option<PersonId>) -> Started {
    let numbers: usize = list.blocks.iter().map(|block| block.numbers.len()).sum();
    let batches = list.blocks.iter().flat_map(|block| {
        Channel::ALL.iter().map(|&channel| BatchOrder {
            channel,
            b: block.b,
        })
    });
    let order = StartOrder {
        hold: 2 * i64::try_from(numbers).expect("small"),
        batches: batches.collect(),
        blocks: None,
        limits: Vec::new(),
        is_guarded: true,
        consent_wording: "v1",
        started_with: "{}",
        rest_reason: "not_answered",
        started_by,
    };
    start::start(store, list.tenant, list.job, &order, NOW)
        .await
        .expect("started")
}

/// A list of `count` clean rows that is running.
pub async fn running(store: &Store, tenant: TenantId, count: i64, block: usize) -> List {
    let rows: Vec<NewRow> = (1..=count).map(row).collect();
    let list = ready(store, tenant, &rows, block).await;
    assert!(matches!(started(store, &list).await, Started::Started(_)));
    list
}

pub async fn claim_at(store: &Store, now: Stamp) -> Option<Lease> {
    let claim = Claim {
        worker: "worker-1",
        lease_ms: LEASE_MS,
        max_per_tenant: 100,
        now,
    };
    work::claim(store, claim).await.expect("claimed")
}

pub async fn claim(store: &Store) -> Option<Lease> {
    claim_at(store, NOW).await
}

pub fn told(number: E164, verdict: Verdict) -> Settled {
    Settled {
        answer: Answer {
            number,
            verdict,
            provider: "sandbox".to_owned(),
            checked_at: NOW,
            found_as: None,
        },
        source: Source::Live,
    }
}

pub const YES: Verdict = Verdict::Registered { business: false };
pub const TIMEOUT: Verdict = Verdict::Unknown(Unknown::Timeout);

/// The same verdict for every number of a lease.
pub fn all(lease: &Lease, verdict: &Verdict) -> Vec<Settled> {
    lease
        .numbers
        .iter()
        .map(|weighted| told(weighted.number, verdict.clone()))
        .collect()
}

/// Settles and expects to be the holder.
pub async fn settled(store: &Store, lease: &Lease, answers: &[Settled], done: bool) -> Receipt {
    match settle::settle(store, lease, answers, done, NOW)
        .await
        .expect("settled")
    {
        Outcome::Settled(receipt) => receipt,
        Outcome::Fenced => panic!("fenced"),
    }
}

/// Works a job off to its end with one verdict for all.
pub async fn work_off(store: &Store, verdict: &Verdict) {
    while let Some(lease) = claim(store).await {
        settled(store, &lease, &all(&lease, verdict), true).await;
    }
}

pub async fn look(store: &Store, list: &List) -> Snapshot {
    job::get(store, list.tenant, list.job)
        .await
        .expect("read")
        .expect("there")
}

pub async fn clean(store: &Store) {
    let findings = ledger::audit(store).await.expect("audited");
    assert_eq!(findings, [], "the audit found something");
}

/// A provider account of the platform.
pub fn waha() -> Provider {
    Provider {
        id: ProviderId(Uuid::now_v7()),
        owner: None,
        name: "waha-1".to_owned(),
        kind: ProviderKind::Waha,
        channel: Channel::Whatsapp,
        endpoint: "http://waha".to_owned(),
        account: "default".to_owned(),
        secret: vec![1, 2, 3],
        enabled: true,
        position: -1,
        batch_size: 1,
        rate_milli: 2_500,
        concurrency: 2,
        daily_budget: 0,
        control_registered: Some(number(1)),
        control_absent: None,
        tuning: String::new(),
        suspended: None,
        created_at: NOW,
        updated_at: NOW,
    }
}
