//! The browser's entry. The page's script loads this module, calls [`hydrate`] once, and then wakes
//! every island by the function the island's own name exports.

// Linked for its islands, which export themselves; the pages around them stay on the server.
use nomor_app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called once, before any island wakes.
#[wasm_bindgen]
pub fn hydrate() {
    // A panic aborts the module; its message is what a person can report and a test can see.
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into())
    }));
    leptos::mount::hydrate_islands();
}
