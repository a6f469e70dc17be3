//! The live end of the log: new lines come in at the top while it is followed.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::tools::{LogLevel, LogLine};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

use crate::words::tools as w;

/// Lines that stay on the page.
const SHOWN_MAX: u32 = 500;

/// A button that follows the log, or lets it be.
#[island]
pub fn LogTail(level: LogLevel, language: Language) -> impl IntoView {
    let source = StoredValue::new_local(None::<EventSource>);
    let follows = RwSignal::new(false);
    let press = move |_| {
        let open = source.with_value(Clone::clone);
        if let Some(open) = open {
            open.close();
            source.set_value(None);
        } else {
            source.set_value(follow(level));
        }
        follows.set(source.with_value(Option::is_some));
    };
    let word = move || {
        if follows.get() {
            w::stop(language)
        } else {
            w::follow(language)
        }
    };
    view! {
        <button
            type="button"
            class="btn btn-quiet btn-sm needs-script"
            aria-pressed=move || follows.get().to_string()
            on:click=press
        >
            {word}
        </button>
    }
}

fn follow(level: LogLevel) -> Option<EventSource> {
    let source = EventSource::new(&format!("/events/admin/log?level={}", level.word())).ok()?;
    let heard = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        if let Ok(line) = serde_json::from_str::<LogLine>(&text) {
            let _ = show(&line);
        }
    });
    source.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // It lives as long as the page does.
    heard.forget();
    Some(source)
}

/// Puts a line at the top, as the page draws it.
fn show(line: &LogLine) -> Option<()> {
    let list = document().get_element_by_id("log-lines")?;
    let item = document().create_element("li").ok()?;
    item.set_class_name(&format!("log-line log-{}", line.level.word()));
    let at = line.at.to_string();
    let time = at.get(11..19).unwrap_or_default();
    let parts = [
        ("time", time),
        ("b", line.level.word()),
        ("i", line.target.as_str()),
        ("span", line.text.as_str()),
    ];
    for (name, text) in parts {
        let part = document().create_element(name).ok()?;
        part.set_text_content(Some(text));
        item.append_child(&part).ok()?;
        item.append_child(&document().create_text_node(" ")).ok()?;
    }
    list.insert_before(&item, list.first_child().as_ref())
        .ok()?;
    if list.child_element_count() > SHOWN_MAX {
        list.last_element_child()?.remove();
    }
    Some(())
}
