//! Pictures of people and organisations, and what is done to files.

use leptos::prelude::*;
use leptos::server_fn::codec::{MultipartData, MultipartFormData};

use super::Fault;

/// One's own picture, in the part `picture`.
#[server(prefix = "/call", endpoint = "save_avatar", input = MultipartFormData, impl_from = false)]
pub async fn save_avatar(parts: MultipartData) -> Result<(), Fault> {
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let picture = super::upload_parts::picture(parts.into_inner()).await?;
    ask.ports.files.save_avatar(person, picture).await?;
    ask.visit.redirect("/app/profile?note=saved");
    Ok(())
}

/// The letter again instead of a picture.
#[server(prefix = "/call", endpoint = "remove_avatar")]
pub async fn remove_avatar() -> Result<(), Fault> {
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    ask.ports.files.remove_avatar(person).await?;
    ask.visit.redirect("/app/profile?note=picture_removed");
    Ok(())
}

/// The organisation's logo, in the part `picture`.
#[server(prefix = "/call", endpoint = "save_logo", input = MultipartFormData, impl_from = false)]
pub async fn save_logo(parts: MultipartData) -> Result<(), Fault> {
    use nomor_contract::Permission;
    let ask = super::request();
    let caller = ask.caller()?;
    caller.need(Permission::ManageTenant)?;
    let picture = super::upload_parts::picture(parts.into_inner()).await?;
    ask.ports.files.save_logo(&caller, picture).await?;
    ask.visit.redirect("/app/settings?note=saved");
    Ok(())
}

/// Our own mark again instead of a logo.
#[server(prefix = "/call", endpoint = "remove_logo")]
pub async fn remove_logo() -> Result<(), Fault> {
    let ask = super::request();
    ask.ports.files.remove_logo(&ask.caller()?).await?;
    ask.visit.redirect("/app/settings?note=picture_removed");
    Ok(())
}

/// Deletes a file of the organisation.
#[server(prefix = "/call", endpoint = "delete_file")]
pub async fn delete_file(#[server(default)] file: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let file = file.parse().map_err(|_| Refusal::not_found())?;
    ask.ports.files.delete_file(&ask.caller()?, file).await?;
    ask.visit.redirect("/app/files?note=file_deleted");
    Ok(())
}

/// Deletes anybody's file for a reason.
#[server(prefix = "/call", endpoint = "delete_any_file")]
pub async fn delete_any_file(
    #[server(default)] file: String,
    #[server(default)] reason: String,
    #[server(default)] back: String,
) -> Result<(), Fault> {
    use crate::state::desk::{noted, safe_path};
    use nomor_contract::Refusal;
    let ask = super::request();
    let operator = ask.operator()?;
    let file = file.parse().map_err(|_| Refusal::not_found())?;
    let files = &ask.ports.files;
    files.delete_any_file(&operator, file, reason).await?;
    let back = safe_path(&back).unwrap_or("/admin/files");
    ask.visit.redirect(&noted(back, "file_deleted"));
    Ok(())
}

/// What an organisation's files may take, in millions of bytes; empty: as much as everybody's.
#[server(prefix = "/call", endpoint = "save_files_quota")]
pub async fn save_files_quota(
    #[server(default)] tenant: String,
    #[server(default)] megabytes: String,
) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let operator = ask.operator()?;
    let tenant = super::admin_tenant::named(&tenant)?;
    let megabytes = Some(megabytes.trim()).filter(|text| !text.is_empty());
    let bytes = megabytes.map(|text| text.parse::<i64>().ok()?.checked_mul(1_000_000));
    if bytes == Some(None) {
        let detail = "Enter a whole number of megabytes, or nothing.";
        return Err(Refusal::field("megabytes", "files_quota", detail).into());
    }
    let files = &ask.ports.files;
    files
        .save_files_quota(&operator, tenant, bytes.flatten())
        .await?;
    ask.visit
        .redirect(&format!("/admin/files?tenant={tenant}&note=saved"));
    Ok(())
}

super::multipart::multipart_call!(SaveAvatar);
super::multipart::multipart_call!(SaveLogo);
