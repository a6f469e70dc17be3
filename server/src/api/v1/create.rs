//! `POST /api/v1/jobs`: a list comes in, as a file or as numbers.

use axum::Json as Answer;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use nomor_contract::check::NUMBER_CHARS_MAX;
use nomor_contract::job::{JobView, NewList, Start};
use nomor_contract::list::Mapping;
use nomor_contract::{Channel, Country, Permission, Refusal};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::control::consent_needed;
use super::form;
use super::spool::Spool;
use crate::api::answers::{Sent, Spends, Usual};
use crate::caller::Key;
use crate::fault::Problem;
use crate::input::{self, Idempotency, Query, text};
use crate::state::Edge;

/// The most numbers of a JSON list; longer ones come as files.
pub(in crate::api) const NUMBERS_MAX: usize = 100_000;
/// The longest name of a list, a column or a sheet, in characters.
const NAME_CHARS_MAX: usize = 200;
const COLUMNS_MAX: usize = 50;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct How {
    /// Answer the pre-check and keep nothing.
    dry_run: Option<bool>,
}

/// A list of numbers in the request itself.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NumberList {
    /// At least one, at most 100,000; each at most 250 characters.
    #[schema(min_items = 1, max_items = 100_000)]
    numbers: Vec<String>,
    /// What the list is called.
    #[schema(max_length = 200)]
    name: Option<String>,
    /// For numbers without a country code.
    default_country: Option<Country>,
    /// Both when absent; none at all only cleans the list.
    channels: Option<Vec<Channel>>,
    /// Accept your own answers up to this many days old; 0 asks everything live.
    #[schema(maximum = 65535)]
    max_age_days: Option<u16>,
    /// Start as soon as the list is analysed; needs `consent`.
    #[serde(default)]
    start: bool,
    /// The people on the list gave you their numbers.
    #[serde(default)]
    consent: bool,
    /// If credits fall short, check as many as they allow.
    #[serde(default)]
    partial: bool,
}

/// A file with a list, as `multipart/form-data`. Fields may come in any order.
#[derive(ToSchema)]
#[schema(as = ListForm)]
#[expect(
    dead_code,
    reason = "describes the form; `form::read` reads it piece by piece"
)]
pub(crate) struct ListForm {
    /// CSV, TSV, TXT, XLSX, XLS, XLSB or ODS.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
    /// What the list is called; the file's name when absent.
    #[schema(max_length = 200)]
    name: Option<String>,
    /// For numbers without a country code in rows without a country of their own.
    default_country: Option<Country>,
    /// The column with each row's country, as ISO codes or names; empty: none. Detected when absent. Rows where it is
    /// empty or not understood fall under `default_country`.
    #[schema(max_length = 200)]
    country_column: Option<String>,
    /// A JSON array of column names; the columns that look like phones when absent.
    #[schema(max_items = 50)]
    phone_columns: Option<Vec<String>>,
    /// The sheet of a workbook; the first with numbers when absent.
    #[schema(max_length = 200)]
    sheet: Option<String>,
    /// A JSON array of channels; both when absent, none at all only cleans the list.
    channels: Option<Vec<Channel>>,
    /// Accept your own answers up to this many days old; 0 asks everything live.
    #[schema(maximum = 65535)]
    max_age_days: Option<u16>,
    /// Start as soon as the list is analysed; needs `consent`.
    start: Option<bool>,
    /// The people on the list gave you their numbers.
    consent: Option<bool>,
    /// If credits fall short, check as many as they allow.
    partial: Option<bool>,
}

/// What is asked, whichever way it came.
#[derive(Default)]
pub(super) struct Wanted {
    pub(super) file_name: String,
    pub(super) name: Option<String>,
    pub(super) sheet: Option<String>,
    pub(super) phone_columns: Vec<String>,
    pub(super) default_country: Option<Country>,
    pub(super) country_column: Option<String>,
    pub(super) channels: Option<Vec<Channel>>,
    pub(super) max_age_days: Option<u16>,
    pub(super) start: bool,
    pub(super) consent: bool,
    pub(super) partial: bool,
}

/// Create a job
///
/// Takes a file (`multipart/form-data`) or numbers (JSON). The answer comes before the analysis: follow the job, then
/// start it; or send `start` and `consent` along. With `dry_run=true` the answer is the finished pre-check, its `id`
/// is null, and nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/jobs", tag = "Jobs", operation_id = "createJob",
    params(
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255, pattern = "^[!-~]+$", description = "The same key with the same request answers the job that was created first."),
        How,
    ),
    request_body(content(
        (NumberList = "application/json", example = json!({"numbers": ["0812 3456 789"], "default_country": "ID", "channels": ["whatsapp"]})),
        (ListForm = "multipart/form-data"),
    )),
    responses(
        (status = 202, description = "The job.", body = JobView, headers(("Location" = String, description = "Where the job is."))),
        (status = 200, description = "The pre-check of a dry run; nothing was kept.", body = JobView),
        Sent, Spends, Usual
    )
)]
pub(crate) async fn create(
    State(edge): State<Edge>,
    Key(caller): Key,
    Idempotency(idempotency): Idempotency,
    Query(how): Query<How>,
    request: Request,
) -> Result<Response, Problem> {
    caller.need(Permission::UploadLists)?;
    let dry_run = how.dry_run.unwrap_or(false);
    let (wanted, content) = read(&edge, request).await?;
    let list = wanted.list(idempotency, dry_run)?;
    let mut upload = edge.ports.lists.begin(&caller, list).await?;
    content.pour(&mut *upload).await?;
    if dry_run {
        return Ok(Answer(upload.dry_run().await?).into_response());
    }
    let job = upload.finish().await?;
    let place = job
        .id
        .and_then(|id| HeaderValue::from_str(&format!("/api/v1/jobs/{id}")).ok());
    let mut response = (StatusCode::ACCEPTED, Answer(job)).into_response();
    if let Some(place) = place {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

async fn read(edge: &Edge, request: Request) -> Result<(Wanted, Spool), Problem> {
    if input::is_json(request.headers()) {
        let bytes = input::body(request, edge.options.bodies.json_bytes).await?;
        let list: NumberList = input::parse(&bytes)?;
        return list.wanted();
    }
    if input::media_type(request.headers()).as_deref() == Some("multipart/form-data") {
        return form::read(edge, request).await;
    }
    Err(Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "unsupported_media_type",
        "A list comes as a file in multipart/form-data, or as numbers in application/json.",
    ))
}

impl NumberList {
    fn wanted(self) -> Result<(Wanted, Spool), Problem> {
        let sentence = match self.numbers.len() {
            0 => Some("numbers is empty. Send at least one.".to_owned()),
            1..=NUMBERS_MAX => None,
            _ => Some(format!(
                "A JSON list has at most {NUMBERS_MAX} numbers. Send longer ones as a file."
            )),
        };
        if let Some(sentence) = sentence {
            return Err(Refusal::field("numbers", "count", sentence).into());
        }
        for (at, number) in self.numbers.iter().enumerate() {
            text(&format!("numbers[{at}]"), number, NUMBER_CHARS_MAX)?;
        }
        let content = csv(&self.numbers);
        let wanted = Wanted {
            file_name: "numbers.csv".to_owned(),
            name: self.name,
            phone_columns: vec!["number".to_owned()],
            default_country: self.default_country,
            channels: self.channels,
            max_age_days: self.max_age_days,
            start: self.start,
            consent: self.consent,
            partial: self.partial,
            ..Wanted::default()
        };
        Ok((wanted, Spool::of(content.as_bytes())))
    }
}

/// One column, every cell quoted (RFC 4180), so that no number can become two cells or two rows.
fn csv(numbers: &[String]) -> String {
    let mut text = String::from("number\r\n");
    for number in numbers {
        text.push('"');
        text.push_str(&number.replace('"', "\"\""));
        text.push_str("\"\r\n");
    }
    text
}

impl Wanted {
    fn list(self, idempotency: Option<String>, dry_run: bool) -> Result<NewList, Refusal> {
        for (field, value) in [
            ("name", &self.name),
            ("sheet", &self.sheet),
            ("country_column", &self.country_column),
        ] {
            if let Some(value) = value {
                text(field, value, NAME_CHARS_MAX)?;
            }
        }
        if self.phone_columns.len() > COLUMNS_MAX {
            return Err(Refusal::field(
                "phone_columns",
                "too_many",
                format!("phone_columns has more than {COLUMNS_MAX} names."),
            ));
        }
        if self.start && !self.consent && !dry_run {
            return Err(consent_needed());
        }
        let start = Start {
            consent: self.consent,
            partial: self.partial,
        };
        Ok(NewList {
            file_name: self.file_name,
            name: self.name.unwrap_or_default(),
            mapping: Mapping {
                sheet: self.sheet,
                phone_columns: self.phone_columns,
                default_country: self.default_country,
                country_column: self.country_column,
                channels: self.channels.unwrap_or_else(|| Channel::ALL.to_vec()),
                max_age_days: self.max_age_days,
            },
            start: (self.start && !dry_run).then_some(start),
            idempotency,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn a_number_never_becomes_two_cells_or_two_rows() {
        let numbers = ["0812".to_owned(), "a\"b,\nc".to_owned()];
        assert_eq!(csv(&numbers), "number\r\n\"0812\"\r\n\"a\"\"b,\nc\"\r\n");
    }
}
