//! Mails about what people are told: a day is one mail, whoever writes it; what guards an account waits for nothing.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use nomor_contract::account::{Language, Registration};
use nomor_contract::caller::SystemRole;
use nomor_contract::notice::{Event, Facts, Pace};
use nomor_contract::{Clock, Operator, PersonId, Stamp};
use nomor_engine::Engine;
use nomor_engine::notice::{News, To, next};
use nomor_settings::Settings;

/// 2026-11-26T05:00:00Z.
const FIVE: i64 = 1_795_669_200_000;
const HOUR_MS: i64 = 3_600_000;

/// Moved by hand.
struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> Stamp {
        Stamp(self.0.load(Ordering::Relaxed))
    }
}

async fn open(folder: &Path, clock: &Arc<Hand>) -> Engine {
    let settings = Settings::for_folder(folder).unwrap();
    let clock: Arc<dyn Clock> = clock.clone();
    Engine::open_with(settings, clock, None).await.unwrap()
}

async fn owner(engine: &Engine) -> PersonId {
    let form = Registration {
        name: "Ana".to_owned(),
        email: "ana@shop.example".to_owned(),
        password: "a quiet river".to_owned(),
    };
    engine.create_tenant(form).await.unwrap().owner
}

/// Subjects and texts of the outbox, the newest first.
async fn outbox(engine: &Engine) -> Vec<(String, String)> {
    let staff = Operator {
        person: PersonId(uuid::Uuid::nil()),
        role: SystemRole::Admin,
    };
    let mails = engine.ports().mails;
    let outbox = mails.outbox(&staff, None, None, 100).await.unwrap();
    let mut found = Vec::new();
    for mail in outbox.page.items {
        let written = mails.open_mail(&staff, mail.id).await.unwrap();
        found.push((written.subject, written.text));
    }
    found
}

async fn daily(engine: &Engine, who: PersonId) {
    let notices = engine.ports().notices;
    let mut choices = notices.notice_choices(who).await.unwrap();
    choices.pace = Pace::Daily;
    notices.save_notice_choices(who, choices).await.unwrap();
}

async fn tell(engine: &Engine, who: PersonId, event: Event, count: i64) {
    let news = News {
        event,
        tenant: None,
        about: None,
        facts: Facts {
            count: Some(count),
            ..Facts::default()
        },
    };
    engine.tell(To::Person(who), &news).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_is_one_mail_whoever_writes_it() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(Hand(AtomicI64::new(FIVE)));
    let (one, other) = (
        open(folder.path(), &clock).await,
        open(folder.path(), &clock).await,
    );
    let ana = owner(&one).await;
    daily(&one, ana).await;
    tell(&one, ana, Event::LowCredits, 41).await;
    tell(&one, ana, Event::Quota80, 0).await;
    while next(&one, None).await.unwrap() {}
    assert_eq!(outbox(&one).await, [], "not before the hour");

    clock.0.store(FIVE + 3 * HOUR_MS, Ordering::Relaxed);
    let (a, b) = tokio::join!(next(&one, None), next(&other, None));
    assert!(a.unwrap() || b.unwrap());
    while next(&other, None).await.unwrap() {}
    let mails = outbox(&one).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    let (subject, text) = &mails[0];
    assert_eq!(subject, "Your day at Nomor");
    assert!(text.contains("41 credits are left."), "{text}");
    assert!(text.contains("80 % of the storage"), "{text}");
    assert!(text.contains("/app/profile#notifications"), "{text}");

    // The next day is another mail; what was told before is in none of it.
    tell(&one, ana, Event::LowCredits, 7).await;
    while next(&one, None).await.unwrap() {}
    clock.0.store(FIVE + 27 * HOUR_MS, Ordering::Relaxed);
    assert!(next(&one, None).await.unwrap());
    let mails = outbox(&one).await;
    assert_eq!(mails.len(), 2);
    assert!(mails[0].1.contains("7 credits") && !mails[0].1.contains("41 credits"));
}

#[tokio::test]
async fn what_guards_an_account_is_mailed_at_once_in_the_readers_language() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(Hand(AtomicI64::new(FIVE)));
    let engine = open(folder.path(), &clock).await;
    let ana = owner(&engine).await;
    daily(&engine, ana).await;
    let news = News::guarding(Event::PasskeyAdded, Language::Spanish);
    engine.tell(To::Person(ana), &news).await;
    assert!(next(&engine, None).await.unwrap());
    let mails = outbox(&engine).await;
    assert_eq!(mails[0].0, "Se añadió una llave de acceso a su cuenta");
    assert!(mails[0].1.contains("/forgot-password"));
}
