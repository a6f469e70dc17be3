//! Signing in: one constant refusal, the same work for known and unknown accounts, delays that grow.

use nomor_contract::account::{Credentials, Entry, Language};
use nomor_contract::second_step::SecondStep as _;
use nomor_contract::{PersonId, Refusal, RefusalKind, TenantId};
use nomor_store::host;
use nomor_store::person::{self, Person};

use super::device;
use super::register::normal_email;
use super::throttle::{ACCOUNT_WAIT_MAX_MS, ADDRESS_WAIT_MAX_MS};
use crate::core::Engine;
use crate::fault::refuse;
use crate::origin;

/// Checks an email and a password; at the address of the tenant `at`, also that they belong to it. Whoever does not is
/// somebody whose password is wrong: the same is asked and done for them, and the same is counted.
///
/// # Errors
/// `wrong_credentials`, or throttled.
pub async fn sign_in(
    engine: &Engine,
    form: Credentials,
    (from, mark): (&str, Option<&str>),
    at: Option<TenantId>,
) -> Result<Entry, Refusal> {
    let email = normal_email(&form.email);
    let now = engine.now();
    let found = person::find_by_email(&engine.store, &email)
        .await
        .map_err(refuse)?;
    let may_enter = match at {
        Some(tenant) => {
            let who = found.as_ref().map(|person| person.id);
            let belongs = host::belongs(&engine.store, tenant, who).await;
            belongs.map_err(refuse)?
        }
        None => true,
    };
    let own = found
        .as_ref()
        .zip(mark)
        .and_then(|(person, mark)| device::bucket(engine, person.id, mark));
    // What others try at this address, or on this account, is nothing to a device that has signed in before.
    let buckets = match own {
        Some(device) => vec![(device, ADDRESS_WAIT_MAX_MS)],
        None => vec![
            (format!("sign_in:{from}"), ADDRESS_WAIT_MAX_MS),
            (format!("account:{email}"), ACCOUNT_WAIT_MAX_MS),
        ],
    };
    for (bucket, wait_max_ms) in &buckets {
        engine.throttle.attempt(bucket, *wait_max_ms, now)?;
    }
    // An over-long password cannot be right and must not cost a hash of its length.
    let password = if form.password.chars().count() > *super::password::LENGTH.end() {
        String::new()
    } else {
        form.password
    };
    let stored = found.as_ref().map(|p| p.password_hash.clone());
    let fits = engine.passwords.verify(password, stored).await?;
    // Somebody who is disabled hears what everybody hears who does not know the password, after the same work.
    let disabled = found.as_ref().is_some_and(|p| p.disabled_at.is_some());
    if fits
        && may_enter
        && !disabled
        && let Some(person) = &found
    {
        // Else whoever registers would learn from the next sign-in, or from how fast it is slowed, whether the address was
        // known.
        if person.verified_at.is_none() && engine.smtp.is_some() {
            remind(engine, person);
            return Err(wrong());
        }
        // Only this attempt: somebody's own sign-in must not wash away what they, or others, tried besides.
        for (bucket, _) in &buckets {
            engine.throttle.forgive(bucket);
        }
        tracing::info!(person = %person.id, "signed in");
        // With a second step they are not in yet; `pass_second_step` notes it then.
        if !engine.asks_for_code(person.id).await? {
            note(engine, person.id, "person.signed_in").await;
        }
        return Ok(Entry {
            person: person.id,
            signed_out_at: person.signed_out_at,
        });
    }
    // Of an address that nobody has, nothing is kept: it may be a slip in somebody's own. The throttle above bounds
    // how many lines a stranger can cause.
    if let Some(person) = found {
        // Behind the answer: the time it takes must not tell that the address is known.
        let (noting, origin) = (engine.clone(), origin::here());
        let action = if fits && !may_enter && !disabled {
            "person.sign_in_elsewhere"
        } else {
            "person.sign_in_failed"
        };
        let line = async move { note(&noting, person.id, action).await };
        engine.tasks.spawn(origin::within(origin, line));
    }
    Err(wrong())
}

fn wrong() -> Refusal {
    Refusal::new(
        RefusalKind::Invalid,
        "wrong_credentials",
        "Email or password is not right.",
    )
}

/// Mails the link once more to somebody whose address is not proved yet, behind the answer.
fn remind(engine: &Engine, person: &Person) {
    let bucket = format!("verify:{}", person.id);
    if engine.attempt(&bucket).is_err() {
        return;
    }
    let (engine, id, email) = (engine.clone(), person.id, person.email.clone());
    let language = person.language.unwrap_or(Language::English);
    let tasks = engine.tasks.clone();
    tasks.spawn(async move {
        if let Err(refusal) = engine.mail_verification((id, &email), language).await {
            tracing::error!(%refusal, person = %id, "a link that proves an address could not be mailed");
        }
    });
}

/// What a person did at the door, in the log of the organisation they joined first.
pub async fn note(engine: &Engine, person: PersonId, action: &str) {
    let home = person::home(&engine.store, person)
        .await
        .unwrap_or_else(|error| {
            tracing::warn!(%error, "whose member somebody is could not be read for the audit log");
            None
        });
    let id = person.to_string();
    engine.audit(home, &id, action, &id, "{}").await;
}
