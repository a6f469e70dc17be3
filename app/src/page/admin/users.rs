//! `/admin/users`: people across tenants.

use leptos::prelude::*;
use nomor_contract::customer::PersonFilter;
use nomor_contract::page::PAGE_DEFAULT;

use crate::state::{Page, admin, query};
use crate::view::rail::Section;
use crate::view::user_table::{UserTable, UserTools, address};
use crate::words::tenant as w;

/// `/admin/users`
#[component]
pub fn Users() -> impl IntoView {
    let cursor = query("cursor");
    let filter = PersonFilter {
        text: query("text"),
        staff_only: query("state").as_deref() == Some("staff"),
    };
    admin(Section::Users, |desk| async move {
        let (language, now) = (desk.language, desk.ask.now);
        let later = cursor.is_some();
        let port = &desk.ask.ports.customers;
        let page = port
            .people(&desk.operator, filter.clone(), cursor, PAGE_DEFAULT)
            .await?;
        let base = address(&filter);
        let body = view! {
            <section class="surface">
                <UserTools filter language/>
                <UserTable page base later now language/>
            </section>
        };
        Ok(Page::new(
            w::users(language),
            w::users_about(language),
            body,
        ))
    })
}
