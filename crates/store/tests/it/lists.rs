//! Lists: analysis, paging with filters, charts, history, re-check, purge.

use nomor_contract::job::{JobFilter, JobState, Preset, RowFilter};
use nomor_contract::{Channel, Flaw, Kind, Outcome, Verdict};
use nomor_store::analysis::{self, NewRow};
use nomor_store::control::{self, Steered};
use nomor_store::rows::{self, ListRow};
use nomor_store::{Store, job, monitor, on_both_stores, retain};

use crate::kit::{self, List, NOW, TIMEOUT, YES, clean};

const ALL: job::Only = job::Only {
    person: None,
    branch: None,
};

async fn numbers_of(store: &Store, list: &List, filter: &RowFilter) -> Vec<i64> {
    read(store, list, filter)
        .await
        .iter()
        .map(|row| row.n)
        .collect()
}

async fn read(store: &Store, list: &List, filter: &RowFilter) -> Vec<ListRow> {
    let page = rows::page(store, list.tenant, list.job, filter, (0, 100)).await;
    page.expect("read").expect("theirs")
}

fn on(channel: Channel, verdict: Outcome) -> RowFilter {
    RowFilter {
        channel: Some(channel),
        verdict: Some(verdict),
        ..RowFilter::default()
    }
}

fn preset(preset: Preset) -> RowFilter {
    RowFilter {
        preset: Some(preset),
        ..RowFilter::default()
    }
}

/// Rows 1 to 4 clean, 5 repeats 2, 6 is too short, 7 is empty, 8 is barred.
fn mixed() -> Vec<NewRow> {
    let mut rows: Vec<NewRow> = (1..=4).map(kit::row).collect();
    rows.push(NewRow {
        e164: Some(kit::number(2)),
        duplicate_of: Some(2),
        ..kit::row(5)
    });
    rows.push(kit::flawed(6, Flaw::TooShort));
    rows.push(kit::flawed(7, Flaw::Empty));
    rows.push(NewRow {
        barred: Some("toll-free".to_owned()),
        kind: Some(Kind::TollFree),
        ..kit::row(8)
    });
    rows
}

/// Number 1 is on both, 2 on WhatsApp only, 3 on neither, 4 unknown on both.
async fn answered(store: &Store, list: &List) {
    while let Some(lease) = kit::claim(store).await {
        let no = Verdict::negative(lease.channel);
        let whatsapp = lease.channel == Channel::Whatsapp;
        let answers = [
            kit::told(kit::number(1), YES),
            kit::told(kit::number(2), if whatsapp { YES } else { no.clone() }),
            kit::told(kit::number(3), no),
            kit::told(kit::number(4), TIMEOUT),
        ];
        kit::settled(store, &lease, &answers, true).await;
    }
    assert_eq!(kit::look(store, list).await.job.state, JobState::Completed);
}

async fn mixed_and_answered(store: &Store) -> List {
    let tenant = kit::rich(store, 100).await;
    let list = kit::ready(store, tenant, &mixed(), 10).await;
    kit::started(store, &list).await;
    answered(store, &list).await;
    list
}

on_both_stores! {
    async fn an_analysis_may_be_repeated_until_the_start(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let list = kit::ready(&store, tenant, &mixed(), 10).await;
        assert_eq!(kit::look(&store, &list).await.job.state, JobState::Ready);
        let again = kit::begin(&store, tenant, list.job).await.expect("begun again");
        assert_eq!(retain::rows_left(&store, list.job).await.expect("read"), 0);
        assert!(kit::write(&store, &again, &[kit::row(1)]).await);
        let blocks = kit::finish(&store, &again, &[kit::row(1)], 10).await;
        let list = List { blocks, ..list };
        kit::started(&store, &list).await;
        assert_eq!(kit::begin(&store, tenant, list.job).await, None, "it has started");
        let (stranger, _) = kit::customer(&store).await;
        assert_eq!(kit::begin(&store, stranger, list.job).await, None);
    }

    async fn an_analysis_that_was_taken_over_is_fenced(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let job = kit::new_job();
        job::insert(&store, tenant, &job, NOW).await.expect("inserted");
        let first = kit::begin(&store, tenant, job.id).await.expect("begun");
        assert!(kit::write(&store, &first, &[kit::row(1), kit::row(2)]).await);
        let second = kit::begin(&store, tenant, job.id).await.expect("taken over");
        assert!(!kit::write(&store, &first, &[kit::row(3)]).await);
        let later = NOW.plus_ms(kit::LEASE_MS);
        assert!(!analysis::heartbeat(&store, &first, later).await.expect("answered"));
        assert_eq!(retain::rows_left(&store, job.id).await.expect("read"), 0);
        assert!(kit::write(&store, &second, &[kit::row(1)]).await);
        let blocks = kit::finish(&store, &second, &[kit::row(1)], 10).await;
        let list = List { tenant, job: job.id, blocks };
        assert!(!kit::write(&store, &second, &[kit::row(2)]).await, "it is over");
        let seen = kit::look(&store, &list).await;
        assert_eq!((seen.job.state, seen.job.rows_total), (JobState::Ready, 1));
    }

    async fn an_analysis_nobody_speaks_for_is_anybodys(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let job = kit::new_job();
        job::insert(&store, tenant, &job, NOW).await.expect("inserted");
        let stalled = async |at: i64| {
            let found = monitor::stalled_analyses(&store, NOW.plus_ms(at), kit::LEASE_MS).await;
            found.expect("read").contains(&(tenant, job.id))
        };
        assert!(!stalled(kit::LEASE_MS).await, "whoever brought it may still begin");
        assert!(stalled(kit::LEASE_MS + 1).await);
        let lease = kit::begin(&store, tenant, job.id).await.expect("begun");
        let until = NOW.plus_ms(3 * kit::LEASE_MS);
        assert!(analysis::heartbeat(&store, &lease, until).await.expect("kept"));
        assert!(!stalled(3 * kit::LEASE_MS).await);
        assert!(stalled(3 * kit::LEASE_MS + 1).await);
    }

    async fn rows_come_back_as_they_went_in(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let mut odd = kit::row(1);
        odd.cells = Some(r#"["=1+1","tab\tand \"quote\"","Ünï \u0000 ☎"]"#.to_owned());
        odd.repaired = Some("missing +, apostrophe".to_owned());
        let second = NewRow { c: 1, cells: None, ..kit::flawed(1, Flaw::Several) };
        let list = kit::ready(&store, tenant, &[odd, second], 10).await;
        let page = read(&store, &list, &RowFilter::default()).await;
        assert_eq!(page.len(), 1);
        assert_eq!(page[0].cells, ["=1+1", "tab\tand \"quote\"", "Ünï \u{0} ☎"]);
        let (first, second) = (&page[0].numbers[0], &page[0].numbers[1]);
        assert_eq!((first.e164, first.repaired.as_str()), (Some(kit::number(1)), "missing +, apostrophe"));
        assert_eq!(first.verdicts, [], "still pending");
        assert_eq!((second.c, second.flaw), (1, Some(Flaw::Several)));
        let reasons: Vec<_> = second.verdicts.iter().map(|v| (v.verdict, v.reason.as_deref())).collect();
        assert_eq!(reasons, [(Outcome::Invalid, Some("more than one number")); 2]);
    }

    async fn many_rows_page_in_their_order(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let rows: Vec<NewRow> = (1..=1_207).map(kit::row).collect();
        let list = kit::ready(&store, tenant, &rows, 2_000).await;
        let mut seen = Vec::new();
        loop {
            let after = seen.last().copied().unwrap_or(0);
            let page = rows::page(&store, tenant, list.job, &RowFilter::default(), (after, 500)).await;
            let page = page.expect("read").expect("theirs");
            seen.extend(page.iter().map(|row| row.n));
            if page.len() < 500 {
                break;
            }
        }
        assert_eq!(seen, (1..=1_207).collect::<Vec<i64>>());
        let stranger = kit::rich(&store, 1).await;
        let foreign = rows::page(&store, stranger, list.job, &RowFilter::default(), (0, 10)).await;
        assert_eq!(foreign.expect("read"), None);
    }

    async fn filters_read_the_verdicts_of_a_list(store: Store) {
        let list = mixed_and_answered(&store).await;
        let (wa, tg) = (Channel::Whatsapp, Channel::Telegram);
        for (filter, expected) in [
            (on(wa, Outcome::Registered), vec![1, 2, 5]),
            (on(wa, Outcome::NotRegistered), vec![3]),
            (on(tg, Outcome::NotFound), vec![2, 3, 5]),
            (on(wa, Outcome::Unknown), vec![4]),
            (on(tg, Outcome::Invalid), vec![6, 8]),
            (RowFilter { verdict: Some(Outcome::Registered), ..RowFilter::default() }, vec![1, 2, 5]),
            (preset(Preset::OnBoth), vec![1]),
            (preset(Preset::WhatsappOnly), vec![2, 5]),
            (preset(Preset::TelegramOnly), vec![]),
            (preset(Preset::Neither), vec![3]),
            (preset(Preset::Unknown), vec![4]),
            (preset(Preset::Invalid), vec![6, 8]),
            (RowFilter { kind: Some(Kind::TollFree), ..RowFilter::default() }, vec![8]),
            (RowFilter { country: "ID".parse().ok(), ..RowFilter::default() }, vec![1, 2, 3, 4, 5, 8]),
            (RowFilter { text: Some("PERSON 3".to_owned()), ..RowFilter::default() }, vec![3]),
            (RowFilter { text: Some("+62 812-0000-0004".to_owned()), ..RowFilter::default() }, vec![4]),
            (RowFilter { text: Some("100%".to_owned()), ..RowFilter::default() }, vec![]),
            (RowFilter { text: Some("person".to_owned()), ..on(wa, Outcome::Unknown) }, vec![4]),
        ] {
            assert_eq!(numbers_of(&store, &list, &filter).await, expected, "{filter:?}");
        }
        let second = rows::page(&store, list.tenant, list.job, &on(wa, Outcome::Registered), (1, 1)).await;
        let second = second.expect("read").expect("theirs");
        assert_eq!(second.len(), 1);
        assert_eq!((second[0].n, second[0].numbers[0].verdicts.len()), (2, 2));
        clean(&store).await;
    }

    async fn an_empty_cell_says_nothing_and_a_barred_one_why(store: Store) {
        let list = mixed_and_answered(&store).await;
        let page = read(&store, &list, &RowFilter::default()).await;
        assert_eq!(page[6].numbers[0].verdicts, []);
        assert_eq!(page[7].numbers[0].verdicts[0].reason.as_deref(), Some("toll-free"));
        assert_eq!(page[4].numbers[0].duplicate_of, Some(2));
        assert_eq!(page[4].numbers[0].verdicts, page[1].numbers[0].verdicts, "a duplicate is told the same");
    }

    async fn the_charts_count_cells_and_rows(store: Store) {
        let list = mixed_and_answered(&store).await;
        let summary = rows::summary(&store, list.tenant, list.job).await.expect("read").expect("theirs");
        assert_eq!((summary.countries[0].label.as_str(), summary.countries[0].count), ("ID", 6));
        assert_eq!((summary.kinds[0].label.as_str(), summary.kinds[0].count), ("mobile", 5));
        let expected = [
            (Preset::OnBoth, 1),
            (Preset::WhatsappOnly, 2),
            (Preset::TelegramOnly, 0),
            (Preset::Neither, 1),
            (Preset::Unknown, 1),
            (Preset::Invalid, 2),
        ];
        assert_eq!(summary.presets, expected);
        job::save_summary(&store, list.tenant, list.job, "{}").await.expect("kept");
        assert_eq!(job::summary(&store, list.tenant, list.job).await.expect("read").as_deref(), Some("{}"));
    }

    async fn the_history_is_the_tenants_own_and_newest_first(store: Store) {
        let tenant = kit::rich(&store, 100).await;
        let first = kit::ready(&store, tenant, &mixed(), 10).await;
        let second = kit::running(&store, tenant, 2, 10).await;
        assert!(job::rename(&store, tenant, first.job, "100% Ünique", NOW).await.expect("renamed"));
        let all = job::list(&store, tenant, &JobFilter::default(), ALL, (None, 10)).await.expect("read");
        assert_eq!(all.iter().map(|s| s.job.id).collect::<Vec<_>>(), [second.job, first.job]);
        assert!(all.iter().all(|s| s.channels.len() == 2));
        assert_eq!((all[0].credits.held, all[1].credits.held), (4, 0));
        let next = job::list(&store, tenant, &JobFilter::default(), ALL, (Some(second.job), 10)).await.expect("read");
        assert_eq!(next.len(), 1);
        for (state, text, expected) in [
            (Some(JobState::Ready), None, vec![first.job]),
            (None, Some("0% Ü"), vec![first.job]),
            (None, Some("CUSTOMERS.csv"), vec![second.job, first.job]),
            (None, Some("nothing"), vec![]),
        ] {
            let filter = JobFilter { state, text: text.map(str::to_owned) };
            let found = job::list(&store, tenant, &filter, ALL, (None, 10)).await.expect("read");
            assert_eq!(found.iter().map(|s| s.job.id).collect::<Vec<_>>(), expected, "{filter:?}");
        }
        let (_, nobody) = kit::customer(&store).await;
        let theirs = job::Only { person: Some(nobody), branch: None };
        let own = job::list(&store, tenant, &JobFilter::default(), theirs, (None, 10)).await.expect("read");
        assert_eq!(own, [], "a list that a program brought is no person's own");
        let stranger = kit::rich(&store, 1).await;
        assert_eq!(job::list(&store, stranger, &JobFilter::default(), ALL, (None, 10)).await.expect("read"), []);
        assert_eq!(job::get(&store, stranger, first.job).await.expect("read"), None);
        let watched = job::list_all(&store, Some(JobState::Queued), None, 10).await.expect("read");
        assert_eq!((watched.len(), watched[0].tenant_name.as_str(), watched[0].leased), (1, "Toko Ana", 0));
    }

    async fn an_idempotency_key_makes_one_job(store: Store) {
        let (tenant, _) = kit::customer(&store).await;
        let (stranger, _) = kit::customer(&store).await;
        let mut new = kit::new_job();
        new.idempotency = Some(("once".to_owned(), vec![7]));
        assert!(job::insert(&store, tenant, &new, NOW).await.expect("inserted"));
        let again = job::NewJob { id: kit::new_job().id, ..new.clone() };
        assert!(!job::insert(&store, tenant, &again, NOW).await.expect("answered"));
        let found = job::find_by_idempotency(&store, tenant, "once").await.expect("read");
        assert_eq!(found, Some((new.id, vec![7])));
        assert!(job::insert(&store, stranger, &again, NOW).await.expect("inserted"), "another tenant's key");
    }

    async fn a_purge_leaves_only_the_ledger(store: Store) {
        let list = mixed_and_answered(&store).await;
        let running = kit::running(&store, list.tenant, 2, 10).await;
        let before = nomor_store::ledger::balance(&store, list.tenant).await.expect("read");
        assert!(!retain::purge(&store, list.tenant, running.job, NOW).await.expect("answered"), "it is at work");
        let (stranger, _) = kit::customer(&store).await;
        assert!(!retain::purge(&store, stranger, list.job, NOW).await.expect("answered"));
        let later = NOW.plus_ms(91 * 86_400_000);
        assert_eq!(retain::due(&store, NOW).await.expect("read"), []);
        assert_eq!(retain::due(&store, later).await.expect("read"), [(list.tenant, list.job)]);
        assert!(retain::purge(&store, list.tenant, list.job, later).await.expect("purged"));
        assert_eq!(job::get(&store, list.tenant, list.job).await.expect("read"), None);
        assert_eq!(retain::rows_left(&store, list.job).await.expect("read"), 0);
        assert_eq!(retain::unfinished(&store).await.expect("read"), []);
        assert_eq!(nomor_store::ledger::balance(&store, list.tenant).await.expect("read"), before);
        clean(&store).await;
    }

    async fn an_analysis_that_cannot_be_is_failed_with_its_reason(store: Store) {
        let (tenant, _) = kit::customer(&store).await;
        let new = kit::new_job();
        job::insert(&store, tenant, &new, NOW).await.expect("inserted");
        let failed = control::fail(&store, tenant, new.id, "The file is empty.", NOW).await.expect("failed");
        assert_eq!(failed, Steered::Done(JobState::Failed));
        let seen = job::get_any(&store, new.id).await.expect("read").expect("there");
        assert_eq!(seen.job.failure.as_deref(), Some("The file is empty."));
    }
}
