//! Keys of the results table: ↑ ↓ move, Enter opens a row, / goes to the search. And what a press means there.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent};

#[island]
pub fn RowKeys() -> impl IntoView {
    // Effects run in the browser only.
    Effect::new(move |_| {
        let _ = window_event_listener(ev::keydown, |event: KeyboardEvent| pressed(&event));
        let _ = window_event_listener(ev::click, |event: MouseEvent| clicked(&event));
    });
}

/// Keys that belong to a control stay with it.
fn pressed(event: &KeyboardEvent) {
    let held = event.ctrl_key() || event.meta_key() || event.alt_key();
    if held || writing(event) || covered() {
        return;
    }
    match event.key().as_str() {
        "ArrowDown" => step(event, 1),
        "ArrowUp" => step(event, -1),
        "/" if focus("#results-search") => event.prevent_default(),
        _ => {}
    }
}

/// The event happened in a field.
fn writing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        element
            .matches("input, select, textarea, [popover] *")
            .unwrap_or(false)
    })
}

/// A drawer, dialog or menu lies over the table: keys are not meant for what is behind it.
fn covered() -> bool {
    document()
        .query_selector(":popover-open")
        .is_ok_and(|open| open.is_some())
}

/// Moves the focus to the next or previous row's button; Enter then opens it by itself.
fn step(event: &KeyboardEvent, by: i32) {
    let Ok(rows) = document().query_selector_all("#results-rows .row-open") else {
        return;
    };
    let length = i32::try_from(rows.length()).unwrap_or(0);
    if length == 0 {
        return;
    }
    let active = document().active_element();
    let here = (0..length).find(|at| {
        let row = rows.get(u32::try_from(*at).unwrap_or(0));
        row.zip(active.clone())
            .is_some_and(|(row, active)| row.is_same_node(Some(&active)))
    });
    // From elsewhere on the page the keys keep scrolling it, unless the table is in sight and nothing has the focus.
    let next = match here {
        Some(at) => (at + by).clamp(0, length - 1),
        None if by > 0 && in_sight() => 0,
        None => return,
    };
    let row = rows
        .get(u32::try_from(next).unwrap_or(0))
        .and_then(|row| row.dyn_into::<HtmlElement>().ok());
    if let Some(row) = row {
        event.prevent_default();
        let _ = row.focus();
    }
}

/// The table's first row is on the screen.
fn in_sight() -> bool {
    let table = document()
        .query_selector("#results-rows tbody")
        .ok()
        .flatten();
    let height = window()
        .inner_height()
        .ok()
        .and_then(|h| h.as_f64())
        .unwrap_or(0.0);
    table.is_some_and(|table| {
        let top = table.get_bounding_client_rect().top();
        (0.0..height).contains(&top)
    })
}

fn focus(selector: &str) -> bool {
    let found = document()
        .query_selector(selector)
        .ok()
        .flatten()
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|element| element.focus().is_ok())
}

/// The print button prints; a press anywhere on a row opens it, unless text is being selected or the press was on something of its own.
fn clicked(event: &MouseEvent) {
    let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return;
    };
    if target.closest("[data-print]").ok().flatten().is_some() {
        let _ = window().print();
        return;
    }
    if target
        .closest("a, button, input, [popover]")
        .ok()
        .flatten()
        .is_some()
    {
        return;
    }
    let selected = window()
        .get_selection()
        .ok()
        .flatten()
        .is_some_and(|selection| !selection.is_collapsed());
    let row = target.closest("#results-rows tr").ok().flatten();
    if let (false, Some(row)) = (selected, row)
        && let Ok(Some(button)) = row.query_selector(".row-open")
        && let Ok(button) = button.dyn_into::<HtmlElement>()
    {
        button.click();
    }
}
