//! The tenant's last quick checks.

use leptos::prelude::*;
use nomor_contract::Stamp;
use nomor_contract::account::Language;
use nomor_contract::check::RecentCheck;
use nomor_contract::verdict::VerdictView;

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
    let lines = together(checks)
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

/// Channels asked one by one for the same number within this time are one line.
const TOGETHER_MS: i64 = 60_000;

/// Joins the channels of one question: with scripts every channel is a check of its own. Newest first, as given.
fn together(checks: Vec<RecentCheck>) -> Vec<RecentCheck> {
    let mut lines: Vec<RecentCheck> = Vec::with_capacity(checks.len());
    for check in checks {
        let same = lines.last_mut().filter(|line| {
            let asked =
                |a: &VerdictView| check.result.verdicts.iter().any(|b| a.channel == b.channel);
            line.result.number.input == check.result.number.input
                && line.at.since(check.at) < TOGETHER_MS
                && !line.result.verdicts.iter().any(asked)
        });
        match same {
            Some(line) => {
                line.result.verdicts.extend(check.result.verdicts);
                line.result.verdicts.sort_by_key(|verdict| verdict.channel);
                line.result.credits_charged += check.result.credits_charged;
            }
            None => lines.push(check),
        }
    }
    lines
}

#[component]
fn Line(check: RecentCheck, now: Stamp, language: Language) -> impl IntoView {
    let number = check.result.number;
    let code = number.country.map(|c| c.to_string());
    let text = number
        .international
        .clone()
        .filter(|_| number.valid)
        .unwrap_or_else(|| number.input.clone());
    let again = number
        .e164
        .map_or_else(|| number.input.clone(), |e164| e164.to_string());
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
        let why = number
            .reason
            .map_or(v::invalid(language), |flaw| v::flaw(language, flaw));
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
