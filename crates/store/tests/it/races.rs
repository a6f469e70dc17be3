//! Many at once: workers on one list, late workers, cancelling in the middle, news between processes.

use std::time::Duration;

use nomor_contract::Stamp;
use nomor_contract::job::JobState;
use nomor_store::control;
use nomor_store::settle::{self, Outcome};
use nomor_store::testing::fresh;
use nomor_store::{Dialect, Store, job, on_both_stores};

use crate::kit::{self, LEASE_MS, NOW, YES, clean};

/// Works until nothing is left, settling in two pieces; a contended transaction is simply tried again.
async fn worker(store: Store, now: Stamp) -> i64 {
    let mut charged = 0;
    while let Some(lease) = kit::claim_at(&store, now).await {
        let answers = kit::all(&lease, &YES);
        let half = answers.len() / 2;
        for (piece, done) in [(&answers[..half], false), (&answers[half..], true)] {
            loop {
                match settle::settle(&store, &lease, piece, done, now).await {
                    Ok(Outcome::Settled(receipt)) => charged += receipt.charged,
                    Ok(Outcome::Fenced) => {}
                    Err(error) if error.is_unavailable() => continue,
                    Err(error) => panic!("{error}"),
                }
                break;
            }
        }
    }
    charged
}

on_both_stores! {
    async fn eight_workers_finish_a_list_exactly_once(store: Store) {
        let tenant = kit::rich(&store, 1_000).await;
        let list = kit::running(&store, tenant, 200, 7).await;
        let workers: Vec<_> = (0..8).map(|_| tokio::spawn(worker(store.clone(), NOW))).collect();
        let mut charged = 0;
        for worker in workers {
            charged += worker.await.expect("no worker panics");
        }
        let over = kit::look(&store, &list).await;
        assert_eq!((charged, over.credits.charged), (400, 400));
        assert_eq!(over.job.state, JobState::Completed);
        clean(&store).await;
    }

    async fn late_workers_and_new_ones_charge_each_number_once(store: Store) {
        let tenant = kit::rich(&store, 1_000).await;
        let list = kit::running(&store, tenant, 60, 5).await;
        // The second half lives after the first half's leases ran out: every batch may be in two hands.
        let workers: Vec<_> = (0..8)
            .map(|n| tokio::spawn(worker(store.clone(), NOW.plus_ms((n / 4) * (LEASE_MS + 1)))))
            .collect();
        for worker in workers {
            worker.await.expect("no worker panics");
        }
        kit::work_off(&store, &YES).await;
        let over = kit::look(&store, &list).await;
        assert_eq!((over.credits.charged, over.job.state), (120, JobState::Completed));
        clean(&store).await;
    }

    async fn a_cancel_in_the_middle_leaves_clean_books(store: Store) {
        let tenant = kit::rich(&store, 1_000).await;
        let list = kit::running(&store, tenant, 200, 5).await;
        let workers: Vec<_> = (0..4).map(|_| tokio::spawn(worker(store.clone(), NOW))).collect();
        let mut changes = store.changes();
        while kit::look(&store, &list).await.credits.charged < 20 {
            let _ = changes.recv().await;
        }
        while control::cancel(&store, tenant, list.job, NOW).await.is_err() {}
        let charged: i64 = {
            let mut sum = 0;
            for worker in workers {
                sum += worker.await.expect("no worker panics");
            }
            sum
        };
        let over = kit::look(&store, &list).await;
        assert_eq!(over.credits.charged, charged);
        assert_eq!(over.credits.charged + over.credits.released, 400);
        clean(&store).await;
    }

    async fn the_audit_is_clean_at_every_instant(store: Store) {
        let tenant = kit::rich(&store, 1_000).await;
        kit::running(&store, tenant, 120, 5).await;
        let workers: Vec<_> = (0..3).map(|_| tokio::spawn(worker(store.clone(), NOW))).collect();
        while workers.iter().any(|worker| !worker.is_finished()) {
            clean(&store).await;
        }
        clean(&store).await;
    }
}

#[tokio::test]
async fn another_process_hears_of_a_change_on_postgres() {
    let first = fresh(Dialect::Postgres).await;
    let second = Store::open(&first.url).await.expect("opened again");
    let mut news = second.changes();
    let (tenant, _) = kit::customer(&first.store).await;
    let new = kit::new_job();
    job::insert(&first.store, tenant, &new, NOW)
        .await
        .expect("inserted");
    // The listener of the second store may still be on its way: renaming goes on until it has heard.
    let heard = async {
        loop {
            job::rename(&first.store, tenant, new.id, "again", NOW)
                .await
                .expect("renamed");
            if let Ok(told) = tokio::time::timeout(Duration::from_millis(50), news.recv()).await {
                return told.expect("told");
            }
        }
    };
    let told = tokio::time::timeout(Duration::from_secs(20), heard).await;
    assert_eq!(told.expect("heard in time"), new.id);
    second.close().await;
    first.store.close().await;
}

#[tokio::test]
async fn what_is_committed_is_there_when_sqlite_is_opened_again() {
    let fresh = fresh(Dialect::Sqlite).await;
    let tenant = kit::rich(&fresh.store, 10).await;
    let again = Store::open(&fresh.url).await.expect("opened beside");
    let balance = nomor_store::ledger::balance(&again, tenant)
        .await
        .expect("read");
    assert_eq!(balance.available, 10);
    again.close().await;
}
