//! `tower-sessions`' store over the product's port, and a session that goes on under another id.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use nomor_contract::Refusal;
use nomor_contract::Stamp;
use nomor_contract::account::Wanted;
use nomor_contract::ports::{Found, Kept, Sessions};
use serde_json::Value;
use time::OffsetDateTime;
use tower_sessions::session::{self, Id, Record};
use tower_sessions::{Session, SessionStore, session_store};

use crate::session::{BRANCH, DEVICE, ENDED, FROM, PERSON, SEEN, SINCE, TENANT};

/// Found together with the session, and never kept in it.
pub(crate) const VIEWER: &str = "viewer";
/// The id it goes on from; neither.
const RENEWS: &str = "renews";

tokio::task_local! {
    /// While a session is given another id: the row of the old one waits for it.
    static RENEWING: ();
}

/// Goes on under another id. Storage moves the session as it is then: one that was ended meanwhile, by another device or
/// another password, is not brought back.
pub(crate) async fn renew(session: &Session) -> Result<(), session::Error> {
    let Some(old) = session.id() else {
        // It has no id yet, or another one already.
        return Ok(());
    };
    session.insert(RENEWS, old.to_string()).await?;
    RENEWING.scope((), session.cycle_id()).await
}

/// `tower-sessions`' store over the product's port.
#[derive(Clone)]
pub(crate) struct Shelf(pub(crate) Arc<dyn Sessions>);

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shelf")
    }
}

fn until(record: &Record) -> Stamp {
    let ms = record.expiry_date.unix_timestamp_nanos() / 1_000_000;
    Stamp(i64::try_from(ms).unwrap_or(i64::MAX))
}

fn pack(record: &Record) -> session_store::Result<Kept> {
    let kept: HashMap<&str, &Value> = record
        .data
        .iter()
        .map(|(name, value)| (name.as_str(), value))
        .filter(|(name, _)| ![VIEWER, RENEWS].contains(name))
        .collect();
    let data = serde_json::to_vec(&kept)
        .map_err(|error| session_store::Error::Encode(error.to_string()))?;
    let word = |name: &str| record.data.get(name).and_then(|value| value.as_str());
    let moment = |name: &str| record.data.get(name).and_then(Value::as_i64);
    Ok(Kept {
        data,
        expires_at: until(record),
        person: word(PERSON).and_then(|text| text.parse().ok()),
        device: word(DEVICE).unwrap_or_default().to_owned(),
        address: word(FROM).unwrap_or_default().to_owned(),
        since: Stamp(moment(SINCE).unwrap_or(0)),
        seen_at: Stamp(moment(SEEN).unwrap_or(0)),
        wanted: Wanted {
            tenant: word(TENANT).and_then(|text| text.parse().ok()),
            branch: word(BRANCH).and_then(|text| text.parse().ok()),
        },
    })
}

/// What was kept, and whoever it belongs to unless all their sessions have ended since it began.
fn unpack(found: &Found) -> serde_json::Result<HashMap<String, Value>> {
    let mut data: HashMap<String, Value> = serde_json::from_slice(&found.data)?;
    let ended = data.get(ENDED).and_then(Value::as_i64).unwrap_or(0);
    if let Some((viewer, signed_out_at)) = &found.viewer
        && ended == signed_out_at.0
    {
        data.insert(VIEWER.to_owned(), serde_json::to_value(viewer)?);
    }
    Ok(data)
}

/// The id that a session goes on from.
fn renews(record: &Record) -> Option<Id> {
    record.data.get(RENEWS)?.as_str()?.parse().ok()
}

fn broken(refusal: Refusal) -> session_store::Error {
    session_store::Error::Backend(refusal.detail)
}

#[async_trait]
impl SessionStore for Shelf {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        let kept = pack(record)?;
        if let Some(old) = renews(record) {
            // Where nothing is moved, the new id names no session, and the next page asks to sign in.
            let moved = self.0.renew(old.0, record.id.0, kept).await;
            return moved.map(drop).map_err(broken);
        }
        while !self
            .0
            .create(record.id.0, kept.clone())
            .await
            .map_err(broken)?
        {
            record.id = Id::default();
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        self.0
            .save(record.id.0, pack(record)?)
            .await
            .map_err(broken)
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let Some(found) = self.0.load(id.0).await.map_err(broken)? else {
            return Ok(None);
        };
        let data =
            unpack(&found).map_err(|error| session_store::Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(found.expires_at.0 / 1_000)
            .map_err(|error| session_store::Error::Decode(error.to_string()))?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date,
        }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        if RENEWING.try_with(|()| ()).is_ok() {
            return Ok(());
        }
        self.0.delete(id.0).await.map_err(broken)
    }
}
