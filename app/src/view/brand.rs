//! The mark: a handset's keypad with one key answered.

use leptos::prelude::*;
use nomor_contract::Request;
use nomor_contract::platform::HOUSE;

/// Mark and name, a link to `href`.
#[component]
pub fn Brand(
    href: &'static str,
    /// The word beside the name in the admin area; empty elsewhere.
    #[prop(optional)]
    admin: &'static str,
) -> impl IntoView {
    let house = with_context::<Request, _>(|ask| ask.ports.platform.platform().house().to_owned());
    view! {
        <a class="brand" href=href>
            <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <rect class="mark-ground" width="32" height="32" rx="8"/>
                <g class="mark-dots">
                    <circle cx="9.500" cy="9.500" r="2.200"/>
                    <circle cx="16" cy="9.500" r="2.200"/>
                    <circle cx="22.500" cy="9.500" r="2.200"/>
                    <circle cx="9.500" cy="16" r="2.200"/>
                    <circle cx="9.500" cy="22.500" r="2.200"/>
                </g>
                <path class="mark-tick" d="m14.500 19 3.300 3.500 6.200-7"/>
            </svg>
            <span class="brand-name">{house.unwrap_or_else(|| HOUSE.to_owned())}</span>
            {(!admin.is_empty()).then(|| view! { <span class="brand-admin">{admin}</span> })}
        </a>
    }
}
