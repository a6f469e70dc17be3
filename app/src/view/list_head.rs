//! What stands above a list: that its answers are not real, and what can be done with it as a whole.

use leptos::prelude::*;
use nomor_contract::JobId;
use nomor_contract::account::Language;
use nomor_contract::job::JobView;

use crate::island::job_live::CANCEL_DIALOG;
use crate::part::{Banner, Dialog, Field, Form, Hidden, Icon, OpenButton, Submit, Tone};
use crate::words::{lists as w, run, shell};

/// Says that the sandbox answers.
#[component]
pub fn Sandbox(show: bool, language: Language) -> impl IntoView {
    show.then(|| view! { <Banner tone=Tone::Info>{shell::sandbox(language)}</Banner> })
}

/// What a person may do to a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MayList {
    pub upload: bool,
    pub delete: bool,
}

/// Rename, run again, delete: a menu and its dialogs.
#[component]
pub fn ListMenu(job: JobView, id: JobId, may: MayList, language: Language) -> impl IntoView {
    let (menu, rename, delete) = (
        format!("menu-{id}"),
        format!("rename-{id}"),
        format!("delete-{id}"),
    );
    let name = job.name.clone();
    let rename_item = may.upload.then(|| {
        view! {
            <button type="button" class="menu-item" popovertarget=rename.clone()>
                <Icon name="edit"/>
                {w::rename(language)}
            </button>
        }
    });
    let repeat_item = may.upload.then(|| {
        view! {
            <Form call="repeat_list">
                <Hidden name="id" value=id.to_string()/>
                <button class="menu-item" title=w::repeat_about(language)>
                    <Icon name="refresh"/>
                    {w::repeat(language)}
                </button>
            </Form>
        }
    });
    let delete_item = may.delete.then(|| {
        view! {
            <button type="button" class="menu-item bad" popovertarget=delete.clone()>
                <Icon name="trash"/>
                {w::delete(language)}
            </button>
        }
    });
    let dialogs = view! {
        {may.upload.then(|| view! { <RenameDialog dialog=rename id name=name.clone() language/> })}
        {may.delete.then(|| view! { <DeleteDialog dialog=delete id name=name.clone() language/> })}
    };
    (may.upload || may.delete).then(|| {
        view! {
            <button
                type="button"
                class="btn btn-icon"
                popovertarget=menu.clone()
                aria-label=w::actions_of(language, &job.name)
            >
                <Icon name="more"/>
            </button>
            <div id=menu class="menu-pop row-menu" popover="auto">
                {rename_item} {repeat_item} {delete_item}
            </div>
            {dialogs}
        }
    })
}

/// A new name.
#[component]
fn RenameDialog(dialog: String, id: JobId, name: String, language: Language) -> impl IntoView {
    view! {
        <Dialog id=dialog.clone() title=w::rename_of(language, &name) close=shell::close(language)>
            <Form call="rename_list" class="stack-form">
                <Hidden name="id" value=id.to_string()/>
                <Field
                    label=w::new_name(language)
                    name="name"
                    value=name
                    prefix=format!("{dialog}-")
                    required=true
                    maxlength=200
                />
                <div class="form-actions">
                    <Submit label=shell::save(language)/>
                </div>
            </Form>
        </Dialog>
    }
}

/// Deleting says what goes and what stays.
#[component]
fn DeleteDialog(dialog: String, id: JobId, name: String, language: Language) -> impl IntoView {
    view! {
        <Dialog id=dialog.clone() title=w::delete_of(language, &name) close=shell::close(language)>
            <Form call="delete_list" class="stack-form">
                <Hidden name="id" value=id.to_string()/>
                <p>{w::delete_about(language)}</p>
                <div class="form-actions">
                    <Submit label=w::delete_yes(language) look="btn-bad" icon="trash"/>
                    <OpenButton of=dialog label=shell::cancel(language)/>
                </div>
            </Form>
        </Dialog>
    }
}

/// Cancelling is for good: the dialog says what it means and what else one can do. The run's own button opens it.
#[component]
pub fn CancelDialog(id: JobId, language: Language) -> impl IntoView {
    view! {
        <Dialog id=CANCEL_DIALOG title=run::cancel_sure(language) close=shell::close(language)>
            <Form call="control_job" class="stack-form" live="stay">
                <Hidden name="id" value=id.to_string()/>
                <Hidden name="control" value="cancel"/>
                <p>{run::cancel_warning(language)}</p>
                <div class="form-actions">
                    <Submit label=run::cancel_yes(language) look="btn-bad" icon="cross"/>
                    <OpenButton of=CANCEL_DIALOG label=run::cancel_no(language)/>
                </div>
            </Form>
        </Dialog>
    }
}
