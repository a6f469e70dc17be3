//! Settings: the brand colour, and what becomes of it on both themes.

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::Language;
use nomor_contract::colour::{CONTRAST_MIN, Colour, DARK, Fitted, Ground, LIGHT};

use crate::call::tenant::Samples;
use crate::part::{Card, Field, Form, Submit};
use crate::state::number::tenths;
use crate::words::{setting as w, shell};

/// The program's own accent on the light theme (`--color-primary`).
const OWN: Colour = Colour([0x1d, 0x5b, 0xd0]);

/// The colour with how it reads on both themes.
#[component]
pub fn ColourSettings(
    colour: Option<Colour>,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let shown = colour.unwrap_or(OWN);
    let plain = colour.is_some().then(|| {
        view! {
            <button type="submit" class="btn btn-plain" name="plain" value="true">
                {w::colour_plain(language)}
            </button>
        }
    });
    view! {
        <Card title=w::colour(language) about=w::colour_about(language)>
            <Form call="save_colour" answer=answer.clone() class="stack-form" preview="preview_look">
                <Field
                    label=w::colour_choice(language)
                    name="colour"
                    kind="color"
                    value=shown.to_string()
                    hint=w::colour_hint(language, tenths(language, CONTRAST_MIN))
                    answer
                />
                <ul class="swatches" aria-live="polite">
                    <Swatch name="light" word=w::on_light(language) colour=shown ground=LIGHT language/>
                    <Swatch name="dark" word=w::on_dark(language) colour=shown ground=DARK language/>
                </ul>
                <div class="form-actions">
                    <Submit label=shell::save(language) look="btn-quiet"/>
                    {plain}
                </div>
            </Form>
        </Card>
    }
}

/// A theme in small: words of the colour on a card, and a button of it.
#[component]
fn Swatch(
    name: &'static str,
    word: &'static str,
    colour: Colour,
    ground: Ground,
    language: Language,
) -> impl IntoView {
    let fitted = colour.fitted(&ground);
    let fill = fitted.colour.to_string();
    view! {
        <li>
            <svg viewBox="0 0 120 56" aria-hidden="true" class="swatch">
                <rect width="120" height="56" rx="6" fill=ground.page.to_string()/>
                <rect x="8" y="8" width="104" height="40" rx="5" fill=ground.card.to_string()/>
                <rect x="62" y="17" width="42" height="22" rx="4" fill=fill.clone() data-swatch=name/>
                <text x="83" y="32" text-anchor="middle" fill=ground.ink.to_string()>
                    "Aa"
                </text>
                <text x="34" y="32" text-anchor="middle" fill=fill.clone() data-swatch=name>
                    "Aa"
                </text>
            </svg>
            <p>
                <span class="strong">{word}</span>
                " "
                <span class="code" data-sample=name>{fill}</span>
                <span class="hint" data-sample=format!("{name}_said")>{said(language, &fitted)}</span>
            </p>
        </li>
    }
}

/// What a colour becomes on both themes.
#[must_use]
pub fn samples(language: Language, colour: Colour) -> Samples {
    let mut samples = Samples::new();
    for (name, ground) in [("light", LIGHT), ("dark", DARK)] {
        let fitted = colour.fitted(&ground);
        samples.insert(name.to_owned(), fitted.colour.to_string());
        samples.insert(format!("{name}_said"), said(language, &fitted));
    }
    samples
}

/// "Contrast 5.9:1, as chosen."
fn said(language: Language, fitted: &Fitted) -> String {
    let (got, chosen) = (
        tenths(language, fitted.contrast),
        tenths(language, fitted.chosen),
    );
    if fitted.is_moved() {
        w::colour_moved(language, got, chosen)
    } else {
        w::colour_kept(language, got)
    }
}

/// The style that puts the colour in the accent's place on both themes.
#[must_use]
pub fn style(colour: Colour) -> String {
    let rule = |ground: &Ground| {
        let (own, ink) = (colour.fitted(ground).colour, ground.ink);
        format!(
            "{{--color-primary:{own};--color-primary-content:{ink};--color-accent:{own};--color-accent-content:{ink}}}"
        )
    };
    let (light, dark) = (rule(&LIGHT), rule(&DARK));
    format!(
        ":root,[data-theme=light]{light}@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){dark}}}[data-theme=dark]{dark}"
    )
}
