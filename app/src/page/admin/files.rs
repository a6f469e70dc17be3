//! `/admin/files`: files of all tenants; `?tenant=…` shows one tenant's, and what they may take.

use leptos::prelude::*;
use nomor_contract::caller::SystemPermission;
use nomor_contract::page::PAGE_DEFAULT;
use nomor_contract::{Refusal, TenantId};

use crate::part::{Banner, Tone};
use crate::state::{Page, admin, answered, query};
use crate::view::file_table::{FileTable, QuotaCard, RoomCard, Stand};
use crate::view::rail::Section;
use crate::words::file as w;

/// `/admin/files`
#[component]
pub fn Files() -> impl IntoView {
    let refused = answered("delete_any_file");
    let quota = answered("save_files_quota");
    let (tenant, cursor) = (query("tenant"), query("cursor"));
    admin(Section::AdminFiles, |desk| async move {
        let language = desk.language;
        let tenant = tenant.map(|id| id.parse::<TenantId>()).transpose();
        let tenant = tenant.map_err(|_| Refusal::not_found())?;
        let base = match tenant {
            Some(id) => format!("/admin/files?tenant={id}"),
            None => "/admin/files".to_owned(),
        };
        let stand = Stand {
            base,
            platform: true,
            later: cursor.is_some(),
            now: desk.ask.now,
        };
        let files = &desk.ask.ports.files;
        let shelf = files.all_files(&desk.operator, tenant, cursor, PAGE_DEFAULT);
        let shelf = shelf.await?;
        let room = shelf.room;
        let may = desk.operator.may(SystemPermission::ManageFiles);
        let one = tenant.filter(|_| may).map(|tenant| {
            view! { <QuotaCard tenant room answer=quota language/> }
        });
        let back = tenant.map(|_| {
            view! {
                <p><a href="/admin/files">{w::everybody(language)}</a></p>
            }
        });
        let body = view! {
            {refused.map(|refusal| view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> })}
            {back}
            <div class="columns two">
                <RoomCard room language/>
                {one}
            </div>
            <FileTable page=shelf.page stand language/>
        };
        Ok(Page::new(w::title(language), w::about_all(language), body))
    })
}
