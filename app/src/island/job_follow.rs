//! What a live frame changes: the signals of the island, the figures elsewhere on the page, and, when the state
//! changes, the parts the server draws.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use nomor_contract::job::{JobFrame, JobState, JobView};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::job_live::Live;
use super::{job_figure, job_stream, region};
use crate::state::number::count;

/// Speeds kept for the sparkline: at four frames a second, the last half minute.
const SPEEDS_MAX: usize = 120;
/// The rows shown are drawn again this often while answers arrive: what is durable is seen within a second or so.
const ROWS_EVERY_MS: u64 = 1_000;
/// And never more often than this many times as long as drawing took: a large list on a busy server is asked less.
const ROWS_REST: u64 = 4;
/// A part somebody is busy in is tried again after this, at most this often.
const REDRAW_AFTER_MS: u64 = 2_000;
const REDRAWS_MAX: u32 = 100;
/// What changes with the state.
const PARTS: &[&str] = &[
    "#steps",
    "#run-head",
    "#cancel-box",
    "#summary",
    "#results",
    "#download-box",
    ".credit-pill",
];

/// Follows the job unless nothing can change by itself.
pub fn begin(live: Live) {
    let job = live.frame.with_untracked(|frame| frame.job.clone());
    let Some(id) = job.id else { return };
    if job.state.is_final() || job.state == JobState::Ready {
        return;
    }
    let before = Rc::new(Cell::new(job.state));
    let version = Rc::new(Cell::new(job.version));
    let (seen, newest) = (Rc::clone(&before), Rc::clone(&version));
    job_stream::follow(
        id,
        move |frame| {
            // A reconnect may repeat what is known.
            if frame.job.version < newest.get() {
                return;
            }
            newest.set(frame.job.version);
            arrive(live, frame, &seen);
        },
        move |lost| live.lost.set(lost),
    );
    let drawn = version.get();
    rows_again(before, version, drawn, ROWS_EVERY_MS);
}

/// Takes one frame in.
fn arrive(live: Live, frame: JobFrame, before: &Cell<JobState>) {
    let state = frame.job.state;
    elsewhere(&frame.job, live);
    live.speeds.update(|speeds| {
        speeds.push(job_figure::rounded(frame.job.checks.rate_per_second));
        let extra = speeds.len().saturating_sub(SPEEDS_MAX);
        speeds.drain(..extra);
    });
    live.frame.update(|now| {
        // The final frame may come without its last answers; those shown stay.
        let recent = if frame.recent.is_empty() {
            std::mem::take(&mut now.recent)
        } else {
            frame.recent
        };
        *now = JobFrame {
            job: frame.job,
            recent,
        };
    });
    if before.replace(state) != state {
        redraw(REDRAWS_MAX);
    }
}

/// Draws what the state changes, and again a little later where somebody was busy or the server did not answer.
fn redraw(tries: u32) {
    leptos::task::spawn_local(async move {
        let whole = region::renew(PARTS).await.unwrap_or(false);
        if !whole && tries > 0 {
            set_timeout(
                move || redraw(tries - 1),
                Duration::from_millis(REDRAW_AFTER_MS),
            );
        }
    });
}

/// Figures of the page outside this island: `data-figure="rows"`, `data-figure="whatsapp.registered"`, …
fn elsewhere(job: &JobView, live: Live) {
    let Ok(places) = document().query_selector_all("[data-figure]") else {
        return;
    };
    for at in 0..places.length() {
        let Some(place) = places
            .get(at)
            .and_then(|node| node.dyn_into::<Element>().ok())
        else {
            continue;
        };
        let name = place.get_attribute("data-figure").unwrap_or_default();
        if let Some(n) = figure(job, &name) {
            let text = count(live.language, n);
            if place.text_content().as_deref() != Some(text.as_str()) {
                place.set_text_content(Some(&text));
            }
        }
    }
}

fn figure(job: &JobView, name: &str) -> Option<i64> {
    if name == "rows" {
        return Some(job.rows.total);
    }
    let (channel, verdict) = name.split_once('.')?;
    let channel = nomor_contract::Channel::from_word(channel)?;
    let counts = job.verdicts.get(&channel)?;
    Some(match verdict {
        "registered" => counts.registered,
        "negative" => counts.negative(),
        "unknown" => counts.unknown,
        "invalid" => counts.invalid,
        _ => return None,
    })
}

/// Draws the rows shown and the groups' counts again while answers arrive; a row that is open or has the focus keeps
/// them as they are. `drawn` is the version they show.
fn rows_again(state: Rc<Cell<JobState>>, version: Rc<Cell<i64>>, drawn: i64, wait_ms: u64) {
    set_timeout(
        move || {
            if state.get().is_final() {
                return;
            }
            let idle = version.get() == drawn || document().hidden();
            leptos::task::spawn_local(async move {
                let (mut wait_ms, mut drawn) = (ROWS_EVERY_MS, drawn);
                if !idle {
                    drawn = version.get();
                    let begun_ms = super::check_form::now_ms();
                    let _ = region::renew(&["#row-groups", "#results-rows"]).await;
                    let took_ms = super::check_form::now_ms() - begun_ms;
                    wait_ms = wait_ms.max(took_ms.unsigned_abs().saturating_mul(ROWS_REST));
                }
                rows_again(state, version, drawn, wait_ms);
            });
        },
        Duration::from_millis(wait_ms),
    );
}
