//! `/app/profile`: who this is, and the language and look they chose.

use leptos::prelude::*;
use nomor_contract::account::{Language, Theme};
use nomor_contract::caller::Role;

use crate::part::{Card, Choice, Form, Hidden, SelectField, Submit};
use crate::state::{Page, answered, member};
use crate::view::frame::Section;
use crate::view::switches::{own_name, theme_word};
use crate::words::{entry, setting as w, shell};

/// The word of a role.
const fn role_word(language: Language, role: Role) -> &'static str {
    match role {
        Role::Owner => w::owner(language),
        Role::Admin => w::admin(language),
        Role::Member => w::member(language),
    }
}

/// `/app/profile`
#[component]
pub fn Profile() -> impl IntoView {
    let answer = answered("prefer");
    member(Section::Profile, |desk| async move {
        let (language, theme) = (desk.language, desk.ask.theme);
        let built_in = desk
            .viewer
            .role
            .map(|role| role_word(language, role).to_owned());
        let role = desk.viewer.custom_role.or(built_in);
        let languages = Language::ALL
            .iter()
            .map(|each| Choice::new(each.word(), own_name(*each)));
        let themes = Theme::ALL
            .iter()
            .map(move |each| Choice::new(each.word(), theme_word(language, *each)));
        let body = view! {
            <div class="columns two">
                <Card title=w::you(language)>
                    <dl class="facts">
                        <dt>{entry::name(language)}</dt>
                        <dd>{desk.viewer.name}</dd>
                        <dt>{w::email(language)}</dt>
                        <dd>{desk.viewer.email}</dd>
                        <dt>{w::organisation(language)}</dt>
                        <dd>{desk.viewer.tenant.map(|tenant| tenant.name)}</dd>
                        <dt>{w::role(language)}</dt>
                        <dd>{role}</dd>
                    </dl>
                </Card>
                <Card title=w::looks(language)>
                    <Form call="prefer" answer=answer.clone() class="stack-form">
                        <Hidden name="back" value="/app/profile?note=saved"/>
                        <SelectField
                            label=w::page_language(language)
                            name="language"
                            prefix="own-"
                            choices=languages.collect()
                            value=language.word()
                            answer=answer.clone()
                        />
                        <SelectField
                            label=w::page_theme(language)
                            name="theme"
                            prefix="own-"
                            choices=themes.collect()
                            value=theme.word()
                            answer
                        />
                        <div class="form-actions">
                            <Submit label=shell::save(language)/>
                        </div>
                    </Form>
                </Card>
            </div>
        };
        Ok(Page::new(
            shell::profile(language),
            w::profile_about(language),
            body,
        ))
    })
}
