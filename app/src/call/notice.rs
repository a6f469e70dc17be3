//! What a person was told, and how they want to be.

use leptos::prelude::*;
use nomor_contract::notice::Reader;
use nomor_contract::{Refusal, Request};

use super::Fault;

/// Whose notices they are.
///
/// # Errors
/// Nobody is signed in, or somebody looks through another's eyes.
pub fn reader(ask: &Request) -> Result<Reader, Refusal> {
    // Nobody reads them off through somebody else's eyes.
    super::signed_in(ask)?;
    let viewer = ask.viewer.as_ref().ok_or_else(Refusal::sign_in_needed)?;
    Ok(viewer.reader())
}

/// Goes to the page the form stood on.
pub fn back_to(ask: &Request, back: &str, note: &str) {
    let path = crate::state::desk::safe_path(back).unwrap_or("/app/notifications");
    ask.visit.redirect(&crate::state::desk::noted(path, note));
}

/// Marks a notice as read and goes to what it is about.
#[server(prefix = "/call", endpoint = "open_notice")]
pub async fn open_notice(notice: String) -> Result<(), Fault> {
    let ask = super::request();
    let reader = reader(&ask)?;
    let id = notice.parse().map_err(|_| Refusal::not_found())?;
    let page = ask.ports.notices.read_notice(reader, id).await?;
    ask.visit
        .redirect(page.as_deref().unwrap_or("/app/notifications"));
    Ok(())
}

/// Marks a notice as read.
#[server(prefix = "/call", endpoint = "read_notice")]
pub async fn read_notice(notice: String, #[server(default)] back: String) -> Result<(), Fault> {
    let ask = super::request();
    let reader = reader(&ask)?;
    let id = notice.parse().map_err(|_| Refusal::not_found())?;
    ask.ports.notices.read_notice(reader, id).await?;
    back_to(&ask, &back, "notice_read");
    Ok(())
}

/// Marks everything as read.
#[server(prefix = "/call", endpoint = "read_notices")]
pub async fn read_notices(#[server(default)] back: String) -> Result<(), Fault> {
    let ask = super::request();
    ask.ports.notices.read_all_notices(reader(&ask)?).await?;
    back_to(&ask, &back, "notices_read");
    Ok(())
}

/// Below how many credits the tenant's people are told.
#[server(prefix = "/call", endpoint = "save_low_credits")]
pub async fn save_low_credits(#[server(default)] mark: String) -> Result<(), Fault> {
    let ask = super::request();
    let caller = ask.caller()?;
    // What is no number is out of every range; the port says so.
    let mark = mark.trim().parse().unwrap_or(-1);
    ask.ports.notices.save_low_credits(&caller, mark).await?;
    ask.visit.redirect("/app/credits?note=saved");
    Ok(())
}

/// How the person wants to be told: the ticked events of each way.
#[server(prefix = "/call", endpoint = "save_notice_choices")]
pub async fn save_notice_choices(
    #[server(default)] in_app: Vec<String>,
    #[server(default)] email: Vec<String>,
    #[server(default)] pace: String,
) -> Result<(), Fault> {
    use nomor_contract::notice::{Channels, Choices, Event, Pace};
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let has = |words: &[String], event: Event| words.iter().any(|word| word == event.word());
    let of = Event::chosen().map(|event| {
        let channels = Channels {
            in_app: has(&in_app, event),
            email: has(&email, event),
        };
        (event, channels)
    });
    let choices = Choices {
        of: of.collect(),
        pace: Pace::from_word(&pace).unwrap_or(Pace::AtOnce),
    };
    ask.ports
        .notices
        .save_notice_choices(person, choices)
        .await?;
    ask.visit.redirect("/app/profile?note=saved");
    Ok(())
}
