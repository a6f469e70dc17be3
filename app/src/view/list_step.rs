//! One of the four named steps of a list: done and collapsed to a line, open now, or still to come.

use leptos::prelude::*;

use crate::part::Icon;

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Done,
    Now,
    Later,
}

/// The step's number, its name, its one-line summary; done steps open on demand.
#[component]
pub fn Step(
    number: u8,
    #[prop(into)] name: String,
    #[prop(into)] line: String,
    stage: Stage,
    children: Children,
) -> impl IntoView {
    let mark = match stage {
        Stage::Done => view! { <Icon name="check"/> }.into_any(),
        _ => number.to_string().into_any(),
    };
    let head = view! {
        <span class="step-mark">{mark}</span>
        <h2>{name}</h2>
        <span class="step-line">{line}</span>
    };
    match stage {
        Stage::Done => view! {
            <details class="step done">
                <summary class="step-head">{head} <Icon name="down"/></summary>
                <div class="step-body">{children()}</div>
            </details>
        }
        .into_any(),
        Stage::Now => view! {
            <section class="step now">
                <div class="step-head">{head}</div>
                <div class="step-body">{children()}</div>
            </section>
        }
        .into_any(),
        Stage::Later => view! {
            <section class="step later">
                <div class="step-head">{head}</div>
            </section>
        }
        .into_any(),
    }
}
