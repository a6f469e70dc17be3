//! Bringing a list: one multipart form, streamed part by part to storage, never whole in memory.
//!
//! Fields stand before the file in the form (browsers send them in the order of the document): the list is
//! begun when the file starts to arrive. Whatever ends the request early drops the upload, which leaves nothing.

use leptos::prelude::*;
use leptos::server_fn::codec::{FromReq, IntoReq, MultipartData, MultipartFormData};
use leptos::server_fn::error::FromServerFnError;
use leptos::server_fn::request::browser::BrowserFormData;
use leptos::server_fn::request::{ClientReq, Req};
use nomor_contract::JobId;

use super::Fault;

/// A file (`file`) or pasted lines (`text`), before it `default_country`, `name` and `channels`. Goes to the new list.
#[server(prefix = "/call", endpoint = "upload_list", input = MultipartFormData, impl_from = false)]
pub async fn upload_list(parts: MultipartData) -> Result<JobId, Fault> {
    let ask = super::request();
    let caller = ask.caller()?;
    let Some(mut parts) = parts.into_inner() else {
        return Err(nomor_contract::Refusal::internal().into());
    };
    let outcome = super::upload_parts::bring(&ask, &caller, &mut parts).await;
    if outcome.is_err() {
        super::upload_parts::drain(&mut parts).await;
    }
    let job = outcome?;
    ask.visit.redirect(&format!("/app/lists/{job}"));
    Ok(job)
}

/// The built-in sample list, through the same door as any other.
#[server(prefix = "/call", endpoint = "sample_list")]
pub async fn sample_list() -> Result<(), Fault> {
    let ask = super::request();
    let caller = ask.caller()?;
    let job = super::upload_parts::bring_sample(&ask, &caller).await?;
    ask.visit.redirect(&format!("/app/lists/{job}"));
    Ok(())
}

/// Carries the parts through Leptos' own reading of a multipart body.
struct Carrier(MultipartData);

impl From<MultipartData> for Carrier {
    fn from(parts: MultipartData) -> Self {
        Self(parts)
    }
}

impl<E, R> FromReq<MultipartFormData, R, E> for UploadList
where
    R: Req<E> + Send + 'static,
    E: FromServerFnError + Send + Sync,
{
    /// A body without a boundary is the sender's mistake; Leptos alone would panic on it.
    async fn from_req(request: R) -> Result<Self, E> {
        let shaped = request
            .to_content_type()
            .is_some_and(|kind| has_boundary(&kind));
        if !shaped {
            return Err(E::from_server_fn_error(ServerFnErrorErr::Args(
                "not a multipart form".to_owned(),
            )));
        }
        let Carrier(parts) =
            <Carrier as FromReq<MultipartFormData, R, E>>::from_req(request).await?;
        Ok(Self { parts })
    }
}

impl<E, R> IntoReq<MultipartFormData, R, E> for UploadList
where
    R: ClientReq<E, FormData = BrowserFormData>,
    E: FromServerFnError,
{
    fn into_req(self, path: &str, accepts: &str) -> Result<R, E> {
        <MultipartData as IntoReq<MultipartFormData, R, E>>::into_req(self.parts, path, accepts)
    }
}

/// `multipart/form-data; boundary=…` with a boundary of 1 to 70 plain characters (RFC 2046 §5.1.1).
fn has_boundary(content_type: &str) -> bool {
    let Some((kind, rest)) = content_type.split_once(';') else {
        return false;
    };
    let boundary = rest
        .split(';')
        .find_map(|part| part.trim().strip_prefix("boundary="))
        .map(|text| text.trim_matches('"'));
    kind.trim().eq_ignore_ascii_case("multipart/form-data")
        && boundary.is_some_and(|text| (1..=70).contains(&text.len()) && text.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::has_boundary;

    #[test]
    fn only_a_multipart_body_with_a_boundary_is_taken() {
        for (kind, taken) in [
            ("multipart/form-data; boundary=----abc", true),
            ("multipart/form-data; charset=utf-8; boundary=\"abc\"", true),
            ("multipart/form-data", false),
            ("multipart/form-data; boundary=", false),
            ("application/x-www-form-urlencoded; boundary=x", false),
        ] {
            assert_eq!(has_boundary(kind), taken, "{kind}");
        }
    }
}
