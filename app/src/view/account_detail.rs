//! One person as staff see them: who, where they belong, how they get in.

use leptos::prelude::*;
use nomor_contract::Stamp;
use nomor_contract::account::Language;
use nomor_contract::life::AccountView;

use super::tenant_detail::{MaybeMoment, StaffChip};
use super::user_table::Belongings;
use crate::part::{Chip, Moment, Tone};
use crate::state::number::count;
use crate::words::{life as w, tenant};

/// Who it is and how their account stands.
#[component]
pub fn AccountDetail(account: AccountView, now: Stamp, language: Language) -> impl IntoView {
    let person = account.person;
    let state = match &account.disabled {
        Some(_) => (Tone::Bad, w::disabled(language)),
        None => (Tone::Good, w::works(language)),
    };
    let step = match account.second_step {
        Some(at) => view! { {w::step_on(language)} " · " <Moment at now language/> }.into_any(),
        None => view! { <span class="muted">{w::step_off(language)}</span> }.into_any(),
    };
    let confirmed = if account.verified {
        w::is_confirmed(language)
    } else {
        w::not_confirmed(language)
    };
    let why = account.disabled.map(|disabled| {
        view! {
            <p>
                {w::disabled_since(language)}
                " "
                <Moment at=disabled.at now language/>
                {disabled.why.map(|why| view! { ": " {why} })}
            </p>
        }
    });
    let staff = person
        .system
        .map(|role| view! { <StaffChip word=role.word() language/> });
    let log = format!("/admin/audit?actor={}", person.who.person);
    view! {
        <div class="page-acts">
            <a class="btn btn-plain" href="/admin/users">{w::all_people(language)}</a>
            <a class="btn btn-quiet" href=log>{w::in_audit(language)}</a>
        </div>
        <section class="surface tenant-head">
            <div class="chips">
                <Chip tone=state.0 word=state.1/>
                {staff}
                <span class="code muted">{person.who.person.to_string()}</span>
            </div>
            {why}
            <dl class="facts">
                <dt>{w::confirmed(language)}</dt>
                <dd>{person.who.email} " · " <span class="muted">{confirmed}</span></dd>
                <dt>{tenant::belongs(language)}</dt>
                <dd><Belongings places=person.belongs language/></dd>
                <dt>{tenant::last_in(language)}</dt>
                <dd><MaybeMoment at=person.signed_in_at now language/></dd>
                <dt>{w::sessions(language)}</dt>
                <dd>{w::places(language, count(language, account.sessions))}</dd>
                <dt>{w::second_step(language)}</dt>
                <dd>{step}</dd>
                <dt>{tenant::registered(language)}</dt>
                <dd><Moment at=person.created_at now language/></dd>
            </dl>
        </section>
    }
}
