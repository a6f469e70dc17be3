//! Pictures of people and organisations.

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

super::multipart::multipart_call!(SaveAvatar);
super::multipart::multipart_call!(SaveLogo);
