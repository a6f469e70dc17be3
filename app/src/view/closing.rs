//! The end of an account: the page that closes an organisation, the banner while it is on its way, and the card that
//! deletes one's own account.

use leptos::prelude::*;
use nomor_contract::account::{Language, TenantView, Viewer};
use nomor_contract::caller::Role;
use nomor_contract::job::JobView;
use nomor_contract::{Permission, Refusal};

use super::passkey::CodeField;
use crate::part::{Banner, Card, Dialog, Field, Form, OpenButton, PasswordField, Submit, Tone};
use crate::state::number::day;
use crate::words::{access, closing as w, shell};

/// Leads to the page that closes the organisation; it does nothing by itself.
#[component]
pub fn CloseCard(language: Language) -> impl IntoView {
    view! {
        <Card title=w::title(language) about=w::about(language)>
            <a class="btn btn-bad-quiet" href="/app/settings/close">{w::go(language)}</a>
        </Card>
    }
}

/// What can be taken along: all of it at once, each list with its results, and the audit log.
#[component]
pub fn TakeAlong(jobs: Vec<JobView>, more: bool, language: Language) -> impl IntoView {
    let none = jobs
        .is_empty()
        .then(|| view! { <p class="muted">{w::no_lists(language)}</p> });
    let rows = jobs
        .into_iter()
        .map(|job| {
            let at = job.id.map(|id| format!("/app/lists/{id}/download"));
            view! {
                <li>
                    {job.name.clone()}
                    " "
                    {at.map(|at| view! { <a href=at>{w::download(language)}</a> })}
                </li>
            }
        })
        .collect_view();
    let more = more.then(|| view! { <p class="muted">{w::more_lists(language)}</p> });
    view! {
        <Card title=w::take_first(language) about=w::take_about(language)>
            <p>
                <a class="btn btn-quiet" href="/download/organisation">
                    {w::take_all(language)}
                </a>
            </p>
            <p class="hint">{w::take_all_about(language)}</p>
            {none}
            <ul class="belongs">
                {rows}
                <li><a href="/download/audit">{w::audit_log(language)}</a></li>
            </ul>
            {more}
        </Card>
    }
}

/// What happens, and the form: the name typed again, the password, and a code where a second step is on.
#[component]
pub fn CloseForm(
    tenant: TenantView,
    coded: bool,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let code = coded.then(|| view! { <CodeField prefix="close-" answer=answer.clone() language/> });
    view! {
        <Card title=w::what(language)>
            <ul class="belongs">
                <li>{w::at_once(language)}</li>
                <li>{w::afterwards(language)}</li>
            </ul>
            <Form call="close_tenant" answer=answer.clone() class="stack-form">
                <Field
                    label=w::type_name(language, tenant.name)
                    name="name"
                    required=true
                    maxlength=120
                    autocomplete="off"
                    answer=answer.clone()
                />
                <PasswordField
                    label=access::current_password(language)
                    name="password"
                    language
                    answer=answer.clone()
                />
                {code}
                <div class="form-actions">
                    <Submit label=w::close_now(language) look="btn-bad"/>
                </div>
            </Form>
        </Card>
    }
}

/// When the organisation is erased, and the owner's way to call it off. Nothing where it stays.
#[must_use]
pub fn banner(viewer: &Viewer, language: Language) -> Option<AnyView> {
    let tenant = viewer.tenant.as_ref()?;
    let at = tenant.closing_at?;
    let owner = viewer.behind.is_none() && viewer.permissions.contains(&Permission::CloseTenant);
    let keep = owner.then(|| {
        view! {
            <Submit label=w::keep(language) look="btn-quiet btn-sm"/>
            <a href="/app/settings/close">{w::take_first(language)}</a>
        }
    });
    let told = w::banner(language, tenant.name.clone(), day(language, &at.day()));
    let view = view! {
        <Banner tone=Tone::Bad>
            <Form call="keep_tenant" class="inline-form">
                <span>{told}</span>
                {keep}
            </Form>
        </Banner>
    };
    Some(view.into_any())
}

/// Deletes one's own account; owners are told what comes first.
#[component]
pub fn DeleteAccount(
    role: Option<Role>,
    /// Signing in asks them for a code.
    coded: bool,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    if role == Some(Role::Owner) {
        return view! {
            <Card title=w::account(language)>
                <p class="muted">{w::account_owner(language)}</p>
            </Card>
        }
        .into_any();
    }
    let wrong = answer
        .clone()
        .map(|refusal| view! { <p class="field-error">{refusal.detail}</p> });
    view! {
        <Card title=w::account(language) about=w::account_about(language)>
            <OpenButton of="delete-account" label=w::delete(language) look="btn-bad-quiet"/>
            {wrong}
            <Dialog id="delete-account" title=w::account(language) close=shell::close(language)>
                <Form call="delete_account" answer=answer.clone() class="stack-form">
                    <PasswordField
                        label=access::current_password(language)
                        name="password"
                        prefix="delete-"
                        language
                        answer=answer.clone()
                    />
                    {coded.then(|| view! { <CodeField prefix="delete-" answer language/> })}
                    <div class="form-actions">
                        <Submit label=w::delete(language) look="btn-bad"/>
                    </div>
                </Form>
            </Dialog>
        </Card>
    }
    .into_any()
}
