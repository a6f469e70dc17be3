//! What the sidebar leads to, by permission.
//!
//! It is one element: beside the content from 900 px on, a popover drawer below that. No script is needed to open it
//! or to leave it with Escape.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::caller::SystemPermission;
use nomor_contract::{Caller, Operator, Permission};

use super::brand::Brand;
use crate::part::Icon;
use crate::words::{self, audit, file as files, outbox, shell as w, team, tenant};

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
    OwnProviders,
    Files,
    Notifications,
    Audit,
    System,
    Jobs,
    Providers,
    Outbox,
    AdminFiles,
    Permissions,
    AdminAudit,
    Platform,
    Tools,
    Tenants,
    Users,
}

/// A link of the sidebar.
pub struct Item {
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
pub fn member_groups(
    language: Language,
    caller: Option<&Caller>,
) -> Vec<(&'static str, Vec<Item>)> {
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
    if may(Permission::ManageProviders) {
        let word = words::provider::title(language);
        settings.push(item(
            Section::OwnProviders,
            "/app/providers",
            "server",
            word,
        ));
    }
    if may(Permission::ReadFiles) {
        let word = files::title(language);
        settings.push(item(Section::Files, "/app/files", "file", word));
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
pub fn admin_groups(
    language: Language,
    operator: Option<Operator>,
) -> Vec<(&'static str, Vec<Item>)> {
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
    if may(SystemPermission::ReadFiles) {
        let word = files::title(language);
        items.push(item(Section::AdminFiles, "/admin/files", "file", word));
    }
    if may(SystemPermission::ReadAudit) {
        items.push(item(
            Section::AdminAudit,
            "/admin/audit",
            "shield",
            audit::title(language),
        ));
    }
    if may(SystemPermission::ManageSystem) {
        items.push(item(
            Section::Platform,
            "/admin/settings",
            "gear",
            w::settings(language),
        ));
        let word = words::tools::title(language);
        items.push(item(Section::Tools, "/admin/tools", "pulse", word));
    }
    vec![(w::group_system(language), items)]
}

/// The sidebar, a drawer on narrow screens.
#[component]
pub fn Sidebar(
    groups: Vec<(&'static str, Vec<Item>)>,
    here: Section,
    language: Language,
    admin: bool,
    #[prop(optional)] place: Option<AnyView>,
    /// Stands in the place of our mark.
    #[prop(optional_no_strip)]
    brand: Option<AnyView>,
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
    let brand = brand.unwrap_or_else(|| {
        view! { <Brand href=home admin=if admin { w::admin(language) } else { "" }/> }.into_any()
    });
    view! {
        <aside id="sidebar" class="sidebar" class:admin=admin popover="auto">
            <div class="sidebar-head">
                {brand}
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
