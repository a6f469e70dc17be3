//! The first page's pieces: the sentence with its field, a real screenshot, three facts.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::check::Offer;
use nomor_contract::reading::NumberView;

use crate::island::PhoneField;
use crate::part::{Chip, Hidden, Icon, Tone};
use crate::state::figure::FIXTURE_NUMBERS;
use crate::state::number::count;
use crate::words::{check, landing as w, quote, shell, verdict};

/// One sentence, one field, one button.
#[component]
pub fn Hero(
    #[prop(optional_no_strip)] seen: Option<NumberView>,
    country: &'static str,
    built: (String, String),
    signed_in: bool,
    language: Language,
) -> impl IntoView {
    let typed = seen
        .as_ref()
        .map(|seen| seen.input.clone())
        .unwrap_or_default();
    let answer = seen.map(|seen| view! { <Seen seen signed_in language/> });
    view! {
        <section class="hero">
            <h1>{w::sentence(language)}</h1>
            <p class="lead">{w::lead(language)}</p>
            <form class="try" id="try" method="post" action="/call/read_number">
                <Hidden name="country" value=country/>
                <label class="field-label" for="number">
                    {check::phone_number(language)}
                </label>
                <div class="try-line">
                    <div>
                        <PhoneField
                            id="number".to_owned()
                            name="number".to_owned()
                            value=typed
                            placeholder="+62 812-3456-7890".to_owned()
                            language
                            country=country.to_owned()
                            built
                            autofocus=false
                        />
                    </div>
                    <button type="submit" class="btn btn-primary btn-lg">
                        {w::button(language)}
                    </button>
                </div>
                <p class="hint">{w::free(language)}</p>
                {answer}
            </form>
        </section>
    }
}

/// How the number reads, and the step after that.
#[component]
fn Seen(seen: NumberView, signed_in: bool, language: Language) -> impl IntoView {
    let chip = match (seen.valid, seen.reason) {
        (true, _) => view! { <Chip tone=Tone::Good word=verdict::valid(language)/> },
        (false, flaw) => {
            let word = flaw.map_or(verdict::invalid(language), |flaw| {
                verdict::flaw(language, flaw)
            });
            view! { <Chip tone=Tone::Bad word/> }
        }
    };
    let mut facts = Vec::new();
    if seen.valid {
        if let Some(text) = &seen.international {
            facts.push((w::international(language), text.clone()));
        }
        if let Some(text) = &seen.national {
            facts.push((w::national(language), text.clone()));
        }
        if let Some(country) = seen.country {
            let name = nomor_contract::country_names::name(country, language);
            facts.push((w::country(language), format!("{} {name}", country.flag())));
        }
        facts.push((
            w::kind(language),
            verdict::kind(language, seen.kind).to_owned(),
        ));
    }
    let facts = facts
        .into_iter()
        .map(|(term, fact)| {
            view! {
                <dt>{term}</dt>
                <dd class="number">{fact}</dd>
            }
        })
        .collect_view();
    let (href, word) = if signed_in {
        ("/app/check", shell::quick_check(language))
    } else {
        ("/register", w::start(language))
    };
    view! {
        <div class="surface seen" role="status">
            <p class="seen-head">
                <span class="number strong">{seen.input}</span>
                {chip}
            </p>
            <dl class="facts">{facts}</dl>
            <p class="muted">{w::next_step(language)}</p>
            <a class="btn btn-quiet" href=href>
                {word}
            </a>
        </div>
    }
}

/// The page of a checked list, as it is, in both themes.
#[component]
pub fn Shot(language: Language) -> impl IntoView {
    view! {
        <figure class="shot">
            <img
                class="light-shot"
                src="/shot-light.webp"
                width="1280"
                height="800"
                loading="lazy"
                decoding="async"
                alt=w::shot(language)
            />
            <img
                class="dark-shot"
                src="/shot-dark.webp"
                width="1280"
                height="800"
                loading="lazy"
                decoding="async"
                alt=w::shot(language)
            />
        </figure>
    }
}

/// Three facts, each with what backs it.
#[component]
pub fn Facts(language: Language) -> impl IntoView {
    let agree = w::agrees(language, count(language, FIXTURE_NUMBERS));
    let facts = [
        (
            "shield",
            w::never_title(language).to_owned(),
            w::never(language),
        ),
        ("check", agree, w::agrees_about(language)),
        (
            "list",
            w::rows_title(language).to_owned(),
            w::rows(language),
        ),
    ];
    let drawn = facts
        .into_iter()
        .map(|(icon, title, about)| {
            view! {
                <div class="fact">
                    <span class="empty-icon">
                        <Icon name=icon/>
                    </span>
                    <h2>{title}</h2>
                    <p class="muted">{about}</p>
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="facts-row">{drawn}</section>
    }
}

/// What an answer costs on each channel, and what costs nothing.
#[component]
pub fn Prices(offer: Offer, language: Language) -> impl IntoView {
    let prices = offer.prices.into_iter().map(|(channel, credits)| {
        let told = match credits {
            0 => w::price_free(language).to_owned(),
            n => quote::credits(language, n),
        };
        let title = w::price(language, verdict::channel(channel), told);
        (title, w::price_about(language))
    });
    let free = (
        w::nothing_title(language).to_owned(),
        w::nothing_about(language),
    );
    let drawn = prices
        .chain([free])
        .map(|(title, about)| {
            view! {
                <div class="fact">
                    <h3>{title}</h3>
                    <p class="muted">{about}</p>
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="mt-10" id="prices">
            <h2>{w::prices(language)}</h2>
            <div class="facts-row">{drawn}</div>
        </section>
    }
}

/// The way in, once the page has been read.
#[component]
pub fn Closing(language: Language) -> impl IntoView {
    view! {
        <section class="surface closing">
            <p>{w::closing(language)}</p>
            <a class="btn btn-quiet btn-lg" href="/register">
                {w::start(language)}
            </a>
        </section>
    }
}
