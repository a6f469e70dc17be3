//! Sending: what is refused, what is limited, and the way of an honest answer through the whole adapter.

#![expect(clippy::unwrap_used, reason = "a test that can't go on says where")]

#[expect(
    dead_code,
    reason = "each test binary uses its own part of the stand-ins"
)]
mod support;

use std::collections::HashMap;
use std::sync::Arc;

use nomor_contract::E164;
use nomor_provider::record::Recorder;
use nomor_provider::wire::Request;
use nomor_provider::{AskError, Finding, Http, HttpOptions, Standing, Tuning, adapter_for};
use support::shape::{self, Shape};
use support::stand_in::{self, KEY, StandIn, honest, is_registered};
use support::{raw, tasks};
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

fn http() -> Http {
    Http::new(HttpOptions {
        allow_private: true,
        request_ms: 2_000,
        ..HttpOptions::default()
    })
}

fn quick() -> Http {
    Http::new(HttpOptions {
        allow_private: true,
        request_ms: 100,
        ..HttpOptions::default()
    })
}

/// Honest numbers get honest findings, whatever order or batch the format uses.
async fn check_honest(shape: &'static Shape, count: u64) {
    let stand_in = StandIn::start(shape).await;
    let adapter = adapter_for(&stand_in.form("it", "default"), Tuning::default()).unwrap();
    let numbers: Vec<E164> = (0..count).map(honest).collect();
    let batch = adapter.caps().max_batch as usize;
    let mut said = HashMap::new();
    for chunk in numbers.chunks(batch) {
        said.extend(adapter.ask(&http(), chunk).await.unwrap());
    }
    assert_eq!(said.len(), numbers.len());
    for number in numbers {
        let wanted = if is_registered(number) {
            Finding::REGISTERED
        } else {
            Finding::Negative
        };
        assert_eq!(
            said[&number],
            wanted,
            "{:?} {}",
            shape.kind,
            number.0 % 1000
        );
    }
    assert_eq!(adapter.health(&http()).await, Ok(()));
}

#[tokio::test]
async fn honest_answers_arrive_through_every_adapter() {
    for shape in shape::ALL {
        check_honest(shape, 8).await;
    }
}

#[tokio::test]
async fn an_honest_task_is_uploaded_polled_and_downloaded() {
    let stand_in = StandIn::start(&shape::CHECKNUMBER).await;
    let adapter = adapter_for(&stand_in.form("it", ""), Tuning::default()).unwrap();
    let numbers = tasks::numbers(0, 0);
    let said: HashMap<_, _> = adapter
        .ask(&http(), &numbers)
        .await
        .unwrap()
        .into_iter()
        .collect();
    assert_eq!(said.len(), 450, "every tenth row is missing");
    assert!(said.values().all(|finding| *finding == Finding::Negative));
}

#[tokio::test]
async fn a_negative_is_asked_for_between_two_looks_at_the_session() {
    let stand_in = StandIn::start(&shape::WAHA).await;
    let adapter = adapter_for(&stand_in.form("it", "default"), Tuning::default()).unwrap();
    adapter.ask(&http(), &[honest(2)]).await.unwrap();
    let asked: Vec<String> = stand_in
        .server
        .received_requests()
        .await
        .unwrap()
        .iter()
        .map(|request| request.url.path().to_owned())
        .collect();
    assert_eq!(
        asked,
        [
            "/api/sessions/default",
            "/api/contacts/check-exists",
            "/api/sessions/default"
        ]
    );
}

#[tokio::test]
async fn private_addresses_are_refused_by_number_and_by_name() {
    let server = MockServer::start().await;
    let port = server.address().port();
    let strict = Http::new(HttpOptions::default());
    for host in [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0x7f.1",
        "2130706433",
    ] {
        let refused = strict
            .send(&Request::get(format!("http://{host}:{port}/")))
            .await;
        assert!(
            matches!(
                &refused,
                Err(AskError::Permanent {
                    standing: Standing::Address,
                    ..
                })
            ),
            "{host}: {refused:?}"
        );
    }
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let server = MockServer::start().await;
    let elsewhere = ResponseTemplate::new(302).insert_header("location", "/other");
    Mock::given(path("/"))
        .respond_with(elsewhere)
        .mount(&server)
        .await;
    let reply = http().send(&Request::get(server.uri())).await.unwrap();
    assert_eq!(reply.status, 302);
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn answers_are_limited_in_size_and_time() {
    let server = MockServer::start().await;
    let large = ResponseTemplate::new(200).set_body_bytes(vec![b' '; 5 << 20]);
    Mock::given(path("/large"))
        .respond_with(large)
        .mount(&server)
        .await;
    let slow = ResponseTemplate::new(200).set_delay(support::fault::SLOW);
    Mock::given(path("/slow"))
        .respond_with(slow)
        .mount(&server)
        .await;
    let send = async |http: Http, at: &str| {
        http.send(&Request::get(format!("{}{at}", server.uri())))
            .await
    };
    assert_eq!(
        send(http(), "/large").await,
        Err(AskError::malformed("the answer is too large"))
    );
    assert_eq!(send(quick(), "/slow").await, Err(AskError::timed_out()));
}

#[tokio::test]
async fn a_pause_the_provider_asks_for_is_passed_on() {
    let server = MockServer::start().await;
    let busy = ResponseTemplate::new(429).insert_header("retry-after", "7");
    Mock::given(path("/"))
        .respond_with(busy)
        .mount(&server)
        .await;
    let reply = http().send(&Request::get(server.uri())).await.unwrap();
    assert_eq!(
        reply.failure(),
        AskError::Throttled {
            retry_after_ms: Some(7_000)
        }
    );
}

#[tokio::test]
async fn a_broken_wire_is_never_half_an_answer() {
    for wire in raw::WIRES {
        let address = raw::serve(wire, "", "{\"exist\":false}".into()).await;
        let refused = quick()
            .send(&Request::get(format!("http://{address}/")))
            .await;
        assert!(
            matches!(refused, Err(AskError::Transient { .. })),
            "{wire:?}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn recorded_exchanges_hold_no_key() {
    for shape in shape::ALL {
        let stand_in = StandIn::start(shape).await;
        let adapter = adapter_for(&stand_in.form("it", "default"), Tuning::default()).unwrap();
        let recorder = Arc::new(Recorder::new(KEY.into()));
        let recording = http().recording(Arc::clone(&recorder));
        adapter.ask(&recording, &[honest(1)]).await.unwrap();
        let exchanges = recorder.take();
        assert!(!exchanges.is_empty());
        for exchange in exchanges {
            assert!(!exchange.request.contains(KEY), "{}", exchange.request);
            assert!(!exchange.response.contains(KEY), "{}", exchange.response);
            assert!(
                exchange.request.contains("[hidden]"),
                "{}",
                exchange.request
            );
        }
    }
}

#[test]
fn the_magic_numbers_stay_within_their_digits() {
    for shape in shape::ALL {
        let last = stand_in::faulty(stand_in::faults(shape).len() - 1);
        assert!(last.0 < stand_in::BASE + 1000);
    }
}
