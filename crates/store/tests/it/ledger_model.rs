//! The ledger against a model of it: any sequence of movements, repeats included, answers as the model does, and the
//! audit is clean after every step.

use std::collections::{BTreeMap, BTreeSet};

use nomor_contract::{JobId, Stamp, TenantId};
use nomor_store::ledger::{self, Grant, Held, Origin};
use nomor_store::testing::fresh;
use nomor_store::{Dialect, Store};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use uuid::Uuid;

use crate::kit::{self, NOW};

#[derive(Debug, Clone)]
enum Step {
    Grant {
        reference: u8,
        amount: i64,
        priority: i64,
        lives: Option<i64>,
    },
    Hold {
        origin: usize,
        amount: i64,
    },
    Settle {
        origin: usize,
        reference: u8,
        amount: i64,
    },
    Release {
        origin: usize,
    },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..6_u8, 1..50_i64, 0..3_i64, prop::option::of(1..40_i64)).prop_map(
            |(reference, amount, priority, lives)| Step::Grant {
                reference,
                amount,
                priority,
                lives
            }
        ),
        (0..4_usize, 1..60_i64).prop_map(|(origin, amount)| Step::Hold { origin, amount }),
        (0..4_usize, 0..5_u8, 1..30_i64).prop_map(|(origin, reference, amount)| Step::Settle {
            origin,
            reference,
            amount
        }),
        (0..4_usize).prop_map(|origin| Step::Release { origin }),
    ]
}

/// A grant as the model keeps it; the key of drawing order comes first.
#[derive(Debug)]
struct Given {
    id: Uuid,
    priority: i64,
    expires_at: Option<i64>,
    created_at: i64,
    remaining: i64,
}

/// What the ledger should be.
#[derive(Default)]
struct Model {
    grants: Vec<Given>,
    references: BTreeSet<u8>,
    /// Origin → grant → still held.
    holds: BTreeMap<usize, BTreeMap<Uuid, i64>>,
    settled: BTreeSet<(usize, u8)>,
    consumed: i64,
}

impl Model {
    fn grant(&mut self, given: Given, reference: u8) -> bool {
        let fresh = self.references.insert(reference);
        if fresh {
            self.grants.push(given);
        }
        fresh
    }

    fn hold(&mut self, origin: usize, amount: i64, now: i64) -> Held {
        if self.holds.contains_key(&origin) {
            return Held::Already;
        }
        let live =
            |grant: &&mut Given| grant.remaining > 0 && grant.expires_at.is_none_or(|at| at > now);
        let mut order: Vec<&mut Given> = self.grants.iter_mut().filter(live).collect();
        order.sort_by_key(|g| (g.priority, g.expires_at.unwrap_or(i64::MAX), g.created_at));
        let available = order.iter().map(|grant| grant.remaining).sum();
        if available < amount {
            return Held::Short { available };
        }
        let mut left = amount;
        let mut drawn = BTreeMap::new();
        for grant in order {
            let take = grant.remaining.min(left);
            if take > 0 {
                grant.remaining -= take;
                left -= take;
                drawn.insert(grant.id, take);
            }
        }
        self.holds.insert(origin, drawn);
        Held::Held
    }

    fn settle(&mut self, origin: usize, reference: u8, amount: i64) -> i64 {
        let Some(open) = self.holds.get_mut(&origin) else {
            return 0;
        };
        if self.settled.contains(&(origin, reference)) {
            return 0;
        }
        let mut left = amount;
        for held in open.values_mut() {
            let take = (*held).min(left);
            *held -= take;
            left -= take;
        }
        let charged = amount - left;
        if charged > 0 {
            self.settled.insert((origin, reference));
        }
        self.consumed += charged;
        charged
    }

    fn release(&mut self, origin: usize) -> i64 {
        let mut released = 0;
        for (id, held) in self.holds.get_mut(&origin).into_iter().flatten() {
            for grant in self.grants.iter_mut().filter(|grant| grant.id == *id) {
                grant.remaining += *held;
            }
            released += *held;
            *held = 0;
        }
        released
    }

    fn available(&self) -> i64 {
        self.grants.iter().map(|grant| grant.remaining).sum()
    }

    fn held(&self) -> i64 {
        self.holds.values().flat_map(BTreeMap::values).sum()
    }
}

async fn play(store: &Store, steps: &[Step]) {
    let (tenant, _) = kit::customer(store).await;
    let origins: Vec<Origin> = (0..4).map(|_| Origin::Job(JobId(Uuid::now_v7()))).collect();
    let mut model = Model::default();
    for (step, n) in steps.iter().zip(1..) {
        take(store, tenant, (step, &origins), &mut model, NOW.plus_ms(n)).await;
        let balance = ledger::balance(store, tenant).await.expect("read");
        assert_eq!(
            (balance.available, balance.held),
            (model.available(), model.held()),
            "after {step:?}"
        );
        let findings = ledger::audit(store).await.expect("audited");
        // No verdicts explain these charges: only that one rule may speak.
        let others: Vec<_> = findings
            .iter()
            .filter(|finding| finding.rule != "what was settled is what the answers cost")
            .collect();
        assert!(others.is_empty(), "after {step:?}: {others:?}");
    }
}

async fn take(
    store: &Store,
    tenant: TenantId,
    (step, origins): (&Step, &[Origin]),
    model: &mut Model,
    now: Stamp,
) {
    match *step {
        Step::Grant {
            reference,
            amount,
            priority,
            lives,
        } => {
            let (id, name) = (Uuid::now_v7(), format!("grant-{reference}"));
            let expires_at = lives.map(|ms| now.plus_ms(ms));
            let grant = Grant {
                id,
                priority,
                expires_at,
                ..kit::grant(&name, amount)
            };
            let given = ledger::grant(store, tenant, &grant, now)
                .await
                .expect("answered");
            let expected = Given {
                id,
                priority,
                expires_at: expires_at.map(|at| at.0),
                created_at: now.0,
                remaining: amount,
            };
            assert_eq!(given, model.grant(expected, reference));
        }
        Step::Hold { origin, amount } => {
            let held = ledger::hold(store, tenant, origins[origin], amount, now)
                .await
                .expect("answered");
            assert_eq!(held, model.hold(origin, amount, now.0));
        }
        Step::Settle {
            origin,
            reference,
            amount,
        } => {
            let name = format!("{}/{reference}", origins[origin]);
            let charged =
                ledger::settle(store, tenant, origins[origin], (&name, amount), now).await;
            assert_eq!(
                charged.expect("answered"),
                model.settle(origin, reference, amount)
            );
        }
        Step::Release { origin } => {
            let released = ledger::release_rest(store, tenant, origins[origin], now).await;
            assert_eq!(released.expect("answered"), model.release(origin));
        }
    }
}

fn check(dialect: Dialect, cases: u32) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("runtime");
    let fresh = runtime.block_on(fresh(dialect));
    let config = ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::with_cases(cases)
    };
    let played = TestRunner::new(config).run(&prop::collection::vec(step(), 1..40), |steps| {
        runtime.block_on(play(&fresh.store, &steps));
        Ok(())
    });
    runtime.block_on(fresh.store.close());
    assert!(
        played.is_ok(),
        "{}",
        played.err().map(|e| e.to_string()).unwrap_or_default()
    );
}

#[test]
fn the_ledger_answers_as_its_model_on_sqlite() {
    check(Dialect::Sqlite, 48);
}

#[test]
fn the_ledger_answers_as_its_model_on_postgres() {
    check(Dialect::Postgres, 16);
}
