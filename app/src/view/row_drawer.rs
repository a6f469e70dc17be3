//! Everything known about one row, in a drawer that opens without a script.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::job::{RowNumber, RowView};
use nomor_contract::{Channel, Flaw, Stamp, country_names};

use super::result_card::{ChannelLine, NumberFacts, Reach, SAID, told};
use crate::part::Dialog;
use crate::state::number::count;
use crate::words::{run as w, shell, verdict as v};

/// The drawer of a row; its button's `popovertarget` is `row-{n}`.
#[component]
pub fn RowDrawer(
    row: RowView,
    columns: Vec<String>,
    channels: Vec<Channel>,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    let cells = columns
        .into_iter()
        .zip(row.cells)
        .map(|(name, cell)| view! { <div><dt>{name}</dt><dd>{cell}</dd></div> })
        .collect_view();
    let numbers = row
        .numbers
        .into_iter()
        .map(|number| view! { <DrawerNumber number channels=channels.clone() now language/> })
        .collect_view();
    view! {
        <Dialog
            id=format!("row-{}", row.n)
            title=w::row_n(language, count(language, row.n))
            close=shell::close(language)
            drawer=true
        >
            {numbers}
            <h3>{w::original(language)}</h3>
            <dl class="drawer-cells">{cells}</dl>
        </Dialog>
    }
}

/// One number of the row: facts, verdicts, where it can be reached.
#[component]
fn DrawerNumber(
    number: RowNumber,
    channels: Vec<Channel>,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    let country = number
        .number
        .country
        .map(|country| country_names::name(country, language))
        .unwrap_or_default();
    let duplicate = number
        .duplicate_of
        .map(|n| view! { <p class="muted">{w::duplicate_of(language, count(language, n))}</p> });
    let lines = channels
        .into_iter()
        .map(|channel| {
            let verdict = number.verdicts.iter().find(|v| v.channel == channel);
            let found = verdict.map(|v| (v.verdict, v.business));
            let (look, sentence) = match verdict {
                Some(verdict) => (SAID, told(verdict, now, language)),
                None if number.number.reason == Some(Flaw::Empty) => {
                    ("muted", v::flaw(language, Flaw::Empty).to_owned())
                }
                None => ("muted", v::pending(language).to_owned()),
            };
            view! { <ChannelLine channel found look sentence language/> }
        })
        .collect_view();
    view! {
        <section class="drawer-number">
            <NumberFacts number=number.number.clone() country=country.to_owned() language/>
            {duplicate}
            <div class="verdict-lines">{lines}</div>
            <div class="form-actions">
                <Reach number=number.number verdicts=number.verdicts language/>
            </div>
        </section>
    }
}
