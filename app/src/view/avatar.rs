//! A person's own picture, on their profile.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::{FileId, Refusal};

use super::picture::{Face, PictureForms};
use crate::part::Card;
use crate::words::file as w;

/// What others see of somebody, and how to change it.
#[component]
pub fn AvatarCard(
    #[prop(into)] name: String,
    #[prop(optional_no_strip)] picture: Option<FileId>,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let there = picture.is_some();
    view! {
        <Card title=w::avatar(language) about=w::avatar_about(language)>
            <div class="picture-row">
                <span class="avatar avatar-lg">
                    <Face name picture/>
                </span>
                <div class="picture-forms">
                    <PictureForms
                        save="save_avatar"
                        remove="remove_avatar"
                        label=w::picture(language)
                        hint=w::avatar_hint(language)
                        there
                        answer
                        language
                    />
                </div>
            </div>
        </Card>
    }
}
