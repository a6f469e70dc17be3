//! Looking through somebody's eyes: the session stays the staff's own, and remembers through whose until when.

use nomor_contract::account::Viewer;
use nomor_contract::impersonation::{Ending, Look};
use nomor_contract::{Ports, Refusal, Stamp};
use tower_sessions::Session;

use crate::session::fault;
use crate::shelf;

const LOOK: &str = "look";

/// Begins it, under a new id: what the session may changes with it.
pub(crate) async fn begin(session: &Session, look: Look) -> Result<(), Refusal> {
    shelf::renew(session).await.map_err(fault)?;
    session.insert(LOOK, look).await.map_err(fault)
}

/// Ends it, if there is one; the session goes on as the staff's.
pub(crate) async fn away(session: &Session) -> Result<Option<Look>, Refusal> {
    let look: Option<Look> = session.remove(LOOK).await.map_err(fault)?;
    if look.is_some() {
        shelf::renew(session).await.map_err(fault)?;
    }
    Ok(look)
}

/// What the staff see: the person they look through, or themselves once that is over.
pub(crate) async fn through(
    session: &Session,
    ports: &Ports,
    staff: Viewer,
    now: Stamp,
) -> Result<Viewer, Refusal> {
    let Some(look) = session.get::<Look>(LOOK).await.map_err(fault)? else {
        return Ok(staff);
    };
    let ending = if now >= look.until {
        Ending::Expired
    } else {
        match ports.impersonations.looking(&staff, look).await? {
            Some(seen) => return Ok(seen),
            None => Ending::Gone,
        }
    };
    // Of two requests at the same moment both may get here: an end that is noted twice is still an end.
    away(session).await?;
    ports
        .impersonations
        .end_look(staff.person, look, ending)
        .await;
    Ok(staff)
}
