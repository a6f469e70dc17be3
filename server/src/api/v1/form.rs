//! The multipart form of a new list: its fields in any order, the file never whole in memory.

use std::time::Duration;

use axum::body::Body;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Request};
use axum::http::StatusCode;
use bytes::Bytes;
use http_body_util::Limited;
use nomor_contract::{Country, Refusal};
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::create::Wanted;
use super::spool::Spool;
use crate::fault::Problem;
use crate::input::{text, too_large, unplaced, wrong};
use crate::state::Edge;

/// Parts of one form.
const PARTS_MAX: usize = 32;
/// Bytes of a field that is not the file.
const FIELD_BYTES_MAX: usize = 64 * 1024;
/// What a form may add to its file: fields, boundaries, headers.
const ENVELOPE_BYTES: usize = 1024 * 1024;
/// The next piece of a body must arrive within this; the whole may take as long as it needs.
const PIECE_TIMEOUT: Duration = Duration::from_secs(30);
/// Characters of a file's name that are kept.
const FILE_NAME_CHARS_MAX: usize = 200;

/// Reads the form.
///
/// # Errors
/// 400 for a broken form, 413 for a file over the limit, 422 for a field that is not as documented.
pub(super) async fn read(edge: &Edge, request: Request) -> Result<(Wanted, Spool), Problem> {
    let limit = usize::try_from(edge.options.upload_bytes)
        .unwrap_or(usize::MAX)
        .saturating_add(ENVELOPE_BYTES);
    let mut request = request.map(|body| Body::new(Limited::new(body, limit)));
    // The limit above is the one that counts.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|rejection| {
            Problem::new(
                StatusCode::BAD_REQUEST,
                "bad_request",
                rejection.body_text(),
            )
        })?;
    let mut wanted = Wanted::default();
    let mut file = None;
    let mut seen = Vec::new();
    while let Some(part) = in_time(form.next_field())
        .await?
        .map_err(|error| broken(&error, limit))?
    {
        let name = part.name().unwrap_or_default().to_owned();
        if seen.contains(&name) {
            return Err(wrong(&name, &format!("duplicate field `{name}`")));
        }
        if seen.len() >= PARTS_MAX {
            return Err(wrong(".", "the form has too many fields"));
        }
        if name == "file" {
            wanted.file_name = file_name(part.file_name());
            file = Some(spool(edge, part, limit).await?);
        } else {
            let value = field(part, &name, limit).await?;
            take(&mut wanted, &name, &value)?;
        }
        seen.push(name);
    }
    let file = file.ok_or_else(|| wrong("file", "missing field `file`"))?;
    Ok((wanted, file))
}

async fn spool(edge: &Edge, mut part: Field<'_>, limit: usize) -> Result<Spool, Problem> {
    let mut spool = Spool::new();
    while let Some(piece) = in_time(part.chunk())
        .await?
        .map_err(|error| broken(&error, limit))?
    {
        spool.add(&piece, &edge.options.spool_dir).await?;
    }
    Ok(spool)
}

async fn field(mut part: Field<'_>, name: &str, limit: usize) -> Result<String, Problem> {
    let mut value = Vec::new();
    while let Some(piece) = in_time(part.chunk())
        .await?
        .map_err(|error| broken(&error, limit))?
    {
        let piece: Bytes = piece;
        value.extend_from_slice(&piece);
        if value.len() > FIELD_BYTES_MAX {
            return Err(Refusal::field(
                name,
                "too_long",
                format!("{name} is longer than {FIELD_BYTES_MAX} bytes."),
            )
            .into());
        }
    }
    let value = String::from_utf8(value).map_err(|_| wrong(name, "the text is not UTF-8"))?;
    text(name, &value, FIELD_BYTES_MAX)?;
    Ok(value)
}

/// One field of the form into what is wanted. Empty fields are those a person left empty.
fn take(wanted: &mut Wanted, name: &str, value: &str) -> Result<(), Problem> {
    let filled = (!value.is_empty()).then_some(value);
    match name {
        "name" => wanted.name = filled.map(str::to_owned),
        "sheet" => wanted.sheet = filled.map(str::to_owned),
        // Empty, it says that no column has the countries.
        "country_column" => wanted.country_column = Some(value.to_owned()),
        "default_country" => wanted.default_country = filled.map(country).transpose()?,
        "phone_columns" => {
            wanted.phone_columns = filled
                .map(|value| json(name, value))
                .transpose()?
                .unwrap_or_default()
        }
        "channels" => wanted.channels = filled.map(|value| json(name, value)).transpose()?,
        "max_age_days" => {
            wanted.max_age_days = filled.map(|value| json(name, value)).transpose()?
        }
        "start" => wanted.start = flag(name, value)?,
        "consent" => wanted.consent = flag(name, value)?,
        "partial" => wanted.partial = flag(name, value)?,
        other => return Err(wrong(other, &format!("unknown field `{other}`"))),
    }
    Ok(())
}

fn country(value: &str) -> Result<Country, Problem> {
    value.parse().map_err(|_| {
        wrong(
            "default_country",
            "default_country is a two-letter country code such as ID",
        )
    })
}

fn json<T: DeserializeOwned>(name: &str, value: &str) -> Result<T, Problem> {
    serde_json::from_str(value).map_err(|error| match error.classify() {
        Category::Data => wrong(name, &unplaced(&error)),
        Category::Syntax | Category::Eof | Category::Io => wrong(
            name,
            &format!("{name} is given as JSON, and this is not JSON"),
        ),
    })
}

/// `true` or `false`; `on` and `1` are what forms and scripts send too.
fn flag(name: &str, value: &str) -> Result<bool, Problem> {
    match value {
        "true" | "on" | "1" => Ok(true),
        "false" | "0" | "" => Ok(false),
        _ => Err(wrong(name, &format!("{name} is true or false"))),
    }
}

/// The last part of the path that some clients send, without characters that no name has.
pub(super) fn file_name(given: Option<&str>) -> String {
    let last = given
        .unwrap_or_default()
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default();
    let name: String = last
        .chars()
        .filter(|c| !c.is_control())
        .take(FILE_NAME_CHARS_MAX)
        .collect();
    if name.trim().is_empty() {
        "list".to_owned()
    } else {
        name
    }
}

async fn in_time<F: Future>(piece: F) -> Result<F::Output, Problem> {
    tokio::time::timeout(PIECE_TIMEOUT, piece)
        .await
        .map_err(|_| Problem::of_status(StatusCode::REQUEST_TIMEOUT))
}

fn broken(error: &MultipartError, limit: usize) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return too_large(limit);
    }
    Problem::new(
        StatusCode::BAD_REQUEST,
        "bad_request",
        format!(
            "The form can't be read: {}. Nothing was kept; send it again.",
            error.body_text().trim_end_matches('.')
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_files_name_is_its_last_part_without_control_characters() {
        assert_eq!(file_name(Some("C:\\lists\\mine.csv")), "mine.csv");
        assert_eq!(file_name(Some("../../etc/passwd")), "passwd");
        assert_eq!(file_name(Some("a\r\nb.csv")), "ab.csv");
        assert_eq!(file_name(None), "list");
    }
}
