//! Binary `COPY` for PostgreSQL, and arrays where some of the lines may be there already.
//!
//! The COPY format: <https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.4>.

use nomor_contract::{E164, JobId, Verdict};
use sqlx::PgConnection;

use super::{Owner, VerdictLine};
use crate::Result;
use crate::analysis::NewRow;

const VERDICTS: &str = "INSERT INTO verdict (tenant_id, channel, origin_id, e164, outcome, reason, business, provider,
        source, checked_at, found_as, charged)
    SELECT $1, $2, $3, u.e164, u.outcome, u.reason, u.business, u.provider, u.source, u.checked_at, u.found_as,
        u.charged
    FROM UNNEST($4::BIGINT[], $5::TEXT[], $6::TEXT[], $7::BOOLEAN[], $8::TEXT[], $9::TEXT[], $10::BIGINT[],
        $11::BIGINT[], $12::BIGINT[])
        AS u (e164, outcome, reason, business, provider, source, checked_at, found_as, charged)
    ON CONFLICT DO NOTHING";
const NEW_VERDICTS: &str =
    "COPY verdict (tenant_id, channel, e164, origin_id, outcome, reason, business, provider,
        source, checked_at, found_as, charged)
    FROM STDIN WITH (FORMAT BINARY)";
const VERDICT_FIELDS: i16 = 12;
const ROWS: &str = "COPY list_row (job_id, n, c, cells, raw, e164, country, kind, flaw, repaired, duplicate_of, barred)
    FROM STDIN WITH (FORMAT BINARY)";
const ROW_FIELDS: i16 = 12;
/// Signature, no flags, no header extension.
const COPY_HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// Bytes gathered before they are sent.
const COPY_PIECE: usize = 256 * 1024;

pub(super) async fn verdicts(
    conn: &mut PgConnection,
    owner: Owner,
    lines: &[VerdictLine<'_>],
) -> Result<u64> {
    fn column<'a, T>(lines: &[VerdictLine<'a>], of: impl Fn(&VerdictLine<'a>) -> T) -> Vec<T> {
        lines.iter().map(of).collect()
    }
    let done = sqlx::query(VERDICTS)
        .bind(owner.tenant)
        .bind(owner.channel)
        .bind(owner.origin)
        .bind(column(lines, |l| l.answer.number.to_i64()))
        .bind(column(lines, |l| l.answer.verdict.outcome().word()))
        .bind(column(lines, |l| l.answer.verdict.reason()))
        .bind(column(lines, |l| {
            matches!(l.answer.verdict, Verdict::Registered { business: true })
        }))
        .bind(column(lines, |l| l.answer.provider.as_str()))
        .bind(column(lines, |l| l.source.word()))
        .bind(column(lines, |l| l.answer.checked_at.0))
        .bind(column(lines, |l| l.answer.found_as.map(E164::to_i64)))
        .bind(column(lines, |l| l.charged))
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}

/// Stores verdicts none of which is there yet: one that is fails them all, with a conflict, and the transaction.
pub(super) async fn new_verdicts(
    conn: &mut PgConnection,
    owner: Owner,
    lines: &[VerdictLine<'_>],
) -> Result<u64> {
    copy(conn, NEW_VERDICTS, lines, |bytes, line| {
        verdict(bytes, owner, line);
    })
    .await
}

pub(super) async fn rows(conn: &mut PgConnection, job: JobId, rows: &[NewRow]) -> Result<()> {
    copy(conn, ROWS, rows, |bytes, row| tuple(bytes, job, row)).await?;
    Ok(())
}

/// Sends every item as the tuple that `write` makes of it; answers how many the database took.
async fn copy<T>(
    conn: &mut PgConnection,
    sql: &'static str,
    items: &[T],
    write: impl Fn(&mut Vec<u8>, &T),
) -> Result<u64> {
    let mut copy = conn.copy_in_raw(sql).await?;
    let mut bytes = Vec::with_capacity(COPY_PIECE + 4096);
    bytes.extend_from_slice(COPY_HEADER);
    for item in items {
        write(&mut bytes, item);
        if bytes.len() >= COPY_PIECE {
            copy.send(bytes.as_slice()).await?;
            bytes.clear();
        }
    }
    bytes.extend_from_slice(&(-1_i16).to_be_bytes());
    copy.send(bytes.as_slice()).await?;
    Ok(copy.finish().await?)
}

fn verdict(bytes: &mut Vec<u8>, owner: Owner, line: &VerdictLine<'_>) {
    let answer = line.answer;
    let business = matches!(answer.verdict, Verdict::Registered { business: true });
    bytes.extend_from_slice(&VERDICT_FIELDS.to_be_bytes());
    field(bytes, Some(owner.tenant.as_bytes()));
    text(bytes, Some(owner.channel));
    number(bytes, Some(answer.number.to_i64()));
    field(bytes, Some(owner.origin.as_bytes()));
    text(bytes, Some(answer.verdict.outcome().word()));
    text(bytes, answer.verdict.reason());
    field(bytes, Some(&[u8::from(business)]));
    text(bytes, Some(&answer.provider));
    text(bytes, Some(line.source.word()));
    number(bytes, Some(answer.checked_at.0));
    number(bytes, answer.found_as.map(E164::to_i64));
    number(bytes, Some(line.charged));
}

fn tuple(bytes: &mut Vec<u8>, job: JobId, row: &NewRow) {
    bytes.extend_from_slice(&ROW_FIELDS.to_be_bytes());
    field(bytes, Some(job.0.as_bytes()));
    number(bytes, Some(row.n));
    number(bytes, Some(row.c));
    text(bytes, row.cells.as_deref());
    text(bytes, row.raw.as_deref());
    number(bytes, row.e164.map(E164::to_i64));
    text(bytes, row.country.as_ref().map(|country| country.as_str()));
    text(bytes, row.kind.map(nomor_contract::Kind::word));
    text(bytes, row.flaw.map(nomor_contract::Flaw::word));
    text(bytes, row.repaired.as_deref());
    number(bytes, row.duplicate_of);
    text(bytes, row.barred.as_deref());
}

fn number(bytes: &mut Vec<u8>, value: Option<i64>) {
    field(
        bytes,
        value.map(i64::to_be_bytes).as_ref().map(|b| b.as_slice()),
    );
}

/// PostgreSQL text holds every character but NUL: that one is replaced, so that no row is ever refused.
fn text(bytes: &mut Vec<u8>, value: Option<&str>) {
    match value {
        Some(text) if text.contains('\0') => {
            field(bytes, Some(text.replace('\0', "\u{fffd}").as_bytes()));
        }
        other => field(bytes, other.map(str::as_bytes)),
    }
}

fn field(bytes: &mut Vec<u8>, value: Option<&[u8]>) {
    let Some(value) = value else {
        bytes.extend_from_slice(&(-1_i32).to_be_bytes());
        return;
    };
    // A cell longer than 2 GiB cannot come out of a file of at most 100 MB.
    let length = i32::try_from(value.len()).unwrap_or(i32::MAX);
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(value);
}
