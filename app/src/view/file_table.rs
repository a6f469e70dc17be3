//! Files as a table: an organisation's own, or everybody's for staff; and the room they take.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::file::{FileView, Purpose, Room};
use nomor_contract::{Page, Refusal, Stamp, TenantId};

use crate::part::{
    Card, Dialog, Empty, Field, Form, Hidden, Icon, Moment, OpenButton, Pager, Submit,
};
use crate::state::number::{bytes, count, percent};
use crate::words::{file as w, shell};

/// From here on the room is shown as nearly taken, in percent.
const NEAR: i64 = 80;

fn size(language: Language, n: i64) -> String {
    bytes(language, u64::try_from(n).unwrap_or(0))
}

/// How much room the files take, of how much.
#[component]
pub fn RoomCard(room: Room, language: Language) -> impl IntoView {
    let files = w::files_count(language, count(language, room.files));
    let taken = size(language, room.bytes);
    let Some(quota) = room.quota else {
        let figure = w::taken_in_all(language, taken, files);
        return view! { <p class="muted">{figure}</p> }.into_any();
    };
    let share = room.bytes.saturating_mul(100) / quota.max(1);
    let words = w::taken_of(language, taken, size(language, quota));
    let told = (share >= NEAR).then(|| view! { <p class="hint">{w::near(language)}</p> });
    view! {
        <Card title=w::room(language)>
            <p class="strong tabular">{words.clone()}</p>
            <progress
                class="room-bar"
                class:near={share >= NEAR}
                max="100"
                value=share.clamp(0, 100).to_string()
                aria-label=w::room(language)
            >
                {percent(language, room.bytes, quota)}
            </progress>
            <p class="muted">{files}</p>
            {told}
        </Card>
    }
    .into_any()
}

/// Where a table of files stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// Its address with its filters.
    pub base: String,
    /// In the admin area: whose files they are is said, and deleting asks for a reason.
    pub platform: bool,
    pub later: bool,
    pub now: Stamp,
}

/// A page of files.
#[component]
pub fn FileTable(page: Page<FileView>, stand: Stand, language: Language) -> impl IntoView {
    if page.items.is_empty() {
        return view! {
            <section class="surface">
                <Empty icon="file" title=w::empty(language) about=w::empty_about(language)/>
            </section>
        }
        .into_any();
    }
    let whose = stand
        .platform
        .then(|| view! { <th scope="col">{w::whose(language)}</th> });
    let (base, later) = (stand.base.clone(), stand.later);
    let rows = page
        .items
        .into_iter()
        .map(|file| view! { <FileRow file stand=stand.clone() language/> })
        .collect_view();
    view! {
        <section class="surface">
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::name(language)}</th>
                            {whose}
                            <th scope="col">{w::purpose(language)}</th>
                            <th scope="col" class="num">{w::size(language)}</th>
                            <th scope="col">{w::brought(language)}</th>
                            <th scope="col">
                                <span class="sr-only">{shell::more(language)}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pager base next=page.next_cursor later language/>
        </section>
    }
    .into_any()
}

#[component]
fn FileRow(file: FileView, stand: Stand, language: Language) -> impl IntoView {
    let whose = stand
        .platform
        .then(|| view! { <WhoseCell file=file.clone() language/> });
    let take = file.can_take.then(|| {
        view! {
            <a
                class="btn btn-quiet btn-sm"
                href=format!("/download/files/{}", file.id)
                download=""
                aria-label=w::take_named(language, &file.name)
            >
                <Icon name="download"/>
                {w::take(language)}
            </a>
        }
    });
    let delete = file.can_delete.then(|| {
        view! { <DeleteFile file=file.clone() platform=stand.platform back=stand.base.clone() language/> }
    });
    let by = file.created_by.clone();
    let size_words = size(language, file.bytes);
    view! {
        <tr>
            <th scope="row"><FileName file=file.clone() platform=stand.platform/></th>
            {whose}
            <td data-label=w::purpose(language)>{w::of_purpose(language, file.purpose)}</td>
            <td data-label=w::size(language) class="num tabular nowrap">{size_words}</td>
            <td data-label=w::brought(language)>
                <Moment at=file.created_at now=stand.now language/>
                {by.map(|name| view! { " " <span class="muted">{name}</span> })}
            </td>
            <td class="acts">{take} {delete}</td>
        </tr>
    }
}

/// The name; for pictures the picture, for lists the way to the list.
#[component]
fn FileName(file: FileView, platform: bool) -> impl IntoView {
    let picture = (file.purpose != Purpose::List).then(|| {
        let src = format!("/files/{}", file.id);
        view! { <img class="file-thumb" src=src alt=""/> }
    });
    let list = file.list.filter(|_| !platform);
    let name = match list {
        Some(list) => {
            let href = format!("/app/lists/{}", list.id);
            view! { <a href=href>{file.name}</a> }.into_any()
        }
        None => file.name.into_any(),
    };
    view! { <span class="file-name">{picture} <span>{name}</span></span> }
}

#[component]
fn WhoseCell(file: FileView, language: Language) -> impl IntoView {
    let whose = match (file.tenant, file.person) {
        (Some((id, name)), _) => {
            let href = format!("/admin/files?tenant={id}");
            view! { <a href=href>{name}</a> }.into_any()
        }
        (None, Some(person)) => person.into_any(),
        (None, None) => ().into_any(),
    };
    view! { <td data-label=w::whose(language)>{whose}</td> }
}

/// Deleting asks first, staff also why.
#[component]
fn DeleteFile(file: FileView, platform: bool, back: String, language: Language) -> impl IntoView {
    let dialog = format!("delete-{}", file.id);
    let id = file.id.to_string();
    let about = if file.purpose == Purpose::List {
        w::delete_list_about(language)
    } else {
        w::delete_about(language)
    };
    let call = if platform {
        "delete_any_file"
    } else {
        "delete_file"
    };
    let reason = platform.then(|| {
        let prefix = format!("{id}-");
        view! {
            <Field
                label=w::reason(language)
                name="reason"
                prefix
                required=true
                maxlength=300
                autocomplete="off"
            />
        }
    });
    let back = platform.then(|| view! { <Hidden name="back" value=back/> });
    view! {
        <OpenButton of=dialog.clone() label=w::delete(language) look="btn-bad-quiet btn-sm"/>
        <Dialog id=dialog title=w::delete_title(language, file.name) close=shell::close(language)>
            <p class="muted">{about}</p>
            <Form call class="stack-form">
                <Hidden name="file" value=id/>
                {back}
                {reason}
                <div class="form-actions">
                    <Submit label=w::delete(language) look="btn-bad"/>
                </div>
            </Form>
        </Dialog>
    }
}

/// What one organisation's files may take.
#[component]
pub fn QuotaCard(
    tenant: TenantId,
    room: Room,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let own = room.quota.filter(|_| room.own_quota);
    let value = own.map_or_else(String::new, |bytes| (bytes / 1_000_000).to_string());
    view! {
        <Card title=w::quota(language)>
            <Form call="save_files_quota" answer=answer.clone() class="stack-form">
                <Hidden name="tenant" value=tenant.to_string()/>
                <Field
                    label=w::quota_mb(language)
                    name="megabytes"
                    kind="number"
                    min="0"
                    hint=w::quota_hint(language)
                    value
                    autocomplete="off"
                    answer
                />
                <div class="form-actions">
                    <Submit label=shell::save(language) look="btn-quiet"/>
                </div>
            </Form>
        </Card>
    }
}
