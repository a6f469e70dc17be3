//! `/app/credits`: the balance, thirty days of spending, and every movement.

use leptos::prelude::*;
use nomor_contract::Permission;
use nomor_contract::page::PAGE_DEFAULT;

use crate::state::{Page, answered, member, query};
use crate::view::credit::{BalanceStats, Movements, SpendChart};
use crate::view::low_mark::LowMark;
use crate::view::rail::Section;
use crate::words::{credit as w, shell};

/// Days of the charts.
pub const WINDOW_DAYS: u16 = 30;

/// `/app/credits`
#[component]
pub fn Credits() -> impl IntoView {
    let (cursor, answer) = (query("cursor"), answered("save_low_credits"));
    member(Section::Credits, |desk| async move {
        let (language, now) = (desk.language, desk.ask.now);
        desk.caller.need(Permission::ReadCredits)?;
        let billing = &desk.ask.ports.billing;
        let balance = billing.balance(&desk.caller).await?;
        let usage = billing.usage(&desk.caller, WINDOW_DAYS).await?;
        let later = cursor.is_some();
        let moved = billing
            .transfers(&desk.caller, cursor, PAGE_DEFAULT)
            .await?;
        let mark = desk.ask.ports.notices.low_credits(&desk.caller).await?;
        let mark = desk
            .caller
            .may(Permission::ManageTenant)
            .then(|| view! { <LowMark mark answer language/> });
        let body = view! {
            <BalanceStats balance usage=usage.clone() language/>
            <SpendChart usage language/>
            <Movements page=moved later now language/>
            {mark}
        };
        Ok(Page::new(
            shell::credits(language),
            w::about(language),
            body,
        ))
    })
}
