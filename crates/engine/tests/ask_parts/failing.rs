//! What becomes of numbers when providers fail.

use nomor_contract::provider::Breaker;
use nomor_contract::{Channel, Unknown, Verdict};
use nomor_engine::ask::{Asker, Call, ProviderConfig};

use crate::ask_support::*;

/// All `count` numbers end as `unknown(why)`, said by `provider`.
async fn check_all_unknown(tuning: &str, why: Unknown) {
    let desk = desk(&[("bad", tuning)]);
    let answers = ask_whatsapp(&desk, 250).await;
    assert_eq!(count(&answers, &Verdict::Unknown(why)), 250, "{tuning}");
    assert!(answers.values().all(|a| a.provider == "bad"));
}

#[tokio::test(start_paused = true)]
async fn a_failing_provider_leaves_numbers_unknown_with_its_reason() {
    check_all_unknown("error=1", Unknown::ProviderError).await;
    check_all_unknown("throttle=1", Unknown::Throttled).await;
    check_all_unknown("drop=1", Unknown::NotAnswered).await;
    check_all_unknown("latency_ms=600000", Unknown::Timeout).await;
}

#[tokio::test(start_paused = true)]
async fn passing_failures_are_survived_by_asking_again() {
    let desk = desk(&[("shaky", "error=0.3,throttle=0.2")]);
    let answers = ask_whatsapp(&desk, 5_000).await;
    assert!(known(&answers) > 4_900, "{}", known(&answers));
    assert!(health(&desk, 1).throttled > 0);
    assert!(health(&desk, 1).failed > 0);
}

#[tokio::test(start_paused = true)]
async fn dropped_numbers_alone_stay_unknown() {
    let desk = desk(&[("leaky", "drop=0.1")]);
    let answers = ask_whatsapp(&desk, 2_000).await;
    let dropped = count(&answers, &Verdict::Unknown(Unknown::NotAnswered));
    assert!((150..250).contains(&dropped), "{dropped}");
    assert_eq!(known(&answers) + dropped, 2_000);
}

#[tokio::test(start_paused = true)]
async fn the_next_provider_answers_what_the_first_did_not() {
    for tuning in ["error=1", "throttle=1", "drop=0.5", "latency_ms=600000"] {
        let desk = desk(&[("bad", tuning), ("good", "")]);
        let answers = ask_whatsapp(&desk, 300).await;
        assert_eq!(known(&answers), 300, "{tuning}");
        assert!(answers.values().any(|a| a.provider == "good"));
    }
}

#[tokio::test(start_paused = true)]
async fn failures_open_the_breaker_and_time_lets_a_trial_through() {
    let desk = desk(&[("bad", "error=1")]);
    ask_whatsapp(&desk, 1_000).await;
    let asked = health(&desk, 1).asked;
    assert_eq!(health(&desk, 1).breaker, Some(Breaker::Open));
    let route = desk.route(Channel::Whatsapp, Asker::Platform).unwrap();
    assert!(route.usable_in_ms > 0);

    // While it is open nothing is sent, and nobody waits for a sandbox.
    let (took, answers) = timed(ask_whatsapp(&desk, 1_000)).await;
    assert_eq!(
        count(&answers, &Verdict::Unknown(Unknown::ProviderError)),
        1_000
    );
    assert!(took.as_secs() <= 4, "{took:?}");
    assert!(health(&desk, 1).asked <= asked + 200);

    // Repaired: the tuning is another, the account is the same.
    desk.configure(configs(&[("bad", "")]));
    tokio::time::sleep(std::time::Duration::from_secs(70)).await;
    assert_eq!(health(&desk, 1).breaker, Some(Breaker::HalfOpen));
    assert_eq!(known(&ask_whatsapp(&desk, 1_000).await), 1_000);
    assert_eq!(health(&desk, 1).breaker, Some(Breaker::Closed));
}

#[tokio::test(start_paused = true)]
async fn a_short_outage_is_waited_out() {
    let desk = desk(&[("shaky", "error=1")]);
    let asking = ask_whatsapp(&desk, 100);
    let mending = async {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        desk.configure(configs(&[("shaky", "")]));
    };
    // The question under way keeps the account it began with; the next one finds it mended.
    let (first, ()) = tokio::join!(asking, mending);
    assert_eq!(known(&first), 0);
    assert_eq!(known(&ask_whatsapp(&desk, 100).await), 100);
}

#[tokio::test(start_paused = true)]
async fn somebody_who_waits_hears_soon_that_nobody_is_there() {
    let desk = desk(&[]);
    let closed = ProviderConfig {
        id: id(1),
        owner: None,
        form: nomor_contract::provider::ProviderForm {
            name: "waha".into(),
            kind: nomor_contract::provider::ProviderKind::Waha,
            endpoint: "http://127.0.0.1:9".into(),
            account: "default".into(),
            secret: "k".into(),
            ..sandbox()
        },
    };
    desk.configure(vec![closed]);
    let took = async |in_person| {
        let (sink, mut source) = tokio::sync::mpsc::channel(8);
        let call = Call {
            in_person,
            ..list_on(Channel::Whatsapp)
        };
        let started = tokio::time::Instant::now();
        desk.ask(call, numbers(1), sink).await;
        assert!(!source.recv().await.unwrap()[0].verdict.is_known());
        started.elapsed()
    };
    assert!(took(true).await <= std::time::Duration::from_secs(5));
    assert!(took(false).await >= std::time::Duration::from_secs(20));
}
