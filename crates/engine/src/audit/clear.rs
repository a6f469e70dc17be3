//! Lines whose days are over are cleared out of the log into archives: files in the storage with one line of JSON for each
//! line, seals included, so that whoever has the key can prove them.

use bytes::Bytes;
use futures::StreamExt as _;
use nomor_contract::audit::ArchiveView;
use nomor_contract::job::Download;
use nomor_contract::{PersonId, Refusal, Stamp, TenantId};
use nomor_storage::Name;
use nomor_store::audit::{Line, Sealed, Stretch, archive};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::write::Act;
use crate::core::Engine;
use crate::fault::{refuse, refuse_storage};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// Lines of an archive at most: a few megabytes.
const LINES_MAX: i64 = 20_000;
/// No archive is larger than this, in bytes.
const BYTES_MAX: u64 = 1 << 30;

/// Clears what is due; answers how many lines that were. Nothing is where lines are kept for good.
///
/// # Errors
/// The database or the storage does not answer; what was not cleared is next time.
pub async fn round(engine: &Engine) -> Result<usize, Refusal> {
    let Some(days) = engine.settings.life.audit_days else {
        return Ok(0);
    };
    let until = engine.now().plus_ms(-i64::from(days) * DAY_MS);
    // Whole days, so that there is at most one archive for each.
    let until = Stamp(until.0 - until.0.rem_euclid(DAY_MS));
    let mut cleared = 0;
    while !engine.stop.is_cancelled() {
        let next = archive::begin(&engine.store, until, LINES_MAX).await;
        let Some(stretch) = next.map_err(refuse)? else {
            break;
        };
        let lines = archive::lines(&engine.store, &stretch).await;
        let lines = lines.map_err(refuse)?;
        keep(engine, &stretch, &lines).await?;
        let facts = json!({
            "lines": lines.len(), "first_line": stretch.first, "last_line": stretch.last,
            "until": stretch.last_at.to_string(),
        });
        let act = Act::of(engine, None, "system", ("audit.cleared", "")).with(&facts);
        let noted = (engine.vault.audit_key(), &act.line());
        let gone = archive::clear(&engine.store, &stretch, &lines, engine.now(), noted).await;
        if !gone.map_err(refuse)? {
            // Another process did it, or something was taken out of a line meanwhile: the next round looks again.
            break;
        }
        cleared += lines.len();
    }
    Ok(cleared)
}

/// Takes out of archived lines what tells of a tenant and of a person, as is done with those in the log.
///
/// # Errors
/// The storage does not answer; doing it again does no harm.
pub async fn redact(
    engine: &Engine,
    tenant: TenantId,
    people: &[PersonId],
    left: impl Fn(&str) -> String,
) -> Result<(), Refusal> {
    let key = engine.vault.audit_key();
    let people: Vec<String> = people.iter().map(ToString::to_string).collect();
    for stretch in archive::stretches(&engine.store).await.map_err(refuse)? {
        // One that nobody can read is for whoever verifies the log.
        let Some(Ok(mut lines)) = archived(engine, &stretch).await? else {
            continue;
        };
        let (mut before, mut touched) = (stretch.before.clone(), false);
        for sealed in &mut lines {
            let line = &sealed.line;
            let theirs = line.tenant == Some(tenant)
                || people.contains(&line.actor)
                || people.contains(&line.object);
            if theirs && sealed.redacted.is_none() {
                let detail = left(&line.detail);
                key.redact(&before, sealed, detail);
                touched = true;
            }
            if let Some(seal) = &sealed.seal {
                before.clone_from(seal);
            }
        }
        if touched {
            keep(engine, &stretch, &lines).await?;
        }
    }
    Ok(())
}

/// The lines of an archive; `None` when it is not in the storage (any more), an error inside when it does not read.
///
/// # Errors
/// The storage does not answer.
pub async fn archived(
    engine: &Engine,
    stretch: &Stretch,
) -> Result<Option<serde_json::Result<Vec<Sealed>>>, Refusal> {
    let found = engine.storage.read(name(stretch), BYTES_MAX).await;
    let Some(whole) = found.map_err(|e| refuse_storage(&e))? else {
        return Ok(None);
    };
    let records = serde_json::Deserializer::from_slice(&whole).into_iter::<Record>();
    Ok(Some(
        records.map(|record| record.map(Sealed::from)).collect(),
    ))
}

/// What was cleared, newest first.
///
/// # Errors
/// The database does not answer.
pub async fn list(engine: &Engine) -> Result<Vec<ArchiveView>, Refusal> {
    let known = archive::stretches(&engine.store).await.map_err(refuse)?;
    let cleared = known.into_iter().rev().filter_map(|stretch| {
        let (cleared_at, _) = stretch.cleared?;
        Some(ArchiveView {
            first: stretch.first,
            last: stretch.last,
            from: stretch.first_at,
            until: stretch.last_at,
            cleared_at,
        })
    });
    Ok(cleared.collect())
}

/// An archive on its way out.
///
/// # Errors
/// No such archive, or the storage does not have it any more or does not answer.
pub async fn take(engine: &Engine, first: i64) -> Result<Download, Refusal> {
    let known = archive::stretches(&engine.store).await.map_err(refuse)?;
    let mut cleared = known.iter().filter(|stretch| stretch.cleared.is_some());
    let stretch = cleared.find(|stretch| stretch.first == first);
    let stretch = stretch.ok_or_else(Refusal::not_found)?;
    let found = engine.storage.get(name(stretch)).await;
    let found = found.map_err(|e| refuse_storage(&e))?;
    let (_, pieces) = found.ok_or_else(Refusal::not_found)?;
    let (from, until) = (stretch.first_at.day(), stretch.last_at.day());
    Ok(Download {
        file_name: format!("audit-{from}-{until}-{first}.jsonl"),
        content_type: "application/x-ndjson",
        bytes: pieces
            .map(|piece| piece.map_err(|e| refuse_storage(&e)))
            .boxed(),
    })
}

fn name(stretch: &Stretch) -> Name {
    // The database numbers lines from 1 on.
    Name::archive(stretch.first.unsigned_abs())
}

async fn keep(engine: &Engine, stretch: &Stretch, lines: &[Sealed]) -> Result<(), Refusal> {
    let mut bytes = Vec::new();
    for line in lines {
        serde_json::to_writer(&mut bytes, &Record::from(line)).map_err(|_| Refusal::internal())?;
        bytes.push(b'\n');
    }
    let put = engine.storage.put(name(stretch), Bytes::from(bytes)).await;
    put.map_err(|e| refuse_storage(&e))
}

/// A line of an archive. Seals are in hexadecimal digits.
#[derive(Serialize, Deserialize)]
struct Record {
    seq: i64,
    /// For people; to the second.
    #[serde(skip_deserializing)]
    at: Stamp,
    /// What is sealed.
    at_ms: i64,
    tenant: Option<TenantId>,
    actor: String,
    behind: Option<String>,
    action: String,
    object: String,
    /// As it was sealed: JSON as a text.
    detail: String,
    origin: Option<String>,
    request: Option<String>,
    #[serde(with = "digits")]
    seal: Option<Vec<u8>>,
    #[serde(with = "digits")]
    redacted: Option<Vec<u8>>,
}

impl From<&Sealed> for Record {
    fn from(sealed: &Sealed) -> Self {
        let line = sealed.line.clone();
        Self {
            seq: line.seq,
            at: line.at,
            at_ms: line.at.0,
            tenant: line.tenant,
            actor: line.actor,
            behind: line.behind,
            action: line.action,
            object: line.object,
            detail: line.detail,
            origin: line.origin,
            request: line.request,
            seal: sealed.seal.clone(),
            redacted: sealed.redacted.clone(),
        }
    }
}

impl From<Record> for Sealed {
    fn from(record: Record) -> Self {
        Self {
            line: Line {
                seq: record.seq,
                tenant: record.tenant,
                actor: record.actor,
                action: record.action,
                object: record.object,
                detail: record.detail,
                origin: record.origin,
                request: record.request,
                behind: record.behind,
                at: Stamp(record.at_ms),
            },
            seal: record.seal,
            redacted: record.redacted,
        }
    }
}

mod digits {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    #[expect(clippy::ref_option, reason = "serde calls it so")]
    pub fn serialize<S: Serializer>(bytes: &Option<Vec<u8>>, to: S) -> Result<S::Ok, S::Error> {
        bytes.as_ref().map(hex::encode).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<u8>>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| hex::decode(text).map_err(D::Error::custom))
            .transpose()
    }
}
