//! How fast, how many at once, how many a day.

use std::time::Duration;

use nomor_contract::{Channel, Unknown, Verdict};
use nomor_engine::ask::{Asker, Desk, DeskOptions};

use crate::ask_support::*;

fn one(change: impl FnOnce(&mut nomor_contract::provider::ProviderForm)) -> Desk {
    let desk = desk_with(DeskOptions::default());
    let mut configs = configs(&[("one", "")]);
    change(&mut configs[0].form);
    desk.configure(configs);
    desk
}

#[tokio::test(start_paused = true)]
async fn an_account_is_never_asked_faster_than_its_rate() {
    let desk = one(|form| {
        form.rate_per_second = 0.5;
        form.batch_size = 1;
    });
    let (took, answers) = timed(ask_whatsapp(&desk, 20)).await;
    assert_eq!(known(&answers), 20);
    assert_eq!(
        took.as_secs(),
        38,
        "the first goes at once, the others follow every 2 s"
    );
}

#[tokio::test(start_paused = true)]
async fn a_fast_account_is_paced_by_its_batches() {
    let desk = one(|form| {
        form.rate_per_second = 100.0;
        form.batch_size = 50;
    });
    let (took, answers) = timed(ask_whatsapp(&desk, 1_000)).await;
    assert_eq!(known(&answers), 1_000);
    assert!((9_400..9_700).contains(&took.as_millis()), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn two_lists_share_one_accounts_rate() {
    let desk = one(|form| {
        form.rate_per_second = 1.0;
        form.batch_size = 1;
    });
    let (took, _) = timed(async {
        let first = numbers(10);
        let second: Vec<_> = numbers(20).split_off(10);
        tokio::join!(
            ask(&desk, Channel::Whatsapp, &first),
            ask(&desk, Channel::Whatsapp, &second)
        )
    })
    .await;
    assert_eq!(took.as_secs(), 19);
}

#[tokio::test(start_paused = true)]
async fn concurrency_bounds_the_requests_under_way() {
    let desk = one(|form| {
        form.tuning = "latency_ms=1000".into();
        form.batch_size = 10;
        form.concurrency = 3;
    });
    let (took, answers) = timed(ask_whatsapp(&desk, 90)).await;
    assert_eq!(known(&answers), 90);
    assert_eq!(took.as_secs(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_used_up_budget_hands_over_to_the_next_and_then_to_unknown() {
    let desk = desk_with(DeskOptions::default());
    let mut configs = configs(&[("small", ""), ("large", "")]);
    configs[0].form.daily_budget = 30;
    configs[1].form.daily_budget = 50;
    desk.configure(configs);
    let answers = ask_whatsapp(&desk, 100).await;
    let by = |name| answers.values().filter(|a| a.provider == name).count();
    assert_eq!(known(&answers), 80);
    assert_eq!(count(&answers, &Verdict::Unknown(Unknown::Budget)), 20);
    assert_eq!(
        (health(&desk, 1).spent_today, health(&desk, 2).spent_today),
        (30, 50)
    );
    assert_eq!(by("small"), 30);
    assert_eq!(desk.route(Channel::Whatsapp, Asker::Platform), None);

    tokio::time::sleep(Duration::from_secs(86_400)).await;
    assert_eq!(known(&ask_whatsapp(&desk, 80).await), 80, "a new day");
}

#[tokio::test(start_paused = true)]
async fn health_counts_what_was_asked_and_how_long_it_took() {
    let desk = one(|form| form.tuning = "latency_ms=100".into());
    ask_whatsapp(&desk, 400).await;
    let health = health(&desk, 1);
    assert_eq!((health.asked, health.known, health.unknown), (400, 400, 0));
    assert!((100..=125).contains(&health.p50_ms.unwrap()));
    assert_eq!(health.spent_today, 400);
    assert!(health.last_used_at.is_some());
}

#[tokio::test(start_paused = true)]
async fn a_single_question_does_not_stand_behind_a_list() {
    let desk = one(|form| {
        form.rate_per_second = 1.0;
        form.batch_size = 50;
        form.concurrency = 8;
    });
    let list = numbers(500);
    let question = async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        timed(ask(&desk, Channel::Whatsapp, &numbers(501)[500..])).await
    };
    let (_, (took, answer)) = tokio::join!(ask(&desk, Channel::Whatsapp, &list), question);
    assert_eq!(known(&answer), 1);
    assert!(took.as_secs() <= 10, "{took:?}");
}
