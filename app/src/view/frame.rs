//! The frame around every page: sidebar, top bar, banner slot for people who are signed in; a slim header for guests.
//!
//! The sidebar is one element: beside the content from 900 px on, a popover drawer below that. No script is needed
//! to open it, to leave it with Escape, or to use the account menu.

use leptos::prelude::*;
use nomor_contract::account::{Language, Viewer};
use nomor_contract::billing::Balance;
use nomor_contract::branch::BranchName;
use nomor_contract::caller::SystemPermission;
use nomor_contract::{Caller, Operator, Permission, Request};

use super::brand::Brand;
use super::place::{BranchSwitch, TenantSwitch};
use super::switches::Switches;
use super::unverified::Unverified;
use crate::part::{Banner, Icon, Note, Tone};
use crate::state::desk::{here, spendable};
use crate::state::number::count;
use crate::state::{Page, query};
use crate::words::audit;
use crate::words::quote::credits;
use crate::words::{self, outbox, shell as w, team, tenant};

/// Where in the product a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Dashboard,
    Check,
    Lists,
    Upload,
    Team,
    Roles,
    Branches,
    Keys,
    Credits,
    Usage,
    Settings,
    Profile,
    Audit,
    System,
    Jobs,
    Providers,
    Outbox,
    Permissions,
    AdminAudit,
    Tenants,
    Users,
}

/// A link of the sidebar.
struct Item {
    section: Section,
    href: &'static str,
    icon: &'static str,
    word: &'static str,
}

const fn item(
    section: Section,
    href: &'static str,
    icon: &'static str,
    word: &'static str,
) -> Item {
    Item {
        section,
        href,
        icon,
        word,
    }
}

/// The groups a member may see.
fn member_groups(language: Language, caller: Option<&Caller>) -> Vec<(&'static str, Vec<Item>)> {
    let may = |permission| caller.is_some_and(|caller| caller.may(permission));
    let mut lists = Vec::new();
    if may(Permission::ReadLists) {
        lists.push(item(
            Section::Lists,
            "/app/lists",
            "list",
            w::lists(language),
        ));
    }
    if may(Permission::UploadLists) {
        lists.push(item(
            Section::Upload,
            "/app/lists/new",
            "upload",
            w::upload(language),
        ));
    }
    let mut check = vec![item(
        Section::Dashboard,
        "/app",
        "home",
        w::dashboard(language),
    )];
    if may(Permission::CheckNumbers) {
        check.push(item(
            Section::Check,
            "/app/check",
            "phone",
            w::quick_check(language),
        ));
    }
    let mut groups = vec![
        (w::group_check(language), check),
        (w::group_lists(language), lists),
    ];
    groups.push((w::group_team(language), team_items(language, &may)));
    if may(Permission::ManageKeys) {
        let keys = item(Section::Keys, "/app/keys", "key", w::keys(language));
        groups.push((w::group_developers(language), vec![keys]));
    }
    if may(Permission::ReadCredits) {
        let billing = vec![
            item(
                Section::Credits,
                "/app/credits",
                "credits",
                w::credits(language),
            ),
            item(Section::Usage, "/app/usage", "chart", w::usage(language)),
        ];
        groups.push((w::group_billing(language), billing));
    }
    let mut settings = vec![item(
        Section::Profile,
        "/app/profile",
        "person",
        w::profile(language),
    )];
    if may(Permission::ManageTenant) {
        settings.insert(
            0,
            item(
                Section::Settings,
                "/app/settings",
                "gear",
                w::settings(language),
            ),
        );
    }
    if may(Permission::ReadAudit) {
        settings.push(item(
            Section::Audit,
            "/app/audit",
            "shield",
            audit::title(language),
        ));
    }
    groups.push((w::group_settings(language), settings));
    groups.retain(|(_, items)| !items.is_empty());
    groups
}

/// What there is to do with people and where they work.
fn team_items(language: Language, may: &impl Fn(Permission) -> bool) -> Vec<Item> {
    let mut items = Vec::new();
    if may(Permission::ReadTeam) {
        items.push(item(
            Section::Team,
            "/app/team",
            "people",
            team::title(language),
        ));
    }
    if may(Permission::ManageRoles) {
        let word = w::roles(language);
        items.push(item(Section::Roles, "/app/team/roles", "shield", word));
    }
    if may(Permission::ManageBranches) {
        let word = words::branch::branches(language);
        items.push(item(Section::Branches, "/app/branches", "building", word));
    }
    items
}

/// The groups of the admin area.
fn admin_groups(language: Language, operator: Option<Operator>) -> Vec<(&'static str, Vec<Item>)> {
    let may = |permission| operator.is_some_and(|operator| operator.may(permission));
    let mut items = vec![
        item(Section::System, "/admin", "pulse", w::overview(language)),
        item(
            Section::Tenants,
            "/admin/tenants",
            "home",
            tenant::tenants(language),
        ),
        item(
            Section::Users,
            "/admin/users",
            "person",
            tenant::users(language),
        ),
        item(Section::Jobs, "/admin/jobs", "list", w::jobs(language)),
        item(
            Section::Providers,
            "/admin/providers",
            "server",
            w::providers(language),
        ),
        item(
            Section::Outbox,
            "/admin/outbox",
            "mail",
            outbox::title(language),
        ),
        item(
            Section::Permissions,
            "/admin/permissions",
            "shield",
            w::permissions(language),
        ),
    ];
    if may(SystemPermission::ReadAudit) {
        items.push(item(
            Section::AdminAudit,
            "/admin/audit",
            "shield",
            audit::title(language),
        ));
    }
    vec![(w::group_system(language), items)]
}

/// The sidebar, a drawer on narrow screens.
#[component]
fn Sidebar(
    groups: Vec<(&'static str, Vec<Item>)>,
    here: Section,
    language: Language,
    admin: bool,
    #[prop(optional)] place: Option<AnyView>,
) -> impl IntoView {
    let drawn = groups
        .into_iter()
        .map(|(group, items)| {
            let links = items
                .into_iter()
                .map(|item| {
                    view! {
                        <li>
                            <a
                                class="nav-link"
                                href=item.href
                                title=item.word
                                aria-current=(item.section == here).then_some("page")
                            >
                                <Icon name=item.icon/>
                                <span>{item.word}</span>
                            </a>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <li>
                    <p class="nav-group">{group}</p>
                    <ul>{links}</ul>
                </li>
            }
        })
        .collect_view();
    let home = if admin { "/admin" } else { "/app" };
    view! {
        <aside id="sidebar" class="sidebar" class:admin=admin popover="auto">
            <div class="sidebar-head">
                <Brand href=home admin=if admin { w::admin(language) } else { "" }/>
                <button
                    type="button"
                    class="btn btn-icon only-narrow"
                    popovertarget="sidebar"
                    popovertargetaction="hide"
                    aria-label=w::close(language)
                >
                    <Icon name="cross"/>
                </button>
            </div>
            {place}
            <nav aria-label=w::main_menu(language)>
                <ul class="nav-groups">{drawn}</ul>
            </nav>
            <button type="button" class="nav-link rail-toggle needs-script" data-rail="" title=w::collapse(language)>
                <Icon name="rail"/>
                <span>{w::collapse(language)}</span>
            </button>
        </aside>
    }
}

/// The avatar and its menu: who this is, the other area.
#[component]
fn Account(viewer: Viewer, language: Language, admin: bool) -> impl IntoView {
    let initial: String = viewer
        .name
        .chars()
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    let other = match (admin, viewer.system.is_some(), viewer.tenant.is_some()) {
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
            {initial}
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
    admin: bool,
}

/// A member's page: `(document title, frame)`.
#[must_use]
pub fn member(
    ask: &Request,
    viewer: &Viewer,
    section: Section,
    (balance, branches): (Option<Balance>, Vec<BranchName>),
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
    let framed = Framed {
        sidebar: view! { <Sidebar groups here=section language admin=false place/> }.into_any(),
        pill: balance.map_or_else(|| ().into_any(), |_| pill.into_any()),
        admin: false,
    };
    around(ask, viewer, page, framed)
}

/// A staff page: `(document title, frame)`.
#[must_use]
pub fn admin(ask: &Request, viewer: &Viewer, section: Section, page: Page) -> (String, AnyView) {
    let language = ask.language;
    let framed = Framed {
        sidebar:
            view! { <Sidebar groups=admin_groups(language, viewer.operator()) here=section language admin=true/> }
                .into_any(),
        pill: ().into_any(),
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
        .offer()
        .sandbox_only
        .then(|| view! { <Banner tone=Tone::Info>{w::sandbox(language)}</Banner> });
    let unverified = (!viewer.verified)
        .then(|| view! { <Unverified email=viewer.email.clone() back=here() language/> });
    let frame = view! {
        <a class="skip" href="#content">{w::skip(language)}</a>
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
                        <Account viewer=viewer.clone() language admin=framed.admin/>
                        <SignOut language/>
                    </div>
                </header>
                <main id="content" tabindex="-1">{unverified} {sandbox} {page.body}</main>
            </div>
            {note}
        </div>
    };
    (format!("{} · Nomor", page.title), frame.into_any())
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
    let frame = view! {
        <a class="skip" href="#content">{w::skip(language)}</a>
        <div class="open">
            <header class="open-top">
                <Brand href="/"/>
                <div class="top-tools flex-wrap justify-end">
                    <Switches language theme=ask.theme back=here()/>
                    {entry}
                </div>
            </header>
            <main id="content" tabindex="-1">
                {page.body}
            </main>
        </div>
    };
    let title = if page.title == "Nomor" {
        page.title
    } else {
        format!("{} · Nomor", page.title)
    };
    (title, frame.into_any())
}
