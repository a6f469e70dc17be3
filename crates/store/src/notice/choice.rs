//! How a person wants to be told: only what differs from the usual is kept.

use nomor_contract::PersonId;
use nomor_contract::notice::{Channels, Choices, Event, Pace};

use crate::link::{all, exec, one};
use crate::text::Place;
use crate::{Result, Store};

const PACE: &str = "SELECT notice_pace FROM person WHERE id = $1";
const LIST: &str = "SELECT event, in_app, email FROM notice_choice WHERE person_id = $1";
const SET_PACE: &str = "UPDATE person SET notice_pace = $2 WHERE id = $1";
const CLEAR: &str = "DELETE FROM notice_choice WHERE person_id = $1";
const INSERT: &str =
    "INSERT INTO notice_choice (person_id, event, in_app, email) VALUES ($1, $2, $3, $4)";

/// # Errors
/// The database does not answer.
pub async fn choices(store: &Store, id: PersonId) -> Result<Choices> {
    let mut link = store.snapshot().await?;
    let pace = match one!(link, (String,), PACE, id.0)? {
        Some((word,)) => Place("person", "notice_pace").word(&word, Pace::from_word)?,
        None => Pace::AtOnce,
    };
    let rows = all!(link, (String, bool, bool), LIST, id.0)?;
    let of = Event::chosen().map(|event| {
        let kept = rows.iter().find(|(word, ..)| word == event.word());
        let channels = kept.map_or(event.usual(), |&(_, in_app, email)| Channels {
            in_app,
            email,
        });
        (event, channels)
    });
    Ok(Choices {
        of: of.collect(),
        pace,
    })
}

/// # Errors
/// The database does not answer.
pub async fn choose(store: &Store, id: PersonId, choices: &Choices) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, SET_PACE, id.0, choices.pace.word())?;
    exec!(tx, CLEAR, id.0)?;
    for (event, chosen) in &choices.of {
        if !event.is_locked() && *chosen != event.usual() {
            exec!(tx, INSERT, id.0, event.word(), chosen.in_app, chosen.email)?;
        }
    }
    tx.commit().await
}
