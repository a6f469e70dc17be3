//! `/admin/permissions`: who may do what, on the whole platform.

use leptos::prelude::*;
use nomor_contract::caller::SystemPermission;

use crate::part::{Banner, Tone};
use crate::state::{Page, admin, answered};
use crate::view::matrix::Matrix;
use crate::view::rail::Section;
use crate::words::{role as w, shell};

/// `/admin/permissions`
#[component]
pub fn Permissions() -> impl IntoView {
    let answer = answered("save_permissions");
    admin(Section::Permissions, |desk| async move {
        let language = desk.language;
        let built_in = desk.ask.ports.roles.built_in(&desk.operator).await?;
        let may = desk.operator.may(SystemPermission::ManagePermissions);
        let looks = (!may).then(|| {
            view! { <Banner tone=Tone::Info>{w::matrix_read_only(language)}</Banner> }
        });
        let body = view! {
            {looks}
            <Matrix built_in may answer language/>
        };
        Ok(Page::new(
            shell::permissions(language),
            w::matrix_about(language),
            body,
        ))
    })
}
