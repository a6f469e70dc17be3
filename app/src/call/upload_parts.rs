//! The parts of an upload form, as they arrive: small fields first, then the file, chunk by chunk into a port.

use multer::{Field, Multipart};
use nomor_contract::account::Language;
use nomor_contract::job::{NewList, Upload};
use nomor_contract::list::Mapping;
use nomor_contract::{Caller, Channel, JobId, Refusal, Request};

use crate::words::lists as w;

/// The longest text field before the file, in bytes: a name, a country, a channel.
const FIELD_MAX_BYTES: usize = 1_000;
/// The most fields before the file.
const FIELDS_MAX: usize = 20;
/// After a refusal, as much as this of the rest is read and thrown away: a browser shows the answer only once it
/// has sent its body.
const DRAIN_MAX_BYTES: usize = 1_000_000_000;

/// The list that can be tried in one click: numbers that are reserved for fiction or examples, with every flaw a
/// real list has.
const SAMPLE: &str = include_str!("sample.csv");

/// Reads the form and brings the list it carries.
///
/// # Errors
/// What the port refuses; `no_file` when neither file nor text came; `upload_interrupted` when the body broke off.
pub async fn bring(
    ask: &Request,
    caller: &Caller,
    parts: &mut Multipart<'static>,
) -> Result<JobId, Refusal> {
    let mut list = blank();
    let mut chosen = Vec::new();
    for _ in 0..FIELDS_MAX {
        let Some(mut field) = parts.next_field().await.map_err(broken)? else {
            break;
        };
        match field.name().unwrap_or_default() {
            "default_country" => {
                list.mapping.default_country = text(&mut field).await?.parse().ok()
            }
            "name" => list.name = text(&mut field).await?,
            "channels" | "channels[]" => {
                chosen.extend(Channel::from_word(&text(&mut field).await?))
            }
            "file" => {
                list.file_name = field.file_name().unwrap_or_default().to_owned();
                if list.file_name.is_empty() {
                    continue;
                }
                take(&mut list.mapping, chosen);
                let upload = ask.ports.lists.begin(caller, list).await?;
                return pour(upload, field).await;
            }
            "text" => {
                let first = field.chunk().await.map_err(broken)?.unwrap_or_default();
                if first.iter().all(u8::is_ascii_whitespace) {
                    continue;
                }
                w::pasted_file(ask.language).clone_into(&mut list.file_name);
                take(&mut list.mapping, chosen);
                let mut upload = ask.ports.lists.begin(caller, list).await?;
                upload.push(first).await?;
                return pour(upload, field).await;
            }
            _ => {}
        }
    }
    Err(Refusal::field("file", "no_file", w::no_file(ask.language)))
}

/// Brings the built-in sample.
///
/// # Errors
/// As any other list.
pub async fn bring_sample(ask: &Request, caller: &Caller) -> Result<JobId, Refusal> {
    let mut list = blank();
    list.file_name = sample_name(ask.language).to_owned();
    list.mapping.channels = Channel::ALL.to_vec();
    list.mapping.default_country = "ID".parse().ok();
    let mut upload = ask.ports.lists.begin(caller, list).await?;
    upload.push(SAMPLE.as_bytes().into()).await?;
    opened(upload.finish().await?.id)
}

/// Throws away the rest of a refused body, so that its sender reads the answer.
pub async fn drain(parts: &mut Multipart<'static>) {
    let mut left = DRAIN_MAX_BYTES;
    while let Ok(Some(mut field)) = parts.next_field().await {
        while let Ok(Some(bytes)) = field.chunk().await {
            left = left.saturating_sub(bytes.len());
            if left == 0 {
                return;
            }
        }
    }
}

/// The file itself, as it comes.
async fn pour(mut upload: Box<dyn Upload>, mut field: Field<'static>) -> Result<JobId, Refusal> {
    while let Some(bytes) = field.chunk().await.map_err(broken)? {
        upload.push(bytes).await?;
    }
    opened(upload.finish().await?.id)
}

/// A small field's text.
async fn text(field: &mut Field<'static>) -> Result<String, Refusal> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > FIELD_MAX_BYTES {
            return Err(malformed());
        }
    }
    String::from_utf8(bytes).map_err(|_| malformed())
}

fn blank() -> NewList {
    NewList::default()
}

/// The ticked channels. A form without any asks both: that cleaning alone is wanted is said one step later.
fn take(mapping: &mut Mapping, chosen: Vec<Channel>) {
    mapping.channels = if chosen.is_empty() {
        Channel::ALL.to_vec()
    } else {
        chosen
    };
}

const fn sample_name(language: Language) -> &'static str {
    w::sample_file(language)
}

fn opened(job: Option<JobId>) -> Result<JobId, Refusal> {
    job.ok_or_else(Refusal::internal)
}

fn malformed() -> Refusal {
    Refusal::invalid(
        "malformed_form",
        "The form arrived incomplete. Reload the page and send it again.",
    )
}

/// The body broke off or was not a form. Also what a cancelled upload ends with; nobody reads it then.
fn broken(_: multer::Error) -> Refusal {
    Refusal::invalid(
        "upload_interrupted",
        "The upload broke off before its end. Nothing was kept; upload the file again.",
    )
}
