//! Every view of Nomor on canned data. `trunk serve` shows it; a change to a view is on the screen in
//! seconds, and a state that is hard to reach in the product (a failed job, a million rows) is one scroll away.

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(Gallery);
}

#[component]
fn Gallery() -> impl IntoView {
    view! {
        <main class="mx-auto max-w-5xl p-6">
            <h1>"Nomor gallery"</h1>
        </main>
    }
}
