//! Multi-row inserts for SQLite.
//!
//! Placeholders are anonymous (`?`): SQLite looks a named one (`$7`) up in a list, which makes a statement with
//! thousands of them quadratic. Texts that repeat are bound as shared `Arc`s.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use nomor_contract::{JobId, Outcome, Source};
use sqlx::SqliteConnection;

use super::{Owner, VerdictLine};
use crate::Result;
use crate::analysis::NewRow;

/// Rows per statement, most first; each size is prepared once per connection.
const SIZES: [usize; 3] = [500, 50, 1];

const VERDICT_COLUMNS: usize = 9;
const ROW_COLUMNS: usize = 11;

static VERDICTS: LazyLock<Vec<(usize, String)>> = LazyLock::new(|| {
    statements(
        VERDICT_COLUMNS,
        "INSERT INTO verdict (tenant_id, channel, origin_id, e164, outcome, reason, business, provider, source,
            checked_at, found_as, charged)
        SELECT k.tenant_id, k.channel, k.origin_id, v.column1, v.column2, v.column3, v.column4, v.column5, v.column6,
            v.column7, v.column8, v.column9
        FROM (SELECT ? AS tenant_id, ? AS channel, ? AS origin_id) AS k CROSS JOIN (VALUES ",
        ") AS v WHERE TRUE ON CONFLICT DO NOTHING",
    )
});
static ROWS: LazyLock<Vec<(usize, String)>> = LazyLock::new(|| {
    statements(
        ROW_COLUMNS,
        "INSERT INTO list_row (job_id, n, c, cells, raw, e164, country, kind, flaw, repaired, duplicate_of, barred)
        SELECT k.job_id, v.column1, v.column2, v.column3, v.column4, v.column5, v.column6, v.column7, v.column8,
            v.column9, v.column10, v.column11
        FROM (SELECT ? AS job_id) AS k CROSS JOIN (VALUES ",
        ") AS v WHERE TRUE",
    )
});

fn statements(columns: usize, head: &str, tail: &str) -> Vec<(usize, String)> {
    let row = format!("({})", vec!["?"; columns].join(","));
    SIZES
        .iter()
        .map(|&size| {
            let mut sql = head.to_owned();
            for n in 0..size {
                let comma = if n == 0 { "" } else { "," };
                // Writing to a String cannot fail.
                let _ = write!(sql, "{comma}{row}");
            }
            sql.push_str(tail);
            (size, sql)
        })
        .collect()
}

/// The largest statement that fits what is left; one row always does.
fn fitting(
    statements: &'static LazyLock<Vec<(usize, String)>>,
    left: usize,
) -> (usize, &'static str) {
    statements
        .iter()
        .find(|(size, _)| *size <= left)
        .map_or((1, ""), |(size, sql)| (*size, sql.as_str()))
}

/// Shares one `Arc` among equal neighbours.
#[derive(Default)]
struct Shared(Option<Arc<str>>);

impl Shared {
    fn text(&mut self, text: &str) -> Arc<str> {
        match &self.0 {
            Some(last) if **last == *text => last.clone(),
            _ => {
                let fresh: Arc<str> = Arc::from(text);
                self.0 = Some(fresh.clone());
                fresh
            }
        }
    }
}

pub(super) async fn verdicts(
    conn: &mut SqliteConnection,
    owner: Owner,
    lines: &[VerdictLine<'_>],
) -> Result<u64> {
    let outcomes: Vec<(Outcome, Arc<str>)> = Outcome::ALL
        .iter()
        .map(|outcome| (*outcome, Arc::from(outcome.word())))
        .collect();
    let word = |outcome: Outcome| {
        outcomes
            .iter()
            .find(|(known, _)| *known == outcome)
            .map(|(_, word)| word.clone())
    };
    let (live, cache): (Arc<str>, Arc<str>) = (
        Arc::from(Source::Live.word()),
        Arc::from(Source::Cache.word()),
    );
    let (mut reasons, mut providers) = (Shared::default(), Shared::default());
    let mut inserted = 0;
    let mut left = lines;
    while !left.is_empty() {
        let (size, sql) = fitting(&VERDICTS, left.len());
        let (piece, rest) = left.split_at(size);
        let mut query = sqlx::query(sql)
            .bind(owner.tenant)
            .bind(owner.channel)
            .bind(owner.origin);
        for line in piece {
            let answer = line.answer;
            let business = matches!(
                answer.verdict,
                nomor_contract::Verdict::Registered { business: true }
            );
            query = query
                .bind(answer.number.to_i64())
                .bind(word(answer.verdict.outcome()))
                .bind(answer.verdict.reason().map(|why| reasons.text(why)))
                .bind(business)
                .bind(providers.text(&answer.provider))
                .bind(if line.source == Source::Live {
                    live.clone()
                } else {
                    cache.clone()
                })
                .bind(answer.checked_at.0)
                .bind(answer.found_as.map(nomor_contract::E164::to_i64))
                .bind(line.charged);
        }
        inserted += query.execute(&mut *conn).await?.rows_affected();
        left = rest;
    }
    Ok(inserted)
}

pub(super) async fn rows(conn: &mut SqliteConnection, job: JobId, rows: &[NewRow]) -> Result<()> {
    let (mut countries, mut kinds) = (Shared::default(), Shared::default());
    let mut left = rows;
    while !left.is_empty() {
        let (size, sql) = fitting(&ROWS, left.len());
        let (piece, rest) = left.split_at(size);
        let mut query = sqlx::query(sql).bind(job.0);
        for row in piece {
            query = query
                .bind(row.n)
                .bind(row.c)
                .bind(row.cells.as_deref())
                .bind(row.raw.as_deref())
                .bind(row.e164.map(nomor_contract::E164::to_i64))
                .bind(row.country.map(|country| countries.text(country.as_str())))
                .bind(row.kind.map(|kind| kinds.text(kind.word())))
                .bind(row.flaw.map(nomor_contract::Flaw::word))
                .bind(row.repaired.as_deref())
                .bind(row.duplicate_of)
                .bind(row.barred.as_deref());
        }
        query.execute(&mut *conn).await?;
        left = rest;
    }
    Ok(())
}
