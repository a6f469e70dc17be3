//! Server-sent events: a job's frames as they happen, for a page (by its session) and for a program (by its key); a
//! person's bell, for the pages they have open.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::future::BoxFuture;
use futures::stream::BoxStream;
use futures::{FutureExt as _, Stream, StreamExt as _, future, stream};
use nomor_app::view;
use nomor_contract::account::Viewer;
use nomor_contract::job::Frame;
use nomor_contract::{Actor, Caller, JobId, PersonId, Refusal};
use tower_sessions::Session;
use tower_sessions::session::Id;

use crate::caller::{Member, Person};
use crate::fault::Problem;
use crate::input::Job;
use crate::limit::{Seat, Who};
use crate::serve::Closing;
use crate::session;
use crate::shelf::Shelf;
use crate::state::Edge;

/// A comment this often tells both ends, and the proxies between, that the other is alive.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// Browsers connect again after this long.
const RETRY: Duration = Duration::from_millis(1_500);
/// As [`RETRY`], of whoever lost their session: they are on their way to another page, and the one they leave need not ask
/// for what it is refused.
const RETRY_LOST: Duration = Duration::from_secs(5);
/// A stream ends after this long; the client connects again and loses nothing. Keeps a forgotten one from living on.
const LIFETIME: Duration = Duration::from_secs(30 * 60);

/// Whether a page may still follow is asked again this often, besides whenever a session of its person ends here: other
/// processes end sessions too.
const LOOK_EVERY: Duration = Duration::from_secs(15);

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
    session: Session,
    Job(job): Job,
    since: Since,
    closing: Option<Extension<Closing>>,
) -> Result<Response, Problem> {
    let (Actor::Person(person, _) | Actor::Looking { staff: person, .. }) = caller.actor else {
        return Err(Refusal::sign_in_needed().into());
    };
    let same = caller.clone();
    let shown = move |viewer: &Viewer| viewer.caller().as_ref() == Some(&same);
    let end = end(edge.clone(), closing, (session.id(), person), shown);
    stream(&edge, &caller, (job, since), end).await
}

/// Why a stream is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    /// It has lived long enough, or the program stops.
    Time,
    /// The session that it followed as is lost.
    Lost,
}

/// Resolves when a page's stream is over.
pub(crate) fn end(
    edge: Edge,
    closing: Option<Extension<Closing>>,
    who: (Option<Id>, PersonId),
    same: impl Fn(&Viewer) -> bool + Send,
) -> impl Future<Output = Over> + Send {
    let lost = lost(edge, who, same).map(|()| Over::Lost);
    let first = future::select(Box::pin(over(closing)), Box::pin(lost));
    first.map(|first| first.factor_first().0)
}

/// Resolves once the session does not follow as who it was any more: it has ended, or what its person may has changed.
/// Their browser connects again, and is told.
async fn lost(
    edge: Edge,
    (id, person): (Option<Id>, PersonId),
    same: impl Fn(&Viewer) -> bool + Send,
) {
    let Some(id) = id else { return };
    let mut news = edge.ports.sessions.ended(person);
    loop {
        let shelf = Arc::new(Shelf(edge.ports.sessions.clone()));
        let again = Session::new(Some(id), shelf, None);
        let now = edge.options.clock.now();
        match session::viewer(&again, &edge.ports, "", now).await {
            Ok(viewer) if !viewer.as_ref().is_some_and(&same) => return,
            // Storage that does not answer ends nothing.
            Ok(_) | Err(_) => {}
        }
        let _ = tokio::time::timeout(LOOK_EVERY, news.next()).await;
    }
}

/// The frames of `job` that are newer than what the client saw.
///
/// # Errors
/// Not this caller's job (404); too many streams open (429).
pub(crate) async fn stream(
    edge: &Edge,
    caller: &Caller,
    (job, Since(since)): (JobId, Since),
    end: impl Future<Output = Over> + Send + 'static,
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
    let events = newer.map(|frame| Ok(event(&frame)));
    Ok(answer(events, seat, end))
}

/// `GET /events/me`: the bell of whoever is signed in, as it is and whenever it moves: its figure on the first line, what
/// hangs from it, drawn, on the others.
pub(crate) async fn bell(
    State(edge): State<Edge>,
    session: Session,
    Person(viewer, language): Person,
    closing: Option<Extension<Closing>>,
) -> Result<Response, Problem> {
    let seat = edge.bells.sit(Who::Person(viewer.person));
    let seat = seat.ok_or_else(too_many)?;
    let reader = viewer.reader();
    let bells = edge.ports.notices.watch_bell(reader).await?;
    let clock = edge.options.clock.clone();
    let drawn = bells.map(move |bell| {
        let figure = view::bell::figure(bell.unread);
        let list = view::bell::hanging(bell, clock.now(), language);
        Ok(Event::default().data(format!("{figure}\n{list}")))
    });
    let shown = move |viewer: &Viewer| viewer.reader() == reader;
    let end = end(edge.clone(), closing, (session.id(), viewer.person), shown);
    Ok(answer(drawn, seat, end))
}

/// Events as an answer that lasts until they, or `end`, are over.
pub(crate) fn answer(
    events: impl Stream<Item = Result<Event, Infallible>> + Send + 'static,
    seat: Seat,
    end: impl Future<Output = Over> + Send + 'static,
) -> Response {
    let hint = stream::once(std::future::ready(Ok(Event::default().retry(RETRY))));
    let events = seated(until(hint.chain(events).boxed(), end.boxed()), seat);
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

/// The events until `end`; who lost their session is told not to hurry back.
fn until(
    events: BoxStream<'static, Result<Event, Infallible>>,
    end: BoxFuture<'static, Over>,
) -> impl Stream<Item = Result<Event, Infallible>> + Send {
    stream::unfold(Some(events.take_until(end)), async |events| {
        let mut events = events?;
        if let Some(event) = events.next().await {
            return Some((event, Some(events)));
        }
        let lost = events.take_result() == Some(Over::Lost);
        lost.then(|| (Ok(Event::default().retry(RETRY_LOST)), None))
    })
}

fn event(frame: &Frame) -> Event {
    Event::default()
        .id(frame.version.to_string())
        .data(&*frame.json)
}

/// Resolves when the stream has lived long enough, or when the program stops.
pub(crate) async fn over(closing: Option<Extension<Closing>>) -> Over {
    let closing = async {
        match closing {
            Some(Extension(closing)) => closing.wait().await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        () = closing => {}
        () = tokio::time::sleep(LIFETIME) => {}
    }
    Over::Time
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
