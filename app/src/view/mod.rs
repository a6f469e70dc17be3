//! Views draw what they are given; they never load.

pub mod account_acts;
pub mod account_detail;
pub mod admin_job;
pub mod admin_platform;
pub mod admin_provider;
pub mod admin_system;
pub mod admin_tools;
pub mod audit;
pub mod avatar;
pub mod bell;
pub mod branch;
pub mod branch_people;
pub mod brand;
pub mod closing;
pub mod credit;
pub mod dev;
pub mod download_box;
pub mod download_form;
pub mod file_table;
pub mod frame;
pub mod job_steps;
pub mod key;
pub mod key_form;
pub mod landing;
pub mod list_bring;
pub mod list_country;
pub mod list_head;
pub mod list_step;
pub mod list_table;
pub mod list_understand;
pub mod logo;
pub mod look;
pub mod low_mark;
pub mod matrix;
pub mod notice_choices;
pub mod notices;
pub mod outbox;
pub mod passkey;
pub mod picture;
pub mod place;
pub mod provider_form;
pub mod provider_probe;
pub mod quote;
pub mod rail;
pub mod receipt;
pub mod result_card;
pub mod result_history;
pub mod role;
pub mod row_drawer;
pub mod row_filter;
pub mod row_look;
pub mod row_table;
pub mod second_step;
pub mod sessions;
pub mod setting_address;
pub mod setting_answers;
pub mod setting_colour;
pub mod setting_formats;
pub mod setting_organisation;
pub mod step_rule;
pub mod summary;
pub mod suspended;
pub mod switches;
pub mod team;
pub mod tenant_acts;
pub mod tenant_detail;
pub mod tenant_table;
pub mod unverified;
pub mod user_table;

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::Language;

use crate::part::Empty;
use crate::state::Page;
use crate::words::shell as w;

/// The same page with its title as a heading, for the public frame, which draws none.
#[must_use]
pub fn headed(page: Page) -> Page {
    let body = view! {
        <div class="headed">
            <h1>{page.title.clone()}</h1>
            {page.body}
        </div>
    };
    Page::new(page.title, page.about, body)
}

/// The page of an address without one.
#[must_use]
pub fn missing(language: Language) -> Page {
    let body = view! {
        <section class="surface">
            <Empty icon="search" title=w::missing_about(language) about=w::missing_help(language)>
                <a class="btn btn-primary" href="/app">{w::home(language)}</a>
            </Empty>
        </section>
    };
    Page::new(w::missing_title(language), "", body)
}

/// The page of a refusal: its sentence, in the reader's language, and the way on.
#[must_use]
pub fn refused(language: Language, refusal: Refusal) -> Page {
    let refusal = crate::words::refusal::told(refusal, language);
    let body = view! {
        <section class="surface">
            <Empty icon="warn" title=refusal.detail about="">
                <a class="btn btn-primary" href="">{w::try_again(language)}</a>
                <a class="btn btn-quiet" href="/">{w::home(language)}</a>
            </Empty>
        </section>
    };
    Page::new(w::refused_title(language), "", body)
}
