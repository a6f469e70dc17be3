//! The work: fair leases, fences, settling in pieces, the end of a job, steering.

use nomor_contract::job::JobState;
use nomor_contract::{Channel, Source, Stamp, TenantId, Verdict};
use nomor_store::control::{self, Steered};
use nomor_store::job::Cutoffs;
use nomor_store::settle::{self, Outcome};
use nomor_store::start::{self, BatchOrder, StartOrder, Started};
use nomor_store::work::{self, Claim, Lease};
use nomor_store::{Store, cache, ledger, monitor, on_both_stores};

use crate::kit::{self, LEASE_MS, NOW, TIMEOUT, YES, clean, settled};

async fn fenced(store: &Store, lease: &Lease) {
    let late = settle::settle(store, lease, &kit::all(lease, &YES), true, NOW).await;
    assert_eq!(late.expect("answered"), Outcome::Fenced);
}

fn order(batches: Vec<BatchOrder>, hold: i64) -> StartOrder<'static> {
    StartOrder {
        hold,
        batches,
        blocks: None,
        limits: Vec::new(),
        is_guarded: true,
        consent_wording: "v1",
        started_with: "{}",
        rest_reason: "not_answered",
        started_by: None,
    }
}

on_both_stores! {
    async fn a_list_is_worked_off_and_paid_for(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let list = kit::running(&store, tenant, 5, 2).await;
        assert_eq!(kit::look(&store, &list).await.credits.held, 10);
        clean(&store).await;
        let lease = kit::claim(&store).await.expect("a batch");
        assert_eq!((lease.b, lease.channel, lease.lease_no, lease.price), (0, Channel::Telegram, 1, 1));
        assert_eq!(kit::look(&store, &list).await.job.state, JobState::Running);
        let receipt = settled(&store, &lease, &kit::all(&lease, &Verdict::NotFound), true).await;
        assert_eq!((receipt.inserted, receipt.charged, receipt.state), (2, 2, JobState::Running));
        clean(&store).await;
        kit::work_off(&store, &TIMEOUT).await;
        let over = kit::look(&store, &list).await;
        assert_eq!(over.job.state, JobState::Completed);
        assert_eq!((over.credits.held, over.credits.charged, over.credits.released), (0, 2, 8));
        let telegram = over.channels.iter().find(|c| c.channel == Channel::Telegram).expect("asked");
        assert_eq!((telegram.absent, telegram.unknown, telegram.pending, telegram.done), (2, 3, 0, 5));
        assert!(telegram.sandbox && telegram.provider == "sandbox");
        assert!(over.job.finished_at.is_some());
        clean(&store).await;
    }

    async fn a_piece_is_settled_once_however_often_it_is_sent(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let list = kit::running(&store, tenant, 4, 10).await;
        let lease = kit::claim(&store).await.expect("a batch");
        let answers = kit::all(&lease, &YES);
        assert_eq!(settled(&store, &lease, &answers[..2], false).await.charged, 2);
        assert_eq!(settled(&store, &lease, &answers[..2], false).await.charged, 0);
        let overlap = settled(&store, &lease, &answers[1..4], false).await;
        assert_eq!((overlap.inserted, overlap.charged), (2, 2));
        let twice = [answers[0].clone(), answers[0].clone()];
        assert_eq!(settled(&store, &lease, &twice, true).await.inserted, 0);
        assert_eq!(kit::look(&store, &list).await.credits.charged, 4);
        clean(&store).await;
    }

    async fn an_answer_nobody_asked_for_is_dropped(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        kit::running(&store, tenant, 2, 10).await;
        let lease = kit::claim(&store).await.expect("a batch");
        let foreign = [kit::told(kit::number(77), YES)];
        assert_eq!(settled(&store, &lease, &foreign, false).await.inserted, 0);
        clean(&store).await;
    }

    async fn unknown_and_cached_answers_are_free(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let list = kit::running(&store, tenant, 2, 10).await;
        let lease = kit::claim(&store).await.expect("a batch");
        let mut remembered = kit::told(kit::number(1), YES);
        remembered.source = Source::Cache;
        let receipt = settled(&store, &lease, &[remembered, kit::told(kit::number(2), TIMEOUT)], true).await;
        assert_eq!((receipt.inserted, receipt.charged), (2, 0));
        let seen = kit::look(&store, &list).await;
        let channel = seen.channels.iter().find(|c| c.channel == lease.channel).expect("asked");
        assert_eq!((channel.found_cached, channel.done), (1, 1));
        clean(&store).await;
    }

    async fn a_lease_that_ran_out_goes_to_another_and_fences_the_first(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let list = kit::running(&store, tenant, 2, 10).await;
        let first = kit::claim(&store).await.expect("a batch");
        let other_channel = kit::claim(&store).await.expect("the other channel");
        assert_eq!(kit::claim(&store).await, None);
        assert!(work::heartbeat(&store, &other_channel, NOW.plus_ms(10 * LEASE_MS)).await.expect("kept"));
        let later = NOW.plus_ms(LEASE_MS + 1);
        let second = kit::claim_at(&store, later).await.expect("the orphan");
        assert_eq!((second.channel, second.lease_no, second.attempts), (first.channel, 2, 2));
        fenced(&store, &first).await;
        assert!(!work::heartbeat(&store, &first, later).await.expect("answered"));
        assert!(!work::release(&store, &first).await.expect("answered"));
        assert_eq!(settled(&store, &second, &kit::all(&second, &YES), true).await.charged, 2);
        assert_eq!(kit::look(&store, &list).await.credits.charged, 2);
        clean(&store).await;
    }

    async fn a_batch_handed_back_is_taken_again(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        kit::running(&store, tenant, 2, 10).await;
        let lease = kit::claim(&store).await.expect("a batch");
        assert!(work::release(&store, &lease).await.expect("released"));
        fenced(&store, &lease).await;
        let again = kit::claim(&store).await.expect("the same");
        assert_eq!((again.b, again.channel, again.lease_no), (lease.b, lease.channel, 2));
    }

    async fn tenants_take_turns_and_none_takes_all(store: Store) {
        let (a, b) = (kit::rich(&store, 100).await, kit::rich(&store, 100).await);
        kit::running(&store, a, 8, 1).await;
        kit::running(&store, b, 2, 1).await;
        let mut turns: Vec<TenantId> = Vec::new();
        for n in 0..6 {
            let lease = kit::claim_at(&store, NOW.plus_ms(n)).await.expect("a batch");
            turns.push(lease.tenant);
        }
        assert_eq!(turns.iter().filter(|t| **t == b).count(), 3, "{turns:?}");
        let bounded = Claim { worker: "w", lease_ms: LEASE_MS, max_per_tenant: 3, now: NOW.plus_ms(6) };
        assert_eq!(work::claim(&store, bounded).await.expect("answered"), None, "both have three leased");
        let queue = monitor::queue(&store).await.expect("read");
        assert_eq!((queue.leased, queue.waiting, queue.jobs_running), (6, 14, 2));
        assert_eq!(queue.oldest_at, Some(NOW));
    }

    async fn a_dead_workers_batch_comes_first_and_no_limit_holds_it_back(store: Store) {
        let tenant = kit::rich(&store, 1_000).await;
        let older = kit::running(&store, tenant, 8, 4).await;
        kit::running(&store, tenant, 8, 4).await;
        let mut dead = kit::claim(&store).await.expect("a batch");
        while dead.job == older.job {
            // The older list's batches are in living hands.
            work::heartbeat(&store, &dead, NOW.plus_ms(10 * LEASE_MS)).await.expect("kept");
            dead = kit::claim(&store).await.expect("a batch");
        }
        let later = NOW.plus_ms(LEASE_MS + 1);
        let claim = Claim { worker: "another", lease_ms: LEASE_MS, max_per_tenant: 1, now: later };
        let taken = work::claim(&store, claim).await.expect("claimed").expect("the dead one's");
        assert_eq!((taken.job, taken.channel, taken.b), (dead.job, dead.channel, dead.b));
        assert_eq!(work::claim(&store, claim).await.expect("claimed"), None);
    }

    async fn a_start_needs_credits_and_happens_once(store: Store) {
        let tenant = kit::rich(&store, 3).await;
        let rows: Vec<_> = (1..=2).map(kit::row).collect();
        let list = kit::ready(&store, tenant, &rows, 10).await;
        assert_eq!(kit::started(&store, &list).await, Started::Short { available: 3 });
        assert_eq!(kit::look(&store, &list).await.job.state, JobState::Ready);
        kit::give(&store, tenant, 1).await;
        assert_eq!(kit::started(&store, &list).await, Started::Started(JobState::Queued));
        assert_eq!(kit::started(&store, &list).await, Started::WrongState(JobState::Queued));
        let stranger = kit::rich(&store, 100).await;
        let foreign = start::start(&store, stranger, list.job, &order(Vec::new(), 0), NOW).await;
        assert_eq!(foreign.expect("answered"), Started::Missing);
        clean(&store).await;
    }

    async fn a_list_with_nothing_to_ask_is_completed_at_once(store: Store) {
        let tenant = kit::rich(&store, 3).await;
        let list = kit::ready(&store, tenant, &[kit::flawed(1, nomor_contract::Flaw::TooLong)], 10).await;
        let done = start::start(&store, tenant, list.job, &order(Vec::new(), 0), NOW).await.expect("started");
        assert_eq!(done, Started::Started(JobState::Completed));
        clean(&store).await;
    }

    async fn a_cancelled_list_keeps_what_was_answered(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let list = kit::running(&store, tenant, 4, 2).await;
        let (done, late) = (kit::claim(&store).await.expect("one"), kit::claim(&store).await.expect("two"));
        settled(&store, &done, &kit::all(&done, &YES), true).await;
        let (stranger, _) = kit::customer(&store).await;
        assert_eq!(control::cancel(&store, stranger, list.job, NOW).await.expect("answered"), Steered::Missing);
        let cancelled = control::cancel(&store, tenant, list.job, NOW).await.expect("cancelled");
        assert_eq!(cancelled, Steered::Done(JobState::Cancelled));
        fenced(&store, &late).await;
        let over = kit::look(&store, &list).await;
        assert_eq!((over.credits.charged, over.credits.released, over.credits.held), (2, 6, 0));
        assert_eq!(over.job.rest_reason.as_deref(), Some("cancelled"));
        let again = control::cancel(&store, tenant, list.job, NOW).await.expect("answered");
        assert_eq!(again, Steered::Unchanged(JobState::Cancelled));
        assert_eq!(kit::claim(&store).await, None);
        clean(&store).await;
    }

    async fn a_paused_list_waits_but_takes_what_is_under_way(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let list = kit::running(&store, tenant, 4, 2).await;
        let lease = kit::claim(&store).await.expect("a batch");
        let paused = control::pause(&store, tenant, list.job, NOW).await.expect("paused");
        assert_eq!(paused, Steered::Done(JobState::Paused));
        assert_eq!(kit::claim(&store).await, None);
        let receipt = settled(&store, &lease, &kit::all(&lease, &YES), true).await;
        assert_eq!(receipt.state, JobState::Paused);
        let again = control::pause(&store, tenant, list.job, NOW).await.expect("answered");
        assert_eq!(again, Steered::Unchanged(JobState::Paused));
        clean(&store).await;
        control::resume(&store, tenant, list.job, NOW).await.expect("resumed");
        kit::work_off(&store, &YES).await;
        let resumed = control::resume(&store, tenant, list.job, NOW).await.expect("answered");
        assert_eq!(resumed, Steered::Refused(JobState::Completed));
        clean(&store).await;
    }

    async fn the_cache_is_the_tenants_own_and_grows_old(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        kit::running(&store, tenant, 3, 10).await;
        while let Some(lease) = kit::claim(&store).await {
            let answers = [
                kit::told(kit::number(1), YES),
                kit::told(kit::number(2), Verdict::negative(lease.channel)),
                kit::told(kit::number(3), TIMEOUT),
            ];
            settled(&store, &lease, &answers, true).await;
        }
        let range = (kit::number(1), kit::number(3));
        let known = async |tenant, registered: Stamp, absent: Stamp| {
            let cutoffs = Cutoffs { registered, absent };
            let found = cache::known_in_range(&store, tenant, Channel::Whatsapp, range, (cutoffs, true)).await;
            found.expect("read").iter().map(|answer| answer.number).collect::<Vec<_>>()
        };
        let late = NOW.plus_ms(1);
        assert_eq!(known(tenant, NOW, NOW).await, [kit::number(1), kit::number(2)], "never an unknown");
        assert_eq!(known(tenant, NOW, late).await, [kit::number(1)]);
        assert_eq!(known(tenant, late, NOW).await, [kit::number(2)]);
        let real = (Cutoffs { registered: NOW, absent: NOW }, false);
        let told = cache::known_in_range(&store, tenant, Channel::Whatsapp, range, real).await.expect("read");
        assert_eq!(told, [], "the sandbox's answers are not real");
        let (stranger, _) = kit::customer(&store).await;
        assert_eq!(known(stranger, NOW, NOW).await, []);
        assert!(cache::any(&store, tenant, Channel::Telegram).await.expect("read"));
        assert!(!cache::any(&store, stranger, Channel::Telegram).await.expect("read"));
    }

    async fn what_a_dead_worker_settled_is_known_to_the_next(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let list = kit::running(&store, tenant, 3, 10).await;
        let dead = kit::claim(&store).await.expect("a batch");
        settled(&store, &dead, &kit::all(&dead, &TIMEOUT)[..2], false).await;
        let next = kit::claim_at(&store, NOW.plus_ms(LEASE_MS + 1)).await.expect("the orphan");
        let range = next.range().expect("not empty");
        let known = cache::settled_in_range(&store, tenant, (list.job, next.channel), range).await.expect("read");
        assert_eq!(known.len(), 2, "unknowns count as settled");
    }

    async fn a_change_is_told(store: Store) {
        let mut changes = store.changes();
        let (tenant, _) = kit::customer(&store).await;
        let new = kit::new_job();
        nomor_store::job::insert(&store, tenant, &new, NOW).await.expect("inserted");
        assert_eq!(changes.recv().await.expect("told"), new.id);
        let balance = ledger::balance(&store, tenant).await.expect("read");
        assert_eq!(balance.available, 0);
    }
}
