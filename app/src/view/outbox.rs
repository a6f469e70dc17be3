//! The outbox: what waits, what failed, what was sent; and one mail as it reads.

use leptos::prelude::*;
use nomor_contract::Stamp;
use nomor_contract::account::Language;
use nomor_contract::mail::{MailState, MailView, Outbox, Written};

use crate::part::{Banner, Card, Chip, Empty, FilterChip, Form, Hidden, Moment, Pager, Tone};
use crate::state::number::count;
use crate::words::{outbox as w, shell};

/// Chips that narrow the outbox to one state.
#[component]
fn StateFilter(outbox: Outbox, chosen: Option<MailState>, language: Language) -> impl IntoView {
    let many = |state| match state {
        MailState::Waiting => outbox.waiting,
        MailState::Sent => outbox.sent,
        MailState::Failed => outbox.failed,
    };
    let chips = MailState::ALL
        .iter()
        .map(|state| {
            view! {
                <FilterChip
                    href=format!("/admin/outbox?state={}", state.word())
                    word=w::of_state(language, *state)
                    count=count(language, many(*state))
                    chosen=chosen == Some(*state)
                />
            }
        })
        .collect_view();
    view! {
        <nav class="filters" aria-label=w::state(language)>
            <FilterChip href="/admin/outbox" word=shell::all(language) chosen=chosen.is_none()/>
            {chips}
        </nav>
    }
}

/// The newest mails.
#[component]
pub fn MailTable(
    outbox: Outbox,
    state: Option<MailState>,
    later: bool,
    /// Whoever looks may send.
    may: bool,
    back: String,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    let keeping = (!outbox.sending)
        .then(|| view! { <Banner tone=Tone::Info>{w::keeping(language)}</Banner> });
    let base = state.map_or_else(
        || "/admin/outbox".to_owned(),
        |state| format!("/admin/outbox?state={}", state.word()),
    );
    let filter = view! { <StateFilter outbox=outbox.clone() chosen=state language/> };
    if outbox.page.items.is_empty() {
        return view! {
            {keeping}
            {filter}
            <section class="surface">
                <Empty icon="file" title=w::empty(language) about=w::empty_about(language)/>
            </section>
        }
        .into_any();
    }
    let may = may && outbox.sending;
    let rows = outbox
        .page
        .items
        .into_iter()
        .map(|each| view! { <MailRow each may back=back.clone() now language/> })
        .collect_view();
    view! {
        {keeping}
        {filter}
        <section class="surface">
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::subject(language)}</th>
                            <th scope="col">{w::to(language)}</th>
                            <th scope="col">{w::state(language)}</th>
                            <th scope="col">{w::written(language)}</th>
                            <th scope="col">
                                <span class="sr-only">{shell::more(language)}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pager base next=outbox.page.next_cursor later language/>
        </section>
    }
    .into_any()
}

#[component]
fn MailRow(
    each: MailView,
    may: bool,
    back: String,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    let id = each.id.to_string();
    let (tone, icon) = match each.state {
        MailState::Waiting => (Tone::Neutral, "clock"),
        MailState::Sent => (Tone::Good, "check"),
        MailState::Failed => (Tone::Bad, "ban"),
    };
    let open = each.open.then(|| {
        view! {
            <a
                class="btn btn-quiet btn-sm"
                href=format!("/admin/outbox/{id}")
                aria-label=w::open_for(language, &each.subject)
            >
                {w::open(language)}
            </a>
        }
    });
    let again_for = w::again_for(language, &each.recipient);
    let again = (may && each.state != MailState::Sent).then(|| {
        view! {
            <Form call="send_mail_again" class="inline-form">
                <Hidden name="mail" value=id/>
                <Hidden name="back" value=back/>
                <button class="btn btn-quiet btn-sm" aria-label=again_for>
                    {w::again(language)}
                </button>
            </Form>
        }
    });
    let tried = (each.attempts > 1).then(|| w::tries(language, count(language, each.attempts)));
    let complaint = each
        .complaint
        .map(|said| view! { <br/><span class="muted">{said}</span> });
    view! {
        <tr>
            <th scope="row">
                {each.subject} <br/> <span class="muted">{w::kind(language, each.kind)}</span>
            </th>
            <td data-label=w::to(language)>{each.recipient}</td>
            <td data-label=w::state(language)>
                <Chip tone icon=icon word=w::of_state(language, each.state)/>
                " "
                <span class="muted">{tried}</span>
                {complaint}
            </td>
            <td data-label=w::written(language)>
                <Moment at=each.created_at now language/>
            </td>
            <td class="acts">{open} {again}</td>
        </tr>
    }
}

/// One mail's text. Its links lead on, because in a fresh installation this page is where people get them.
#[component]
pub fn OpenedMail(mail: Written, language: Language) -> impl IntoView {
    let lines = mail
        .text
        .lines()
        .map(|line| {
            let shown = if line.starts_with("http://") || line.starts_with("https://") {
                view! { <a href=line.to_owned() rel="noreferrer">{line.to_owned()}</a> }.into_any()
            } else {
                line.to_owned().into_any()
            };
            view! { {shown} "\n" }
        })
        .collect_view();
    view! {
        <Card title=mail.subject about=w::opened(language)>
            <pre class="mail-text">{lines}</pre>
            <p>
                <a class="btn btn-quiet" href="/admin/outbox">{w::back(language)}</a>
            </p>
        </Card>
    }
}
