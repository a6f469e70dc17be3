//! Bring a list: the first of its four steps. The other three open on the list's own page.

use leptos::prelude::*;
use nomor_contract::Permission;

use crate::state::{Page, answered, member};
use crate::view::list_bring::{Bring, BringForms};
use crate::view::list_step::{Stage, Step};
use crate::view::rail::Section;
use crate::words::{lists as w, shell};

/// `/app/lists/new`
#[component]
pub fn ListNew() -> impl IntoView {
    let answer = answered("upload_list").or_else(|| answered("sample_list"));
    member(Section::Upload, move |desk| async move {
        desk.caller.need(Permission::UploadLists)?;
        let language = desk.language;
        let bring = Bring {
            language,
            country: desk
                .viewer
                .tenant
                .as_ref()
                .and_then(|tenant| tenant.default_country),
            limits: desk.ask.ports.billing.limits(&desk.caller).await.ok(),
            answer,
        };
        let later = [
            (
                2,
                w::step_understand(language),
                w::step_understand_later(language),
            ),
            (3, w::step_quote(language), w::step_quote_later(language)),
            (4, w::step_run(language), w::step_run_later(language)),
        ]
        .map(|(number, name, line)| {
            view! { <Step number name line stage=Stage::Later>""</Step> }
        });
        let body = view! {
            <div class="steps">
                <Step
                    number=1
                    name=w::step_bring(language)
                    line=w::step_bring_later(language)
                    stage=Stage::Now
                >
                    <BringForms bring/>
                </Step>
                {later.into_iter().collect_view()}
            </div>
        };
        Ok(Page::new(
            shell::upload(language),
            w::new_about(language),
            body,
        ))
    })
}
