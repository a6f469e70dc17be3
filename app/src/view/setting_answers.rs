//! Settings: how old an answer of one's own may be before it is asked again.

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::Language;

use crate::part::{Card, Choice, Form, SelectField, Submit};
use crate::words::{lists, setting as w, shell};

/// The ages that are offered, in days.
const AGES: [u16; 3] = [1, 7, 30];

/// What counts where a check or a list does not say it itself.
#[component]
pub fn OwnAnswers(
    days: Option<u16>,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let mut choices = vec![
        Choice::new("", lists::max_age_auto(language)),
        Choice::new("0", lists::max_age_none(language)),
    ];
    let own = days.filter(|days| *days > 0 && !AGES.contains(days));
    let ages = AGES.into_iter().chain(own);
    choices
        .extend(ages.map(|age| Choice::new(age.to_string(), lists::max_age_days(language, age))));
    view! {
        <Card title=w::answers(language) about=w::answers_about(language)>
            <Form call="save_own_answers" answer=answer.clone() class="stack-form">
                <SelectField
                    label=lists::max_age(language)
                    name="cache_days"
                    choices
                    value=days.map(|days| days.to_string()).unwrap_or_default()
                    answer
                />
                <div class="form-actions">
                    <Submit label=shell::save(language) look="btn-quiet"/>
                </div>
            </Form>
        </Card>
    }
}
