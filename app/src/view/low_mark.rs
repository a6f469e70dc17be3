//! Below how many credits the tenant's people are told.

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::Language;

use crate::part::{Card, Field, Form, Submit};
use crate::words::{notice as w, shell};

/// The form.
#[component]
pub fn LowMark(
    mark: i64,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    view! {
        <Card title=w::mark_title(language) about=w::mark_about(language)>
            <Form call="save_low_credits" answer=answer.clone() class="stack-form">
                <Field
                    label=w::mark(language)
                    name="mark"
                    kind="number"
                    value=mark.to_string()
                    hint=w::mark_hint(language)
                    min="0"
                    max="1000000000"
                    step="1"
                    required=true
                    answer
                />
                <div class="form-actions">
                    <Submit label=shell::save(language) look="btn-quiet"/>
                </div>
            </Form>
        </Card>
    }
}
