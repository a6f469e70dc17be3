//! Credits: what is granted, held, settled and released, and what is refused.

use nomor_contract::billing::Balance;
use nomor_contract::verdict::Answer;
use nomor_contract::{Channel, CheckId, JobId, Source, Unknown, Verdict};
use nomor_store::ledger::{self, Grant, Held, Origin};
use nomor_store::quick::{self, CheckDone, CheckSettled, Checked, History, Kept};
use nomor_store::{on_both_stores, usage};
use uuid::Uuid;

use crate::kit::{self, NOW, YES, clean};

fn origin() -> Origin {
    Origin::Job(JobId(Uuid::now_v7()))
}

fn checked(n: i64, channel: Channel, verdict: Verdict) -> Checked {
    Checked {
        channel,
        answer: Answer {
            number: kit::number(n),
            verdict,
            provider: "sandbox".to_owned(),
            checked_at: NOW,
            found_as: None,
        },
        source: Source::Live,
        price: 1,
    }
}

on_both_stores! {
    async fn a_grant_with_the_same_reference_is_given_once(store: Store) {
        let (tenant, _) = kit::customer(&store).await;
        assert!(ledger::grant(&store, tenant, &kit::grant("order-1", 50), NOW).await.expect("granted"));
        assert!(!ledger::grant(&store, tenant, &kit::grant("order-1", 50), NOW).await.expect("answered"));
        let balance = ledger::balance(&store, tenant).await.expect("read");
        assert_eq!(balance, Balance { available: 50, held: 0 });
        clean(&store).await;
    }

    async fn a_hold_draws_on_priority_then_expiry_then_age(store: Store) {
        let (tenant, _) = kit::customer(&store).await;
        let grants = [
            ("late", 0, Some(NOW.plus_ms(9_000)), 10),
            ("never", 0, None, 10),
            ("soon", 0, Some(NOW.plus_ms(5_000)), 10),
            ("first", -1, None, 10),
            ("gone", -2, Some(NOW), 10),
        ];
        for (reference, priority, expires_at, amount) in grants {
            let grant = Grant { priority, expires_at, ..kit::grant(reference, amount) };
            assert!(ledger::grant(&store, tenant, &grant, NOW).await.expect("granted"));
        }
        let short = ledger::hold(&store, tenant, origin(), 41, NOW).await.expect("answered");
        assert_eq!(short, Held::Short { available: 40 }, "an expired grant is not drawn on");
        assert_eq!(ledger::hold(&store, tenant, origin(), 25, NOW).await.expect("answered"), Held::Held);
        let lines = ledger::transfers(&store, tenant, None, 3).await.expect("read");
        let drawn: Vec<i64> = lines.iter().rev().map(|line| line.amount).collect();
        assert_eq!(drawn, [10, 10, 5], "first, soon, then part of late");
        clean(&store).await;
    }

    async fn a_settle_never_exceeds_the_hold(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let job = origin();
        assert_eq!(ledger::hold(&store, tenant, job, 10, NOW).await.expect("held"), Held::Held);
        assert_eq!(ledger::hold(&store, tenant, job, 10, NOW).await.expect("answered"), Held::Already);
        assert_eq!(ledger::settle(&store, tenant, job, ("a", 4), NOW).await.expect("settled"), 4);
        assert_eq!(ledger::settle(&store, tenant, job, ("a", 4), NOW).await.expect("repeated"), 0);
        assert_eq!(ledger::settle(&store, tenant, job, ("b", 40), NOW).await.expect("bounded"), 6);
        assert_eq!(ledger::release_rest(&store, tenant, job, NOW).await.expect("released"), 0);
        let balance = ledger::balance(&store, tenant).await.expect("read");
        assert_eq!(balance, Balance { available: 90, held: 0 });
    }

    async fn a_release_gives_back_the_rest_once(store: Store) {
        let tenant = kit::rich(&store, 10).await;
        let check = Origin::Check(CheckId(Uuid::now_v7()));
        assert_eq!(ledger::hold(&store, tenant, check, 10, NOW).await.expect("held"), Held::Held);
        let open = ledger::open_holds(&store, NOW.plus_ms(1)).await.expect("read");
        assert_eq!((open.len(), open[0].open, open[0].is_job), (1, 10, false));
        assert_eq!(ledger::release_rest(&store, tenant, check, NOW).await.expect("released"), 10);
        assert_eq!(ledger::release_rest(&store, tenant, check, NOW).await.expect("repeated"), 0);
        assert_eq!(ledger::open_holds(&store, NOW.plus_ms(1)).await.expect("read"), []);
        clean(&store).await;
    }

    async fn tenants_do_not_share_credits(store: Store) {
        let rich = kit::rich(&store, 10).await;
        let (poor, _) = kit::customer(&store).await;
        let short = ledger::hold(&store, poor, origin(), 1, NOW).await.expect("answered");
        assert_eq!(short, Held::Short { available: 0 });
        assert_eq!(ledger::transfers(&store, poor, None, 10).await.expect("read"), []);
        assert_eq!(ledger::balance(&store, rich).await.expect("read").available, 10);
    }

    async fn a_quick_check_charges_what_is_known_and_releases_the_rest(store: Store) {
        let tenant = kit::rich(&store, 10).await;
        let check = CheckId(Uuid::now_v7());
        assert_eq!(ledger::hold(&store, tenant, Origin::Check(check), 2, NOW).await.expect("held"), Held::Held);
        let answers = [
            checked(1, Channel::Whatsapp, YES),
            checked(1, Channel::Telegram, Verdict::Unknown(Unknown::Throttled)),
        ];
        let call = CheckDone {
            check,
            answers: &answers,
            history: Some(History { person: None, input: "0812", result: "{}" }),
            idempotency: Some(("once", Kept { request_hash: vec![1], answer: "{}".to_owned() })),
        };
        let done = quick::settle_check(&store, tenant, &call, NOW).await.expect("settled");
        assert_eq!(done, CheckSettled::Settled { charged: 1 });
        assert_eq!(ledger::balance(&store, tenant).await.expect("read"), Balance { available: 9, held: 0 });
        assert_eq!(quick::recent(&store, tenant, 10).await.expect("read").len(), 1);
        let days = usage::days(&store, tenant, "2026-11-21", "2026-11-21").await.expect("read");
        let used = days["2026-11-21"][&Channel::Whatsapp];
        assert_eq!((used.checks, used.credits, used.registered, used.known), (1, 1, 1, 1));
        clean(&store).await;

        let second = CheckId(Uuid::now_v7());
        assert_eq!(ledger::hold(&store, tenant, Origin::Check(second), 2, NOW).await.expect("held"), Held::Held);
        let again = CheckDone { check: second, ..call };
        let taken = quick::settle_check(&store, tenant, &again, NOW).await.expect("answered");
        assert_eq!(taken, CheckSettled::KeyTaken);
        assert_eq!(ledger::balance(&store, tenant).await.expect("read"), Balance { available: 9, held: 0 });
        let kept = quick::idempotent(&store, tenant, "once").await.expect("read").expect("kept");
        assert_eq!(kept.request_hash, [1]);
        clean(&store).await;
    }

    async fn two_hundred_writers_never_overdraw(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let writers: Vec<_> = (0..200)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    let job = origin();
                    let held = ledger::hold(&store, tenant, job, 3, NOW).await.expect("answered");
                    if held != Held::Held {
                        return 0;
                    }
                    let charged = ledger::settle(&store, tenant, job, (&job.to_string(), 2), NOW).await;
                    ledger::release_rest(&store, tenant, job, NOW).await.expect("released");
                    charged.expect("settled")
                })
            })
            .collect();
        let mut charged = 0;
        for writer in writers {
            charged += writer.await.expect("no writer panics");
        }
        let balance = ledger::balance(&store, tenant).await.expect("read");
        assert_eq!(balance, Balance { available: 100 - charged, held: 0 });
        assert!(charged >= 2 * 33, "at least those that fit at once: {charged}");
        // No verdicts explain these charges, so only that one rule may speak.
        let findings = ledger::audit(&store).await.expect("audited");
        let others: Vec<_> = findings
            .iter()
            .filter(|finding| finding.rule != "what was settled is what the answers cost")
            .collect();
        assert!(others.is_empty(), "{others:?}");
    }
}
