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
    /// Lines stand in their own order, not newest first.
    #[prop(optional)]
    ordered: bool,
    language: Language,
) -> impl IntoView {
    let (on, back) = if ordered {
        (
            words::shell::next_page(language),
            words::shell::first_page(language),
        )
    } else {
        (
            words::shell::older(language),
            words::shell::newest(language),
        )
    };
    let joint = if base.contains('?') { '&' } else { '?' };
    let older = next.map(|cursor| {
        view! {
            <a class="btn btn-quiet" href=format!("{base}{joint}cursor={cursor}") rel="next">
                {on} <Icon name="right"/>
            </a>
        }
    });
    let newest = later.then(|| {
        view! {
            <a class="btn btn-quiet" href=base.clone()>
                <Icon name="left"/> {back}
            </a>
        }
    });
    let any = older.is_some() || newest.is_some();
    any.then(|| view! { <nav class="pager" aria-label=words::shell::more(language)>{newest} {older}</nav> })
}
