//! Bringing a list: one multipart form, streamed part by part to storage, never whole in memory.
//!
//! Fields stand before the file in the form (browsers send them in the order of the document): the list is
//! begun when the file starts to arrive. Whatever ends the request early drops the upload, which leaves nothing.

use leptos::prelude::*;
use leptos::server_fn::codec::{MultipartData, MultipartFormData};
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

super::multipart::multipart_call!(UploadList);
