//! Who works in which branch, and the form that changes it.

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::Language;
use nomor_contract::branch::{BranchPerson, BranchView};

use crate::part::{Card, Choice, Form, SelectField, Submit};
use crate::words::branch as w;

/// Everybody with their branch. Nothing before there is one.
#[component]
pub fn BranchPeople(
    people: Vec<BranchPerson>,
    branches: Vec<BranchView>,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    if branches.is_empty() {
        return ().into_any();
    }
    let persons = people
        .iter()
        .map(|each| Choice::new(each.person.to_string(), &each.name))
        .collect();
    let mut places = vec![Choice::new("", w::nowhere(language))];
    let named = branches.iter();
    places.extend(named.map(|each| Choice::new(each.id.to_string(), &each.name)));
    let lines = people
        .into_iter()
        .map(|each| {
            let place = each
                .branch
                .map_or_else(|| w::nowhere(language).to_owned(), |branch| branch.name);
            view! {
                <li class="line">
                    <span class="strong">{each.name}</span>
                    <span class="muted">{place}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <Card title=w::who(language) about=w::who_about(language)>
            <ul class="lines">{lines}</ul>
            <Form call="move_person" answer class="stack-form mt-4">
                <div class="pair">
                    <SelectField label=w::person(language) name="person" choices=persons/>
                    <SelectField
                        label=w::branch(language)
                        name="branch"
                        prefix="place-"
                        choices=places
                    />
                </div>
                <div class="form-actions">
                    <Submit label=w::put(language) look="btn-quiet"/>
                </div>
            </Form>
        </Card>
    }
    .into_any()
}
