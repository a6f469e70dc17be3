//! An organisation's logo: in its settings, and at the top of the sidebar.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::host::TenantFace;
use nomor_contract::{FileId, Refusal};

use super::picture::PictureForms;
use crate::part::Card;
use crate::words::file as w;

/// The logo, and how to change it.
#[component]
pub fn LogoCard(
    #[prop(optional_no_strip)] picture: Option<FileId>,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let there = picture.is_some();
    let shown = picture.map(|id| {
        let src = format!("/files/{id}");
        view! { <span class="logo-plate"><img src=src alt=w::logo_alt(language)/></span> }
    });
    view! {
        <Card title=w::logo(language) about=w::logo_about(language)>
            {shown}
            <div class="picture-forms">
                <PictureForms
                    save="save_logo"
                    remove="remove_logo"
                    label=w::picture(language)
                    hint=w::logo_hint(language)
                    there
                    answer
                    language
                />
            </div>
        </Card>
    }
}

/// The logo in the place of our mark, a link to the first page.
#[component]
pub fn LogoBrand(picture: FileId, #[prop(into)] name: String) -> impl IntoView {
    let src = format!("/files/{picture}");
    view! {
        <a class="brand" href="/app">
            <span class="logo-plate logo-brand"><img src=src alt=name/></span>
        </a>
    }
}

/// A tenant at its own address, to whoever comes there: its logo, else its name.
#[component]
pub fn FaceBrand(face: TenantFace) -> impl IntoView {
    // Another logo has another address: what browsers have kept of the former one is not shown.
    let mark = match face.logo {
        Some(id) => view! {
            <span class="logo-plate logo-brand"><img src=format!("/logo?{id}") alt=face.name/></span>
        }
        .into_any(),
        None => view! { <span class="brand-name">{face.name}</span> }.into_any(),
    };
    view! {
        <a class="brand" href="/login">
            {mark}
        </a>
    }
}
