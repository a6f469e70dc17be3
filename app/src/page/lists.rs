//! The history of lists: search, states, paging, and what can be done with each.

use leptos::prelude::*;
use nomor_contract::Permission;
use nomor_contract::job::{JobFilter, JobState};

use crate::part::{Empty, FilterChip, Icon, Pager};
use crate::state::{Desk, Page, member, query};
use crate::view::list_head::MayList;
use crate::view::list_table::ListTable;
use crate::view::rail::Section;
use crate::view::row_look::escaped;
use crate::words::{branch, job as job_words, lists as w, shell};

/// Lists on a page.
const LISTS_PER_PAGE: u32 = 25;
/// States worth a filter of their own.
const STATES: [JobState; 6] = [
    JobState::Ready,
    JobState::Running,
    JobState::Paused,
    JobState::Completed,
    JobState::Cancelled,
    JobState::Failed,
];

/// `/app/lists`
#[component]
pub fn Lists() -> impl IntoView {
    let filter = JobFilter {
        state: query("state").and_then(|word| JobState::from_word(&word)),
        text: query("text"),
    };
    let cursor = query("cursor");
    member(Section::Lists, move |desk| async move {
        let language = desk.language;
        let later = cursor.is_some();
        let lists = &desk.ask.ports.lists;
        let page = lists
            .jobs(&desk.caller, filter.clone(), cursor, LISTS_PER_PAGE)
            .await?;
        let filtered = filter != JobFilter::default();
        let may = MayList {
            upload: desk.caller.may(Permission::UploadLists),
            delete: desk.caller.may(Permission::DeleteLists),
        };
        let content = if page.items.is_empty() && !later {
            nothing(&desk, filtered)
        } else {
            view! {
                <ListTable jobs=page.items now=desk.ask.now language may=Some(may)/>
                <Pager base=address(&filter) next=page.next_cursor later language/>
            }
            .into_any()
        };
        let tools = (filtered || later || !is_empty(&desk).await).then(|| tools(&desk, &filter));
        let body = view! { <section class="surface">{tools} {content}</section> };
        let about = about(&desk);
        Ok(Page::new(shell::lists(language), about, body))
    })
}

/// What is shown here: everything, or the lists of the chosen branch.
fn about(desk: &Desk) -> String {
    match &desk.viewer.branch {
        Some(name) => branch::only(desk.language, name),
        None => w::about(desk.language).to_owned(),
    }
}

/// The tenant has no list at all: filters would be noise.
async fn is_empty(desk: &Desk) -> bool {
    let lists = &desk.ask.ports.lists;
    let first = lists
        .jobs(&desk.caller, JobFilter::default(), None, 1)
        .await;
    first.is_ok_and(|page| page.items.is_empty())
}

/// The page's address with a filter.
fn address(filter: &JobFilter) -> String {
    let mut pairs = Vec::new();
    if let Some(state) = filter.state {
        pairs.push(format!("state={}", state.word()));
    }
    if let Some(text) = &filter.text {
        pairs.push(format!("text={}", escaped(text)));
    }
    if pairs.is_empty() {
        "/app/lists".to_owned()
    } else {
        format!("/app/lists?{}", pairs.join("&"))
    }
}

/// Search, states, and the way to a new list.
fn tools(desk: &Desk, filter: &JobFilter) -> AnyView {
    let language = desk.language;
    let chips = STATES
        .iter()
        .map(|state| {
            let chosen = filter.state == Some(*state);
            let next = JobFilter {
                state: (!chosen).then_some(*state),
                text: filter.text.clone(),
            };
            view! {
                <FilterChip href=address(&next) word=job_words::state(language, *state) chosen/>
            }
        })
        .collect_view();
    let all = JobFilter {
        state: None,
        text: filter.text.clone(),
    };
    let upload = desk.caller.may(Permission::UploadLists).then(|| {
        view! {
            <a class="btn btn-primary" href="/app/lists/new"><Icon name="upload"/> {shell::upload(language)}</a>
        }
    });
    let state = filter.state.map(JobState::word);
    view! {
        <div class="list-tools">
            <form class="row-search" method="get" action="/app/lists" role="search">
                {state.map(|state| view! { <input type="hidden" name="state" value=state/> })}
                <label class="search-box">
                    <Icon name="search"/>
                    <span class="sr-only">{w::search_lists(language)}</span>
                    <input
                        class="input"
                        type="search"
                        name="text"
                        maxlength="100"
                        placeholder=w::search_lists(language)
                        value=filter.text.clone()
                    />
                </label>
                <button class="btn btn-quiet">{shell::search(language)}</button>
            </form>
            {upload}
        </div>
        <nav class="filters list-states" aria-label=w::state(language)>
            <FilterChip href=address(&all) word=shell::all(language) chosen=filter.state.is_none()/>
            {chips}
        </nav>
    }
    .into_any()
}

/// No lists: what to do first, or how to loosen the filter.
fn nothing(desk: &Desk, filtered: bool) -> AnyView {
    let language = desk.language;
    if filtered {
        return view! {
            <Empty icon="search" title=w::none_match(language) about=w::none_match_about(language)>
                <a class="btn btn-quiet" href="/app/lists">{w::clear(language)}</a>
            </Empty>
        }
        .into_any();
    }
    let upload = desk.caller.may(Permission::UploadLists).then(|| {
        view! {
            <a class="btn btn-primary" href="/app/lists/new"><Icon name="upload"/> {shell::upload(language)}</a>
        }
    });
    view! { <Empty icon="list" title=w::empty(language) about=w::empty_about(language)>{upload}</Empty> }.into_any()
}
