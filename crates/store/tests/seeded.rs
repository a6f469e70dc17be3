//! Each seeded bug breaks a promise, and the audit says so. One test: the switch is the process's.

#![expect(clippy::expect_used, reason = "a test that cannot go on must fail")]

#[path = "it/kit.rs"]
#[expect(dead_code, reason = "the other suite uses the rest of the kit")]
mod kit;

use kit::{LEASE_MS, NOW, TIMEOUT, YES};
use nomor_store::testing::fresh;
use nomor_store::{Dialect, Store, bug, cache, ledger, settle};

/// A worker comes back after its batch was given to another; both settle it.
async fn a_late_worker(store: &Store) {
    let first = kit::claim(store).await.expect("a batch");
    while let Some(second) = kit::claim_at(store, NOW.plus_ms(LEASE_MS + 1)).await {
        kit::settled(store, &second, &kit::all(&second, &YES), false).await;
        if (second.channel, second.b) == (first.channel, first.b) {
            break;
        }
    }
    let late = settle::settle(store, &first, &kit::all(&first, &YES), false, NOW).await;
    assert!(late.is_ok(), "{late:?}");
}

async fn an_unknown(store: &Store) {
    let lease = kit::claim(store).await.expect("a batch");
    kit::settled(store, &lease, &kit::all(&lease, &TIMEOUT), false).await;
}

/// The process dies as soon as the verdicts of a piece can be seen.
async fn a_death(store: &Store) {
    let lease = kit::claim(store).await.expect("a batch");
    let answers = kit::all(&lease, &YES);
    let range = lease.range().expect("not empty");
    let seen = async {
        let of = (lease.job, lease.channel);
        while cache::settled_in_range(store, lease.tenant, of, range)
            .await
            .expect("read")
            .is_empty()
        {}
    };
    tokio::select! {
        biased;
        () = seen => {}
        settled = settle::settle(store, &lease, &answers, true, NOW) => panic!("it lived: {settled:?}"),
    }
}

async fn a_first_batch(store: &Store) {
    let lease = kit::claim(store).await.expect("a batch");
    kit::settled(store, &lease, &kit::all(&lease, &YES), true).await;
}

async fn findings_of(name: &str, dialect: Dialect) -> Vec<String> {
    let fresh = fresh(dialect).await;
    let store = &fresh.store;
    let tenant = kit::rich(store, 1_000).await;
    kit::running(store, tenant, 40, 4).await;
    bug::seed(name);
    match name {
        "charge_unknowns" => an_unknown(store).await,
        "split_commit" => a_death(store).await,
        "early_close" => a_first_batch(store).await,
        _ => a_late_worker(store).await,
    }
    bug::seed("");
    let findings = ledger::audit(store).await.expect("audited");
    store.close().await;
    findings.into_iter().map(|finding| finding.rule).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_seeded_bug_is_found_by_the_audit() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        for (name, rule) in [
            ("no_fence", "what was settled is what the answers cost"),
            ("charge_unknowns", "only a live known answer costs"),
            ("split_commit", "what was settled is what the answers cost"),
            ("early_close", "a job that is over has no live batch"),
        ] {
            let found = findings_of(name, dialect).await;
            assert!(
                found.iter().any(|told| told == rule),
                "{dialect:?} {name}: {found:?}"
            );
        }
    }
}
