//! Quick check: one number now, and what was checked before.

use leptos::prelude::*;
use nomor_contract::check::CheckResult;
use nomor_contract::reading::NumberView;
use nomor_contract::{Country, Refusal, country_names};

use crate::island::{CheckLive, PhoneField};
use crate::part::{Banner, Card, Submit, Tone};
use crate::shell::Assets;
use crate::state::{Desk, Page, answered, member, query};
use crate::view::list_bring::ChannelTicks;
use crate::view::list_country::CountrySelect;
use crate::view::rail::Section;
use crate::view::result_card::{NumberFacts, Reach, VerdictLine, cost, is_sandbox};
use crate::view::result_history::History;
use crate::words::{check as w, shell};

/// Lines of the history.
const HISTORY_LINES: u32 = 12;

/// `/app/check`
#[component]
pub fn Check() -> impl IntoView {
    let answer = answered("check_number");
    let number = query("number").unwrap_or_default();
    let country: Option<Country> = query("country").and_then(|code| code.parse().ok());
    let came_back = query("answer").is_some();
    let assets = use_context::<Assets>().unwrap_or_default();
    member(Section::Check, move |desk| async move {
        let language = desk.language;
        let tenant = desk
            .viewer
            .tenant
            .as_ref()
            .and_then(|tenant| tenant.default_country);
        let result = if came_back {
            left_behind(&desk).await?
        } else {
            None
        };
        let recent = desk
            .ask
            .ports
            .checks
            .recent(&desk.caller, HISTORY_LINES)
            .await?;
        let number = match &result {
            Some(result) => result.number.input.clone(),
            None => number,
        };
        let form = Ask {
            number,
            country: country.or(tenant),
            answer,
            assets,
        };
        let now = desk.ask.now;
        let asked = ask_form(&desk, form);
        let told = result.map(|result| answer_card(&desk, result, country.or(tenant)));
        let body = view! {
            <Card class="check-card">{asked}</Card>
            <CheckLive language/>
            <div id="answer">{told}</div>
            <Card title=w::history(language)>
                <div id="history"><History checks=recent now language/></div>
            </Card>
        };
        Ok(Page::new(
            shell::quick_check(language),
            w::about(language),
            body,
        ))
    })
}

/// The answer a plain form left in the session, once.
async fn left_behind(desk: &Desk) -> Result<Option<CheckResult>, Refusal> {
    let text = desk.ask.visit.take().await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// What the form starts with.
struct Ask {
    number: String,
    country: Option<Country>,
    answer: Option<Refusal>,
    assets: Assets,
}

/// Number, country, channels, button.
fn ask_form(desk: &Desk, form: Ask) -> AnyView {
    let language = desk.language;
    let wrong = form.answer.map(|refusal| refusal.detail);
    let country = form.country.map(|c| c.to_string()).unwrap_or_default();
    view! {
        <form class="check-form" method="post" action="/call/check_number" id="check-form">
            <input type="hidden" name="once" value=desk.ask.now.0.to_string()/>
            <div class="check-number field">
                <label for="number">{w::phone_number(language)}</label>
                <PhoneField
                    id="number".to_owned()
                    name="number".to_owned()
                    value=form.number
                    placeholder="+62 812-3456-7890".to_owned()
                    language
                    country
                    built=(form.assets.number_js, form.assets.number_wasm)
                    autofocus=true
                />
                <p class="field-error" data-error="number" role="alert">{wrong}</p>
            </div>
            <div class="check-options">
                <CountrySelect
                    id="number-country"
                    name="country"
                    label=w::country(language)
                    chosen=form.country
                    language
                />
                <ChannelTicks language chosen=nomor_contract::Channel::ALL.to_vec()/>
                <Submit label=w::check(language) look="btn-primary btn-lg" icon="check"/>
            </div>
            <p class="hint">{w::price_note(language)}</p>
        </form>
    }
    .into_any()
}

/// The answer of a plain form.
fn answer_card(desk: &Desk, result: CheckResult, default_country: Option<Country>) -> AnyView {
    let (language, now) = (desk.language, desk.ask.now);
    let number: NumberView = result.number;
    let country = number
        .country
        .map(|country| country_names::name(country, language))
        .unwrap_or_default();
    let lines = result
        .verdicts
        .iter()
        .map(|verdict| view! { <VerdictLine verdict=verdict.clone() now language/> })
        .collect_view();
    let sandbox = is_sandbox(&result.verdicts)
        .then(|| view! { <Banner tone=Tone::Info>{w::sandbox(language)}</Banner> });
    // Asking again means something only where somebody can be asked.
    let askable = number.valid && !result.verdicts.is_empty();
    let again = askable.then(|| {
        let channels = result
            .verdicts
            .iter()
            .map(|verdict| view! { <input type="hidden" name="channels[]" value=verdict.channel.word()/> })
            .collect_view();
        view! {
            <input type="hidden" name="number" value=number.input.clone()/>
            <input type="hidden" name="country" value=default_country.map(|c| c.to_string())/>
            <input type="hidden" name="live" value="true"/>
            <input type="hidden" name="once" value=format!("{}-live", now.0)/>
            {channels}
            <Submit label=w::again(language) look="btn-quiet" icon="refresh"/>
        }
    });
    let nobody =
        (!number.valid).then(|| view! { <p class="muted">{w::invalid_note(language)}</p> });
    view! {
        <section class="surface result-card" aria-label=w::result(language)>
            <NumberFacts number=number.clone() country=country.to_owned() language/>
            <div class="verdict-lines">{lines}</div>
            {nobody}
            {sandbox}
            <div class="result-foot">
                <span class="muted">{cost(result.credits_charged, language)}</span>
                <form class="result-acts" method="post" action="/call/check_number">
                    <Reach number verdicts=result.verdicts language/>
                    {again}
                </form>
            </div>
        </section>
    }
    .into_any()
}
