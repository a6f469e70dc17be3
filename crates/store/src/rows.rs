//! Reading a list's rows with what is known about every phone cell.
//!
//! A phone cell on an asked channel: empty → nothing; a flaw → `invalid(flaw)`; barred → `invalid(barred)`; a verdict
//! of this job → that; the job is over → `unknown(rest reason)`; else pending (no verdict yet).

use futures::TryStreamExt;
use nomor_contract::job::{JobState, Preset, RowFilter, Summary, Tally};
use nomor_contract::list::Mapping;
use nomor_contract::verdict::VerdictView;
use nomor_contract::{Channel, Country, E164, Flaw, JobId, Kind, Outcome, TenantId, Unknown};

use crate::link::{Wire, all, one};
use crate::text::{self, Place};
use crate::{Result, Store, job};

mod pieces;
mod record;
mod sql;

pub use pieces::pieces;

use record::CellRow;

/// A data row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// 1-based data row.
    pub n: i64,
    /// The original cells.
    pub cells: Vec<String>,
    /// One per phone column, in their order.
    pub numbers: Vec<Cell>,
}

/// A phone cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Ordinal of the phone column, 0-based.
    pub c: i64,
    /// As it stands in the file.
    pub raw: String,
    pub e164: Option<E164>,
    pub country: Option<Country>,
    pub kind: Option<Kind>,
    pub flaw: Option<Flaw>,
    /// Words of the repairs, comma separated; empty when none.
    pub repaired: String,
    pub duplicate_of: Option<i64>,
    pub barred: Option<String>,
    /// Asked channels in the order of `Channel::ALL`; those still pending (and all of an empty cell) are left out.
    pub verdicts: Vec<VerdictView>,
}

/// What the rows of a job are read under.
#[derive(Clone)]
pub(crate) struct Scope {
    tenant: TenantId,
    job: JobId,
    asked: Vec<Channel>,
    /// What a missing verdict means, once the job is over.
    rest: Option<Unknown>,
}

impl Scope {
    fn asks(&self, channel: Channel) -> bool {
        self.asked.contains(&channel)
    }
}

const SCOPE: &str = "SELECT state, rest_reason, mapping FROM job WHERE tenant_id = $1 AND id = $2 AND purged_at IS NULL";
const ASKED: &str = "SELECT channel FROM job_channel WHERE job_id = $1";

async fn scope(store: &Store, tenant: TenantId, id: JobId) -> Result<Option<Scope>> {
    let mut link = store.read().await?;
    let row = one!(
        link,
        (String, Option<String>, String),
        SCOPE,
        tenant.0,
        id.0
    )?;
    let Some((state, rest, mapping)) = row else {
        return Ok(None);
    };
    let mut asked: Vec<Channel> = all!(link, (String,), ASKED, id.0)?
        .iter()
        .filter_map(|(channel,)| Channel::from_word(channel))
        .collect();
    if asked.is_empty() {
        asked = Place("job", "mapping").json::<Mapping>(&mapping)?.channels;
    }
    asked.sort_unstable();
    let state: JobState = job::state(&state)?;
    let rest = Place("job", "rest_reason").maybe(rest.as_deref(), Unknown::from_word)?;
    Ok(Some(Scope {
        tenant,
        job: id,
        asked,
        rest: state
            .is_final()
            .then(|| rest.unwrap_or(Unknown::NotAnswered)),
    }))
}

/// Rows after data row `after`, at most `limit`, in their order; `None` when the job is not the tenant's. A row is
/// taken when one of its phone cells fits the whole filter (`text` may stand anywhere in the row). A preset's "only"
/// and "neither" need a known no: an unknown never counts as one. Fewer rows than `limit` mean the end.
///
/// # Errors
/// The database does not answer.
pub async fn page(
    store: &Store,
    tenant: TenantId,
    id: JobId,
    filter: &RowFilter,
    (after, limit): (i64, i64),
) -> Result<Option<Vec<ListRow>>> {
    let Some(scope) = scope(store, tenant, id).await? else {
        return Ok(None);
    };
    let found = if *filter == RowFilter::default() {
        plain(store, &scope, (after, limit)).await?
    } else {
        filtered(store, &scope, filter, (after, limit)).await?
    };
    record::gather(&scope, found).map(Some)
}

/// Reads cells: row by row on PostgreSQL, all in one value on SQLite.
macro_rules! cells {
    ($store:expr, $sql:expr, $($arg:expr),* $(,)?) => {{
        let (plain, packed): (&'static str, &'static str) = $sql;
        let mut link = $store.read().await?;
        if link.is_postgres() {
            all!(link, CellRow, plain, $($arg),*)
        } else {
            let page = one!(link, (String,), packed, $($arg),*)?;
            page.map_or_else(|| Ok(Vec::new()), |(json,)| Place("list_row", "*").json(&json))
        }
    }};
}

/// Data rows are numbered without gaps, so a page is a range of them.
async fn plain(store: &Store, scope: &Scope, (after, limit): (i64, i64)) -> Result<Vec<CellRow>> {
    cells!(
        store,
        (sql::PLAIN, sql::PLAIN_PACKED),
        scope.tenant.0,
        scope.job.0,
        after,
        after.saturating_add(limit),
        scope.asks(Channel::Whatsapp),
        scope.asks(Channel::Telegram)
    )
}

async fn filtered(
    store: &Store,
    scope: &Scope,
    filter: &RowFilter,
    (after, limit): (i64, i64),
) -> Result<Vec<CellRow>> {
    let sieve = Sieve::new(filter);
    cells!(
        store,
        sieve.sql,
        scope.tenant.0,
        scope.job.0,
        after,
        limit,
        scope.asks(Channel::Whatsapp),
        scope.asks(Channel::Telegram),
        scope.rest.is_some(),
        &sieve.country,
        sieve.kind,
        &sieve.cells,
        &sieve.digits,
        sieve.channel,
        sieve.verdict,
        sieve.preset
    )
}

/// A filter as its statement takes it.
pub(super) struct Sieve {
    /// For PostgreSQL, and packed for SQLite.
    pub(super) sql: (&'static str, &'static str),
    pub(super) country: Option<String>,
    pub(super) kind: Option<&'static str>,
    pub(super) cells: Option<String>,
    pub(super) digits: Option<String>,
    pub(super) channel: Option<&'static str>,
    pub(super) verdict: Option<&'static str>,
    pub(super) preset: Option<&'static str>,
}

impl Sieve {
    pub(super) fn new(filter: &RowFilter) -> Self {
        let judged = filter.verdict.is_some() || filter.preset.is_some();
        let text = filter.text.as_deref().filter(|text| !text.is_empty());
        Self {
            sql: if judged {
                (sql::JUDGED, sql::JUDGED_PACKED)
            } else {
                (sql::READ, sql::READ_PACKED)
            },
            country: filter.country.map(|country| country.to_string()),
            kind: filter.kind.map(Kind::word),
            cells: text.map(cells_pattern),
            digits: text.and_then(digits_pattern),
            channel: filter.channel.map(Channel::word),
            verdict: filter.verdict.map(Outcome::word),
            preset: filter.preset.map(Preset::word),
        }
    }
}

/// Cells are kept as JSON: what is looked for must be escaped as it stands there.
fn cells_pattern(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    let inner = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(text);
    text::contains(inner)
}

/// For a text that looks like part of a number, its digits.
fn digits_pattern(text: &str) -> Option<String> {
    let shaped = text
        .chars()
        .all(|letter| letter.is_ascii_digit() || "+ .-()".contains(letter));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (shaped && !digits.is_empty()).then(|| text::contains(&digits))
}

/// The measure of [`page`]: every cell of a list in one statement, row by row as the driver gives them, each handed to
/// `take` as text, and nothing else. For `nomor bench` only; the answer is how many there were.
///
/// # Errors
/// The database does not answer.
pub async fn bare(
    store: &Store,
    tenant: TenantId,
    id: JobId,
    take: &mut (dyn FnMut(&[Option<String>]) + Send),
) -> Result<u64> {
    let Some(scope) = scope(store, tenant, id).await? else {
        return Ok(0);
    };
    let mut link = store.whole().await?;
    macro_rules! every {
        ($conn:expr) => {{
            let mut found = sqlx::query_as::<_, CellRow>(sql::PLAIN)
                .bind(tenant.0)
                .bind(id.0)
                .bind(0_i64)
                .bind(i64::MAX)
                .bind(scope.asks(Channel::Whatsapp))
                .bind(scope.asks(Channel::Telegram))
                .fetch($conn);
            let mut count = 0;
            while let Some(cell) = found.try_next().await? {
                take(&cell.texts());
                count += 1;
            }
            count
        }};
    }
    Ok(match link.wire() {
        Wire::Sqlite(conn) => every!(conn),
        Wire::Postgres(conn) => every!(conn),
    })
}

/// The charts: cells per country and kind, rows per preset. Reads every row of the list once, about a second or two
/// per million; keep it with [`crate::job::save_summary`] once the job is over. `None` when the job is not the
/// tenant's.
///
/// # Errors
/// The database does not answer.
pub async fn summary(store: &Store, tenant: TenantId, id: JobId) -> Result<Option<Summary>> {
    let Some(scope) = scope(store, tenant, id).await? else {
        return Ok(None);
    };
    let mut link = store.whole().await?;
    let countries = all!(link, (Option<String>, i64), sql::COUNTRIES, id.0)?;
    let kinds = all!(link, (Option<String>, i64), sql::KINDS, id.0)?;
    let counts = one!(
        link,
        (i64, i64, i64, i64, i64, i64),
        sql::PRESETS,
        scope.tenant.0,
        scope.job.0,
        scope.asks(Channel::Whatsapp),
        scope.asks(Channel::Telegram),
        scope.rest.is_some()
    )?
    .unwrap_or_default();
    let counts = [counts.0, counts.1, counts.2, counts.3, counts.4, counts.5];
    Ok(Some(Summary {
        countries: tallies(countries),
        kinds: tallies(kinds),
        presets: Preset::ALL.iter().copied().zip(counts).collect(),
        ..Summary::default()
    }))
}

fn tallies(rows: Vec<(Option<String>, i64)>) -> Vec<Tally> {
    rows.into_iter()
        .map(|(label, count)| Tally {
            label: label.unwrap_or_default(),
            count,
        })
        .collect()
}

/// The statements that macros put together, by name.
#[cfg(feature = "testing")]
pub(crate) fn built() -> Vec<(&'static str, &'static str)> {
    vec![
        ("rows::PLAIN", sql::PLAIN),
        ("rows::PLAIN_PACKED", sql::PLAIN_PACKED),
        ("rows::READ", sql::READ),
        ("rows::READ_PACKED", sql::READ_PACKED),
        ("rows::JUDGED", sql::JUDGED),
        ("rows::JUDGED_PACKED", sql::JUDGED_PACKED),
        ("rows::PRESETS", sql::PRESETS),
    ]
}
