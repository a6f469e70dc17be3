//! Labelled fields with a hint and, next to them, the sentence that says what is wrong.

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::Language;

use super::Icon;
use crate::words;

/// What a refusal says about the field `name`.
pub(super) fn wrong(answer: Option<&Refusal>, name: &str) -> Option<String> {
    let fields = &answer?.fields;
    let found = fields.iter().find(|error| error.field == name)?;
    Some(found.detail.clone())
}

/// Label above, hint and error below; the control in between. Ids tie them together.
fn labelled(
    id: &str,
    label: String,
    hint: String,
    error: Option<String>,
    name: &'static str,
    control: impl IntoAny,
) -> AnyView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> });
    view! {
        <div class="field">
            <label for=id.to_owned()>{label}</label>
            {control.into_any()}
            {hint}
            <p class="field-error" id=error_id data-error=name role="alert">{error}</p>
        </div>
    }
    .into_any()
}

/// The ids of what describes a control.
fn described(id: &str, hint: &str) -> String {
    if hint.is_empty() {
        format!("{id}-error")
    } else {
        format!("{id}-hint {id}-error")
    }
}

/// A one-line field. `prefix` tells apart the ids of two forms with the same field on one page.
#[component]
pub fn Field(
    #[prop(into)] label: String,
    name: &'static str,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] prefix: String,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] min: Option<&'static str>,
    #[prop(optional)] max: Option<&'static str>,
    #[prop(optional)] step: Option<&'static str>,
) -> impl IntoView {
    let id = format!("{prefix}{name}");
    let error = wrong(answer.as_ref(), name);
    let control = view! {
        <input
            class="input"
            id=id.clone()
            name=name
            type=kind
            value=value
            autocomplete=autocomplete
            required=required
            placeholder=placeholder
            maxlength=maxlength
            min=min
            max=max
            step=step
            aria-describedby=described(&id, &hint)
            aria-invalid=error.is_some().then_some("true")
        />
    };
    labelled(&id, label, hint, error, name, control)
}

/// A password, with a switch that shows it where scripts run.
#[component]
pub fn PasswordField(
    #[prop(into)] label: String,
    name: &'static str,
    language: Language,
    #[prop(optional, into)] hint: String,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    #[prop(default = "current-password")] autocomplete: &'static str,
    /// A new password has a shortest length.
    #[prop(optional)]
    minlength: Option<u32>,
    /// Tells apart the ids of two forms with the same field on one page.
    #[prop(optional, into)]
    prefix: String,
) -> impl IntoView {
    let id = format!("{prefix}{name}");
    let error = wrong(answer.as_ref(), name);
    let control = view! {
        <div class="reveal">
            <input
                class="input"
                id=id.clone()
                name=name
                type="password"
                autocomplete=autocomplete
                required
                minlength=minlength
                maxlength=128
                aria-describedby=described(&id, &hint)
                aria-invalid=error.is_some().then_some("true")
            />
            <button
                type="button"
                class="btn btn-icon needs-script"
                data-reveal=id.clone()
                aria-pressed="false"
                aria-label=words::shell::show(language)
            >
                <Icon name="eye"/>
            </button>
        </div>
    };
    labelled(&id, label, hint, error, name, control)
}

/// One option of a choice: value and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub words: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            words: words.into(),
        }
    }
}

/// A choice of one.
#[component]
pub fn SelectField(
    #[prop(into)] label: String,
    name: &'static str,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    #[prop(optional, into)] prefix: String,
) -> impl IntoView {
    let id = format!("{prefix}{name}");
    let error = wrong(answer.as_ref(), name);
    let described = described(&id, &hint);
    let options = choices
        .into_iter()
        .map(|choice| {
            let chosen = choice.value == value;
            view! { <option value=choice.value selected=chosen>{choice.words}</option> }
        })
        .collect_view();
    let control = view! {
        <select class="select" id=id.clone() name=name aria-describedby=described>
            {options}
        </select>
    };
    labelled(&id, label, hint, error, name, control)
}

/// Several lines.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    name: &'static str,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] placeholder: Option<String>,
) -> impl IntoView {
    let error = wrong(answer.as_ref(), name);
    let control = view! {
        <textarea
            class="textarea"
            id=name
            name=name
            rows=rows
            required=required
            placeholder=placeholder
            aria-describedby=described(name, &hint)
        >
            {value}
        </textarea>
    };
    labelled(name, label, hint, error, name, control)
}

/// Yes or no. Sends `value` when ticked and nothing otherwise.
#[component]
pub fn CheckField(
    #[prop(into)] label: String,
    name: &'static str,
    #[prop(default = "true".to_owned(), into)] value: String,
    #[prop(optional)] checked: bool,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    view! {
        <label class="tick">
            <input
                class="checkbox"
                type="checkbox"
                name=name
                value=value
                checked=checked
                required=required
            />
            <span>
                {label} {(!hint.is_empty()).then(|| view! { <span class="hint">{hint}</span> })}
            </span>
        </label>
    }
}

/// Every country by its name in the reader's language, sorted; `none` names the empty choice.
#[must_use]
pub fn countries(language: Language, none: &str) -> Vec<Choice> {
    use nomor_contract::country_names;
    let mut named: Vec<Choice> = country_names::all()
        .iter()
        .map(|country| {
            let name = country_names::name(*country, language);
            Choice::new(country.as_str(), format!("{name} ({country})"))
        })
        .collect();
    named.sort_by_cached_key(|choice| choice.words.to_lowercase());
    named.insert(0, Choice::new("", none));
    named
}
