//! Mails about what people are told. A notice that waits for its mail is put into words here and written into the outbox,
//! both in one transaction: whoever dies before it leaves it to the next, and of two processes one is fenced. So each
//! event is mailed once, and none is lost.

use std::time::Duration;

use nomor_contract::account::Language;
use nomor_contract::notice::Event;
use nomor_contract::notice_words::sentence;
use nomor_contract::{PersonId, Refusal};
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
