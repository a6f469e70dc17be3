//! A running list on the dashboard: its name and a bar that moves.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::job::{JobFrame, JobView};

use super::job_stream;
use super::packed::Packed;
use crate::part::StateChip;
use crate::state::number::span;
use crate::words::run as w;

/// `live`: opens a stream of its own (a browser keeps only a few connections to one server).
#[island]
pub fn JobBar(job: Packed<JobView>, language: Language, live: bool) -> impl IntoView {
    job.open().map(|job| bar(job, language, live))
}

fn bar(job: JobView, language: Language, live: bool) -> impl IntoView {
    let id = job.id;
    let href = id.map(|id| format!("/app/lists/{id}")).unwrap_or_default();
    let name = job.name.clone();
    let now = RwSignal::new(job);
    Effect::new(move |_| {
        if let (true, Some(id)) = (live, id) {
            job_stream::follow(id, move |frame: JobFrame| now.set(frame.job), |_| {});
        }
    });
    let whole = move || now.with(JobView::percent).to_string();
    let left = move || {
        now.with(|job| {
            job.checks
                .eta_seconds
                .map(|seconds| w::time_left(language, span(language, seconds.max(1))))
        })
    };
    view! {
        <a class="job-bar" href=href>
            <span class="job-bar-name">{name.clone()}</span>
            {move || view! { <StateChip state=now.with(|job| job.state) language/> }}
            <span class="muted job-bar-left">{left}</span>
            <span class="tabular strong">{move || format!("{} %", whole())}</span>
            <svg
                class="live-bar"
                viewBox="0 0 100 4"
                preserveAspectRatio="none"
                role="progressbar"
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=whole
                aria-label=name
            >
                <rect class="track" width="100" height="4"/>
                <rect class="bar" height="4" width=whole/>
            </svg>
        </a>
    }
}
