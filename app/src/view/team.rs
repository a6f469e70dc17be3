//! The team: its members with their roles, the form that invites, who is on the way, the ownership.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::branch::BranchName;
use nomor_contract::caller::Role;
use nomor_contract::team::{InvitationView, MemberView, Post};
use nomor_contract::{Caller, Permission, Refusal, Stamp};

use super::passkey::CodeField;
use super::picture::Face;
use crate::call::team::Paste;
use crate::part::{
    Card, Choice, Dialog, Empty, Form, Hidden, Moment, OpenButton, PasswordField, SelectField,
    Submit, TextArea,
};
use crate::words::{setting, shell, team as w};

/// The word of a role.
#[must_use]
pub const fn role_word(language: Language, role: Role) -> &'static str {
    match role {
        Role::Owner => setting::owner(language),
        Role::Admin => setting::admin(language),
        Role::Member => setting::member(language),
    }
}

/// A role that somebody has or may have: what the tenant calls it, or the built-in word.
fn post_word(language: Language, post: Post, custom: Option<String>) -> String {
    custom.unwrap_or_else(|| role_word(language, post.role).to_owned())
}

/// Roles that the reader may give.
fn choices(language: Language, posts: Posts) -> Vec<Choice> {
    let choice =
        |(post, name): (Post, _)| Choice::new(post.word(), post_word(language, post, name));
    posts.into_iter().map(choice).collect()
}

/// What may be given, with the tenant's own names.
type Posts = Vec<(Post, Option<String>)>;

/// Everybody in the team.
#[component]
pub fn Members(
    members: Vec<MemberView>,
    posts: Posts,
    caller: Caller,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    let rows = members
        .into_iter()
        .map(|mate| view! { <MemberRow mate posts=posts.clone() caller=caller.clone() now language/> })
        .collect_view();
    view! {
        <Card title=w::members(language)>
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::member(language)}</th>
                            <th scope="col">{w::role(language)}</th>
                            <th scope="col">{w::joined_at(language)}</th>
                            <th scope="col">
                                <span class="sr-only">{shell::more(language)}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Card>
    }
}

#[component]
fn MemberRow(
    mate: MemberView,
    posts: Posts,
    caller: Caller,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    let own = caller.person() == Some(mate.person);
    let may = caller.may(Permission::ManageTeam) && mate.post.role != Role::Owner;
    let role = if may && !own {
        view! { <RoleForm mate=mate.clone() posts language/> }.into_any()
    } else {
        post_word(language, mate.post, mate.custom_role.clone()).into_any()
    };
    let go = (mate.post.role != Role::Owner && (may || own))
        .then(|| view! { <RemoveMember mate=mate.clone() own language/> });
    view! {
        <tr>
            <th scope="row">
                <span class="who">
                    <span class="avatar avatar-sm" aria-hidden="true">
                        <Face name=mate.name.clone() picture=mate.picture/>
                    </span>
                    <span>
                        {mate.name}
                        {own.then(|| view! { <span class="muted">" ("{w::you(language)}")"</span> })}
                        <br/>
                        <span class="muted font-normal">{mate.email}</span>
                    </span>
                </span>
            </th>
            <td data-label=w::role(language)>{role}</td>
            <td data-label=w::joined_at(language)>
                <Moment at=mate.joined_at now language/>
            </td>
            <td class="acts">{go}</td>
        </tr>
    }
}

/// Another role, in place.
#[component]
fn RoleForm(mate: MemberView, posts: Posts, language: Language) -> impl IntoView {
    let options = choices(language, posts)
        .into_iter()
        .map(|choice| {
            let chosen = choice.value == mate.post.word();
            view! { <option value=choice.value selected=chosen>{choice.words}</option> }
        })
        .collect_view();
    view! {
        <Form call="change_role" class="inline-form">
            <Hidden name="person" value=mate.person.to_string()/>
            <select class="select" name="role" aria-label=w::change_role_of(language, &mate.name)>
                {options}
            </select>
            <Submit label=shell::save(language) look="btn-quiet btn-sm"/>
        </Form>
    }
}

/// Removing, and leaving, asks first.
#[component]
fn RemoveMember(mate: MemberView, own: bool, language: Language) -> impl IntoView {
    let dialog = format!("remove-{}", mate.person);
    let (word, title, about) = if own {
        (
            w::leave(language),
            w::leave(language).to_owned(),
            w::leave_about(language),
        )
    } else {
        (
            w::remove(language),
            w::remove_title(language, &mate.name),
            w::remove_about(language),
        )
    };
    view! {
        <OpenButton of=dialog.clone() label=word look="btn-bad-quiet btn-sm"/>
        <Dialog id=dialog title close=shell::close(language)>
            <p class="muted">{about}</p>
            <Form call="remove_member" class="stack-form">
                <Hidden name="person" value=mate.person.to_string()/>
                <div class="form-actions">
                    <Submit label=word look="btn-bad"/>
                </div>
            </Form>
        </Dialog>
    }
}

/// The form that invites one or many.
#[component]
pub fn Invite(
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    #[prop(optional_no_strip)] paste: Option<Paste>,
    posts: Posts,
    branches: Vec<BranchName>,
    language: Language,
) -> impl IntoView {
    let paste = paste.unwrap_or_default();
    let branch = (!branches.is_empty()).then(|| {
        let mut choices = vec![Choice::new("", w::no_branch(language))];
        choices.extend(
            branches
                .iter()
                .map(|b| Choice::new(b.id.to_string(), b.name.clone())),
        );
        view! {
            <SelectField
                label=w::branch(language)
                name="branch"
                choices
                value=paste.branch.clone()
                hint=w::branch_hint(language)
                answer=answer.clone()
            />
        }
    });
    view! {
        <Card title=w::invite(language) about=w::invite_about(language)>
            <Form call="invite" answer=answer.clone() class="stack-form">
                <TextArea
                    label=w::emails(language)
                    name="emails"
                    value=paste.emails
                    hint=w::emails_hint(language)
                    required=true
                    rows=3
                    placeholder="ana@shop.example"
                    answer=answer.clone()
                />
                <SelectField
                    label=w::role(language)
                    name="role"
                    choices=choices(language, posts)
                    value=paste.role
                    answer
                />
                {branch}
                <div class="form-actions">
                    <Submit label=w::send(language) icon="plus"/>
                </div>
            </Form>
        </Card>
    }
}

/// Who is on the way.
#[component]
pub fn InvitedTable(invited: Vec<InvitationView>, now: Stamp, language: Language) -> impl IntoView {
    if invited.is_empty() {
        return view! {
            <Card>
                <Empty icon="person" title=w::invited(language) about=w::invited_empty(language)/>
            </Card>
        }
        .into_any();
    }
    let rows = invited
        .into_iter()
        .map(|each| view! { <InvitedRow each now language/> })
        .collect_view();
    view! {
        <Card title=w::invited(language)>
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::email(language)}</th>
                            <th scope="col">{w::role(language)}</th>
                            <th scope="col">{w::expires(language)}</th>
                            <th scope="col">
                                <span class="sr-only">{shell::more(language)}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn InvitedRow(each: InvitationView, now: Stamp, language: Language) -> impl IntoView {
    let until = if each.expires_at > now {
        crate::state::number::exact(language, each.expires_at)
    } else {
        w::expired(language).to_owned()
    };
    let role = post_word(language, each.post, each.custom_role);
    let branch = each
        .branch
        .map(|name| view! { <span class="sub">{name}</span> });
    let (again_id, revoke_id) = (each.id.to_string(), each.id.to_string());
    let again = w::again_for(language, &each.email);
    let revoke = w::revoke_for(language, &each.email);
    view! {
        <tr>
            <th scope="row">{each.email}</th>
            <td data-label=w::role(language)>{role} {branch}</td>
            <td data-label=w::expires(language)>{until}</td>
            <td class="acts">
                <Form call="invite_again" class="inline-form">
                    <Hidden name="invitation" value=again_id/>
                    <button class="btn btn-quiet btn-sm" aria-label=again>
                        {w::again(language)}
                    </button>
                </Form>
                <Form call="revoke_invitation" class="inline-form">
                    <Hidden name="invitation" value=revoke_id/>
                    <button class="btn btn-bad-quiet btn-sm" aria-label=revoke>
                        {w::revoke(language)}
                    </button>
                </Form>
            </td>
        </tr>
    }
}

/// The owner hands the ownership over.
#[component]
pub fn Transfer(
    members: Vec<MemberView>,
    /// Signing in asks them for a code.
    coded: bool,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let choices: Vec<Choice> = members
        .into_iter()
        .filter(|mate| mate.post.role != Role::Owner)
        .map(|mate| {
            Choice::new(
                mate.person.to_string(),
                format!("{} ({})", mate.name, mate.email),
            )
        })
        .collect();
    (!choices.is_empty()).then(|| {
        view! {
            <Card title=w::transfer(language) about=w::transfer_about(language)>
                <Form call="transfer_tenant" answer=answer.clone() class="stack-form">
                    <SelectField
                        label=w::transfer_to(language)
                        name="person"
                        choices
                        answer=answer.clone()
                    />
                    <PasswordField
                        label=w::your_password(language)
                        name="password"
                        language
                        answer=answer.clone()
                    />
                    {coded.then(|| view! { <CodeField prefix="" answer language/> })}
                    <div class="form-actions">
                        <Submit label=w::transfer(language) look="btn-bad"/>
                    </div>
                </Form>
            </Card>
        }
    })
}
