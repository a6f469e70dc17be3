//! Builders for desk tests.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use nomor_contract::provider::{Health, ProviderForm, ProviderKind};
use nomor_contract::verdict::Answer;
use nomor_contract::{Channel, Clock, E164, ProviderId, Stamp, Verdict};
use nomor_engine::ask::{Asker, Call, Desk, DeskOptions, ProviderConfig};
use tokio::sync::mpsc;
use tokio::time::Instant;
use uuid::Uuid;

/// Moves with tokio's clock, from noon of a day.
pub struct TokioClock(Instant);

impl Clock for TokioClock {
    fn now(&self) -> Stamp {
        let elapsed = i64::try_from(self.0.elapsed().as_millis()).unwrap();
        Stamp(1_795_262_400_000).plus_ms(elapsed)
    }
}

pub fn desk_with(options: DeskOptions) -> Desk {
    Desk::new(Arc::new(TokioClock(Instant::now())), options)
}

/// A desk with sandboxes, given as name and tuning, asked in this order.
pub fn desk(sandboxes: &[(&str, &str)]) -> Desk {
    let desk = desk_with(DeskOptions::default());
    desk.configure(configs(sandboxes));
    desk
}

pub fn configs(sandboxes: &[(&str, &str)]) -> Vec<ProviderConfig> {
    sandboxes
        .iter()
        .zip(1..)
        .map(|((name, tuning), n)| ProviderConfig {
            id: id(n),
            owner: None,
            form: ProviderForm {
                name: (*name).to_owned(),
                tuning: (*tuning).to_owned(),
                position: i32::try_from(n).unwrap(),
                ..sandbox()
            },
        })
        .collect()
}

pub fn id(n: u128) -> ProviderId {
    ProviderId(Uuid::from_u128(n))
}

pub fn sandbox() -> ProviderForm {
    ProviderForm {
        name: "sandbox".into(),
        kind: ProviderKind::Sandbox,
        channel: Channel::Whatsapp,
        endpoint: String::new(),
        account: String::new(),
        secret: String::new(),
        enabled: true,
        position: 0,
        batch_size: 100,
        rate_per_second: 0.0,
        concurrency: 4,
        daily_budget: 0,
        control_registered: None,
        control_absent: None,
        tuning: String::new(),
    }
}

pub fn numbers(count: u64) -> Vec<E164> {
    (0..count).map(|n| E164(6_281_200_000_000 + n)).collect()
}

/// A list of anybody's.
pub fn list_on(channel: Channel) -> Call {
    Call {
        channel,
        asker: Asker::Platform,
        in_person: false,
    }
}

/// Asks and checks that every number was answered exactly once.
pub async fn ask(desk: &Desk, channel: Channel, numbers: &[E164]) -> HashMap<E164, Answer> {
    let (sink, mut source) = mpsc::channel(8);
    let asking = desk.ask(list_on(channel), numbers.to_vec(), sink);
    let listening = async {
        let mut answers: HashMap<E164, Answer> = HashMap::new();
        while let Some(piece) = source.recv().await {
            for answer in piece {
                let again = answers.insert(answer.number, answer);
                assert!(again.is_none(), "answered twice: {again:?}");
            }
        }
        answers
    };
    let ((), answers) = tokio::join!(asking, listening);
    assert_eq!(answers.len(), numbers.len(), "every number is answered");
    answers
}

pub async fn ask_whatsapp(desk: &Desk, count: u64) -> HashMap<E164, Answer> {
    ask(desk, Channel::Whatsapp, &numbers(count)).await
}

pub fn count(answers: &HashMap<E164, Answer>, wanted: &Verdict) -> usize {
    answers.values().filter(|a| a.verdict == *wanted).count()
}

pub fn known(answers: &HashMap<E164, Answer>) -> usize {
    answers.values().filter(|a| a.verdict.is_known()).count()
}

pub fn health(desk: &Desk, n: u128) -> Health {
    let found = desk
        .health(None)
        .into_iter()
        .find(|(account, _)| *account == id(n));
    found.unwrap().1
}

/// How long `work` takes on the paused clock.
pub async fn timed<T>(work: impl Future<Output = T>) -> (Duration, T) {
    let started = Instant::now();
    let result = work.await;
    (started.elapsed(), result)
}
