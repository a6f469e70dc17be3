//! The design system: every part in every tone and state.

use leptos::prelude::*;
use nomor_app::part::chart::{Bar, Bars, Ranks};
use nomor_app::part::{
    Banner, Card, CheckField, Chip, Empty, Field, PasswordField, Stat, StateChip, Submit, TextArea,
    Tone,
};
use nomor_contract::account::Language;
use nomor_contract::job::JobState;
use nomor_contract::{FieldError, Refusal};

const TONES: [Tone; 5] = [Tone::Neutral, Tone::Good, Tone::Warn, Tone::Bad, Tone::Info];

/// Parts, smallest first.
#[component]
pub fn Parts(language: Language) -> impl IntoView {
    let states = JobState::ALL
        .iter()
        .map(|state| view! { <StateChip state=*state language/> })
        .collect_view();
    let tones = TONES
        .map(|tone| view! { <Chip tone word="A word"/> })
        .collect_view();
    let banners = TONES
        .map(|tone| view! { <Banner tone>"What happened, what it means, what to do."</Banner> })
        .collect_view();
    view! {
        <Card title="Chips">{tones} {states}</Card>
        <Card title="Banners">{banners}</Card>
        <section class="stats" aria-label="Figures">
            <Stat label="Credits" figure="1,695,000" about="12,000 held" icon="credits"/>
            <Stat label="Checked this month" figure="0" about="nothing yet" icon="check"/>
        </section>
        <Card title="Nothing here yet">
            <Empty icon="lists" title="No lists yet" about="Upload a file with phone numbers."/>
        </Card>
        <Fields language/>
        <Charts language/>
    }
}

/// Fields as they are at rest and as they are after a refusal.
#[component]
fn Fields(language: Language) -> impl IntoView {
    let refused = || {
        let mut refusal = Refusal::not_found();
        refusal.fields = vec![FieldError {
            code: "example".to_owned(),
            field: "email".to_owned(),
            detail: "This address has no @.".to_owned(),
        }];
        Some(refusal)
    };
    view! {
        <Card title="Fields">
            <form class="stack-form">
                <Field label="Name" name="name" hint="As it should stand on invoices."/>
                <Field label="Email" name="email" kind="email" value="ayu" answer=refused()/>
                <PasswordField label="Password" name="password" language/>
                <TextArea label="Reason" name="reason"/>
                <CheckField label="Test key" name="test" hint="Costs nothing."/>
                <Submit label="Save"/>
            </form>
        </Card>
    }
}

#[component]
fn Charts(language: Language) -> impl IntoView {
    let bars = |n: i64| {
        (1..=n)
            .map(|day| Bar {
                label: format!("{day}"),
                figure: (day * 7_919) % 1_000,
            })
            .collect::<Vec<_>>()
    };
    view! {
        <Card title="Charts">
            <Bars title="Checks per day" unit="Checks" across="Day" bars=bars(30) language/>
            <Ranks title="Countries" bars=bars(5) whole=100 language/>
        </Card>
    }
}
