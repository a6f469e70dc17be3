//! Step three: the quote as a receipt, and what starting needs.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::job::{ChannelQuote, InvalidGroup, JobView, Quote};
use nomor_contract::{Flaw, JobId, Refusal};

use super::receipt::{Line, Receipt};
use crate::part::{Banner, Form, Hidden, Submit, Tone};
use crate::state::number::{count, span};
use crate::words::{lists, provider, quote as w, verdict};

/// The step collapsed to one line: both figures as they were quoted. The job's own `to_check` moves on once answers of
/// other lists turn out to be known.
#[must_use]
pub fn line(job: &JobView, quote: Option<&Quote>, language: Language) -> String {
    let credits = w::credits(language, job.credits.quoted);
    let Some(quote) = quote else { return credits };
    let asked: i64 = quote.channels.iter().map(|channel| channel.to_check).sum();
    let told = format!("{} {}", count(language, asked), w::to_check(language));
    if quote.credits == job.credits.quoted {
        format!("{told} · {credits}")
    } else {
        // Started with fewer credits than the whole would have needed.
        format!(
            "{told} · {}",
            w::part_of(language, credits, w::credits(language, quote.credits))
        )
    }
}

/// Rows, minus what need not be asked, equals what is asked; times the price equals credits.
#[component]
pub fn QuoteReceipt(job: JobView, quote: Quote, language: Language) -> impl IntoView {
    let numbers = job.numbers;
    let mut lines = vec![Line::sum(w::rows(language), job.rows.total)];
    let cells = numbers.total + numbers.empty;
    if let Some(columns) = cells.checked_div(job.rows.total).filter(|n| *n > 1) {
        lines.push(Line::sum(w::phone_columns(language, columns), cells));
    }
    if numbers.total != job.rows.total || numbers.empty > 0 {
        lines.push(Line::minus(w::empty(language), numbers.empty));
        lines.push(Line::sum(w::cells(language), numbers.total));
    }
    lines.push(Line::minus(w::duplicates(language), numbers.duplicate));
    lines.push(Line::minus(w::invalid(language), numbers.invalid));
    lines.push(Line::sum(w::unique(language), numbers.unique));
    for channel in &quote.channels {
        lines.extend(channel_lines(channel, language));
    }
    if !quote.channels.is_empty() {
        lines.push(Line::total(
            w::in_all(language),
            w::credits(language, quote.credits),
        ));
        lines.push(Line::text(
            w::available(language),
            count(language, quote.available),
        ));
        if quote.available >= quote.credits {
            lines.push(Line::text(
                w::left(language),
                count(language, quote.available - quote.credits),
            ));
        }
    }
    view! { <Receipt lines language/> }
}

/// One channel's part: unique, known, barred, asked × price.
fn channel_lines(quote: &ChannelQuote, language: Language) -> Vec<Line> {
    let name = verdict::channel(quote.channel);
    let name = if quote.own {
        format!("{name}, {}", provider::own(language))
    } else {
        name.to_owned()
    };
    let mut lines = vec![Line::head(name)];
    if quote.cached > 0 {
        lines.push(Line::minus(w::known(language), quote.cached));
    }
    if quote.barred > 0 {
        lines.push(Line::minus(w::barred(language), quote.barred));
    }
    let told = w::times_price(language, count(language, quote.to_check), quote.price);
    lines.push(Line::text(told, w::credits(language, quote.credits)));
    lines
}

/// Cells that only lack a country code.
#[must_use]
pub fn without_country(quote: &Quote) -> i64 {
    let mut groups = quote.invalid.iter();
    groups
        .find(|group| group.reason == Flaw::NoCountry)
        .map_or(0, |group| group.count)
}

/// Invalid cells by reason with examples.
#[component]
pub fn InvalidTable(groups: Vec<InvalidGroup>, language: Language) -> impl IntoView {
    let any = !groups.is_empty();
    let rows = groups
        .into_iter()
        .map(|group| {
            view! {
                <tr>
                    <th scope="row">{verdict::flaw(language, group.reason)}</th>
                    <td class="num">{count(language, group.count)}</td>
                    <td class="samples"><span class="code">{group.examples.join(" · ")}</span></td>
                </tr>
            }
        })
        .collect_view();
    any.then(|| {
        view! {
            <div class="invalid">
                <h3>{w::invalid_title(language)}</h3>
                <p class="muted">{w::invalid_about(language)}</p>
                <div class="table-box">
                    <table class="grid-table plain">
                        <thead>
                            <tr>
                                <th scope="col">{w::reason(language)}</th>
                                <th scope="col" class="num">{w::count(language)}</th>
                                <th scope="col">{w::examples(language)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </div>
        }
    })
}

/// Everything of the step: receipt, reasons, expected time, consent and start.
#[component]
pub fn QuoteStep(
    job: JobView,
    id: JobId,
    quote: Quote,
    may_start: bool,
    language: Language,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    /// A default country can be chosen on this page, and none is.
    #[prop(optional)]
    country_open: bool,
) -> impl IntoView {
    let unread = without_country(&quote);
    let expected = quote
        .expected_seconds
        .filter(|_| quote.credits > 0)
        .map(|seconds| {
            view! {
                <dl class="facts">
                    <dt>{w::expected(language)}</dt>
                    <dd>{span(language, seconds.max(1))}</dd>
                </dl>
            }
        });
    let nothing = (quote.channels.iter().all(|channel| channel.to_check == 0))
        .then(|| view! { <p class="muted">{w::nothing_to_ask(language)}</p> });
    let guard = job.guard.clone().map(|why| {
        view! {
            <Banner tone=Tone::Warn>
                <p class="strong">{w::guard_title(language)}</p>
                <p>{why}</p>
                <p class="muted">{w::guard_about(language)}</p>
            </Banner>
        }
    });
    let stopped = guard.is_some();
    let start = if stopped {
        ().into_any()
    } else if may_start {
        view! { <StartForm id quote=quote.clone() answer language/> }.into_any()
    } else {
        view! { <p class="muted">{w::may_not_start(language)}</p> }.into_any()
    };
    view! {
        {guard}
        <div class="quote">
            <div class="quote-receipt">
                <QuoteReceipt job quote=quote.clone() language/>
                <p class="hint">{w::fair(language)}</p>
            </div>
            <div class="quote-start">
                {expected}
                {nothing}
                {start}
            </div>
        </div>
        <InvalidTable groups=quote.invalid language/>
        {(country_open && unread > 0).then(|| view! {
            <p>
                {lists::country_would_help(language, count(language, unread))} " "
                <a href="#map-country">{lists::choose_country(language)}</a>
            </p>
        })}
    }
}

/// Consent and the button; with too few credits, the way to start a part.
#[component]
fn StartForm(
    id: JobId,
    quote: Quote,
    language: Language,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
) -> impl IntoView {
    let missing = quote.credits - quote.available;
    let per_number: i64 = quote.channels.iter().map(|channel| channel.price).sum();
    let first = quote.available.checked_div(per_number).unwrap_or(0);
    let error = answer.clone().and_then(|refusal| {
        refusal
            .fields
            .into_iter()
            .find(|field| field.field == "consent")
            .map(|field| field.detail)
    });
    let short = (missing > 0).then(|| {
        view! {
            <Banner tone=Tone::Warn>
                <p class="strong">{w::short_by(language, w::credits(language, missing))}</p>
                <p>{w::short_about(language)} " " <a href="/app/credits">{w::see_credits(language)}</a></p>
            </Banner>
        }
    });
    let partial = (missing > 0).then(|| view! { <Hidden name="partial" value="true"/> });
    let button = match (missing > 0, first) {
        (false, _) => Some(w::start(language).to_owned()),
        (true, 1..) => Some(w::first_n(language, count(language, first))),
        (true, _) => None,
    };
    view! {
        {short}
        {button.map(|label| view! {
            <Form call="start_job" class="stack-form start-form" answer=answer>
                <Hidden name="id" value=id.to_string()/>
                {partial}
                <div class="field">
                    <label class="tick">
                        <input class="checkbox" type="checkbox" name="consent" value="true" required aria-describedby="consent-error"/>
                        <span>{w::consent(language)} <span class="hint">{w::consent_hint(language)}</span></span>
                    </label>
                    <p class="field-error" id="consent-error" data-error="consent" role="alert">{error}</p>
                </div>
                <Submit label icon="play"/>
            </Form>
        })}
    }
}
