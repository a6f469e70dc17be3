//! A list as a file: streamed as it is made, so its size does not matter.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures::{StreamExt as _, TryStreamExt as _};
use nomor_contract::job::{Download, DownloadFormat, DownloadOrder, Preset, RowFilter};
use nomor_contract::report::NumberFormat;
use nomor_contract::{Caller, Channel, Country, JobId, Kind, Outcome};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::caller::Member;
use crate::fault::Problem;
use crate::input::{Job, Query, text, wrong};
use crate::state::Edge;

/// The most columns that may be named, and the longest name of one.
const COLUMNS_MAX: usize = 1_000;
const COLUMNS_CHARS_MAX: usize = 16_000;
const SEARCH_CHARS_MAX: usize = 200;

/// What to put into the file.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Order {
    /// `csv` when absent.
    #[param(inline)]
    format: Option<DownloadFormat>,
    /// Names of columns to keep, in this order: separated by commas, or a JSON array. All when absent or empty. An
    /// address has at most 64 kB, in which a character can take twelve bytes.
    #[param(max_length = 4000)]
    columns: Option<String>,
    /// With `verdict`: on this channel. Alone: rows that were asked on this channel.
    channel: Option<Channel>,
    /// Rows with this verdict, on any channel or on `channel`.
    verdict: Option<Outcome>,
    /// Numbers of this country.
    country: Option<Country>,
    /// Numbers of this kind of line.
    #[serde(rename = "type")]
    kind: Option<Kind>,
    /// Part of an original cell or of the number's digits.
    #[param(max_length = 200)]
    text: Option<String>,
    /// A filter by name.
    #[param(inline)]
    preset: Option<Preset>,
    /// How numbers are written; `e164` when absent. Their column is then `nomor_international` or `nomor_national`.
    #[param(inline)]
    number_format: Option<NumberFormat>,
    /// A ZIP file with one file per verdict of this channel (`list.registered.csv` …), of a list that is over. Not
    /// together with `channel` or `verdict`.
    split: Option<Channel>,
    /// CSV: start with a byte order mark, for old spreadsheets. `false` when absent.
    bom: Option<bool>,
    /// CSV: put an apostrophe before cells that a spreadsheet would run. `true` when absent.
    neutralise: Option<bool>,
}

impl Order {
    fn read(self) -> Result<DownloadOrder, Problem> {
        let columns = match self.columns {
            Some(columns) => names(&columns)?,
            None => Vec::new(),
        };
        let search = self.text.filter(|search| !search.is_empty());
        if let Some(search) = &search {
            text("text", search, SEARCH_CHARS_MAX)?;
        }
        Ok(DownloadOrder {
            format: self.format.unwrap_or(DownloadFormat::Csv),
            columns,
            filter: RowFilter {
                channel: self.channel,
                verdict: self.verdict,
                country: self.country,
                kind: self.kind,
                text: search,
                preset: self.preset,
            },
            number_format: self.number_format.unwrap_or(NumberFormat::E164),
            split: self.split,
            bom: self.bom.unwrap_or(false),
            neutralise: self.neutralise.unwrap_or(true),
        })
    }
}

/// Column names from `a,b` or `["a, with comma","b"]`.
fn names(given: &str) -> Result<Vec<String>, Problem> {
    text("columns", given, COLUMNS_CHARS_MAX)?;
    let names: Vec<String> = if given.trim_start().starts_with('[') {
        serde_json::from_str(given).map_err(|_| {
            wrong(
                "columns",
                "columns is a list of names with commas between them, or a JSON array of texts",
            )
        })?
    } else {
        given
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    };
    if names.len() > COLUMNS_MAX {
        return Err(wrong(
            "columns",
            &format!("columns has more than {COLUMNS_MAX} names"),
        ));
    }
    Ok(names)
}

/// `GET /download/jobs/{id}`: for whoever is signed in.
pub(crate) async fn page(
    State(edge): State<Edge>,
    Member(caller): Member,
    Job(job): Job,
    Query(order): Query<Order>,
) -> Result<Response, Problem> {
    send(&edge, &caller, job, order).await
}

/// `GET /download/organisation`: all that the tenant has, for its owner.
pub(crate) async fn everything(
    State(edge): State<Edge>,
    Member(caller): Member,
) -> Result<Response, Problem> {
    let download = edge.ports.closings.take_all(&caller).await?;
    Ok(answer(download))
}

/// The file, from its first row that is ready.
///
/// # Errors
/// Not this caller's job, a column that is not there, not permitted.
pub(crate) async fn send(
    edge: &Edge,
    caller: &Caller,
    job: JobId,
    order: Order,
) -> Result<Response, Problem> {
    let download = edge
        .ports
        .lists
        .download(caller, job, order.read()?)
        .await?;
    Ok(answer(download))
}

/// The file on its way.
pub(crate) fn answer(download: Download) -> Response {
    let content_type = HeaderValue::from_static(download.content_type);
    let name = attachment(&download.file_name);
    // Too late for a status: the connection is cut, which every client takes as a failed download.
    let bytes = download
        .bytes
        .inspect_err(|refusal| tracing::warn!(code = refusal.code, "a download broke off"));
    let mut response = Body::from_stream(bytes.boxed()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, content_type);
    headers.insert(header::CONTENT_DISPOSITION, name);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `Content-Disposition` with the name twice (RFC 6266): ASCII for old clients, UTF-8 for the rest. Nothing of the
/// name can end the quoted text or the header, or name a folder.
fn attachment(file_name: &str) -> HeaderValue {
    let safe: String = file_name
        .chars()
        .map(|c| {
            if c.is_control() || matches!(c, '/' | '\\' | '"' | ':' | '*' | '?' | '<' | '>' | '|') {
                '_'
            } else {
                c
            }
        })
        .take(150)
        .collect();
    let safe = safe.trim_matches(['.', ' ']);
    let safe = if safe.is_empty() { "list" } else { safe };
    let ascii: String = safe
        .chars()
        .map(|c| if c.is_ascii() && c != '%' { c } else { '_' })
        .collect();
    let mut encoded = String::new();
    for byte in safe.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    HeaderValue::from_str(&format!(
        "attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}"
    ))
    .unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_can_neither_end_the_header_nor_name_a_folder() {
        let check = |name: &str, expect: &str| {
            assert_eq!(attachment(name).to_str().unwrap(), expect, "{name:?}");
        };
        check(
            "a.csv",
            "attachment; filename=\"a.csv\"; filename*=UTF-8''a.csv",
        );
        check(
            "\u{e9}\"\r\nx: y.csv",
            "attachment; filename=\"____x_ y.csv\"; filename*=UTF-8''%C3%A9___x_%20y.csv",
        );
        check(
            "../../etc/passwd",
            "attachment; filename=\"_.._etc_passwd\"; filename*=UTF-8''_.._etc_passwd",
        );
        check("..", "attachment; filename=\"list\"; filename*=UTF-8''list");
    }

    #[test]
    fn columns_are_a_comma_list_or_json() {
        assert_eq!(names("a, b,,c").unwrap(), ["a", "b", "c"]);
        assert_eq!(names("[\"a, b\"]").unwrap(), ["a, b"]);
        assert!(names("[1]").is_err());
    }
}
