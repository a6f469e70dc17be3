//! Signed-in sessions: kept by the product's port, named by a random id in a cookie that no script can read.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use nomor_contract::account::{Entry, Viewer, Wanted};
use nomor_contract::ports::Sessions;
use nomor_contract::proof::Proof;
use nomor_contract::{PersonId, Ports, Refusal, Stamp, TenantId};
use serde::Serialize;
use time::Duration;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, Session, SessionManagerLayer};

use crate::shelf::{self, Shelf, VIEWER};

use crate::look;

/// A session ends after this long without a visit …
const IDLE: Duration = Duration::days(14);
/// … and this long after sign-in in any case.
const LIFETIME_MS: i64 = 60 * 24 * 3_600 * 1_000;

/// A session is noted as used at most this often, in milliseconds.
const SEEN_EVERY_MS: i64 = 60 * 60 * 1_000;

/// Wrong codes before the password has to be entered again.
const MISSES_MAX: u32 = 5;
/// How long a right password waits for the second step, in milliseconds.
const WAITING_MS: i64 = 10 * 60 * 1_000;

/// Names of what a session holds.
pub(crate) const PERSON: &str = "person";
pub(crate) const SINCE: &str = "since";
pub(crate) const SEEN: &str = "seen";
pub(crate) const DEVICE: &str = "device";
pub(crate) const FROM: &str = "from";
const LEFT: &str = "left";
const WAITING: &str = "waiting";
const MISSED: &str = "missed";
pub(crate) const ENDED: &str = "ended";
pub(crate) const TENANT: &str = "tenant";
pub(crate) const BRANCH: &str = "branch";
const PROVED: &str = "proved";
const PASSKEY: &str = "passkey";
const ASKED: &str = "asked";

/// The layer that loads and saves sessions. `https` gives the cookie `Secure` and the `__Host-` prefix, which
/// browsers only take from this very host over https.
pub(crate) fn layer(sessions: Arc<dyn Sessions>, https: bool) -> SessionManagerLayer<Shelf> {
    SessionManagerLayer::new(Shelf(sessions))
        .with_name(cookie_name(https))
        .with_secure(https)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(IDLE))
}

const fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-nomor" } else { "nomor" }
}

/// Repairs the removal of a `__Host-` cookie: browsers ignore a `Set-Cookie` of that prefix without `Secure`, and
/// the session layer forgets it when it removes.
pub(crate) async fn secure_removals(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let cookies: Vec<HeaderValue> = response
        .headers()
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|cookie| match cookie.to_str() {
            Ok(text) if text.starts_with("__Host-") && !text.contains("Secure") => {
                HeaderValue::from_str(&format!("{text}; Secure")).unwrap_or_else(|_| cookie.clone())
            }
            _ => cookie.clone(),
        })
        .collect();
    response.headers_mut().remove(header::SET_COOKIE);
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Where a request comes from, as its person is told later.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origin {
    pub(crate) device: String,
    pub(crate) address: String,
}

/// Who this session belongs to. Notes its use (once an hour), and ends one that is too old, whose person is gone, or
/// since whose beginning every session of the person has ended.
///
/// # Errors
/// Storage does not answer.
pub(crate) async fn viewer(
    session: &Session,
    ports: &Ports,
    address: &str,
    now: Stamp,
) -> Result<Option<Viewer>, Refusal> {
    let Some(person) = session.get::<PersonId>(PERSON).await.map_err(fault)? else {
        return Ok(None);
    };
    let since = Stamp(session.get(SINCE).await.map_err(fault)?.unwrap_or(0));
    let found = session.get::<Viewer>(VIEWER).await.map_err(fault)?;
    let found = found.filter(|found| found.person == person && now.since(since) <= LIFETIME_MS);
    let Some(found) = found else {
        session.flush().await.map_err(fault)?;
        return Ok(None);
    };
    let seen = Stamp(session.get(SEEN).await.map_err(fault)?.unwrap_or(0));
    if now.since(seen) > SEEN_EVERY_MS {
        session.insert(SEEN, now.0).await.map_err(fault)?;
        session.insert(FROM, address).await.map_err(fault)?;
    }
    let shown = session.get::<bool>(PASSKEY).await.map_err(fault)?;
    let found = match shown {
        Some(true) => found.shown_passkey(),
        _ => found,
    };
    look::through(session, ports, found, now).await.map(Some)
}

/// Goes on in another tenant or branch, under a new id: what they may changes with it.
pub(crate) async fn choose(session: &Session, wanted: Wanted) -> Result<(), Refusal> {
    shelf::renew(session).await.map_err(fault)?;
    keep(session, TENANT, wanted.tenant).await?;
    keep(session, BRANCH, wanted.branch).await
}

/// Begins in a tenant, where the person belongs to it; elsewhere than in the one they joined first.
pub(crate) async fn settle_in(session: &Session, tenant: TenantId) -> Result<(), Refusal> {
    session.insert(TENANT, tenant).await.map_err(fault)
}

/// What is not chosen is not kept: an empty value would not read back as one.
async fn keep<T: Serialize + Send + Sync>(
    session: &Session,
    name: &str,
    value: Option<T>,
) -> Result<(), Refusal> {
    match value {
        Some(value) => session.insert(name, value).await.map_err(fault),
        None => session.remove_value(name).await.map(drop).map_err(fault),
    }
}

/// Signs in: a new id, so that one planted before is worth nothing.
pub(crate) async fn begin(
    session: &Session,
    entry: Entry,
    origin: &Origin,
    now: Stamp,
) -> Result<(), Refusal> {
    session.clear().await;
    session.cycle_id().await.map_err(fault)?;
    session.insert(PERSON, entry.person).await.map_err(fault)?;
    let ended = entry.signed_out_at.0;
    session.insert(ENDED, ended).await.map_err(fault)?;
    session.insert(SINCE, now.0).await.map_err(fault)?;
    session.insert(SEEN, now.0).await.map_err(fault)?;
    session
        .insert(PROVED, (now.0, false))
        .await
        .map_err(fault)?;
    session
        .insert(DEVICE, &origin.device)
        .await
        .map_err(fault)?;
    session.insert(FROM, &origin.address).await.map_err(fault)
}

/// Whoever it belongs to has shown again who they are: noted, under a new id.
pub(crate) async fn renew(session: &Session, now: Stamp) -> Result<(), Refusal> {
    shelf::renew(session).await.map_err(fault)?;
    session.insert(PROVED, (now.0, true)).await.map_err(fault)
}

/// Notes that a passkey was shown.
pub(crate) async fn show_passkey(session: &Session) -> Result<(), Refusal> {
    session.insert(PASSKEY, true).await.map_err(fault)
}

/// When they last showed who they are.
pub(crate) async fn proof(session: &Session) -> Result<Option<Proof>, Refusal> {
    let kept = session.get::<(i64, bool)>(PROVED).await.map_err(fault)?;
    Ok(kept.map(|(at, again)| Proof {
        at: Stamp(at),
        again,
    }))
}

/// Holds the ticket of what an authenticator was asked.
pub(crate) async fn hold(session: &Session, ticket: String) -> Result<(), Refusal> {
    session.insert(ASKED, ticket).await.map_err(fault)
}

/// Hands that ticket out, once.
pub(crate) async fn held(session: &Session) -> Result<Option<String>, Refusal> {
    session.remove(ASKED).await.map_err(fault)
}

/// Remembers whose password was right; the session is nobody's until the second step.
pub(crate) async fn wait(session: &Session, entry: Entry, now: Stamp) -> Result<(), Refusal> {
    session.clear().await;
    session.cycle_id().await.map_err(fault)?;
    // To the millisecond: as a wire type it would be a text that has lost some.
    let waiting = (entry.person, entry.signed_out_at.0, now.0);
    session.insert(WAITING, waiting).await.map_err(fault)
}

/// Whose second step is waited for.
pub(crate) async fn waiting(session: &Session, now: Stamp) -> Result<Option<Entry>, Refusal> {
    let kept = session.get::<(PersonId, i64, i64)>(WAITING).await;
    let kept = kept.map_err(fault)?;
    let fresh = kept.filter(|(_, _, since)| now.since(Stamp(*since)) < WAITING_MS);
    Ok(fresh.map(|(person, ended, _)| Entry {
        person,
        signed_out_at: Stamp(ended),
    }))
}

/// A wrong code; after [`MISSES_MAX`] nobody is waited for any more.
pub(crate) async fn missed(session: &Session) -> Result<(), Refusal> {
    let misses = session.get::<u32>(MISSED).await.map_err(fault)?;
    let misses = misses.unwrap_or(0) + 1;
    if misses >= MISSES_MAX {
        return session.flush().await.map_err(fault);
    }
    session.insert(MISSED, misses).await.map_err(fault)
}

/// Signs out: the session is gone from storage and from the browser.
pub(crate) async fn end(session: &Session) -> Result<(), Refusal> {
    session.flush().await.map_err(fault)
}

/// Keeps one text for the next page.
pub(crate) async fn leave(session: &Session, text: String) -> Result<(), Refusal> {
    session.insert(LEFT, text).await.map_err(fault)
}

/// Takes the text that was left.
pub(crate) async fn take(session: &Session) -> Result<Option<String>, Refusal> {
    // Removing what is not there would have the session written for nothing.
    match session.get::<String>(LEFT).await.map_err(fault)? {
        Some(_) => session.remove(LEFT).await.map_err(fault),
        None => Ok(None),
    }
}

pub(crate) fn fault(error: tower_sessions::session::Error) -> Refusal {
    tracing::warn!(%error, "the session could not be read or written");
    Refusal::unavailable()
}
