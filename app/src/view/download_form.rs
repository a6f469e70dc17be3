//! The form of a download: format, columns and their order, one file or one per verdict, and keeping it all under a
//! name. Plain forms; the answer to the first is the file.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::job::{DownloadOrder, JobView};
use nomor_contract::report::{NumberFormat, REPORT_NAME_CHARS_MAX, Report};
use nomor_contract::{JobId, Refusal};

use super::download_box::{Formats, Kept};
use super::row_look::Look;
use crate::part::{Banner, Card, CheckField, Empty, Form, Hidden, Icon, Tone};
use crate::state::download::{ColumnLine, DownloadChoice, shown};
use crate::words::{download as w, run, verdict as v};

/// What the form draws.
#[derive(Clone)]
pub struct Taking {
    pub job: JobView,
    pub id: JobId,
    /// Every column a download of this list can have.
    pub columns: Vec<String>,
    pub order: DownloadOrder,
    /// The form as it was filled in, when it came back refused.
    pub typed: Option<DownloadChoice>,
    /// The name of the layout it shows.
    pub chosen: Option<String>,
    pub answer: Option<Refusal>,
    pub language: Language,
}

/// The whole form.
#[component]
pub fn DownloadForm(taking: Taking) -> impl IntoView {
    let Taking {
        job,
        id,
        columns,
        order,
        typed,
        chosen,
        answer,
        language,
    } = taking;
    let (lines, missing) = shown(&columns, &order.columns);
    let lines = typed
        .as_ref()
        .map_or_else(|| numbered(lines), DownloadChoice::lines);
    let kept_order = typed.map_or(!order.columns.is_empty(), |typed| typed.kept_order);
    let missing = (!missing.is_empty()).then(|| {
        let text = w::missing(language, missing.join(", "));
        view! { <Banner tone=Tone::Warn>{text}</Banner> }
    });
    let problem = answer.map(|refusal| view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> });
    let title = chosen.as_ref().map_or_else(
        || run::download_title(language).to_owned(),
        |name| w::using(language, name),
    );
    let kept_order =
        kept_order.then(|| view! { <Hidden name="look[kept_order]" value="true".to_owned()/> });
    let look = Look {
        filter: order.filter.clone(),
        ..Look::default()
    };
    view! {
        <a class="btn btn-plain btn-sm justify-self-start" href=format!("/app/lists/{id}")>
            <Icon name="left"/> {job.name.clone()}
        </a>
        {problem}
        {missing}
        <Card title about=run::download_about(language)>
            <form class="stack-form" method="post" action="/call/take_list">
                <Hidden name="id" value=id.to_string()/>
                {kept_order}
                <div class="columns two">
                    <Formats chosen=order.format language/>
                    <Numbers chosen=order.number_format language/>
                </div>
                <Files job order=order.clone() language/>
                <Kept look language/>
                <Columns lines language/>
                <CheckField
                    label=run::bom(language)
                    hint=run::bom_hint(language)
                    name="look[bom]"
                    checked=order.bom
                />
                <CheckField
                    label=run::neutralise(language)
                    hint=run::neutralise_hint(language)
                    name="look[neutralise]"
                    checked=order.neutralise
                />
                <div class="form-actions">
                    <button class="btn btn-primary">
                        <Icon name="download"/>
                        {run::download(language)}
                    </button>
                </div>
                <div class="field">
                    <label for="layout-name">{w::layout_name(language)}</label>
                    <input
                        class="input"
                        id="layout-name"
                        name="name"
                        maxlength=REPORT_NAME_CHARS_MAX
                        value=chosen
                        aria-describedby="layout-name-hint"
                    />
                    <p class="hint" id="layout-name-hint">{w::layout_name_hint(language)}</p>
                </div>
                <div class="form-actions">
                    <button class="btn btn-quiet" formaction="/call/save_report">{w::save_layout(language)}</button>
                </div>
            </form>
        </Card>
    }
}

/// One choice of a group.
#[component]
pub fn Radio(
    name: &'static str,
    #[prop(into)] value: String,
    #[prop(into)] label: String,
    checked: bool,
    #[prop(optional)] disabled: bool,
) -> impl IntoView {
    view! {
        <label class="tick">
            <input class="radio" type="radio" name=name value=value checked=checked disabled=disabled/>
            <span>{label}</span>
        </label>
    }
}

#[component]
fn Numbers(chosen: NumberFormat, language: Language) -> impl IntoView {
    let choices = NumberFormat::ALL
        .iter()
        .map(|format| {
            let label = match format {
                NumberFormat::E164 => w::e164(language),
                NumberFormat::International => w::international(language),
                NumberFormat::National => w::national(language),
            };
            view! { <Radio name="look[number_format]" value=format.word() label checked=*format == chosen/> }
        })
        .collect_view();
    view! {
        <fieldset class="ticks">
            <legend>{w::number_format(language)}</legend>
            {choices}
        </fieldset>
    }
}

/// One file, or one per verdict once rows no longer change their place.
#[component]
fn Files(job: JobView, order: DownloadOrder, language: Language) -> impl IntoView {
    let over = job.state.is_final();
    let chosen = order
        .split
        .filter(|channel| over && job.channels.contains(channel));
    let splits = job
        .channels
        .iter()
        .map(|channel| {
            let label = w::split_by(language, v::channel(*channel));
            view! {
                <Radio
                    name="look[split]"
                    value=channel.word()
                    label
                    checked=chosen == Some(*channel)
                    disabled=!over
                />
            }
        })
        .collect_view();
    view! {
        <fieldset class="ticks">
            <legend>{w::files(language)}</legend>
            <Radio name="look[split]" value="" label=w::one_file(language) checked=chosen.is_none()/>
            {splits}
            {(!over).then(|| view! { <p class="hint">{w::split_later(language)}</p> })}
        </fieldset>
    }
}

/// Columns in their order, each with the number of its place.
fn numbered(lines: Vec<(String, bool)>) -> Vec<ColumnLine> {
    (1..)
        .zip(lines)
        .map(|(place, (name, taken)): (usize, _)| ColumnLine {
            name,
            taken,
            position: place.to_string(),
        })
        .collect()
}

/// Every column with its tick and its number.
#[component]
fn Columns(lines: Vec<ColumnLine>, language: Language) -> impl IntoView {
    let most = lines.len();
    let rows = lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            let ColumnLine {
                name,
                taken,
                position,
            } = line;
            view! {
                <tr>
                    <td class="py-0.5 pr-3">
                        <input type="hidden" name="look[columns][]" value=name.clone()/>
                        <input
                            class="input w-20 min-w-16"
                            type="number"
                            name="look[positions][]"
                            min="1"
                            max=most
                            value=position
                            aria-label=w::position_of(language, &name)
                        />
                    </td>
                    <td>
                        <label class="tick items-center">
                            <input class="checkbox" type="checkbox" name="look[taken][]" value=at checked=taken/>
                            <span class="code break-all">{name}</span>
                        </label>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <fieldset class="ticks">
            <legend>{run::columns(language)}</legend>
            <p class="hint">{w::order_hint(language)}</p>
            <table class="w-auto justify-self-start">
                <thead class="sr-only">
                    <tr>
                        <th scope="col">{w::position(language)}</th>
                        <th scope="col">{run::columns(language)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </fieldset>
    }
}

/// What is kept under a name, to use and to delete.
#[component]
pub fn Layouts(id: JobId, reports: Vec<Report>, language: Language) -> impl IntoView {
    if reports.is_empty() {
        return view! {
            <Card title=w::layouts(language)>
                <Empty icon="list" title=w::layouts_none(language) about=""/>
            </Card>
        }
        .into_any();
    }
    let lines = reports
        .into_iter()
        .map(|report| {
            let href = format!("/app/lists/{id}/download?report={}", report.id);
            view! {
                <li class="flex items-center justify-between gap-3">
                    <a href=href aria-label=w::choose(language, &report.name)>{report.name.clone()}</a>
                    <Form call="delete_report">
                        <Hidden name="id" value=id.to_string()/>
                        <Hidden name="report" value=report.id.to_string()/>
                        <button class="btn btn-icon" aria-label=w::delete(language, &report.name)>
                            <Icon name="trash"/>
                        </button>
                    </Form>
                </li>
            }
        })
        .collect_view();
    view! {
        <Card title=w::layouts(language) about=w::layouts_about(language)>
            <ul>{lines}</ul>
        </Card>
    }
    .into_any()
}
