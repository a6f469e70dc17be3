//! Looking through somebody's eyes: the banner that says so on every page, the button that begins it, and the tenant's
//! own switch.

use leptos::prelude::*;
use nomor_contract::account::{Language, Viewer};
use nomor_contract::customer::BelongsView;
use nomor_contract::{PersonId, Refusal, Stamp};

use crate::part::{
    Card, CheckField, Choice, Dialog, Field, Form, Hidden, Icon, OpenButton, SelectField, Submit,
};
use crate::state::number::left;
use crate::words::{look as w, shell, tenant};

/// Who looks through whose eyes until when, and the way out. Nothing for everybody else.
#[must_use]
pub fn banner(viewer: Option<&Viewer>, now: Stamp, language: Language) -> Option<AnyView> {
    let viewer = viewer?;
    let behind = viewer.behind.clone()?;
    let rule = if behind.changes {
        w::may_change(language)
    } else {
        w::reads_only(language)
    };
    let until = w::until(language, left(language, behind.until, now));
    let view = view! {
        <aside class="looking" aria-label=w::look_as(language)>
            <Icon name="eye"/>
            <p>
                <strong>{w::banner(language, behind.name, viewer.name.clone())}</strong>
                " "
                <time datetime=behind.until.to_string()>{until}</time>
                " "
                {rule}
            </p>
            <form method="post" action="/call/end_look">
                <button class="btn looking-end">{w::end(language)}</button>
            </form>
        </aside>
    };
    Some(view.into_any())
}

/// Begins to look; asks why, and where somebody belongs to more than one organisation.
#[component]
pub fn LookAs(
    person: PersonId,
    name: String,
    places: Vec<BelongsView>,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let mut places: Vec<BelongsView> = places.into_iter().filter(|p| !p.suspended).collect();
    let place = match (places.len(), places.pop()) {
        (_, None) => return ().into_any(),
        (1, Some(only)) => {
            view! { <Hidden name="tenant" value=only.tenant.to_string()/> }.into_any()
        }
        (_, Some(last)) => {
            places.push(last);
            let choices = places
                .iter()
                .map(|p| Choice::new(p.tenant.to_string(), p.name.clone()))
                .collect();
            view! {
                <SelectField label=w::where_to(language) name="tenant" prefix="look-" choices value=""/>
            }
            .into_any()
        }
    };
    view! {
        <OpenButton of="look-as" label=w::look_as(language) icon="eye"/>
        <Dialog id="look-as" title=w::look_title(language, name) close=shell::close(language)>
            <p class="muted">{w::look_about(language)}</p>
            <Form call="look_as" answer=answer.clone() class="stack-form">
                <Hidden name="person" value=person.to_string()/>
                {place}
                <Field
                    label=tenant::reason(language)
                    name="reason"
                    prefix="look-"
                    hint=tenant::reason_hint(language)
                    required=true
                    maxlength=300
                    autocomplete="off"
                    answer
                />
                <div class="form-actions">
                    <Submit label=w::look_as(language)/>
                </div>
            </Form>
        </Dialog>
    }
    .into_any()
}

/// Whether support may change things here.
#[component]
pub fn SupportCard(may_change: bool, language: Language) -> impl IntoView {
    let answer = crate::state::answered("let_support_change");
    view! {
        <Card title=w::support(language) about=w::support_about(language) class="narrow">
            <Form call="let_support_change" answer class="stack-form">
                <CheckField
                    label=w::support_may(language)
                    name="may"
                    checked=may_change
                    hint=w::support_may_hint(language)
                />
                <div class="form-actions">
                    <Submit label=shell::save(language) look="btn-quiet"/>
                </div>
            </Form>
        </Card>
    }
}
