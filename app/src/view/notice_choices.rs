//! How a person is told: a matrix of events and ways. A plain form; what is not ticked is switched off.

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::Language;
use nomor_contract::notice::{Channels, Choices, Event, Pace};

use crate::part::{Card, Form, Submit};
use crate::words::{notice as w, shell};

/// The matrix and the pace.
#[component]
pub fn NoticeChoices(
    choices: Choices,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let rows = choices
        .of
        .into_iter()
        .map(|(event, channels)| view! { <EventRow event channels language/> })
        .collect_view();
    let paces = Pace::ALL
        .iter()
        .map(|pace| {
            let word = match pace {
                Pace::AtOnce => w::at_once(language),
                Pace::Daily => w::daily(language),
            };
            view! {
                <label class="tick">
                    <input
                        class="radio"
                        type="radio"
                        name="pace"
                        value=pace.word()
                        checked=*pace == choices.pace
                    />
                    <span>{word}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <div id="notifications">
            <Card title=w::choices(language) about=w::choices_about(language)>
                <Form call="save_notice_choices" answer class="stack-form">
                    <div class="table-box">
                        <table class="grid-table matrix">
                            <thead>
                                <tr>
                                    <th scope="col">{w::event(language)}</th>
                                    <th scope="col">{w::in_app(language)}</th>
                                    <th scope="col">{w::by_email(language)}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                    <p class="hint">{w::always(language)}</p>
                    <fieldset class="ticks">
                        <legend>{w::pace(language)}</legend>
                        {paces}
                    </fieldset>
                    <div class="form-actions">
                        <Submit label=shell::save(language) look="btn-quiet"/>
                    </div>
                </Form>
            </Card>
        </div>
    }
}

#[component]
fn EventRow(event: Event, channels: Channels, language: Language) -> impl IntoView {
    let name = w::named(language, event);
    let email = if event.can_be_mailed() {
        let way = w::by_email(language);
        view! { <Box field="email" event name way ticked=channels.email/> }.into_any()
    } else {
        let why = w::its_own_mail(language);
        view! {
            <span class="muted" title=why>
                <span aria-hidden="true">"–"</span>
                <span class="sr-only">{why}</span>
            </span>
        }
        .into_any()
    };
    let way = w::in_app(language);
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label=w::in_app(language)>
                <Box field="in_app" event name way ticked=channels.in_app/>
            </td>
            <td data-label=w::by_email(language)>{email}</td>
        </tr>
    }
}

/// A box of the matrix, named by its row and column.
#[component]
fn Box(
    field: &'static str,
    event: Event,
    name: &'static str,
    way: &'static str,
    ticked: bool,
) -> impl IntoView {
    view! {
        <input
            type="checkbox"
            class="checkbox"
            name=format!("{field}[]")
            value=event.word()
            checked=ticked
            aria-label=format!("{name}: {way}")
        />
    }
}
