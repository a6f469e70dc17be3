//! The views that draw what the product knows: quotes, results, tables.

use leptos::prelude::*;
use nomor_app::part::Card;
use nomor_app::view::list_table::ListTable;
use nomor_app::view::quote::QuoteStep;
use nomor_app::view::result_card::{NumberFacts, VerdictLine};
use nomor_app::view::row_look::Look;
use nomor_app::view::row_table::{RowTable, Rows};
use nomor_app::view::summary::SummaryCards;
use nomor_contract::account::Language;
use nomor_contract::job::JobState;
use nomor_contract::{Page, country_names};

use crate::canned::{self, NOW};

/// More credits than the canned quote asks for, and fewer.
const ENOUGH: i64 = 2_000_000;
const SHORT: i64 = 120_000;

#[component]
pub fn Views(language: Language) -> impl IntoView {
    let quotes = [ENOUGH, SHORT]
        .map(|available| quote(available, language))
        .collect_view();
    let answers = [true, false]
        .map(|valid| answer(valid, language))
        .collect_view();
    view! {
        <Card title="Quick check">{answers}</Card>
        <Card title="Quote">{quotes}</Card>
        <Card title="Lists in every state"><ListTable jobs=canned::jobs() now=NOW language/></Card>
        {finished(language)}
    }
}

fn answer(valid: bool, language: Language) -> Option<AnyView> {
    let result = canned::answer(valid)?;
    let country = result
        .number
        .country
        .map(|country| country_names::name(country, language))
        .unwrap_or_default();
    let lines = result
        .verdicts
        .into_iter()
        .map(|verdict| view! { <VerdictLine verdict now=NOW language/> })
        .collect_view();
    let drawn = view! {
        <section class="surface result-card">
            <NumberFacts number=result.number country=country.to_owned() language/>
            <div class="verdict-lines">{lines}</div>
        </section>
    };
    Some(drawn.into_any())
}

fn quote(available: i64, language: Language) -> Option<AnyView> {
    let (job, id) = (canned::job(JobState::Ready)?, canned::job_id()?);
    let quote = canned::quote(available);
    Some(view! { <QuoteStep job id quote may_start=true language answer=None/> }.into_any())
}

fn finished(language: Language) -> Option<AnyView> {
    let (job, id) = (canned::job(JobState::Completed)?, canned::job_id()?);
    let rows = Rows {
        job: job.clone(),
        id,
        look: Look::default(),
        columns: vec!["name".to_owned(), "phone".to_owned()],
        page: Page {
            items: canned::rows(),
            next_cursor: None,
        },
        now: NOW,
        language,
    };
    let drawn = view! {
        <SummaryCards job id summary=canned::summary() may_start=true language/>
        <Card title="Results"><RowTable rows/></Card>
    };
    Some(drawn.into_any())
}
