//! What every table has around it: filter chips and the way to older lines. Rows are plain `<tr>`s inside
//! `<div class="table-box"><table class="grid-table">`, whose cells carry `data-label` for the narrow layout.

use leptos::prelude::*;
use nomor_contract::account::Language;

use super::Icon;
use crate::words;

/// A filter as a link; the chosen one says so.
#[component]
pub fn FilterChip(
    #[prop(into)] href: String,
    #[prop(into)] word: String,
    #[prop(optional, into)] count: String,
    chosen: bool,
) -> impl IntoView {
    view! {
        <a class="filter-chip" href=href aria-current=chosen.then_some("true")>
            {word} {(!count.is_empty()).then(|| view! { <span class="count">{count}</span> })}
        </a>
    }
}

/// Cursor paging: back to the newest, on to the older. `base` is the page's address with its filters.
#[component]
pub fn Pager(
    #[prop(into)] base: String,
    next: Option<String>,
    /// This is not the first page.
    later: bool,
    language: Language,
) -> impl IntoView {
    let joint = if base.contains('?') { '&' } else { '?' };
    let older = next.map(|cursor| {
        view! {
            <a class="btn btn-quiet" href=format!("{base}{joint}cursor={cursor}") rel="next">
                {words::shell::older(language)} <Icon name="right"/>
            </a>
        }
    });
    let newest = later.then(|| {
        view! {
            <a class="btn btn-quiet" href=base.clone()>
                <Icon name="left"/> {words::shell::newest(language)}
            </a>
        }
    });
    let any = older.is_some() || newest.is_some();
    any.then(|| view! { <nav class="pager" aria-label=words::shell::more(language)>{newest} {older}</nav> })
}

/// Where the ways of an ordered table lead; a way that is not there is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ways {
    pub first: Option<String>,
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// Paging through lines that stand in their own order: which ones these are, back one page, on one page.
#[component]
pub fn Pages(
    /// Which lines are shown: `1–25 of 6,000`.
    #[prop(into)]
    place: String,
    ways: Ways,
    language: Language,
) -> impl IntoView {
    let first = ways.first.map(|href| {
        view! { <a class="btn btn-plain" href=href>{words::shell::first_page(language)}</a> }
    });
    let previous = ways.previous.map(|href| {
        view! {
            <a class="btn btn-quiet" href=href rel="prev">
                <Icon name="left"/> {words::shell::previous_page(language)}
            </a>
        }
    });
    let next = ways.next.map(|href| {
        view! {
            <a class="btn btn-quiet" href=href rel="next">
                {words::shell::next_page(language)} <Icon name="right"/>
            </a>
        }
    });
    view! {
        <nav class="pager" aria-label=words::shell::more(language)>
            <span class="pager-place muted tabular">{place}</span>
            {first} {previous} {next}
        </nav>
    }
}
