//! Every adapter, through the desk, against everything that can go wrong: no fault ever yields a negative, and every
//! number gets exactly one answer.

use std::collections::HashMap;
use std::fmt::Debug;

use crate::support::shape::{self, Shape};
use crate::support::stand_in::{self, FLIPPING, StandIn, honest, is_registered};
use crate::support::{fault::Fault, raw, tasks};
use futures::future::join_all;
use nomor_contract::provider::ProviderForm;
use nomor_contract::verdict::Answer;
use nomor_contract::{E164, Verdict};
use nomor_engine::ask::{Asker, Desk, DeskOptions, HttpOptions, ProviderConfig};
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::ask_support::{ask, desk, desk_with, id, known, numbers, sandbox};

/// Short enough for slow answers to be given up, long enough for honest ones on a busy machine.
fn impatient() -> DeskOptions {
    DeskOptions {
        http: HttpOptions {
            allow_private: true,
            request_ms: 1_500,
            ..HttpOptions::default()
        },
        question_ms: 3_000,
        backoff_ms: 1,
        patience_ms: 0,
        ..DeskOptions::default()
    }
}

fn desk_of(form: ProviderForm) -> Desk {
    let desk = desk_with(impatient());
    desk.configure(vec![ProviderConfig {
        id: id(1),
        owner: None,
        form,
    }]);
    desk
}

/// Asks; [`ask`] itself checks that every number is answered exactly once.
async fn answers(form: ProviderForm, asked: &[E164]) -> HashMap<E164, Answer> {
    let channel = form.channel;
    ask(&desk_of(form), channel, asked).await
}

fn no_negative(answers: &HashMap<E164, Answer>, what: impl Debug) {
    for answer in answers.values() {
        let negative = matches!(answer.verdict, Verdict::NotRegistered | Verdict::NotFound);
        assert!(!negative, "{what:?} made a negative: {answer:?}");
    }
}

async fn check_faults(shape: &'static Shape) {
    let stand_in = &StandIn::start(shape).await;
    let faults = stand_in::faults(shape);
    let cases = faults.iter().enumerate().filter(|(_, fault)| {
        // The one status under which the Gateway does name a missing number.
        let is_honest = **fault == Fault::Status(400);
        !(is_honest && shape.kind == shape::GATEWAY.kind)
    });
    let asked: Vec<E164> = join_all(cases.map(|(index, fault)| async move {
        let mut asked = vec![stand_in::faulty(index)];
        if shape.kind == shape::EVOLUTION.kind {
            // One bad answer is bad for the whole batch.
            asked.extend([honest(2), honest(4), honest(6)]);
        }
        let form = stand_in.form("faulty", "default");
        no_negative(&answers(form, &asked).await, (shape.kind, fault));
        asked[0]
    }))
    .await;
    // Nothing above is proven by a question that was never put.
    let received = stand_in.server.received_requests().await.unwrap();
    let received: Vec<String> = received
        .iter()
        .map(|r| format!("{} {}", r.url, String::from_utf8_lossy(&r.body)))
        .collect();
    for number in asked {
        let digits = number.digits();
        assert!(
            received.iter().any(|text| text.contains(&digits)),
            "{digits} was not asked"
        );
    }
    // And the same stand-in does give negatives when nothing is wrong.
    let form = stand_in.form("well", "default");
    let honest = answers(form, &[honest(2), honest(3)]).await;
    assert_eq!(known(&honest), 2, "{honest:?}");
}

#[tokio::test]
async fn no_fault_of_waha_yields_a_negative() {
    check_faults(&shape::WAHA).await;
}

#[tokio::test]
async fn no_fault_of_evolution_yields_a_negative() {
    check_faults(&shape::EVOLUTION).await;
}

#[tokio::test]
async fn no_fault_of_green_api_yields_a_negative() {
    check_faults(&shape::GREEN).await;
}

#[tokio::test]
async fn no_fault_of_the_telegram_gateway_yields_a_negative() {
    check_faults(&shape::GATEWAY).await;
}

#[tokio::test]
async fn no_fault_of_checknumber_in_real_time_yields_a_negative() {
    check_faults(&shape::CHECKNUMBER).await;
}

#[tokio::test]
async fn no_fault_of_a_task_at_any_stage_yields_a_negative() {
    let stand_in = &StandIn::start(&shape::CHECKNUMBER).await;
    let faults = tasks::faults();
    let cases = (1..=tasks::STAGES).flat_map(|stage| {
        let indexed = faults.iter().enumerate();
        indexed.map(move |(index, fault)| (stage, index, fault))
    });
    // An archive twice over is still the honest archive: its end is what counts.
    let cases = cases.filter(|(stage, _, fault)| !(*stage == 3 && **fault == Fault::Twice));
    join_all(cases.map(|(stage, index, fault)| async move {
        let asked = tasks::numbers(stage, index);
        let said = answers(stand_in.form("faulty", ""), &asked).await;
        no_negative(&said, (stage, fault));
    }))
    .await;
    let asked = tasks::numbers(0, 0);
    let said = answers(stand_in.form("well", ""), &asked).await;
    assert_eq!(known(&said), 450);

    // A task that was accepted is paid for: whatever happens later, it is not submitted again.
    let received = stand_in.server.received_requests().await.unwrap();
    for (stage, index) in (2..=tasks::STAGES).flat_map(|s| (0..faults.len()).map(move |i| (s, i))) {
        let first = format!("{}\n", tasks::numbers(stage, index)[0]);
        let of_this = received.iter().filter(|request| {
            request.url.path() == "/v1/tasks"
                && String::from_utf8_lossy(&request.body).contains(&first)
        });
        assert!(of_this.count() <= 1, "stage {stage}, {:?}", faults[index]);
    }
}

#[tokio::test]
async fn no_negative_is_believed_of_a_session_that_is_not_well() {
    join_all(shape::ALL.map(async |shape| {
        let stand_in = &StandIn::start(shape).await;
        let faults = stand_in::session_faults(shape);
        join_all(faults.iter().enumerate().map(|(index, fault)| async move {
            let form = stand_in.form("unwell", &format!("s{index}"));
            no_negative(&answers(form, &[honest(2)]).await, (shape.kind, fault));
        }))
        .await;
        if shape.session.is_some() {
            let form = stand_in.form("lost", FLIPPING);
            no_negative(
                &answers(form, &[honest(2)]).await,
                (shape.kind, "session lost"),
            );
        }
    }))
    .await;
}

#[tokio::test]
async fn no_broken_connection_yields_a_negative() {
    join_all(shape::ALL.map(async |shape| {
        let stand_in = &StandIn::start(shape).await;
        join_all(raw::WIRES.map(|wire| async move {
            let truth = (shape.body)(&[(honest(2), false)]);
            let address = raw::serve(wire, shape.session.unwrap_or_default(), truth).await;
            let mut form = stand_in.form("broken", "default");
            form.endpoint = format!("http://{address}");
            no_negative(&answers(form, &[honest(2)]).await, (shape.kind, wire));
        }))
        .await;
    }))
    .await;
    let mut gone = StandIn::start(&shape::WAHA).await.form("gone", "default");
    gone.endpoint = "http://127.0.0.1:1".into();
    no_negative(&answers(gone, &[honest(2)]).await, "nobody listens");
}

#[tokio::test]
async fn a_gateway_that_denies_everybody_is_stopped_by_its_control_number() {
    let stand_in = StandIn::start(&shape::WAHA).await;
    let mut form = stand_in.form("half broken", "default");
    // Known to be registered, says the admin; this gateway says no, from a session that looks well.
    form.control_registered = Some(honest(4));
    let desk = desk_of(form);
    let asked: Vec<E164> = (10..60).map(honest).collect();
    let said = ask(&desk, shape::WAHA.channel(), &asked).await;
    no_negative(&said, "a denied control number");
    assert!(said.values().any(|answer| is_registered(answer.number)));
    assert!(crate::ask_support::health(&desk, 1).suspended.is_some());
}

#[tokio::test(start_paused = true)]
async fn no_fault_of_the_sandbox_yields_a_false_negative() {
    let honest = ask(&desk(&[("honest", "")]), sandbox().channel, &numbers(1_000)).await;
    let tunings = [
        "error=0.5",
        "throttle=0.5",
        "drop=0.5",
        "lie=1",
        "error=0.2,throttle=0.2,drop=0.2",
    ];
    for tuning in tunings {
        let said = ask(
            &desk(&[("faulty", tuning)]),
            sandbox().channel,
            &numbers(1_000),
        )
        .await;
        for answer in said
            .values()
            .filter(|a| a.verdict == Verdict::NotRegistered)
        {
            assert_eq!(
                honest[&answer.number].verdict,
                Verdict::NotRegistered,
                "{tuning}"
            );
        }
        assert_eq!(
            tuning == "lie=1",
            said.values().all(|a| a.verdict != Verdict::NotRegistered)
        );
    }
}

#[tokio::test]
async fn a_number_that_an_answer_left_out_is_asked_again_by_itself() {
    let server = MockServer::start().await;
    let list = |numbers: &[E164]| {
        let truth: Vec<(E164, bool)> = numbers.iter().map(|n| (*n, is_registered(*n))).collect();
        let body = (shape::EVOLUTION.body)(&truth);
        ResponseTemplate::new(200).set_body_raw(body, "application/json")
    };
    let open = ResponseTemplate::new(200).set_body_raw(
        shape::EVOLUTION.session.unwrap_or_default(),
        "application/json",
    );
    Mock::given(method("GET"))
        .respond_with(open)
        .mount(&server)
        .await;
    let without = list(&[honest(3)]);
    let first = Mock::given(method("POST"))
        .respond_with(without)
        .up_to_n_times(1);
    first.mount(&server).await;
    Mock::given(method("POST"))
        .respond_with(list(&[honest(4)]))
        .mount(&server)
        .await;

    let mut form = StandIn::start(&shape::EVOLUTION).await.form("it", "a1");
    form.endpoint = server.uri();
    let said = answers(form, &[honest(3), honest(4)]).await;
    assert_eq!(known(&said), 2, "{said:?}");
    let received = server.received_requests().await.unwrap();
    let last = received
        .iter()
        .rfind(|request| request.method == "POST")
        .unwrap();
    assert!(!String::from_utf8_lossy(&last.body).contains(&honest(3).digits()));
}

#[tokio::test]
async fn a_refused_key_is_tried_once_and_said_in_words() {
    for shape in shape::ALL {
        let stand_in = StandIn::start(shape).await;
        let mut form = stand_in.form("it", "default");
        form.secret = "wrong".into();
        let desk = desk_of(form);
        let said = ask(&desk, shape.channel(), &[honest(1)]).await;
        no_negative(&said, shape.kind);
        assert_eq!(stand_in.server.received_requests().await.unwrap().len(), 1);
        let error = crate::ask_support::health(&desk, 1).last_error.unwrap();
        assert!(error.contains("refused the key"), "{error}");
        let route = desk.route(shape.channel(), Asker::Platform).unwrap();
        assert!(route.usable_in_ms > 200_000, "{route:?}");
    }
}

#[tokio::test]
async fn a_real_account_takes_over_from_a_real_account() {
    let dead = StandIn::start(&shape::EVOLUTION).await;
    let well = StandIn::start(&shape::WAHA).await;
    let desk = desk_with(impatient());
    let mut forms = [dead.form("dead", "s0"), well.form("well", "default")];
    forms[1].position = 1;
    let configs = (1..).zip(forms).map(|(n, form)| ProviderConfig {
        id: id(n),
        owner: None,
        form,
    });
    desk.configure(configs.collect());
    let asked: Vec<E164> = (0..10).map(honest).collect();
    let said = ask(&desk, shape::WAHA.channel(), &asked).await;
    assert_eq!(known(&said), 10);
    assert!(said.values().all(|answer| answer.provider == "well"));
}
