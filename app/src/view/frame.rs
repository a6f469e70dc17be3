//! The frame around every page: sidebar, top bar, banner slot for people who are signed in; a slim header for guests.
//!
//! No script is needed to use the account menu.

use leptos::prelude::*;
use leptos_meta::Style;
use nomor_contract::Request;
use nomor_contract::account::{Language, Viewer};
use nomor_contract::billing::Balance;
use nomor_contract::branch::BranchName;
use nomor_contract::notice::Bell;
use nomor_contract::platform::HOUSE;

use super::bell::BellMenu;
use super::brand::Brand;
use super::logo::{FaceBrand, LogoBrand};
use super::picture::Face;
use super::place::{BranchSwitch, TenantSwitch};
use super::rail::{Section, Sidebar, admin_groups, member_groups};
use super::setting_colour;
use super::switches::Switches;
use super::unverified::Unverified;
use crate::part::{Banner, Icon, Note, Tone};
use crate::state::desk::{here, spendable};
use crate::state::number::count;
use crate::state::{Page, query};
use crate::words::quote::credits;
use crate::words::{self, shell as w};

/// The avatar and its menu: who this is, the other area.
#[component]
fn Account(viewer: Viewer, language: Language, admin: bool) -> impl IntoView {
    // At a tenant's own address there is no admin area.
    let home = with_context::<Request, _>(|ask| ask.place.is_none()).unwrap_or(true);
    let staff = home && viewer.system.is_some();
    let other = match (admin, staff, viewer.tenant.is_some()) {
        (false, true, _) => Some(("/admin", w::to_admin(language))),
        (true, _, true) => Some(("/app", w::to_app(language))),
        _ => None,
    };
    let other = other.map(
        |(href, word)| view! { <a class="menu-item" href=href><Icon name="shield"/>{word}</a> },
    );
    let profile = view! { <a class="menu-item" href="/app/profile"><Icon name="person"/>{w::profile(language)}</a> };
    view! {
        <button
            type="button"
            class="avatar"
            popovertarget="account"
            aria-label=format!("{}: {}", w::account(language), viewer.name)
        >
            <Face name=viewer.name.clone() picture=viewer.pictures.avatar/>
        </button>
        <div id="account" class="menu-pop" popover="auto">
            <div class="menu-who">
                <p class="strong">{viewer.name}</p>
                <p class="muted">{viewer.email}</p>
                {viewer.tenant.map(|tenant| view! { <p class="muted">{tenant.name}</p> })}
            </div>
            {profile}
            {other}
        </div>
    }
}

/// The way out is always in sight: no menu to open first. Narrow screens show its icon alone.
#[component]
fn SignOut(language: Language) -> impl IntoView {
    let word = w::sign_out(language);
    view! {
        <form method="post" action="/call/sign_out">
            <button class="btn btn-plain btn-sm" aria-label=word title=word>
                <Icon name="exit"/>
                <span class="hidden xl:inline">{word}</span>
            </button>
        </form>
    }
}

/// What the framed pages share.
struct Framed {
    sidebar: AnyView,
    pill: AnyView,
    bell: Bell,
    admin: bool,
}

/// A member's page: `(document title, frame)`.
#[must_use]
pub fn member(
    ask: &Request,
    viewer: &Viewer,
    section: Section,
    (balance, branches, bell): (Option<Balance>, Vec<BranchName>, Bell),
    page: Page,
) -> (String, AnyView) {
    let language = ask.language;
    let groups = member_groups(language, viewer.caller().as_ref());
    let available = count(language, spendable(balance));
    let held = balance.map_or(0, |balance| balance.held);
    let mut told = w::available(language, credits(language, spendable(balance)));
    if held > 0 {
        told = format!("{told}, {}", w::held(language, count(language, held)));
    }
    let pill = view! {
        <a class="credit-pill" href="/app/credits" title=told.clone() aria-label=told>
            <Icon name="credits"/>
            <span class="tabular">{available}</span>
        </a>
    };
    let place = view! {
        <TenantSwitch viewer=viewer.clone() language/>
        <BranchSwitch chosen=viewer.branch.clone() branches language/>
    };
    let place = place.into_any();
    let named = viewer.tenant.as_ref().map(|tenant| tenant.name.clone());
    let brand = viewer
        .pictures
        .logo
        .zip(named)
        .map(|(picture, name)| view! { <LogoBrand picture name/> }.into_any());
    let framed = Framed {
        sidebar: view! { <Sidebar groups here=section language admin=false place brand/> }
            .into_any(),
        pill: balance.map_or_else(|| ().into_any(), |_| pill.into_any()),
        bell,
        admin: false,
    };
    around(ask, viewer, page, framed)
}

/// A staff page: `(document title, frame)`.
#[must_use]
pub fn admin(
    ask: &Request,
    viewer: &Viewer,
    section: Section,
    bell: Bell,
    page: Page,
) -> (String, AnyView) {
    let language = ask.language;
    let framed = Framed {
        sidebar:
            view! { <Sidebar groups=admin_groups(language, viewer.operator()) here=section language admin=true/> }
                .into_any(),
        pill: ().into_any(),
        bell,
        admin: true,
    };
    around(ask, viewer, page, framed)
}

/// Sidebar, top bar, note of the last form, content.
fn around(ask: &Request, viewer: &Viewer, page: Page, framed: Framed) -> (String, AnyView) {
    let language = ask.language;
    let note = query("note").map(|code| view! { <Note text=words::note(language, &code)/> });
    // Whoever reads answers here must know, wherever they are, that nobody was really asked.
    let sandbox = ask
        .ports
        .checks
        .offer(viewer.tenant.as_ref().map(|tenant| tenant.id))
        .sandbox_only
        .then(|| view! { <Banner tone=Tone::Info>{w::sandbox(language)}</Banner> });
    let colour = viewer.tenant.as_ref().and_then(|tenant| tenant.look.colour);
    let branded = colour
        .filter(|_| !framed.admin)
        .map(|colour| view! { <Style>{setting_colour::style(colour)}</Style> });
    let unverified = (!viewer.verified)
        .then(|| view! { <Unverified email=viewer.email.clone() back=here() language/> });
    let looking = super::look::banner(Some(viewer), ask.now, language);
    let closing = super::closing::banner(viewer, language);
    let frame = view! {
        {branded}
        <a class="skip" href="#content">{w::skip(language)}</a>
        {looking}
        <div class="frame">
            {framed.sidebar}
            <div class="stage">
                <header class="top">
                    <button
                        type="button"
                        class="btn btn-icon only-narrow"
                        popovertarget="sidebar"
                        aria-label=w::menu(language)
                    >
                        <Icon name="menu"/>
                    </button>
                    <div class="top-title">
                        <h1>{page.title.clone()}</h1>
                        <p class="muted">{page.about}</p>
                    </div>
                    <div class="top-tools flex-wrap justify-end">
                        {framed.pill}
                        <Switches language theme=ask.theme back=here()/>
                        <BellMenu bell=framed.bell back=here() now=ask.now language/>
                        <Account viewer=viewer.clone() language admin=framed.admin/>
                        <SignOut language/>
                    </div>
                </header>
                <main id="content" tabindex="-1">{closing} {unverified} {sandbox} {page.body}</main>
            </div>
            {note}
        </div>
        {super::dev::strip(ask, Some(viewer))}
    };
    let house = ask.ports.platform.platform();
    (
        format!("{} · {}", page.title, house.house()),
        frame.into_any(),
    )
}

/// A public page: slim header, content; pages bring their own heading.
#[must_use]
pub fn guest(ask: &Request, page: Page) -> (String, AnyView) {
    let language = ask.language;
    let entry = if ask.viewer.is_some() {
        view! { <a class="btn btn-quiet" href="/app">{w::dashboard(language)}</a> }.into_any()
    } else {
        view! { <a class="btn btn-quiet" href="/login">{w::sign_in(language)}</a> }.into_any()
    };
    let looking = super::look::banner(ask.viewer.as_ref(), ask.now, language);
    let colour = ask.place.as_ref().and_then(|face| face.colour);
    let branded = colour.map(|colour| view! { <Style>{setting_colour::style(colour)}</Style> });
    let brand = match ask.place.clone() {
        Some(face) => view! { <FaceBrand face/> }.into_any(),
        None => view! { <Brand href="/"/> }.into_any(),
    };
    let frame = view! {
        {branded}
        <a class="skip" href="#content">{w::skip(language)}</a>
        {looking}
        <div class="open">
            <header class="open-top">
                {brand}
                <div class="top-tools flex-wrap justify-end">
                    <Switches language theme=ask.theme back=here()/>
                    {entry}
                </div>
            </header>
            <main id="content" tabindex="-1">
                {page.body}
            </main>
        </div>
        {super::dev::strip(ask, ask.viewer.as_ref())}
    };
    let platform = ask.ports.platform.platform();
    let place = ask.place.as_ref().map(|face| face.name.as_str());
    let house = place.unwrap_or_else(|| platform.house());
    let title = if page.title == HOUSE {
        house.to_owned()
    } else {
        format!("{} · {house}", page.title)
    };
    (title, frame.into_any())
}
