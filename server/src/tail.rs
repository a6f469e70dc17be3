//! The live end of the log, as server-sent events.

use axum::Extension;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::response::sse::Event;
use futures::StreamExt as _;
use nomor_app::view;
use nomor_contract::account::Viewer;
use nomor_contract::tools::LogLevel;
use serde::Deserialize;
use tower_sessions::Session;

use crate::caller::Staff;
use crate::event;
use crate::fault::Problem;
use crate::limit::Who;
use crate::serve::Closing;
use crate::state::Edge;

/// What is asked for.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    level: String,
}

/// `GET /events/admin/log`: lines of at least a level as they are written.
pub(crate) async fn log(
    State(edge): State<Edge>,
    session: Session,
    Staff(operator): Staff,
    Query(wanted): Query<Wanted>,
    closing: Option<Extension<Closing>>,
) -> Result<Response, Problem> {
    let level = LogLevel::from_word(&wanted.level).unwrap_or(LogLevel::Info);
    let lines = edge.ports.tools.tail(&operator, level)?;
    let seat = edge
        .streams
        .sit(Who::Person(operator.person))
        .ok_or_else(event::too_many)?;
    let events = lines.map(|line| {
        let id = line.seq.to_string();
        // A carriage return would end a line of the stream.
        let drawn = view::admin_tools::drawn(line).replace('\r', " ");
        Ok(Event::default().id(id).data(drawn))
    });
    let same = move |viewer: &Viewer| viewer.operator() == Some(operator);
    let end = event::end(edge.clone(), closing, (session.id(), operator.person), same);
    Ok(event::answer(events, seat, end))
}
