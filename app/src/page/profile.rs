//! `/app/profile`: who this is, and the language and look they chose.

use leptos::prelude::*;
use nomor_contract::account::{Language, Theme};
use nomor_contract::caller::SystemRole;
use nomor_contract::proof::{Confirmed, Fresh};

use crate::call::preference::TENANTS_ZONE;
use crate::part::{
    Banner, Card, Chip, Choice, Field, Form, Hidden, PasskeyScript, SelectField, Submit, Tone,
};
use crate::state::desk::person;
use crate::state::{Page, answered};
use crate::view::avatar::AvatarCard;
use crate::view::closing::DeleteAccount;
use crate::view::notice_choices::NoticeChoices;
use crate::view::passkey::{Guards, PasskeyCard, Prove};
use crate::view::rail::Section;
use crate::view::second_step::SecondStepCard;
use crate::view::sessions::{ChangeAddress, ChangePassword, Sessions};
use crate::view::setting_formats::zone_choices;
use crate::view::step_rule::StepDue;
use crate::view::switches::{own_name, theme_word};
use crate::view::team::role_word;
use crate::words::{access as access_words, entry, setting as w, shell};

/// `/app/profile`
#[component]
pub fn Profile() -> impl IntoView {
    let answer = answered("prefer");
    let deleting = answered("delete_account");
    let (renamed, changed) = (answered("rename_person"), answered("change_password"));
    let stepped = [
        answered("prepare_second_step"),
        answered("confirm_second_step"),
        answered("switch_off_second_step"),
    ];
    let pictured = answered("save_avatar");
    let chosen = answered("save_notice_choices");
    let keys = [
        answered("add_passkey"),
        answered("rename_passkey"),
        answered("remove_passkey"),
    ];
    let (proved, moved) = (answered("prove"), answered("change_address"));
    let refused = answered("end_session")
        .or_else(|| answered("end_other_sessions"))
        .or_else(|| answered("prove_passkey"))
        .or_else(|| proved.clone());
    person(Section::Profile, |desk| async move {
        let (language, theme, now) = (desk.language, desk.ask.theme, desk.ask.now);
        desk.viewer.themself()?;
        let this = desk.ask.visit.session();
        let access = &desk.ask.ports.access;
        let sessions = access.signed_in(desk.viewer.person, this).await?;
        let owner = desk.viewer.role;
        let (email, due) = (desk.viewer.email.clone(), desk.viewer.second_step_due);
        let (name, picture) = (desk.viewer.name.clone(), desk.viewer.pictures.avatar);
        let step = &desk.ask.ports.second_step;
        let step = step.second_step(desk.viewer.person).await?;
        let notices = &desk.ask.ports.notices;
        let choices = notices.notice_choices(desk.viewer.person).await?;
        let passkeys = desk.ask.ports.passkeys.passkeys(desk.viewer.person).await?;
        let possible = desk.ask.visit.site().is_some();
        let proof = desk.ask.visit.proof().await?;
        let guards = Guards {
            code: step.since.is_some(),
            passkey: possible && !passkeys.is_empty(),
            confirmed: Confirmed::of(proof, now).is_ok(),
            fresh: Fresh::of(proof, now).is_ok(),
        };
        let left = desk.ask.visit.take().await?;
        let codes = left.and_then(|text| text.strip_prefix("codes\n").map(str::to_owned));
        let built_in = desk
            .viewer
            .role
            .map(|role| role_word(language, role).to_owned());
        let staff = desk.viewer.system.map(|role| match role {
            SystemRole::Admin => w::admin(language).to_owned(),
            SystemRole::Operator => w::operator(language).to_owned(),
        });
        let role = desk.viewer.custom_role.or(built_in).or(staff);
        let tenants = desk.viewer.tenant.as_ref();
        let tenants = tenants.and_then(|tenant| tenant.look.formats.zone.clone());
        let tenants = w::zone_tenant(language, tenants.as_deref().unwrap_or("UTC"));
        let zones = zone_choices(&desk.ask, Choice::new(TENANTS_ZONE, tenants));
        let zone = desk.viewer.zone.unwrap_or_else(|| TENANTS_ZONE.to_owned());
        let organisation = desk.viewer.tenant.map(|tenant| {
            view! {
                <dt>{w::organisation(language)}</dt>
                <dd>{tenant.name}</dd>
            }
        });
        let languages = Language::ALL
            .iter()
            .map(|each| Choice::new(each.word(), own_name(*each)));
        let themes = Theme::ALL
            .iter()
            .map(move |each| Choice::new(each.word(), theme_word(language, *each)));
        let shown = if desk.viewer.verified {
            (Tone::Good, access_words::verified(language))
        } else {
            (Tone::Warn, access_words::not_verified(language))
        };
        let body = view! {
            {refused.map(|refusal| view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> })}
            {due.then(|| view! { <StepDue passkey=guards.passkey language/> })}
            <div class="columns two">
                <Card title=w::you(language)>
                    <Form call="rename_person" answer=renamed.clone() class="stack-form">
                        <Field
                            label=entry::name(language)
                            name="name"
                            prefix="own-"
                            value=desk.viewer.name
                            required=true
                            maxlength=100
                            autocomplete="name"
                            answer=renamed
                        />
                        <div class="form-actions">
                            <Submit label=shell::save(language) look="btn-quiet"/>
                        </div>
                    </Form>
                    <dl class="facts">
                        <dt>{w::email(language)}</dt>
                        <dd>{desk.viewer.email} " " <Chip tone=shown.0 word=shown.1/></dd>
                        {organisation}
                        <dt>{w::role(language)}</dt>
                        <dd>{role}</dd>
                    </dl>
                    <ChangeAddress code=guards.code answer=moved language/>
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
                            answer=answer.clone()
                        />
                        <SelectField
                            label=w::zone(language)
                            name="zone"
                            prefix="own-"
                            choices=zones
                            value=zone
                            answer
                        />
                        <div class="form-actions">
                            <Submit label=shell::save(language)/>
                        </div>
                    </Form>
                </Card>
                <AvatarCard
                    name
                    picture
                    answer=pictured
                    language
                />
                <ChangePassword email=email.clone() code=guards.code answer=changed language/>
                <SecondStepCard step codes email answers=stepped now language/>
                <PasskeyCard passkeys possible guards answers=keys now language/>
            </div>
            <NoticeChoices choices answer=chosen language/>
            <Sessions sessions fresh=guards.fresh now language/>
            <DeleteAccount role=owner coded=guards.code answer=deleting language/>
            <Prove guards answer=proved language/>
            <PasskeyScript/>
        };
        Ok(Page::new(
            shell::profile(language),
            w::profile_about(language),
            body,
        ))
    })
}
