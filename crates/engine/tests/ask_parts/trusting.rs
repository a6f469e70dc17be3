//! Control numbers: no account may deny everybody.

use nomor_contract::provider::ProviderForm;
use nomor_contract::{Channel, E164, Unknown, Verdict};
use nomor_engine::ask::{Asker, Desk, DeskOptions};

use crate::ask_support::*;

/// A number that an honest sandbox confirms.
async fn confirmed() -> E164 {
    let answers = ask_whatsapp(&desk(&[("honest", "")]), 50).await;
    let found = answers
        .values()
        .filter(|a| matches!(a.verdict, Verdict::Registered { .. }));
    found.map(|a| a.number).min().unwrap()
}

async fn watched(tuning: &str, change: impl FnOnce(&mut ProviderForm)) -> Desk {
    let desk = desk_with(DeskOptions::default());
    let mut configs = configs(&[("watched", tuning)]);
    configs[0].form.control_registered = Some(confirmed().await);
    change(&mut configs[0].form);
    desk.configure(configs);
    desk
}

fn negatives(answers: &std::collections::HashMap<E164, nomor_contract::verdict::Answer>) -> usize {
    count(answers, &Verdict::NotRegistered)
}

#[tokio::test(start_paused = true)]
async fn an_account_that_confirms_its_control_number_is_believed() {
    let desk = watched("", |_| {}).await;
    let answers = ask_whatsapp(&desk, 1_000).await;
    assert_eq!(known(&answers), 1_000);
    assert!(negatives(&answers) > 300);
    assert!(
        health(&desk, 1).asked > 1_000,
        "the control number was asked"
    );
    assert_eq!(desk.run_truth_tests().await, []);
}

#[tokio::test(start_paused = true)]
async fn no_negative_of_an_account_that_denies_its_control_number_gets_through() {
    for count_asked in [1, 5, 1_000] {
        let desk = watched("lie=1", |_| {}).await;
        let answers = ask_whatsapp(&desk, count_asked).await;
        assert_eq!(negatives(&answers), 0);
        if count_asked == 1_000 {
            let reason = health(&desk, 1).suspended.unwrap();
            assert!(reason.contains("denied the control number"), "{reason}");
            assert_eq!(desk.route(Channel::Whatsapp, Asker::Platform), None);
            let left = ask_whatsapp(&desk, 10).await;
            assert_eq!(count(&left, &Verdict::Unknown(Unknown::NoProvider)), 10);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_a_suspended_account_denied_is_asked_elsewhere() {
    let desk = desk_with(DeskOptions::default());
    let mut configs = configs(&[("liar", "lie=1"), ("honest", "")]);
    configs[0].form.control_registered = Some(confirmed().await);
    desk.configure(configs);
    let answers = ask_whatsapp(&desk, 1_000).await;
    let denied = answers
        .values()
        .filter(|a| a.verdict == Verdict::NotRegistered);
    assert!(denied.clone().count() > 100);
    assert!(denied.into_iter().all(|a| a.provider == "honest"));
}

#[tokio::test(start_paused = true)]
async fn negatives_stay_unknown_when_the_control_number_gets_no_answer() {
    // A number that this seed drops serves as the control number.
    let leaky = desk(&[("leaky", "drop=0.3")]);
    let answered = ask_whatsapp(&leaky, 300).await;
    let dropped = Verdict::Unknown(Unknown::NotAnswered);
    let missing = answered
        .values()
        .find(|a| a.verdict == dropped)
        .unwrap()
        .number;
    let desk = watched("drop=0.3", |form| form.control_registered = Some(missing)).await;
    let answers = ask_whatsapp(&desk, 300).await;
    assert_eq!(negatives(&answers), 0);
    assert_eq!(known(&answers) + count(&answers, &dropped), 300);
    assert_eq!(health(&desk, 1).suspended, None);
}

#[tokio::test(start_paused = true)]
async fn small_questions_share_one_confirmation_for_a_while() {
    let desk = watched("", |_| {}).await;
    for _ in 0..10 {
        ask_whatsapp(&desk, 4).await;
    }
    let asked = health(&desk, 1).asked;
    assert!(asked <= 40 + 2, "{asked}");
    tokio::time::sleep(std::time::Duration::from_secs(301)).await;
    ask_whatsapp(&desk, 4).await;
    assert!(
        health(&desk, 1).asked >= asked + 5,
        "asked again after five minutes"
    );
}

#[tokio::test(start_paused = true)]
async fn truth_tests_catch_both_kinds_of_liar_once() {
    let denier = watched("lie=1", |_| {}).await;
    let caught = denier.run_truth_tests().await;
    assert_eq!(caught.len(), 1);
    assert!(caught[0].2.contains("denied"), "{caught:?}");
    assert_eq!(denier.run_truth_tests().await, []);

    // A number the sandbox confirms, and the admin knows not to exist.
    let absent = confirmed().await;
    let inventor = watched("", |form| form.control_absent = Some(absent)).await;
    let caught = inventor.run_truth_tests().await;
    assert!(caught[0].2.contains("known not to exist"), "{caught:?}");
}

#[tokio::test(start_paused = true)]
async fn a_stop_that_was_lifted_elsewhere_is_lifted_here_unless_nobody_heard_of_it() {
    let denier = watched("lie=1", |_| {}).await;
    ask_whatsapp(&denier, 60).await;
    assert!(health(&denier, 1).suspended.is_some());
    denier.relent(id(1));
    assert!(health(&denier, 1).suspended.is_some(), "it is news");
    assert_eq!(denier.run_truth_tests().await.len(), 1, "told");
    denier.relent(id(1));
    assert_eq!(health(&denier, 1).suspended, None);
    denier.relent(id(9));
}

#[tokio::test(start_paused = true)]
async fn accounts_are_examined_beside_each_other() {
    let slow = "latency_ms=20000,jitter_ms=0";
    let desk = desk(&[]);
    let mut configs = configs(&[
        ("one", slow),
        ("two", slow),
        ("three", slow),
        ("four", slow),
    ]);
    for config in &mut configs {
        config.form.control_absent = Some(numbers(1)[0]);
    }
    desk.configure(configs);
    let started = tokio::time::Instant::now();
    desk.run_truth_tests().await;
    let took = started.elapsed();
    assert!(took >= std::time::Duration::from_secs(20), "{took:?}");
    assert!(took < std::time::Duration::from_secs(60), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn an_operator_stops_an_account_and_lets_it_go_on() {
    let desk = desk(&[("one", "")]);
    assert!(desk.suspend(id(1), "banned by WhatsApp"));
    assert_eq!(
        health(&desk, 1).suspended.as_deref(),
        Some("banned by WhatsApp")
    );
    assert_eq!(known(&ask_whatsapp(&desk, 5).await), 0);
    assert!(desk.unsuspend(id(1)));
    assert_eq!(known(&ask_whatsapp(&desk, 5).await), 5);
    assert!(!desk.suspend(id(7), "nobody"));
}

#[tokio::test(start_paused = true)]
async fn a_sandbox_that_lies_brings_its_own_control_number() {
    let desk = desk(&[("liar", "lie=1")]);
    let answers = ask_whatsapp(&desk, 300).await;
    assert_eq!(negatives(&answers), 0);
    assert!(health(&desk, 1).suspended.is_some());
}

#[tokio::test(start_paused = true)]
async fn the_last_answers_of_a_days_budget_are_still_vouched_for() {
    let desk = watched("", |form| form.daily_budget = 60).await;
    let answers = ask_whatsapp(&desk, 100).await;
    assert_eq!(known(&answers), 60);
    assert!(negatives(&answers) > 10);
    assert_eq!(count(&answers, &Verdict::Unknown(Unknown::Budget)), 40);
    assert_eq!(health(&desk, 1).spent_today, 61);
}

#[tokio::test(start_paused = true)]
async fn a_suspension_within_a_list_is_reported_once() {
    let desk = desk(&[("liar", "lie=1")]);
    ask_whatsapp(&desk, 300).await;
    assert_eq!(desk.run_truth_tests().await.len(), 1);
    assert_eq!(desk.run_truth_tests().await, []);
    desk.suspend(id(1), "an operator");
    assert_eq!(desk.run_truth_tests().await, []);
}
