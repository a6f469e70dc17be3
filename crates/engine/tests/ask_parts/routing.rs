//! Who is asked.

use nomor_contract::provider::ProviderKind;
use nomor_contract::{Channel, TenantId, Unknown, Verdict};
use nomor_engine::ask::{Asker, Call, DeskOptions, ProviderConfig, Route};
use tokio::sync::mpsc;

use crate::ask_support::*;

fn check(desk: &nomor_engine::ask::Desk, asker: Asker, provider: Option<&str>) {
    let route = desk.route(Channel::Whatsapp, asker);
    assert_eq!(route.as_ref().map(|r| r.provider.as_str()), provider);
}

#[tokio::test(start_paused = true)]
async fn without_a_provider_every_number_is_unknown_for_that_reason() {
    let desk = desk(&[]);
    check(&desk, Asker::Platform, None);
    let answers = ask_whatsapp(&desk, 5).await;
    assert_eq!(count(&answers, &Verdict::Unknown(Unknown::NoProvider)), 5);
    assert!(answers.values().all(|a| a.provider.is_empty()));
}

#[tokio::test(start_paused = true)]
async fn test_keys_reach_a_sandbox_even_where_none_is_configured() {
    let desk = desk(&[]);
    check(&desk, Asker::Test, Some("sandbox"));
    let (sink, mut source) = mpsc::channel(8);
    let call = Call {
        asker: Asker::Test,
        ..list_on(Channel::Telegram)
    };
    desk.ask(call, numbers(3), sink).await;
    let answers = source.recv().await.unwrap();
    assert!(
        answers
            .iter()
            .all(|a| a.verdict.is_known() && a.provider == "sandbox")
    );
}

#[tokio::test(start_paused = true)]
async fn the_sandbox_never_stands_in_for_a_real_account() {
    let desk = desk(&[]);
    let mut configs = configs(&[("sandbox", "")]);
    let real = ProviderConfig {
        id: id(9),
        owner: None,
        form: nomor_contract::provider::ProviderForm {
            name: "waha".into(),
            kind: ProviderKind::Waha,
            endpoint: "http://127.0.0.1:9".into(),
            account: "default".into(),
            secret: "k".into(),
            position: 5,
            ..sandbox()
        },
    };
    configs.push(real.clone());
    desk.configure(configs.clone());
    check(&desk, Asker::Platform, Some("waha"));
    check(&desk, Asker::Test, Some("sandbox"));
    let answers = ask_whatsapp(&desk, 1).await;
    // The address is private, which is not allowed here: the account fails, and nobody makes an answer up.
    assert_eq!(
        count(&answers, &Verdict::Unknown(Unknown::ProviderError)),
        1
    );

    configs[1].form.enabled = false;
    desk.configure(configs);
    check(&desk, Asker::Platform, Some("sandbox"));
}

#[tokio::test(start_paused = true)]
async fn accounts_are_asked_by_position_and_the_route_says_their_limits() {
    let desk = desk_with(DeskOptions::default());
    let mut configs = configs(&[("second", ""), ("first", "")]);
    configs[0].form.position = 2;
    configs[1].form.position = 1;
    configs[1].form.rate_per_second = 2.0;
    desk.configure(configs);
    assert_eq!(
        desk.route(Channel::Whatsapp, Asker::Platform),
        Some(Route {
            provider: "first".into(),
            sandbox: true,
            rate_per_second: Some(2.0),
            batch_size: 10,
            concurrency: 4,
            usable_in_ms: 0,
        })
    );
    assert_eq!(desk.route(Channel::Telegram, Asker::Platform), None);
}

#[tokio::test(start_paused = true)]
async fn both_channels_give_their_own_negative() {
    let desk = desk_with(DeskOptions::default());
    let mut configs = configs(&[("w", ""), ("t", "")]);
    configs[1].form.channel = Channel::Telegram;
    desk.configure(configs);
    let whatsapp = ask(&desk, Channel::Whatsapp, &numbers(200)).await;
    let telegram = ask(&desk, Channel::Telegram, &numbers(200)).await;
    assert!(count(&whatsapp, &Verdict::NotRegistered) > 50);
    assert!(count(&telegram, &Verdict::NotFound) > 90);
    assert_eq!(count(&whatsapp, &Verdict::NotFound), 0);
    assert_eq!(count(&telegram, &Verdict::NotRegistered), 0);
}

#[tokio::test(start_paused = true)]
async fn a_reconfigured_account_keeps_its_health_unless_it_is_another_account() {
    let desk = desk(&[("one", "")]);
    ask_whatsapp(&desk, 10).await;
    desk.suspend(id(1), "");
    let mut renamed = configs(&[("renamed", "latency_ms=5")]);
    desk.configure(renamed.clone());
    assert_eq!(health(&desk, 1).asked, 10);
    assert!(health(&desk, 1).suspended.is_some());
    renamed[0].form.secret = "another".into();
    desk.configure(renamed);
    assert_eq!(health(&desk, 1).asked, 0);
    assert_eq!(health(&desk, 1).suspended, None);
}

#[tokio::test(start_paused = true)]
async fn a_misconfigured_account_is_passed_over_and_says_why() {
    let desk = desk(&[("broken", "error=9"), ("good", "")]);
    check(&desk, Asker::Platform, Some("good"));
    let answers = ask_whatsapp(&desk, 10).await;
    assert!(answers.values().all(|a| a.provider == "good"));
    let said = health(&desk, 1).last_error.unwrap();
    assert!(said.contains("\"error\" must be a share"), "{said}");
}

#[tokio::test(start_paused = true)]
async fn asking_ends_when_nobody_listens() {
    let desk = desk(&[("slow", "latency_ms=600000")]);
    let (sink, source) = mpsc::channel(1);
    let (took, ()) = timed(async {
        let asking = desk.ask(list_on(Channel::Whatsapp), numbers(5), sink);
        tokio::pin!(asking);
        tokio::select! {
            () = &mut asking => panic!("it is slow"),
            () = tokio::time::sleep(std::time::Duration::from_millis(10)) => drop(source),
        }
        asking.await;
    })
    .await;
    assert!(took.as_millis() < 100, "{took:?}");
}

/// One that a tenant brought, at an address of this machine.
fn brought(n: u128, tenant: TenantId) -> ProviderConfig {
    ProviderConfig {
        id: id(n),
        owner: Some(tenant),
        form: nomor_contract::provider::ProviderForm {
            name: "theirs".into(),
            kind: ProviderKind::Waha,
            endpoint: "http://127.0.0.1:9".into(),
            account: "default".into(),
            secret: "k".into(),
            ..sandbox()
        },
    }
}

#[tokio::test(start_paused = true)]
async fn an_account_that_a_tenant_brought_answers_nobody_else() {
    let (ana, budi) = (
        TenantId(uuid::Uuid::from_u128(1)),
        TenantId(uuid::Uuid::from_u128(2)),
    );
    let desk = desk(&[]);
    let mut configs = configs(&[("sandbox", "")]);
    configs.push(brought(9, ana));
    desk.configure(configs.clone());
    check(&desk, Asker::Own(ana), Some("theirs"));
    check(&desk, Asker::Own(budi), None);
    check(&desk, Asker::Platform, Some("sandbox"));
    check(&desk, Asker::Test, Some("sandbox"));
    assert!(desk.has_own(ana, Channel::Whatsapp));
    assert!(!desk.has_own(ana, Channel::Telegram) && !desk.has_own(budi, Channel::Whatsapp));
    assert!(desk.is_sandbox_only(), "of the platform's");
    assert_eq!(desk.health(None).len(), 1);
    assert_eq!(desk.health(Some(ana)).len(), 1);
    assert_eq!(desk.health(Some(budi)).len(), 0);
    // Gone in the middle of a list: nobody stands in, at whatever price.
    desk.configure(configs.into_iter().take(1).collect());
    check(&desk, Asker::Own(ana), None);
    check(&desk, Asker::Platform, Some("sandbox"));
}

#[tokio::test(start_paused = true)]
async fn what_a_tenant_names_reaches_no_private_address_though_the_platforms_may() {
    let ana = TenantId(uuid::Uuid::from_u128(1));
    let mut options = DeskOptions::default();
    options.http.allow_private = true;
    let desk = desk_with(options);
    let platforms = ProviderConfig {
        owner: None,
        ..brought(8, ana)
    };
    desk.configure(vec![platforms, brought(9, ana)]);
    let tested = desk.probe(id(9), numbers(1)[0]).await.unwrap();
    assert!(tested.sentence.contains("private"), "{}", tested.sentence);
    let tested = desk.probe(id(8), numbers(1)[0]).await.unwrap();
    assert!(!tested.sentence.contains("private"), "{}", tested.sentence);
}
