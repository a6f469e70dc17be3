//! The audit log: filters as a plain form, lines as a table, the file, and the chain of seals.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::audit::{ActorView, ArchiveView, AuditLine, AuditWords, ChainView, Change};
use nomor_contract::{Page, Stamp};

use super::row_look::escaped;
use crate::part::{
    Banner, Card, Choice, Empty, Field, Form, Icon, Moment, Pager, SelectField, Submit, Tone,
};
use crate::state::number::count;
use crate::words::{audit as w, look};

/// Where a log is shown and where its file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub page: &'static str,
    pub file: &'static str,
    /// Everybody's lines, not one tenant's.
    pub platform: bool,
}

/// The page's address with these filters.
#[must_use]
pub fn address(place: Place, words: &AuditWords) -> String {
    let pairs = words.pairs().into_iter();
    let pairs: Vec<String> = pairs
        .map(|(name, text)| format!("{name}={}", escaped(text)))
        .collect();
    if pairs.is_empty() {
        place.page.to_owned()
    } else {
        format!("{}?{}", place.page, pairs.join("&"))
    }
}

/// What narrows the log; its second button takes the same lines along.
#[component]
pub fn AuditFilters(place: Place, words: AuditWords, language: Language) -> impl IntoView {
    let any = words != AuditWords::default();
    let mut kinds = vec![Choice::new("", w::any_kind(language))];
    kinds.extend(w::GROUPS.iter().filter_map(|(code, _)| {
        let theirs =
            place.platform || !matches!(*code, "provider" | "platform" | "permissions" | "mail");
        let name = w::group(language, code).filter(|_| theirs)?;
        Some(Choice::new(*code, name))
    }));
    let tenant = place.platform.then(|| {
        view! { <Field label=w::tenant_field(language) name="tenant" value=words.tenant.clone() autocomplete="off"/> }
    });
    let clear =
        any.then(|| view! { <a class="btn btn-plain" href=place.page>{w::clear(language)}</a> });
    view! {
        <form class="audit-filters" method="get" action=place.page role="search" aria-label=w::filter(language)>
            <Field label=w::who_field(language) name="actor" value=words.actor.clone() autocomplete="off"/>
            <SelectField label=w::kind(language) name="group" choices=kinds value=words.group.clone()/>
            <Field label=w::from(language) name="from" kind="date" value=words.from.clone()/>
            <Field label=w::until(language) name="until" kind="date" value=words.until.clone()/>
            <Field label=w::text(language) name="text" kind="search" value=words.text.clone() maxlength=100/>
            {tenant}
            <div class="form-actions">
                <button class="btn btn-primary">{w::filter(language)}</button>
                <button class="btn btn-quiet" formaction=place.file>
                    <Icon name="download"/>
                    {w::export(language)}
                </button>
                {clear}
            </div>
        </form>
    }
}

/// The lines of the page.
#[component]
pub fn AuditTable(
    place: Place,
    words: AuditWords,
    page: Page<AuditLine>,
    later: bool,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    if page.items.is_empty() {
        return view! { <Empty icon="search" title=w::empty(language) about=w::empty_about(language)/> }
            .into_any();
    }
    let base = address(place, &words);
    let rows = page
        .items
        .into_iter()
        .map(|line| view! { <Row place words=words.clone() line now language/> })
        .collect_view();
    view! {
        <div class="table-box">
            <table class="grid-table audit-table">
                <thead>
                    <tr>
                        <th scope="col">{w::what(language)}</th>
                        <th scope="col">{w::who(language)}</th>
                        <th scope="col">{w::when(language)}</th>
                        <th scope="col">{w::place(language)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Pager base next=page.next_cursor later language/>
    }
    .into_any()
}

#[component]
fn Row(
    place: Place,
    words: AuditWords,
    line: AuditLine,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    let theirs = AuditWords {
        actor: line.actor.id.clone(),
        ..words
    };
    let (name, href) = (actor_name(&line.actor, language), address(place, &theirs));
    let theirs = w::only_theirs(language, &name);
    let tenant = line
        .tenant_name
        .clone()
        .filter(|_| place.platform)
        .map(|name| view! { <span class="sub">{name}</span> });
    let behind = line.behind.clone().map(|staff| {
        view! { <span class="sub">{actor_name(&staff, language)} " " {look::behind(language, &name)}</span> }
    });
    let address = line.address.clone().map_or_else(
        || view! { <span class="muted">{w::no_place(language)}</span> }.into_any(),
        |address| view! { <span class="code">{address}</span> }.into_any(),
    );
    let request = line.request.clone().map(|id| {
        let short = id.chars().count().saturating_sub(8);
        let short: String = id.chars().skip(short).collect();
        let full = w::request(language, &id);
        let title = full.clone();
        view! {
            <span class="sub code" title=title>
                <span class="sr-only">{full}</span>
                <span aria-hidden="true">"…"{short}</span>
            </span>
        }
    });
    view! {
        <tr>
            <th scope="row"><What line=line.clone() language/></th>
            <td data-label=w::who(language)>
                <span>
                    <a href=href title=theirs>{name}</a>
                    {behind}
                    {tenant}
                </span>
            </td>
            <td data-label=w::when(language)>
                <Moment at=line.at now language/>
            </td>
            <td data-label=w::place(language)>
                <span>{address} {request}</span>
            </td>
        </tr>
    }
}

/// The action in words with its code, what changed, and what else was noted.
#[component]
fn What(line: AuditLine, language: Language) -> impl IntoView {
    let said = w::action(language, &line.action)
        .map(|words| view! { <span class="audit-said">{words}</span> });
    let object = (!line.object.is_empty() && line.object != line.actor.id)
        .then(|| view! { " · " <span class="code">{line.object.clone()}</span> });
    let changes = line
        .changes
        .into_iter()
        .map(|change| view! { <Changed change language/> })
        .collect_view();
    let facts = line
        .facts
        .into_iter()
        .map(|(name, words)| {
            view! { <li><span class="muted">{w::fact(language, &name)}": "</span> {words}</li> }
        })
        .collect_view();
    view! {
        <div class="audit-what">
            {said}
            <span class="sub"><span class="code">{line.action}</span>{object}</span>
            <ul>{changes} {facts}</ul>
        </div>
    }
}

#[component]
fn Changed(change: Change, language: Language) -> impl IntoView {
    let value =
        |value: Option<String>| value.unwrap_or_else(|| w::nothing_then(language).to_owned());
    view! {
        <li>
            <span class="muted">{w::fact(language, &change.field)}": "</span>
            <del>
                <span class="sr-only">{w::was(language)}" "</span>
                {value(change.old)}
            </del>
            " "
            <span aria-hidden="true">"→"</span>
            " "
            <ins>
                <span class="sr-only">{w::is(language)}" "</span>
                {value(change.new)}
            </ins>
        </li>
    }
}

fn actor_name(actor: &ActorView, language: Language) -> String {
    match (actor.id.as_str(), &actor.name) {
        ("program", _) => w::program(language).to_owned(),
        ("system", _) => w::system(language).to_owned(),
        (id, Some(name)) if id.starts_with("key_") => w::api_key(language, name),
        (_, Some(name)) => name.clone(),
        (id, None) => id.to_owned(),
    }
}

/// Follows the seals when asked.
#[component]
pub fn VerifyChain(language: Language) -> impl IntoView {
    view! {
        <Form call="verify_audit">
            <Submit label=w::verify(language) look="btn-quiet" icon="shield"/>
        </Form>
    }
}

/// What following the seals found.
#[component]
pub fn ChainFound(chain: ChainView, language: Language) -> impl IntoView {
    let lines = count(language, chain.lines);
    let proved = chain.archives.saturating_sub(chain.absent);
    let proved = (proved > 0)
        .then(|| view! { <p>{w::archives_proved(language, count(language, proved.into()))}</p> });
    let absent = (chain.absent > 0).then(
        || view! { <p>{w::archives_absent(language, count(language, chain.absent.into()))}</p> },
    );
    if chain.breaks.is_empty() {
        return view! { <Banner tone=Tone::Good><p>{w::unbroken(language, lines)}</p> {proved} {absent}</Banner> }
            .into_any();
    }
    let breaks = chain
        .breaks
        .into_iter()
        .take(100)
        .map(|said| view! { <li>{said}</li> })
        .collect_view();
    view! {
        <Banner tone=Tone::Bad>
            <p>{w::broken(language, lines)}</p>
            <ul>{breaks}</ul>
            {absent}
        </Banner>
    }
    .into_any()
}

/// What was cleared out of the log; nothing where nothing was.
#[component]
pub fn Archives(archives: Vec<ArchiveView>, now: Stamp, language: Language) -> impl IntoView {
    if archives.is_empty() {
        return ().into_any();
    }
    let rows = archives
        .into_iter()
        .map(|archive| view! { <ArchiveRow archive now language/> })
        .collect_view();
    view! {
        <Card title=w::archives(language) about=w::archives_about(language)>
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::archive_lines(language)}</th>
                            <th scope="col">{w::archive_written(language)}</th>
                            <th scope="col">{w::archive_cleared(language)}</th>
                            <th scope="col"><span class="sr-only">{w::archives(language)}</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn ArchiveRow(archive: ArchiveView, now: Stamp, language: Language) -> impl IntoView {
    let lines = |n| count(language, n);
    let numbers = w::archive_from_to(language, lines(archive.first), lines(archive.last));
    let written = w::archive_from_to(language, archive.from.day(), archive.until.day());
    let take = w::archive_take(language, lines(archive.first), lines(archive.last));
    let href = format!("/download/admin/audit/archive?first={}", archive.first);
    view! {
        <tr>
            <th scope="row" class="tabular">{numbers}</th>
            <td data-label=w::archive_written(language)>{written}</td>
            <td data-label=w::archive_cleared(language)><Moment at=archive.cleared_at now language/></td>
            <td>
                <a class="btn btn-quiet" href=href aria-label=take.clone() title=take download="">
                    <Icon name="download"/>
                </a>
            </td>
        </tr>
    }
}
