//! Sign in, register, first set-up: one centred card each.

use leptos::prelude::*;
use nomor_contract::Request;
use nomor_contract::account::Language;

use crate::part::{
    Banner, Field, Form, Hidden, PasskeyForm, PasskeyScript, PasswordField, Submit, Tone,
};
use crate::state::desk::safe_path;
use crate::state::{Page, answered, guest, query};
use crate::words::{self, access, address, entry as w, passkey, platform, shell};

/// The centred card with its heading.
#[component]
pub(super) fn EntryCard(
    #[prop(into)] title: String,
    #[prop(into)] about: String,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="entry">
            <section class="surface">
                <h1>{title}</h1>
                <p class="muted">{about}</p>
                {children()}
            </section>
        </div>
    }
}

/// Whoever is signed in already goes on, to where they wanted to go or home; the page is what a redirect carries.
pub(super) fn signed_in(ask: &Request, next: &str) -> Option<Page> {
    let viewer = ask.viewer.as_ref()?;
    ask.visit.redirect(safe_path(next).unwrap_or(viewer.home()));
    Some(Page::new(w::login_title(ask.language), "", ()))
}

/// `/login`
#[component]
pub fn Login() -> impl IntoView {
    let (answer, shown) = (answered("sign_in"), answered("sign_in_passkey"));
    let next = query("next").unwrap_or_default();
    let note = query("note");
    guest(move |ask: Request| async move {
        let language = ask.language;
        if let Some(page) = signed_in(&ask, &next) {
            return Ok(page);
        }
        // Registering with an address that is known leads here.
        let note = match ask.visit.take().await? {
            Some(left) if left == "registered" => Some(left),
            _ => note,
        };
        let note = note.map(|code| {
            view! { <Banner tone=Tone::Info>{words::note(language, &code)}</Banner> }
        });
        let onward = next.clone();
        let by_passkey = ask.visit.site().map(|_| {
            view! {
                <PasskeyForm
                    call="sign_in_passkey"
                    kind="sign_in"
                    label=passkey::sign_in(language)
                    next=onward
                    answer=shown
                    language
                />
                <PasskeyScript/>
            }
        });
        let place = ask.place.as_ref();
        let about = place.map(|place| address::login_about(language, &place.name));
        let other = if place.is_some() {
            address::by_invitation(language).into_any()
        } else {
            view! {
                {w::no_account(language)}
                " "
                <a href="/register">{shell::create_account(language)}</a>
            }
            .into_any()
        };
        let body = view! {
            <EntryCard
                title=w::login_title(language)
                about=about.unwrap_or_else(|| w::login_about(language).to_owned())
            >
                {note}
                <Form call="sign_in" answer=answer.clone() class="stack-form">
                    <Hidden name="next" value=next/>
                    <Field
                        label=w::email(language)
                        name="email"
                        kind="email"
                        autocomplete="username"
                        required=true
                        answer=answer.clone()
                    />
                    <PasswordField label=w::password(language) name="password" language answer=answer/>
                    <Submit label=shell::sign_in(language)/>
                </Form>
                {by_passkey}
                <p class="entry-other">
                    <a href="/forgot-password">{access::forgot(language)}</a>
                    <br/>
                    {other}
                </p>
            </EntryCard>
        };
        Ok(Page::new(w::login_title(language), "", body))
    })
}

/// `/register`
#[component]
pub fn Register() -> impl IntoView {
    let answer = answered("register");
    let sent = query("note").is_some_and(|note| note == "look");
    guest(move |ask: Request| async move {
        let language = ask.language;
        if let Some(page) = signed_in(&ask, "") {
            return Ok(page);
        }
        if !ask.ports.platform.platform().registration {
            let body = view! {
                <EntryCard title=w::register_title(language) about=platform::closed(language)>
                    <p class="entry-other">
                        {w::have_account(language)} " " <a href="/login">{shell::sign_in(language)}</a>
                    </p>
                </EntryCard>
            };
            return Ok(Page::new(w::register_title(language), "", body));
        }
        if sent {
            return Ok(mailbox(language));
        }
        let body = view! {
            <EntryCard title=w::register_title(language) about=w::register_about(language)>
                <Form call="register" answer=answer.clone() class="stack-form">
                    <Field
                        label=w::name(language)
                        name="name"
                        autocomplete="name"
                        required=true
                        maxlength=100
                        answer=answer.clone()
                    />
                    <Field
                        label=w::email(language)
                        name="email"
                        kind="email"
                        autocomplete="username"
                        required=true
                        maxlength=254
                        answer=answer.clone()
                    />
                    <PasswordField
                        label=w::password(language)
                        name="password"
                        language
                        autocomplete="new-password"
                        minlength=8
                        hint=w::password_hint(language)
                        answer=answer
                    />
                    <Submit label=shell::create_account(language)/>
                </Form>
                <p class="entry-other">
                    {w::have_account(language)} " " <a href="/login">{shell::sign_in(language)}</a>
                </p>
            </EntryCard>
        };
        Ok(Page::new(w::register_title(language), "", body))
    })
}

/// What follows registering where mails leave the house: the same for every address.
fn mailbox(language: Language) -> Page {
    let body = view! {
        <EntryCard title=w::mailbox_title(language) about=w::mailbox_about(language)>
            <p class="muted">{w::mailbox_none(language)}</p>
            <p class="entry-other">
                <a href="/login">{shell::sign_in(language)}</a>
            </p>
        </EntryCard>
    };
    Page::new(w::mailbox_title(language), "", body)
}

/// `/setup`: exists only until the first system admin does.
#[component]
pub fn Setup() -> impl IntoView {
    let answer = answered("set_up");
    let token = query("token").unwrap_or_default();
    guest(move |ask: Request| async move {
        let language = ask.language;
        ask.at_home()?;
        if !ask.ports.accounts.needs_setup().await? {
            return Err(nomor_contract::Refusal::not_found());
        }
        let body = view! {
            <EntryCard title=w::setup_title(language) about=w::setup_about(language)>
                <Form call="set_up" answer=answer.clone() class="stack-form">
                    <Field
                        label=w::token(language)
                        name="token"
                        value=token
                        autocomplete="off"
                        required=true
                        hint=w::token_hint(language)
                        answer=answer.clone()
                    />
                    <Field label=w::name(language) name="name" autocomplete="name" required=true answer=answer.clone()/>
                    <Field
                        label=w::email(language)
                        name="email"
                        kind="email"
                        autocomplete="username"
                        required=true
                        answer=answer.clone()
                    />
                    <PasswordField
                        label=w::password(language)
                        name="password"
                        language
                        autocomplete="new-password"
                        minlength=8
                        hint=w::password_hint(language)
                        answer=answer
                    />
                    <Submit label=w::set_up(language)/>
                </Form>
            </EntryCard>
        };
        Ok(Page::new(w::setup_title(language), "", body))
    })
}
