//! Server-sent events: a job's frames as they happen, for a page (by its session) and for a program (by its key); a
//! person's bell, for the pages they have open.

use std::convert::Infallible;
use std::time::Duration;

use axum::Extension;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::{Stream, StreamExt as _, stream};
use nomor_app::view;
use nomor_contract::job::Frame;
use nomor_contract::{Caller, JobId};

use crate::caller::{Member, Person};
use crate::fault::Problem;
use crate::input::Job;
use crate::limit::{Seat, Who};
use crate::serve::Closing;
use crate::state::Edge;

/// A comment this often tells both ends, and the proxies between, that the other is alive.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// Browsers connect again after this long.
const RETRY: Duration = Duration::from_millis(1_500);
/// A stream ends after this long; the client connects again and loses nothing. Keeps a forgotten one from living on.
const LIFETIME: Duration = Duration::from_secs(30 * 60);
/// A bell's is shorter: whoever was signed out elsewhere hears nothing more after it.
const BELL_LIFETIME: Duration = Duration::from_secs(5 * 60);

/// The version a client saw last: the `Last-Event-ID` header that browsers send by themselves.
pub(crate) struct Since(Option<i64>);

impl<S: Send + Sync> FromRequestParts<S> for Since {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let last = parts.headers.get("last-event-id");
        Ok(Self(
            last.and_then(|value| value.to_str().ok())
                .and_then(|text| text.parse().ok()),
        ))
    }
}

/// `GET /events/jobs/{id}`: for the page of whoever is signed in.
pub(crate) async fn page(
    State(edge): State<Edge>,
    Member(caller): Member,
    Job(job): Job,
    since: Since,
    closing: Option<Extension<Closing>>,
) -> Result<Response, Problem> {
    stream(&edge, &caller, job, since, closing.map(|closing| closing.0)).await
}

/// The frames of `job` that are newer than what the client saw.
///
/// # Errors
/// Not this caller's job (404); too many streams open (429).
pub(crate) async fn stream(
    edge: &Edge,
    caller: &Caller,
    job: JobId,
    Since(since): Since,
    closing: Option<Closing>,
) -> Result<Response, Problem> {
    let now = edge.ports.lists.job(caller, job).await?;
    if now.state.is_final() && since.is_some_and(|since| since >= now.version) {
        // The one answer after which a browser does not connect again (WHATWG HTML, server-sent events).
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let seat = Who::of(&caller.actor)
        .and_then(|who| edge.streams.sit(who))
        .ok_or_else(too_many)?;
    let frames = edge.ports.lists.watch(caller, job).await?;
    let newer = frames
        .filter(move |frame| std::future::ready(since.is_none_or(|since| frame.version > since)));
    let hint = stream::once(std::future::ready(Ok(Event::default().retry(RETRY))));
    let events = hint.chain(newer.map(|frame| Ok(event(&frame))));
    Ok(sent(seated(
        events.take_until(over(closing, LIFETIME)),
        seat,
    )))
}

/// `GET /events/me`: the bell of whoever is signed in, as it is and whenever it moves: its figure on the first line, what
/// hangs from it, drawn, on the others.
pub(crate) async fn bell(
    State(edge): State<Edge>,
    Person(viewer, language): Person,
    closing: Option<Extension<Closing>>,
) -> Result<Response, Problem> {
    let seat = edge.bells.sit(Who::Person(viewer.person));
    let seat = seat.ok_or_else(too_many)?;
    let bells = edge.ports.notices.watch_bell(viewer.reader()).await?;
    let clock = edge.options.clock.clone();
    let drawn = bells.map(move |bell| {
        let figure = view::bell::figure(bell.unread);
        let list = view::bell::hanging(bell, clock.now(), language);
        Ok(Event::default().data(format!("{figure}\n{list}")))
    });
    let hint = stream::once(std::future::ready(Ok(Event::default().retry(RETRY))));
    let events = hint.chain(drawn);
    let closing = closing.map(|closing| closing.0);
    Ok(sent(seated(
        events.take_until(over(closing, BELL_LIFETIME)),
        seat,
    )))
}

/// Events as an answer that lasts: until they end, the program stops, or the stream has lived long enough.
pub(crate) fn answer(
    events: impl Stream<Item = Result<Event, Infallible>> + Send + 'static,
    seat: Seat,
    closing: Option<Closing>,
) -> Response {
    let hint = stream::once(std::future::ready(Ok(Event::default().retry(RETRY))));
    let events = hint.chain(events).take_until(over(closing, LIFETIME));
    sent(seated(events, seat))
}

fn sent(events: impl Stream<Item = Result<Event, Infallible>> + Send + 'static) -> Response {
    let mut response = Sse::new(events)
        .keep_alive(KeepAlive::new().interval(KEEP_ALIVE))
        .into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // nginx would hold frames back otherwise.
    headers.insert(
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    response
}

fn event(frame: &Frame) -> Event {
    Event::default()
        .id(frame.version.to_string())
        .data(&*frame.json)
}

/// Resolves when the stream has lived long enough, or when the program stops.
async fn over(closing: Option<Closing>, lifetime: Duration) {
    let closing = async {
        match closing {
            Some(closing) => closing.wait().await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        () = closing => {}
        () = tokio::time::sleep(lifetime) => {}
    }
}

/// The stream, holding its seat for as long as it lives.
fn seated<T: Send>(
    events: impl Stream<Item = Result<T, Infallible>> + Send,
    seat: Seat,
) -> impl Stream<Item = Result<T, Infallible>> + Send {
    events.map(move |event| {
        let _ = &seat;
        event
    })
}

/// The refusal of one stream more.
pub(crate) fn too_many() -> Problem {
    let mut problem = Problem::new(
        StatusCode::TOO_MANY_REQUESTS,
        "too_many_streams",
        "Too many live streams are open. Close some of them first.",
    );
    problem.retry_after_s = Some(5);
    problem
}
