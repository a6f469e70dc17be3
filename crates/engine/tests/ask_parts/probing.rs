//! The "Test" button.

use nomor_contract::provider::Probe;
use nomor_engine::ask::{DeskOptions, HttpOptions, ProviderConfig};

use crate::ask_support::*;
use crate::support::shape::{self, Shape};
use crate::support::stand_in::{KEY, StandIn, faulty, honest};

async fn probe(shape: &'static Shape, account: &str, number: nomor_contract::E164) -> Probe {
    let stand_in = StandIn::start(shape).await;
    let desk = desk_with(DeskOptions {
        http: HttpOptions {
            allow_private: true,
            ..HttpOptions::default()
        },
        ..DeskOptions::default()
    });
    let form = stand_in.form("it", account);
    desk.configure(vec![ProviderConfig {
        id: id(1),
        owner: None,
        form,
    }]);
    desk.probe(id(1), number).await.unwrap()
}

#[tokio::test]
async fn a_good_account_shows_its_exchange_without_its_key() {
    for shape in shape::ALL {
        let probe = probe(shape, "default", honest(1)).await;
        assert!(probe.ok, "{probe:?}");
        assert_eq!(probe.sentence, "It works: the number is registered.");
        assert!(probe.request.contains("http://127.0.0.1"), "{probe:?}");
        assert!(probe.response.contains("HTTP 200"), "{probe:?}");
        assert!(!format!("{probe:?}").contains(KEY), "{probe:?}");
    }
}

#[tokio::test]
async fn a_session_that_is_not_well_is_said_in_words() {
    let probe = probe(&shape::WAHA, "s0", honest(2)).await;
    assert!(!probe.ok);
    assert_eq!(probe.sentence, "The WAHA session is not WORKING.");
    assert!(probe.response.contains("SCAN_QR_CODE"), "{probe:?}");
}

#[tokio::test]
async fn a_failing_answer_is_said_in_words() {
    // The first fault is the truthful no under status 203.
    let probe = probe(&shape::GREEN, "default", faulty(0)).await;
    assert!(!probe.ok);
    assert!(probe.sentence.contains("HTTP 203"), "{probe:?}");
}

#[tokio::test(start_paused = true)]
async fn the_sandbox_and_a_broken_form_say_what_they_are() {
    let desk = desk(&[("sandbox", ""), ("broken", "speed=1")]);
    let sandbox = desk.probe(id(1), honest(1)).await.unwrap();
    assert!(sandbox.ok && sandbox.request.contains("sends nothing"));
    let broken = desk.probe(id(2), honest(1)).await.unwrap();
    assert!(!broken.ok && broken.sentence.contains("\"speed\""));
    assert_eq!(desk.probe(id(3), honest(1)).await, None);
}
