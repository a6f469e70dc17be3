//! The tenant's last quick checks.

use leptos::prelude::*;
use nomor_contract::Stamp;
use nomor_contract::account::Language;
use nomor_contract::check::RecentCheck;

use super::row_look::escaped;
use crate::part::{Chip, Empty, Icon, Moment, OutcomeChip, Tone};
use crate::state::number::count;
use crate::words::{check as w, verdict as v};

/// One line per check, newest first.
#[component]
pub fn History(checks: Vec<RecentCheck>, now: Stamp, language: Language) -> impl IntoView {
    if checks.is_empty() {
        return view! {
            <Empty icon="phone" title=w::history_none(language) about=w::history_none_about(language)/>
        }
        .into_any();
    }
    let lines = checks
        .into_iter()
        .map(|check| view! { <Line check now language/> })
        .collect_view();
    view! {
        <div class="table-box">
            <table class="grid-table history">
                <thead>
                    <tr>
                        <th scope="col">{w::phone_number(language)}</th>
                        <th scope="col">{w::result(language)}</th>
                        <th scope="col" class="num">{w::credits(language)}</th>
                        <th scope="col">{w::when(language)}</th>
                        <th scope="col"><span class="sr-only">{w::again(language)}</span></th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn Line(check: RecentCheck, now: Stamp, language: Language) -> impl IntoView {
    let number = check.result.number;
    let code = number.country.map(|c| c.to_string());
    let text = number.international.clone().filter(|_| number.valid).unwrap_or_else(|| number.input.clone());
    let again = number.e164.map_or_else(|| number.input.clone(), |e164| e164.to_string());
    let verdicts = if number.valid {
        check
            .result
            .verdicts
            .into_iter()
            .map(|verdict| {
                view! {
                    <span class="pair-chip">
                        <span class="muted">{v::channel(verdict.channel)}</span>
                        <OutcomeChip outcome=verdict.verdict language/>
                    </span>
                }
            })
            .collect_view()
            .into_any()
    } else {
        let why = number.reason.map_or(v::invalid(language), |flaw| v::flaw(language, flaw));
        view! { <Chip tone=Tone::Bad word=why/> }.into_any()
    };
    view! {
        <tr>
            <th scope="row">
                <span class="cell-line">
                    <span class="country-code">{code}</span>
                    <span class="number">{text.clone()}</span>
                </span>
            </th>
            <td data-label=w::result(language)><span class="pair-chips">{verdicts}</span></td>
            <td class="num" data-label=w::credits(language)>{count(language, check.result.credits_charged)}</td>
            <td data-label=w::when(language)><Moment at=check.at now language/></td>
            <td class="acts">
                <a
                    class="btn btn-icon"
                    href=format!("/app/check?number={}", escaped(&again))
                    aria-label=w::fill_again(language, text)
                    title=w::again(language)
                >
                    <Icon name="refresh"/>
                </a>
            </td>
        </tr>
    }
}
