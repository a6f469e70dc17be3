//! Branches: the table, and the form for one.

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::Language;
use nomor_contract::branch::BranchView;

use crate::part::{
    CheckField, Chip, Dialog, Empty, Field, Form, Hidden, Icon, OpenButton, Submit, Tone,
};
use crate::state::number::count;
use crate::words::{branch as w, shell};

/// All branches, headquarters first.
#[component]
pub fn BranchTable(branches: Vec<BranchView>, language: Language) -> impl IntoView {
    if branches.is_empty() {
        return view! {
            <section class="surface">
                <Empty icon="building" title=w::empty(language) about=w::empty_about(language)>
                    <a class="btn btn-primary" href="#branch">{w::create(language)}</a>
                </Empty>
            </section>
        }
        .into_any();
    }
    let rows = branches
        .into_iter()
        .map(|branch| view! { <BranchRow branch language/> })
        .collect_view();
    view! {
        <section class="surface">
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::name(language)}</th>
                            <th scope="col">{w::code(language)}</th>
                            <th scope="col" class="num">{w::people(language)}</th>
                            <th scope="col" class="num">{w::lists(language)}</th>
                            <th scope="col">
                                <span class="sr-only">{shell::more(language)}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn BranchRow(branch: BranchView, language: Language) -> impl IntoView {
    let head = branch
        .headquarters
        .then(|| view! { <Chip tone=Tone::Info icon="building" word=w::headquarters(language)/> });
    let edit = format!("/app/branches?edit={}#branch", branch.id);
    let edit_label = w::edit_title(language, &branch.name);
    view! {
        <tr>
            <th scope="row">{branch.name.clone()} " " {head}</th>
            <td data-label=w::code(language)><span class="code nowrap">{branch.code.clone()}</span></td>
            <td data-label=w::people(language) class="num">{count(language, branch.people)}</td>
            <td data-label=w::lists(language) class="num">{count(language, branch.lists)}</td>
            <td class="acts">
                <a class="btn btn-plain btn-sm" href=edit aria-label=edit_label>
                    <Icon name="edit"/>
                    {w::edit(language)}
                </a>
                <DeleteBranch branch language/>
            </td>
        </tr>
    }
}

/// Deleting asks first, and says why it can't be.
#[component]
fn DeleteBranch(branch: BranchView, language: Language) -> impl IntoView {
    let dialog = format!("delete-{}", branch.id);
    let body = if branch.people + branch.lists > 0 {
        view! { <p class="muted">{w::in_use(language)}</p> }.into_any()
    } else {
        view! {
            <p class="muted">{w::delete_about(language)}</p>
            <Form call="delete_branch" class="stack-form">
                <Hidden name="branch" value=branch.id.to_string()/>
                <div class="form-actions">
                    <Submit label=w::delete(language) look="btn-bad"/>
                </div>
            </Form>
        }
        .into_any()
    };
    view! {
        <OpenButton of=dialog.clone() label=w::delete(language) look="btn-bad-quiet btn-sm"/>
        <Dialog
            id=dialog
            title=w::delete_title(language, branch.name)
            close=shell::close(language)
        >
            {body}
        </Dialog>
    }
}

/// The form for a new branch, or for the one that is changed.
#[component]
pub fn BranchForm(
    #[prop(optional_no_strip)] edited: Option<BranchView>,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let (title, button) = match &edited {
        Some(branch) => (w::edit_title(language, &branch.name), shell::save(language)),
        None => (w::create_title(language).to_owned(), w::create(language)),
    };
    let away = edited.is_some().then(|| {
        view! { <a class="btn btn-quiet" href="/app/branches">{shell::cancel(language)}</a> }
    });
    let id = edited
        .as_ref()
        .map(|branch| view! { <Hidden name="branch" value=branch.id.to_string()/> });
    let (code, name, headquarters) =
        edited.map_or_else(Default::default, |b| (b.code, b.name, b.headquarters));
    view! {
        <section class="surface" id="branch">
            <div class="card-head">
                <h2>{title}</h2>
            </div>
            <Form call="save_branch" answer=answer.clone() class="stack-form">
                {id}
                <Field
                    label=w::name(language)
                    name="name"
                    value=name
                    required=true
                    maxlength=80
                    autocomplete="off"
                    answer=answer.clone()
                />
                <Field
                    label=w::code(language)
                    name="code"
                    hint=w::code_hint(language)
                    value=code
                    required=true
                    maxlength=20
                    autocomplete="off"
                    answer
                />
                <CheckField
                    label=w::headquarters(language)
                    name="headquarters"
                    checked=headquarters
                    hint=w::headquarters_hint(language)
                />
                <div class="form-actions">
                    <Submit label=button icon="check"/>
                    {away}
                </div>
            </Form>
        </section>
    }
}
