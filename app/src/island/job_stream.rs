//! The live frames of one job: an event stream that comes back by itself, and goes away after the final frame.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::set_timeout;
use nomor_contract::JobId;
use nomor_contract::job::JobFrame;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

/// First wait before a refused stream is asked for again; doubles up to the longest.
const RETRY_FIRST_MS: u64 = 1_000;
const RETRY_LONGEST_MS: u64 = 15_000;
/// A stream that ends now and then is normal; only one that stays away this long is worth a word.
const SAY_AFTER_MS: u64 = 4_000;

/// Who follows, and how it goes.
struct Follower {
    address: String,
    on_frame: Box<dyn Fn(JobFrame)>,
    /// True when the stream broke, false when it is back.
    on_lost: Box<dyn Fn(bool)>,
    source: RefCell<Option<EventSource>>,
    retry_ms: Cell<u64>,
    over: Cell<bool>,
    /// The time left as it was last told, in milliseconds.
    left_ms: Cell<Option<i64>>,
}

/// Follows `job` until its final frame. The browser itself reconnects a broken stream and tells the server the
/// last event it saw; a stream that was refused is asked for again here.
pub fn follow(job: JobId, on_frame: impl Fn(JobFrame) + 'static, on_lost: impl Fn(bool) + 'static) {
    open(&Rc::new(Follower {
        address: format!("/events/jobs/{job}"),
        on_frame: Box::new(on_frame),
        on_lost: Box::new(on_lost),
        source: RefCell::new(None),
        retry_ms: Cell::new(RETRY_FIRST_MS),
        over: Cell::new(false),
        left_ms: Cell::new(None),
    }));
}

fn open(follower: &Rc<Follower>) {
    let Ok(source) = EventSource::new(&follower.address) else {
        return;
    };
    let heard = Rc::clone(follower);
    let message =
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| heard.hear(&event));
    let failed = Rc::clone(follower);
    let error = Closure::<dyn Fn()>::new(move || failed.stumble());
    let back = Rc::clone(follower);
    let opened = Closure::<dyn Fn()>::new(move || (back.on_lost)(false));
    source.set_onmessage(Some(message.as_ref().unchecked_ref()));
    source.set_onerror(Some(error.as_ref().unchecked_ref()));
    // They live as long as the page does.
    source.set_onopen(Some(opened.as_ref().unchecked_ref()));
    message.forget();
    error.forget();
    opened.forget();
    *follower.source.borrow_mut() = Some(source);
}

impl Follower {
    fn hear(&self, event: &MessageEvent) {
        let frame = event
            .data()
            .as_string()
            .and_then(|text| serde_json::from_str::<JobFrame>(&text).ok());
        let Some(mut frame) = frame else { return };
        let left_ms = calmed(self.left_ms.get(), frame.job.checks.eta_seconds);
        self.left_ms.set(left_ms);
        frame.job.checks.eta_seconds = left_ms.map(|ms| ms.div_euclid(1_000).max(1));
        self.retry_ms.set(RETRY_FIRST_MS);
        if frame.job.state.is_final() {
            self.over.set(true);
            if let Some(source) = self.source.borrow().as_ref() {
                source.close();
            }
        }
        (self.on_frame)(frame);
    }

    /// The stream's `readyState`.
    fn stands(&self) -> u16 {
        let source = self.source.borrow();
        source
            .as_ref()
            .map_or(EventSource::CLOSED, EventSource::ready_state)
    }

    fn stumble(self: &Rc<Self>) {
        if self.over.get() {
            return;
        }
        let still = Rc::clone(self);
        set_timeout(
            move || {
                if !still.over.get() && still.stands() != EventSource::OPEN {
                    (still.on_lost)(true);
                }
            },
            Duration::from_millis(SAY_AFTER_MS),
        );
        if self.stands() == EventSource::CLOSED {
            let wait_ms = self.retry_ms.get();
            self.retry_ms.set((wait_ms * 2).min(RETRY_LONGEST_MS));
            let again = Rc::clone(self);
            set_timeout(move || open(&again), Duration::from_millis(wait_ms));
        }
    }
}

/// The time left that is told next, in milliseconds: a quarter of the way to what the speed of this moment says.
/// Answers come in batches, so that speed alone would have the figure jump.
fn calmed(told_ms: Option<i64>, says_s: Option<i64>) -> Option<i64> {
    let says_ms = says_s?.saturating_mul(1_000);
    Some(told_ms.map_or(says_ms, |told| told + (says_ms - told) / 4))
}

#[cfg(test)]
mod tests {
    use super::calmed;

    #[test]
    fn the_time_left_glides() {
        assert_eq!(calmed(None, None), None);
        assert_eq!(calmed(None, Some(34)), Some(34_000));
        assert_eq!(calmed(Some(34_000), Some(2)), Some(26_000));
        assert_eq!(calmed(Some(2_000), Some(34)), Some(10_000));
        assert_eq!(calmed(Some(2_000), None), None);
        let glided = (0..12).try_fold(34_000, |told, _| calmed(Some(told), Some(2)));
        assert!(
            glided.is_some_and(|ms| ms < 4_000),
            "a quarter each: {glided:?}"
        );
    }
}
