//! Mails about what people are told. A notice that waits for its mail is put into words here and written into the outbox,
//! both in one transaction: whoever dies before it leaves it to the next, and of two processes one is fenced. So each
//! event is mailed once, and none is lost.

use std::time::Duration;

use nomor_contract::account::Language;
use nomor_contract::look::{Clocks, Zones as _};
use nomor_contract::notice::Event;
use nomor_contract::notice_words::sentence;
use nomor_contract::{PersonId, Refusal, Stamp};
use nomor_mail::{After, Letter, plain};
use nomor_store::notice::{self, Addressee, Notice};

use super::bell::link;
use crate::core::Engine;
use crate::fault::refuse;
use crate::mail::Draft;

/// How often it is looked for what is due; what happens in this process is mailed at once.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// Events in one collection; more come in another mail.
const COLLECTED_MAX: u32 = 100;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// When a day's mail goes out, after midnight by the person's clocks.
const EIGHT_MS: i64 = 8 * 60 * 60 * 1_000;
/// Mails written for one person on the spot; the others follow by themselves.
const ON_THE_SPOT_MAX: usize = 10;

/// Starts writing what is due.
pub fn start(engine: &Engine) {
    let engine = engine.clone();
    let tasks = engine.tasks.clone();
    tasks.spawn(async move {
        let mut rings = engine.store.rings();
        while !engine.stop.is_cancelled() {
            if matches!(next(&engine, None).await, Ok(true)) {
                continue;
            }
            // Whoever's bell was rung may have a mail to come. A ring that is missed costs the time of a look.
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                _ = rings.recv() => {}
                () = engine.stop.cancelled() => return,
            }
        }
    });
}

impl Engine {
    /// Writes down at once what waits to be mailed to a person: whoever looks into the outbox right after something
    /// happened finds it there.
    pub(crate) async fn carry(&self, id: PersonId) {
        for _ in 0..ON_THE_SPOT_MAX {
            if !matches!(next(self, Some(id)).await, Ok(true)) {
                return;
            }
        }
    }
}

/// Writes one mail that is due; false when none is.
///
/// # Errors
/// The database does not answer; it is logged.
pub async fn next(engine: &Engine, of: Option<PersonId>) -> Result<bool, Refusal> {
    let done = write(engine, of).await;
    if let Err(refusal) = &done {
        tracing::warn!(%refusal, "what people are told could not be mailed; it is tried again");
    }
    done
}

async fn write(engine: &Engine, of: Option<PersonId>) -> Result<bool, Refusal> {
    let due = notice::due(&engine.store, of, engine.now(), COLLECTED_MAX).await;
    let Some(to) = due.map_err(refuse)? else {
        return Ok(false);
    };
    let Some(first) = to.notices.first() else {
        // Another process has just written it.
        return Ok(true);
    };
    if to.collected {
        let at = collection(&to, first.created_at, |zone, at| engine.clocks(zone, at));
        if at.0 > engine.now().0 {
            // The oldest says when: what came later goes with it.
            notice::put_off(&engine.store, to.person, engine.now(), at)
                .await
                .map_err(refuse)?;
            return Ok(true);
        }
    }
    let language = to
        .language
        .or(first.facts.language)
        .unwrap_or(Language::English);
    let mail = if to.collected {
        digest(engine, &to, language)?
    } else {
        single(engine, (&to, first), language)?
    };
    let told: Vec<_> = to.notices.iter().map(|each| each.id).collect();
    let written = notice::written(&engine.store, &told, &mail).await;
    if written.map_err(refuse)? {
        engine.posted.notify_one();
    }
    Ok(true)
}

/// The first time after `since` that the person's clocks show eight.
fn collection(
    to: &Addressee,
    since: Stamp,
    clocks: impl Fn(&str, Stamp) -> Option<Clocks>,
) -> Stamp {
    let offset_ms = |at: Stamp| {
        let shown = to.zone.as_deref().and_then(|zone| clocks(zone, at));
        i64::from(shown.unwrap_or_else(Clocks::utc).offset_s) * 1_000
    };
    let there = since.0 + offset_ms(since) - EIGHT_MS;
    let next = (there.div_euclid(DAY_MS) + 1) * DAY_MS + EIGHT_MS;
    // By then the clocks may have been changed.
    let guess = Stamp(next - offset_ms(since));
    Stamp(next - offset_ms(guess))
}

/// What people call things is words and nothing more in a mail.
fn said(language: Language, told: &Notice) -> String {
    let mut facts = told.facts.clone();
    facts.device = facts.device.as_deref().map(plain);
    let name = told.name.as_deref().map(plain);
    sentence(language, told.event, name.as_deref(), &facts)
}

fn single(
    engine: &Engine,
    (to, told): (&Addressee, &Notice),
    language: Language,
) -> Result<nomor_store::mail::NewMail, Refusal> {
    let forgot = engine.address("/forgot-password");
    let choose = engine.address(CHOOSE);
    let sentence = said(language, told);
    let page = link(told).unwrap_or_else(|| "/app/notifications".to_owned());
    let page = engine.address(&page);
    let letter = match told.event {
        Event::PasswordChanged => Letter::PasswordChanged { forgot: &forgot },
        Event::SecondStepOn | Event::SecondStepOff => Letter::SecondStep {
            on: told.event == Event::SecondStepOn,
            forgot: &forgot,
        },
        Event::NewDevice | Event::PasskeyAdded | Event::PasskeyRemoved => Letter::Notice {
            sentence: &sentence,
            link: &page,
            after: After::Act { forgot: &forgot },
        },
        _ => Letter::Notice {
            sentence: &sentence,
            link: &page,
            after: After::Choose { link: &choose },
        },
    };
    engine.mail(&Draft {
        tenant: told.tenant,
        to: &to.email,
        language,
        letter,
    })
}

fn digest(
    engine: &Engine,
    to: &Addressee,
    language: Language,
) -> Result<nomor_store::mail::NewMail, Refusal> {
    let sentences: Vec<String> = to.notices.iter().map(|told| said(language, told)).collect();
    engine.mail(&Draft {
        tenant: None,
        to: &to.email,
        language,
        letter: Letter::Digest {
            sentences: &sentences,
            link: &engine.address("/app/notifications"),
            choose: &engine.address(CHOOSE),
        },
    })
}

/// Where people choose how they are told.
const CHOOSE: &str = "/app/profile#notifications";

#[cfg(test)]
mod tests {
    use super::*;

    /// Jakarta all year; a place whose clocks are put back by an hour at noon UTC of 2026-11-26.
    fn clocks(zone: &str, at: Stamp) -> Option<Clocks> {
        let offset_s = match zone {
            "Asia/Jakarta" => 7 * 3_600,
            "Put/Back" if at.0 < 1_795_694_400_000 => 3_600,
            "Put/Back" => 0,
            _ => return None,
        };
        Some(Clocks {
            offset_s,
            short: String::new(),
        })
    }

    #[test]
    fn a_day_is_collected_at_eight_by_the_persons_clocks() {
        const HOUR_MS: i64 = 3_600_000;
        // Of 2026-11-26, UTC.
        const MIDNIGHT: i64 = 1_795_651_200_000;
        let check = |zone: Option<&str>, since: i64, expect: i64| {
            let to = Addressee {
                person: PersonId(uuid::Uuid::nil()),
                email: String::new(),
                language: None,
                zone: zone.map(str::to_owned),
                collected: true,
                notices: Vec::new(),
            };
            let at = collection(&to, Stamp(MIDNIGHT + since * HOUR_MS), clocks);
            assert_eq!((at.0 - MIDNIGHT) / HOUR_MS, expect, "{zone:?} {since}");
        };
        check(None, 7, 8);
        check(None, 8, 32);
        check(None, 23, 32);
        check(Some("Nowhere/None"), 7, 8);
        check(Some("Asia/Jakarta"), 0, 1);
        check(Some("Asia/Jakarta"), 1, 25);
        check(Some("Put/Back"), 6, 7);
        check(Some("Put/Back"), 11, 32);
    }
}
