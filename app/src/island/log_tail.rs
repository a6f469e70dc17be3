//! The live end of the log: new lines, drawn by the server, come in at the top while it is followed.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

/// Lines that stay on the page.
const SHOWN_MAX: u32 = 500;

/// A button that follows the log, or lets it be.
#[island]
pub fn LogTail(address: String, follow: String, stop: String) -> impl IntoView {
    let follows = RwSignal::new(false);
    // Effects run in the browser only: the server never holds a stream of its own pages.
    Effect::new(move |before: Option<Option<EventSource>>| {
        if let Some(source) = before.flatten() {
            source.close();
        }
        follows.get().then(|| listen(&address)).flatten()
    });
    view! {
        <button
            type="button"
            class="btn btn-quiet btn-sm needs-script"
            aria-pressed=move || follows.get().to_string()
            on:click=move |_| follows.update(|follows| *follows = !*follows)
        >
            {move || if follows.get() { stop.clone() } else { follow.clone() }}
        </button>
    }
}

fn listen(address: &str) -> Option<EventSource> {
    let source = EventSource::new(address).ok()?;
    let heard = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        let _ = event.data().as_string().and_then(|line| show(&line));
    });
    source.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // It lives as long as the page does.
    heard.forget();
    Some(source)
}

/// Puts a line at the top.
fn show(line: &str) -> Option<()> {
    let list = document().get_element_by_id("log-lines")?;
    list.insert_adjacent_html("afterbegin", line).ok()?;
    if list.child_element_count() > SHOWN_MAX {
        list.last_element_child()?.remove();
    }
    Some(())
}
