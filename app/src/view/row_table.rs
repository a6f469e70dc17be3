//! The results table: rows in their order with what is known so far. Links and plain forms only; `island::row_keys`
//! adds the keys.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::job::{JobView, RowNumber, RowView};
use nomor_contract::{Channel, Flaw, JobId, Page, Stamp};

use super::row_drawer::RowDrawer;
use super::row_look::Look;
use crate::part::table::Ways;
use crate::part::{Chip, Empty, Icon, OutcomeChip, Pages, Tone};
use crate::state::number::count;
use crate::words::{run as w, verdict as v};

/// Rows on a page of results.
pub const ROWS_PER_PAGE: u32 = 25;
/// Columns that fit beside number and verdicts; more of them scroll sideways in a box of their own.
const COLUMNS_FIT: usize = 3;
/// Original columns that are shown before anybody chooses.
const COLUMNS_FIRST: usize = 2;

/// What the table draws.
#[derive(Clone)]
pub struct Rows {
    pub job: JobView,
    pub id: JobId,
    pub look: Look,
    /// All original columns, in the order of the file.
    pub columns: Vec<String>,
    pub page: Page<RowView>,
    pub now: Stamp,
    pub language: Language,
}

impl Rows {
    /// The page's address.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/app/lists/{}", self.id)
    }

    /// Which original columns are shown, by their place in the file.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        if self.look.columns.is_empty() {
            // The phone columns stand in the number's own column already, read.
            let phones: Vec<&str> = self
                .page
                .items
                .iter()
                .flat_map(|row| row.numbers.iter().map(|number| number.column.as_str()))
                .collect();
            let others =
                (0..self.columns.len()).filter(|at| !phones.contains(&self.columns[*at].as_str()));
            return others.take(COLUMNS_FIRST).collect();
        }
        let chosen = &self.look.columns;
        let places = self.columns.iter().enumerate();
        places
            .filter(|(_, name)| chosen.contains(name))
            .map(|(at, _)| at)
            .collect()
    }
}

/// The rows with their drawers, and the way to more.
#[component]
pub fn RowTable(
    rows: Rows,
    /// How many rows match, where it is known.
    #[prop(optional_no_strip)]
    total: Option<i64>,
) -> impl IntoView {
    let language = rows.language;
    let path = rows.path();
    if rows.page.items.is_empty() {
        return view! {
            <Empty icon="search" title=w::nothing(language) about=w::nothing_about(language)>
                <a class="btn btn-quiet" href=format!("{path}#results")>{w::clear(language)}</a>
            </Empty>
        }
        .into_any();
    }
    let shown = rows.shown();
    let channels = rows.job.channels.clone();
    let heads = shown
        .iter()
        .map(|at| {
            let name = rows.columns[*at].clone();
            view! { <th scope="col" class="cell" title=name.clone()><span>{name.clone()}</span></th> }
        })
        .collect_view();
    let verdict_heads = channels
        .iter()
        .map(|channel| view! { <th scope="col">{v::channel(*channel)}</th> })
        .collect_view();
    let lines = rows
        .page
        .items
        .iter()
        .map(|row| view! { <RowLine row=row.clone() rows=rows.clone() shown=shown.clone()/> })
        .collect_view();
    let drawers = rows
        .page
        .items
        .iter()
        .map(|row| {
            view! {
                <RowDrawer
                    row=row.clone()
                    columns=rows.columns.clone()
                    channels=channels.clone()
                    now=rows.now
                    language
                />
            }
        })
        .collect_view();
    let box_class = if shown.len() > COLUMNS_FIT {
        "table-box rows-box wide"
    } else {
        "table-box rows-box"
    };
    let class = if rows.look.compact {
        "grid-table rows-table compact"
    } else {
        "grid-table rows-table"
    };
    view! {
        <div class=box_class tabindex="0" role="region" aria-label=w::results(language)>
            <table class=class>
                <thead>
                    <tr>
                        <th scope="col">{w::row(language)}</th>
                        {heads}
                        <th scope="col">{w::number(language)}</th>
                        <th scope="col">{w::kind(language)}</th>
                        {verdict_heads}
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
        {drawers}
        <Pages place=place(&rows, total) ways=ways(&rows) language/>
    }
    .into_any()
}

/// Which rows these are. A page that is not the last is full, so the pages before tell where this one begins.
fn place(rows: &Rows, total: Option<i64>) -> String {
    let language = rows.language;
    let here = i64::try_from(rows.page.items.len()).unwrap_or(i64::MAX);
    let before = rows
        .look
        .pages_before()
        .and_then(|pages| i64::try_from(pages).ok())
        .map(|pages| pages.saturating_mul(i64::from(ROWS_PER_PAGE)));
    let Some(before) = before else {
        return total.map_or_else(String::new, |n| {
            w::rows_in_all(language, count(language, n))
        });
    };
    let (first, last) = (
        count(language, before.saturating_add(1)),
        count(language, before.saturating_add(here)),
    );
    // Whoever changes an address by hand gets no nonsense.
    match total.filter(|total| before.saturating_add(here) <= *total) {
        Some(total) => w::place_of(language, first, last, count(language, total)),
        None => w::place(language, first, last),
    }
}

/// The ways from this page.
fn ways(rows: &Rows) -> Ways {
    let (path, look) = (rows.path(), &rows.look);
    let next = rows.page.next_cursor.as_deref();
    Ways {
        // One page on, "previous" is the first already.
        first: (!look.trail.is_empty()).then(|| look.turned(&path, None, &[])),
        previous: look.back(&path),
        next: next.map(|cursor| look.turned(&path, Some(cursor), &look.behind())),
    }
}

/// One row. Several phone columns stand beneath each other.
#[component]
fn RowLine(row: RowView, rows: Rows, shown: Vec<usize>) -> impl IntoView {
    let language = rows.language;
    let cells = shown
        .into_iter()
        .map(|at| {
            let text = row.cells.get(at).cloned().unwrap_or_default();
            view! { <td class="cell" data-label=rows.columns[at].clone()><span>{text}</span></td> }
        })
        .collect_view();
    let numbers = row
        .numbers
        .iter()
        .map(|number| view! { <NumberCell number=number.clone() language/> })
        .collect_view();
    let kinds = row
        .numbers
        .iter()
        .map(|number| {
            let kind = number
                .number
                .valid
                .then(|| v::kind(language, number.number.kind));
            view! { <span class="cell-line">{kind}</span> }
        })
        .collect_view();
    let verdicts = rows
        .job
        .channels
        .iter()
        .map(|channel| {
            let lines = row
                .numbers
                .iter()
                .map(|number| view! { <span class="cell-line">{verdict_chip(number, *channel, language)}</span> })
                .collect_view();
            view! { <td class="row-verdict" data-label=v::channel(*channel)>{lines}</td> }
        })
        .collect_view();
    let n = count(language, row.n);
    let label = w::row_n(language, &n);
    view! {
        <tr>
            <th scope="row" class="row-n">
                <button
                    type="button"
                    class="row-open"
                    popovertarget=format!("row-{}", row.n)
                    aria-label=label
                >
                    {n}
                </button>
            </th>
            {cells}
            <td class="row-number" data-label=w::number(language)>{numbers}</td>
            <td class="row-kind muted" data-label=w::kind(language)>{kinds}</td>
            {verdicts}
        </tr>
    }
}

/// The number in international form with its country; what it said, when it is none.
#[component]
fn NumberCell(number: RowNumber, language: Language) -> impl IntoView {
    let view = number.number;
    let country = view.country.map(|c| c.to_string());
    let repaired = !view.repaired.is_empty();
    let duplicate = number
        .duplicate_of
        .map(|n| w::duplicate_of(language, count(language, n)));
    let text = if view.valid {
        view.international.unwrap_or(view.input)
    } else {
        let why = view
            .reason
            .map_or(v::invalid(language), |flaw| v::flaw(language, flaw));
        return view! { <span class="cell-line muted">{why}</span> }.into_any();
    };
    view! {
        <span class="cell-line">
            <span class="country-code">{country}</span>
            <span class="number">{text}</span>
            {repaired.then(|| view! { <span class="mark-icon" title=crate::words::check::repaired(language)><Icon name="edit"/></span> })}
            {duplicate.map(|told| view! { <span class="mark-icon" title=told><Icon name="copy"/></span> })}
        </span>
    }
    .into_any()
}

/// The verdict of a cell on a channel: its chip, or that it is still to come; nothing comes to an empty cell.
fn verdict_chip(number: &RowNumber, channel: Channel, language: Language) -> AnyView {
    match number.verdicts.iter().find(|v| v.channel == channel) {
        Some(verdict) => view! { <OutcomeChip outcome=verdict.verdict language/> }.into_any(),
        None if number.number.reason == Some(Flaw::Empty) => {
            view! { <span class="muted">"–"</span> }.into_any()
        }
        None => {
            view! { <Chip tone=Tone::Neutral icon="clock" word=v::pending(language)/> }.into_any()
        }
    }
}
