//! Who may see a page, and the frame it is drawn in: guests, members of a tenant, system staff.

use std::future::Future;

use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;
use leptos_meta::Title;
use leptos_router::hooks::use_location;
use nomor_contract::account::{Entry, Language, Viewer};
use nomor_contract::billing::Balance;
use nomor_contract::branch::BranchName;
use nomor_contract::notice::{Arrival, Bell};
use nomor_contract::{Caller, Operator, PersonId, Refusal, RefusalKind, Request};

use crate::view;
use crate::view::rail::Section;

/// What a member's page works with.
#[derive(Clone)]
pub struct Desk {
    pub ask: Request,
    pub caller: Caller,
    pub viewer: Viewer,
    pub language: Language,
}

/// What a person's own page works with, wherever they belong.
#[derive(Clone)]
pub struct PersonDesk {
    pub ask: Request,
    pub viewer: Viewer,
    pub language: Language,
}

/// What a staff page works with.
#[derive(Clone)]
pub struct AdminDesk {
    pub ask: Request,
    pub operator: Operator,
    pub viewer: Viewer,
    pub language: Language,
}

/// Where whoever lacks a second step is sent that is needed; the page itself says why.
const STEP_DUE: &str = "/app/profile";

/// A page ready to be framed: title, one line of description, content.
pub struct Page {
    pub title: String,
    pub about: String,
    pub body: AnyView,
}

/// Shorter name for what pages build.
pub type Draft = Result<Page, Refusal>;

impl Page {
    pub fn new(title: impl Into<String>, about: impl Into<String>, body: impl IntoAny) -> Self {
        Self {
            title: title.into(),
            about: about.into(),
            body: body.into_any(),
        }
    }
}

/// A path of this site that is safe to redirect to: absolute, not `//host`, printable ASCII only.
#[must_use]
pub fn safe_path(path: &str) -> Option<&str> {
    let local = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
    (local && path.bytes().all(|b| b.is_ascii_graphic())).then_some(path)
}

/// Begins a person's session and leads them on: where they wanted to go, or where they belong.
///
/// # Errors
/// Storage does not answer.
pub async fn enter(ask: &Request, entry: Entry, next: &str) -> Result<(), Refusal> {
    ask.visit.begin(entry).await?;
    arrived(ask, entry.person).await?;
    let accounts = &ask.ports.accounts;
    ask.visit.remember_mark(&accounts.mark(entry.person).await?);
    let home = accounts.home(entry.person).await?;
    ask.visit.redirect(safe_path(next).unwrap_or(home));
    Ok(())
}

/// Whoever comes in from a device that has not signed in before is told.
async fn arrived(ask: &Request, person: PersonId) -> Result<(), Refusal> {
    let (mark, device, address) = (ask.visit.mark(), ask.visit.device(), ask.visit.from());
    let arrival = Arrival {
        mark: mark.as_deref(),
        device: &device,
        address: &address,
        language: ask.language,
    };
    ask.ports.notices.arrived(person, arrival).await
}

/// The address of this page without what an earlier form left in it: where its forms come back to.
#[must_use]
pub fn here() -> String {
    let location = use_location();
    let path = location.pathname.get_untracked();
    let query = location.search.get_untracked();
    let kept: Vec<&str> = query
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("__") && !pair.starts_with("note="))
        .collect();
    if kept.is_empty() {
        path
    } else {
        format!("{path}?{}", kept.join("&"))
    }
}

/// A path of this site with a note for the page.
#[must_use]
pub fn noted(path: &str, note: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}note={note}")
}

/// The sign-in page that leads back to `path`.
fn sign_in_first(path: &str) -> String {
    let mut next = String::with_capacity(path.len() + 16);
    for c in path.chars() {
        match c {
            '%' => next.push_str("%25"),
            '&' => next.push_str("%26"),
            '+' => next.push_str("%2B"),
            '#' => next.push_str("%23"),
            _ => next.push(c),
        }
    }
    format!("/login?next={next}")
}

/// A page of a tenant's member. Guests go to the sign-in page and come back; staff without a tenant go to theirs;
/// whoever's tenant is suspended, or who belongs to none, is told.
pub fn member<F, Fut>(section: Section, build: F) -> AnyView
where
    F: FnOnce(Desk) -> Fut + Send + 'static,
    Fut: Future<Output = Draft> + Send + 'static,
{
    let ask = expect_context::<Request>();
    let here = here();
    Suspend::new(async move {
        let Some(viewer) = ask.viewer.clone() else {
            ask.visit.redirect(&sign_in_first(&here));
            return ().into_any();
        };
        let Some(caller) = viewer.caller() else {
            if viewer.second_step_due {
                ask.visit.redirect(STEP_DUE);
                return ().into_any();
            }
            if viewer.home() == "/admin" {
                ask.visit.redirect("/admin");
                return ().into_any();
            }
            ask.visit.status(403);
            let page = view::suspended::idle(&viewer, ask.language);
            return titled(view::frame::guest(&ask, page));
        };
        let language = ask.language;
        let desk = Desk {
            ask: ask.clone(),
            caller: caller.clone(),
            viewer: viewer.clone(),
            language,
        };
        let page = settle(build(desk).await, &ask);
        let balance = ask.ports.billing.balance(&caller).await.ok();
        let branches = branches(&ask, &viewer, &caller).await;
        let around = (balance, branches, bell(&ask, &viewer).await);
        titled(view::frame::member(&ask, &viewer, section, around, page))
    })
    .into_any()
}

/// A page of whoever is signed in, in the frame of where they belong.
pub fn person<F, Fut>(section: Section, build: F) -> AnyView
where
    F: FnOnce(PersonDesk) -> Fut + Send + 'static,
    Fut: Future<Output = Draft> + Send + 'static,
{
    let ask = expect_context::<Request>();
    let here = here();
    Suspend::new(async move {
        let Some(viewer) = ask.viewer.clone() else {
            ask.visit.redirect(&sign_in_first(&here));
            return ().into_any();
        };
        let desk = PersonDesk {
            ask: ask.clone(),
            viewer: viewer.clone(),
            language: ask.language,
        };
        let page = settle(build(desk).await, &ask);
        titled(match viewer.caller() {
            Some(caller) => {
                let balance = ask.ports.billing.balance(&caller).await.ok();
                let branches = branches(&ask, &viewer, &caller).await;
                let around = (balance, branches, bell(&ask, &viewer).await);
                view::frame::member(&ask, &viewer, section, around, page)
            }
            None if viewer.system.is_some() => {
                let bell = bell(&ask, &viewer).await;
                view::frame::admin(&ask, &viewer, section, bell, page)
            }
            None => view::frame::guest(&ask, view::headed(page)),
        })
    })
    .into_any()
}

/// What hangs from the bell; a page stands without it.
async fn bell(ask: &Request, viewer: &Viewer) -> Bell {
    let bell = ask.ports.notices.bell(viewer.reader()).await;
    bell.unwrap_or_default()
}

/// The branches to choose from; most tenants have none, and are not asked for them.
async fn branches(ask: &Request, viewer: &Viewer, caller: &Caller) -> Vec<BranchName> {
    if !viewer.has_branches {
        return Vec::new();
    }
    let names = ask.ports.branches.branch_names(caller).await;
    names.unwrap_or_default()
}

/// A page of the system area. For everybody else it does not exist.
pub fn admin<F, Fut>(section: Section, build: F) -> AnyView
where
    F: FnOnce(AdminDesk) -> Fut + Send + 'static,
    Fut: Future<Output = Draft> + Send + 'static,
{
    let ask = expect_context::<Request>();
    let here = here();
    Suspend::new(async move {
        let (Some(viewer), Ok(operator)) = (ask.viewer.clone(), ask.operator()) else {
            if ask.viewer.is_none() {
                ask.visit.redirect(&sign_in_first(&here));
                return ().into_any();
            }
            let due = |viewer: &Viewer| viewer.second_step_due && viewer.system.is_some();
            if ask.viewer.as_ref().is_some_and(due) {
                ask.visit.redirect(STEP_DUE);
                return ().into_any();
            }
            ask.visit.status(404);
            return titled(view::frame::guest(
                &ask,
                view::headed(view::missing(ask.language)),
            ));
        };
        let language = ask.language;
        let desk = AdminDesk {
            ask: ask.clone(),
            operator,
            viewer: viewer.clone(),
            language,
        };
        let page = settle(build(desk).await, &ask);
        let bell = bell(&ask, &viewer).await;
        titled(view::frame::admin(&ask, &viewer, section, bell, page))
    })
    .into_any()
}

/// A public page.
pub fn guest<F, Fut>(build: F) -> AnyView
where
    F: FnOnce(Request) -> Fut + Send + 'static,
    Fut: Future<Output = Draft> + Send + 'static,
{
    let ask = expect_context::<Request>();
    Suspend::new(async move {
        let page = match build(ask.clone()).await {
            Ok(page) => page,
            refused => view::headed(settle(refused, &ask)),
        };
        titled(view::frame::guest(&ask, page))
    })
    .into_any()
}

/// A refusal becomes the page that says it, with its status.
fn settle(draft: Draft, ask: &Request) -> Page {
    draft.unwrap_or_else(|refusal| {
        ask.visit.status(refusal.status());
        if refusal.kind == RefusalKind::NotFound {
            view::missing(ask.language)
        } else {
            view::refused(ask.language, refusal)
        }
    })
}

/// The frame with its document title. It is drawn after its page has been waited for: what it asks then, such as how
/// figures are written here, it must still find.
fn titled((title, frame): (String, AnyView)) -> AnyView {
    let page = view! {
        <Title text=title/>
        {frame}
    };
    OwnedView::new(page).into_any()
}

/// Credits as the top bar shows them.
#[must_use]
pub fn spendable(balance: Option<Balance>) -> i64 {
    balance.unwrap_or_default().available
}

#[cfg(test)]
mod tests {
    use super::safe_path;

    #[test]
    fn the_way_back_survives_as_one_value() {
        assert_eq!(
            super::sign_in_first("/app/lists?state=running&text=a+b"),
            "/login?next=/app/lists?state=running%26text=a%2Bb"
        );
    }

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert_eq!(safe_path("/app/lists?x=1"), Some("/app/lists?x=1"));
        for hostile in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "",
            "/a\r\nSet-Cookie: x",
        ] {
            assert_eq!(safe_path(hostile), None, "{hostile:?}");
        }
    }
}
