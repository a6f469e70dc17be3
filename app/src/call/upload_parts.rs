//! The parts of an upload form, as they arrive: small fields first, then the file, chunk by chunk into a port.

use multer::{Field, Multipart};
use nomor_contract::account::Language;
use nomor_contract::file::{NewPicture, PICTURE_BYTES_MAX};
use nomor_contract::job::{NewList, Upload};
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
    let mut list = NewList::default();
    let mut ticks = Ticks::default();
    for _ in 0..FIELDS_MAX {
        let Some(mut field) = parts.next_field().await.map_err(broken)? else {
            break;
        };
        match field.name().unwrap_or_default() {
            "default_country" => {
                list.mapping.default_country = text(&mut field).await?.parse().ok()
            }
            "name" => list.name = text(&mut field).await?,
            "channels_offered" => ticks.offered = true,
            "channels" | "channels[]" => ticks
                .chosen
                .extend(Channel::from_word(&text(&mut field).await?)),
            "file" => {
                list.file_name = field.file_name().unwrap_or_default().to_owned();
                if list.file_name.is_empty() {
                    continue;
                }
                list.mapping.channels = ticks.channels();
                let upload = ask.ports.lists.begin(caller, list).await?;
                return pour(upload, field).await;
            }
            "text" => {
                let first = field.chunk().await.map_err(broken)?.unwrap_or_default();
                if first.iter().all(u8::is_ascii_whitespace) {
                    continue;
                }
                w::pasted_file(ask.language).clone_into(&mut list.file_name);
                list.mapping.channels = ticks.channels();
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
    let mut list = NewList {
        file_name: sample_name(ask.language).to_owned(),
        ..NewList::default()
    };
    list.mapping.channels = Channel::ALL.to_vec();
    list.mapping.default_country = "ID".parse().ok();
    let mut upload = ask.ports.lists.begin(caller, list).await?;
    upload.push(SAMPLE.as_bytes().into()).await?;
    opened(upload.finish().await?.id)
}

/// Reads a form's part `picture` whole: it is small, and looked at before a byte of it is kept.
///
/// # Errors
/// `picture_large`, `picture_missing`, or the body broke off.
pub async fn picture(parts: Option<Multipart<'static>>) -> Result<NewPicture, Refusal> {
    let mut parts = parts.ok_or_else(Refusal::internal)?;
    let outcome = picture_of(&mut parts).await;
    if outcome.is_err() {
        drain(&mut parts).await;
    }
    outcome
}

async fn picture_of(parts: &mut Multipart<'static>) -> Result<NewPicture, Refusal> {
    for _ in 0..FIELDS_MAX {
        let Some(mut field) = parts.next_field().await.map_err(broken)? else {
            break;
        };
        if field.name() != Some("picture") {
            continue;
        }
        let file_name = field.file_name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(broken)? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > PICTURE_BYTES_MAX {
                let detail = "This picture is larger than 10 MB. Make it smaller and upload that.";
                return Err(Refusal::field("picture", "picture_large", detail));
            }
        }
        return Ok(NewPicture {
            file_name,
            bytes: bytes.into(),
        });
    }
    let detail = "Choose a picture first.";
    Err(Refusal::field("picture", "picture_missing", detail))
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

/// The channels a form was sent with.
#[derive(Default)]
struct Ticks {
    /// The form had boxes to tick.
    offered: bool,
    chosen: Vec<Channel>,
}

impl Ticks {
    /// The ticked ones: none of those offered only cleans the list. A form that offers none asks all; what is wanted
    /// is said one step later.
    fn channels(self) -> Vec<Channel> {
        if self.chosen.is_empty() && !self.offered {
            Channel::ALL.to_vec()
        } else {
            self.chosen
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_tick_asks_nobody_where_there_was_something_to_tick() {
        let check = |offered, chosen: &[Channel], expect: &[Channel]| {
            let chosen = chosen.to_vec();
            assert_eq!(Ticks { offered, chosen }.channels(), expect);
        };
        check(true, &[], &[]);
        check(true, &[Channel::Telegram], &[Channel::Telegram]);
        check(false, &[], Channel::ALL);
        check(false, &[Channel::Whatsapp], &[Channel::Whatsapp]);
    }
}
