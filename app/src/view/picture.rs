//! Pictures of people and organisations: shown, brought, taken away.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::{FileId, Refusal};

use crate::part::{Form, Submit};
use crate::words::file as w;

/// Somebody's face: their picture, else the first letter of their name. Whoever shows it says the name beside it.
#[component]
pub fn Face(
    #[prop(into)] name: String,
    #[prop(optional_no_strip)] picture: Option<FileId>,
) -> impl IntoView {
    match picture {
        Some(id) => {
            let src = format!("/files/{id}");
            view! { <img class="face" src=src alt="" width="256" height="256"/> }.into_any()
        }
        None => initial(&name).into_any(),
    }
}

fn initial(name: &str) -> String {
    let first = name.chars().next().into_iter();
    first.flat_map(char::to_uppercase).collect()
}

/// Brings a picture in place of the one there is. A plain form: the browser itself sends the file.
#[component]
pub fn PictureForms(
    /// The server function that takes it, and the one that takes it away.
    save: &'static str,
    remove: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] hint: String,
    /// There is one to take away.
    there: bool,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let id = format!("{save}-picture");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = format!("{hint_id} {error_id}");
    let wrong = answer.is_some().then_some("true");
    let refused = answer.map(|refusal| refusal.detail);
    let away = there.then(|| {
        view! {
            <Form call=remove>
                <Submit label=w::remove(language) look="btn-quiet btn-sm"/>
            </Form>
        }
    });
    view! {
        <form
            class="stack-form"
            method="post"
            action=format!("/call/{save}")
            enctype="multipart/form-data"
        >
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input
                    class="file-input"
                    type="file"
                    id=id
                    name="picture"
                    required
                    accept=".png,.jpg,.jpeg,.webp,image/png,image/jpeg,image/webp"
                    aria-describedby=described
                    aria-invalid=wrong
                />
                <p class="hint" id=hint_id>{hint}</p>
                <p class="field-error" id=error_id data-error="picture" role="alert">{refused}</p>
            </div>
            <div class="form-actions">
                <Submit label=w::upload(language) look="btn-quiet" icon="upload"/>
            </div>
        </form>
        {away}
    }
}
