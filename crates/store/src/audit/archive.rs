//! Clearing lines whose days are over, once they lie in an archive.
//!
//! A stretch is chosen and written down ([`begin`]), its lines ([`lines`]) are put where archives are, and then they go
//! ([`clear`]): what is interrupted is begun again with the same stretch, so that nothing lies there that nobody knows of.

use nomor_contract::Stamp;
use sqlx::FromRow;

use super::{BEGINNING, FROM, HOLD, LineRow, Noted, Sealed, add};
use crate::link::{Link, all, exec, one};
use crate::{Result, Store};

/// Lines that were cleared, or are about to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The first line and the last one.
    pub first: i64,
    pub last: i64,
    pub first_at: Stamp,
    pub last_at: Stamp,
    /// How many of the lines have a seal.
    pub lines: i64,
    /// The seal before the first line and that of the last one.
    pub before: Vec<u8>,
    pub end: Vec<u8>,
    /// When they were cleared, and the seal that holds their place.
    pub cleared: Option<(Stamp, Vec<u8>)>,
}

#[derive(FromRow)]
struct StretchRow {
    first_seq: i64,
    last_seq: i64,
    first_at: i64,
    last_at: i64,
    lines: i64,
    seal_before: Vec<u8>,
    seal_last: Vec<u8>,
    cleared_at: Option<i64>,
    seal: Option<Vec<u8>>,
}

impl From<StretchRow> for Stretch {
    fn from(row: StretchRow) -> Self {
        Self {
            first: row.first_seq,
            last: row.last_seq,
            first_at: Stamp(row.first_at),
            last_at: Stamp(row.last_at),
            lines: row.lines,
            before: row.seal_before,
            end: row.seal_last,
            cleared: row.cleared_at.map(Stamp).zip(row.seal),
        }
    }
}

const ALL: &str =
    "SELECT first_seq, last_seq, first_at, last_at, lines, seal_before, seal_last, cleared_at, seal
    FROM audit_archive
    ORDER BY first_seq";
/// One is under way, or the oldest line is of before then.
const DUE: &str = "SELECT CAST(1 AS BIGINT) FROM audit_archive WHERE cleared_at IS NULL
    UNION ALL SELECT CAST(1 AS BIGINT) FROM (SELECT at FROM audit_line ORDER BY seq LIMIT 1) oldest WHERE at < $1";
const BEGIN: &str = "INSERT INTO audit_archive (first_seq, last_seq, first_at, last_at, lines, seal_before, seal_last)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const CLEARED: &str = "UPDATE audit_archive SET cleared_at = $2, seal = $3 WHERE first_seq = $1 AND cleared_at IS NULL";
const REDACTED: &str =
    "SELECT COUNT(*) FROM audit_line WHERE seq >= $1 AND seq <= $2 AND redacted IS NOT NULL";
const DELETE: &str = "DELETE FROM audit_line WHERE seq >= $1 AND seq <= $2";

/// The next lines that were written before `until`, at most `most` of them; those of a clearing that was interrupted come
/// first. `None` when there are none.
///
/// # Errors
/// The database does not answer.
pub async fn begin(store: &Store, until: Stamp, most: i64) -> Result<Option<Stretch>> {
    let mut link = store.read().await?;
    if one!(link, (i64,), DUE, until.0)?.is_none() {
        return Ok(None);
    }
    drop(link);
    let mut tx = store.write().await?;
    exec!(tx, HOLD)?;
    let known = stretches_in(&mut tx).await?;
    if let Some(pending) = known.iter().find(|stretch| stretch.cleared.is_none()) {
        return Ok(Some(pending.clone()));
    }
    let before = known.last();
    let after = before.map_or(i64::MIN, |stretch| stretch.last);
    let rows = all!(tx, LineRow, FROM, after, i64::MAX, most)?;
    // Up to the first that stays: what is behind it stays too, whatever the clock said.
    let due: Vec<_> = rows.iter().take_while(|row| row.at < until.0).collect();
    let (Some(first), Some(last)) = (due.first(), due.last()) else {
        return Ok(None);
    };
    let before = before.map_or(BEGINNING.to_vec(), |stretch| stretch.end.clone());
    let seals = || due.iter().filter_map(|row| row.seal.as_ref());
    let stretch = Stretch {
        first: first.seq,
        last: last.seq,
        first_at: Stamp(first.at),
        last_at: Stamp(last.at),
        lines: i64::try_from(seals().count()).unwrap_or(i64::MAX),
        end: seals().next_back().unwrap_or(&before).clone(),
        before,
        cleared: None,
    };
    exec!(
        tx,
        BEGIN,
        stretch.first,
        stretch.last,
        stretch.first_at.0,
        stretch.last_at.0,
        stretch.lines,
        stretch.before.as_slice(),
        stretch.end.as_slice()
    )?;
    tx.commit().await?;
    Ok(Some(stretch))
}

/// The lines of a stretch that is not cleared yet, oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn lines(store: &Store, stretch: &Stretch) -> Result<Vec<Sealed>> {
    let mut link = store.read().await?;
    let rows = all!(
        link,
        LineRow,
        FROM,
        stretch.first - 1,
        stretch.last,
        i64::MAX
    )?;
    Ok(rows.into_iter().map(Sealed::from).collect())
}

/// The lines lie in their archive as `archived`: they go, a seal holds their place, and a line says so. False when they
/// are not as they were archived, since something was taken out of one meanwhile, or when they are gone already.
///
/// # Errors
/// The database does not answer.
pub async fn clear(
    store: &Store,
    stretch: &Stretch,
    archived: &[Sealed],
    now: Stamp,
    (key, line): Noted<'_>,
) -> Result<bool> {
    let mut tx = store.write().await?;
    exec!(tx, HOLD)?;
    let seal = key.stretch(stretch, now);
    if exec!(tx, CLEARED, stretch.first, now.0, seal.as_slice())? == 0 {
        return Ok(false);
    }
    let bare = archived
        .iter()
        .filter(|line| line.redacted.is_some())
        .count();
    let redacted = one!(tx, (i64,), REDACTED, stretch.first, stretch.last)?;
    if redacted.and_then(|(n,)| usize::try_from(n).ok()) != Some(bare) {
        return Ok(false);
    }
    let gone = exec!(tx, DELETE, stretch.first, stretch.last)?;
    if usize::try_from(gone).ok() != Some(archived.len()) {
        return Ok(false);
    }
    add(&mut tx, (key, line)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Every stretch, oldest first; the newest may not be cleared yet.
///
/// # Errors
/// The database does not answer.
pub async fn stretches(store: &Store) -> Result<Vec<Stretch>> {
    let mut link = store.read().await?;
    stretches_in(&mut link).await
}

async fn stretches_in(link: &mut Link) -> Result<Vec<Stretch>> {
    let rows = all!(link, StretchRow, ALL)?;
    Ok(rows.into_iter().map(Stretch::from).collect())
}

/// Those that are cleared.
pub(super) async fn cleared_in(link: &mut Link) -> Result<Vec<Stretch>> {
    let mut known = stretches_in(link).await?;
    known.retain(|stretch| stretch.cleared.is_some());
    Ok(known)
}
