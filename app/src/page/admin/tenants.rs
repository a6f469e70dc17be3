//! `/admin/tenants`: all tenants; `?new=1` opens the form for another.

use leptos::prelude::*;
use nomor_contract::caller::SystemPermission;
use nomor_contract::customer::CustomerFilter;
use nomor_contract::page::PAGE_DEFAULT;

use crate::part::Icon;
use crate::state::{Page, admin, answered, query};
use crate::view::rail::Section;
use crate::view::tenant_table::{NewTenantForm, TenantTable, TenantTools, address};
use crate::words::tenant as w;

/// `/admin/tenants`
#[component]
pub fn Tenants() -> impl IntoView {
    let refused = answered("create_customer");
    let (cursor, new) = (query("cursor"), query("new"));
    let filter = CustomerFilter {
        text: query("text"),
        suspended: match query("state").as_deref() {
            Some("suspended") => Some(true),
            Some("active") => Some(false),
            _ => None,
        },
        by_name: query("order").as_deref() == Some("name"),
    };
    admin(Section::Tenants, |desk| async move {
        let (language, now) = (desk.language, desk.ask.now);
        let later = cursor.is_some();
        let may = desk.operator.may(SystemPermission::ManageTenants);
        let port = &desk.ask.ports.customers;
        let page = port
            .customers(&desk.operator, filter.clone(), cursor, PAGE_DEFAULT)
            .await?;
        let open = may && (new.is_some() || refused.is_some());
        let form = open.then(|| view! { <NewTenantForm answer=refused language/> });
        let add = (may && !open).then(|| {
            view! {
                <div class="page-acts">
                    <a class="btn btn-primary" href="/admin/tenants?new=1">
                        <Icon name="plus"/>
                        {w::create(language)}
                    </a>
                </div>
            }
        });
        let base = address(&filter);
        let body = view! {
            {add}
            {form}
            <section class="surface">
                <TenantTools filter language/>
                <TenantTable page base later now language/>
            </section>
        };
        Ok(Page::new(
            w::tenants(language),
            w::tenants_about(language),
            body,
        ))
    })
}
