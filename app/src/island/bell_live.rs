//! The bell moves: one stream of its figure and its list, drawn by the server. Only while the page is in sight: a browser
//! keeps few connections to one server, and pages in the background would use them up.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

use crate::view::bell::{FIGURE, LIST};

/// The address of the stream.
const STREAM: &str = "/events/me";

#[island]
pub fn BellLive() -> impl IntoView {
    // Effects run in the browser only.
    Effect::new(move |_| {
        let source = Rc::new(RefCell::new(None));
        look(&source);
        let _ = document_listener(source);
    });
}

type Open = Rc<RefCell<Option<EventSource>>>;

fn document_listener(source: Open) -> impl Sized {
    window_event_listener(ev::visibilitychange, move |_| look(&source))
}

/// Opens the stream or closes it, as the page is seen or not. What it says first is how things are now, so that nothing is
/// missed in between.
fn look(open: &Open) {
    let mut open = open.borrow_mut();
    if document().hidden() {
        if let Some(source) = open.take() {
            source.close();
        }
        return;
    }
    if open
        .as_ref()
        .is_some_and(|source| source.ready_state() != EventSource::CLOSED)
    {
        return;
    }
    let Ok(source) = EventSource::new(STREAM) else {
        return;
    };
    let told = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        if let Some(text) = event.data().as_string() {
            show(&text);
        }
    });
    source.set_onmessage(Some(told.as_ref().unchecked_ref()));
    // It lives as long as the page does.
    told.forget();
    *open = Some(source);
}

/// The figure stands on the first line, the list on the others.
fn show(text: &str) {
    let (figure, list) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(element) = document().get_element_by_id(FIGURE) {
        element.set_text_content(Some(figure));
        let _ = element.toggle_attribute_with_force("hidden", figure == "0");
    }
    if let Some(element) = document().get_element_by_id(LIST) {
        element.set_inner_html(list);
    }
}
