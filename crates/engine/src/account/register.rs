//! Registration: a person, their organisation, and the credits it starts with.

use nomor_contract::account::{Language, NewTenant, Registered, Registration, Theme};
use nomor_contract::look::Look;
use nomor_contract::platform::Platforms as _;
use nomor_contract::{FieldError, PersonId, Refusal, RefusalKind, Stamp, TenantId};
use nomor_store::person::{Creation, Person};
use nomor_store::tenant::Tenant;
use nomor_store::{ledger, person};

use super::{disposable, password};
use crate::core::Engine;
use crate::fault::refuse;
use crate::origin;

/// Longest name of a person or an organisation, in characters.
pub const NAME_MAX: usize = 100;
/// Longest email address (RFC 5321), in characters.
const EMAIL_MAX: usize = 254;
/// Days a new organisation keeps its finished lists.
const RETENTION_DAYS: u16 = 90;

/// Creates both, or answers `None` when the address is taken (after the same work as for a new one). `is_verified`: whoever
/// asks vouches for the address.
///
/// # Errors
/// Field errors, all at once.
pub async fn create(
    engine: &Engine,
    form: Registration,
    is_verified: bool,
) -> Result<Option<NewTenant>, Refusal> {
    create_named(engine, form, None, is_verified).await
}

/// As [`create`], for an organisation that is called otherwise than its owner.
///
/// # Errors
/// Field errors, all at once.
pub async fn create_named(
    engine: &Engine,
    form: Registration,
    name: Option<String>,
    is_verified: bool,
) -> Result<Option<NewTenant>, Refusal> {
    let form = checked(form)?;
    let called = match name {
        Some(name) => organisation(&name)?,
        None => form.name.clone(),
    };
    let hash = engine
        .passwords
        .hash("password", form.password.clone())
        .await?;
    let now = engine.now();
    let new = Person {
        id: PersonId(engine.new_id()),
        email: form.email,
        name: form.name.clone(),
        password_hash: hash,
        language: None,
        theme: Theme::System,
        system_role: None,
        created_at: now,
        verified_at: is_verified.then_some(now),
        signed_out_at: Stamp(0),
        disabled_at: None,
    };
    let own = Tenant {
        id: TenantId(engine.new_id()),
        name: called,
        default_country: engine.platform().country,
        retention_days: RETENTION_DAYS,
        members_see_all: true,
        look: Look::default(),
        cache_days: None,
        suspended_at: None,
        created_at: now,
    };
    if person::create_with_tenant(&engine.store, &new, &own)
        .await
        .map_err(refuse)?
        != Creation::Created
    {
        return Ok(None);
    }
    let welcome = engine.settings.limits.welcome_credits;
    if welcome > 0 {
        let given = ledger::Grant {
            id: engine.new_id(),
            source: "welcome",
            reason: "Credits to start with",
            reference: "welcome",
            amount: welcome,
            priority: 50,
            expires_at: None,
        };
        ledger::grant(&engine.store, own.id, &given, now)
            .await
            .map_err(refuse)?;
    }
    tracing::info!(tenant = %own.id, person = %new.id, "registered");
    Ok(Some(NewTenant {
        id: own.id,
        owner: new.id,
    }))
}

/// Registers somebody who came by themselves: throttled, and their address is proved by a link. When the address is known
/// its owner is told, and where mails leave the house nothing else tells the two apart: nobody is signed in, and a
/// password opens nothing until the address is proved.
///
/// # Errors
/// Field errors; throttled.
pub async fn register(
    engine: &Engine,
    form: Registration,
    language: Language,
    from: &str,
) -> Result<Registered, Refusal> {
    if !engine.platform().registration {
        return Err(Refusal::new(
            RefusalKind::Forbidden,
            "registration_closed",
            "Registration is closed here. Ask somebody who works here to invite you.",
        ));
    }
    let bucket = format!("register:{from}");
    engine.attempt(&bucket)?;
    let email = normal_email(&form.email);
    disposable::refuse(engine, &email)?;
    let made = create(engine, form, false).await?;
    if let Some(made) = &made {
        // Behind the answer: the time it takes must not tell that the address is new.
        let (noting, origin) = (engine.clone(), origin::here());
        let (tenant, owner) = (made.id, made.owner.to_string());
        let line = async move {
            noting
                .audit(Some(tenant), &owner, "person.registered", &owner, "{}")
                .await;
        };
        engine.tasks.spawn(origin::within(origin, line));
    }
    let mailed = match &made {
        Some(made) => {
            engine
                .mail_verification((made.owner, &email), language)
                .await
        }
        None => tell(engine, &email, language).await,
    };
    // The account stands; the banner on its pages offers another mail.
    if let Err(refusal) = mailed {
        tracing::error!(%refusal, "a mail about a registration could not be written");
    }
    Ok(match made {
        _ if engine.smtp.is_some() => Registered::Mailed,
        Some(made) => Registered::In(made.owner),
        None => Registered::Known,
    })
}

/// Whoever has the address hears that somebody registered with it, at most now and then.
async fn tell(engine: &Engine, email: &str, language: Language) -> Result<(), Refusal> {
    let found = person::find_by_email(&engine.store, email).await;
    match found.map_err(refuse)? {
        Some(found) if engine.attempt(&format!("known:{email}")).is_ok() => {
            engine.mail_known(&found, language).await
        }
        _ => Ok(()),
    }
}

fn organisation(name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_MAX {
        let wrong = "Enter a name of at most 100 characters.";
        return Err(Refusal::field("organisation", "name_missing", wrong));
    }
    Ok(name.to_owned())
}

/// Normalises a registration and collects everything that is wrong with it.
///
/// # Errors
/// One refusal with an error per wrong field.
pub fn checked(form: Registration) -> Result<Registration, Refusal> {
    let form = Registration {
        name: form.name.trim().to_owned(),
        email: normal_email(&form.email),
        password: form.password,
    };
    let mut fields = Vec::new();
    let mut wrong = |field: &str, code: &str, detail: &str| {
        fields.push(FieldError {
            field: field.to_owned(),
            code: code.to_owned(),
            detail: detail.to_owned(),
        })
    };
    if form.name.is_empty() {
        wrong("name", "name_missing", "Enter a name.");
    } else if form.name.chars().count() > NAME_MAX {
        wrong("name", "name_long", "Use at most 100 characters.");
    }
    if !is_email(&form.email) {
        wrong(
            "email",
            "email_shape",
            "Enter an email address, such as ana@shop.example.",
        );
    }
    if let Some((code, detail)) = password::complaint(&form.password, &[&form.email, &form.name]) {
        wrong("password", code, detail);
    }
    if fields.is_empty() {
        return Ok(form);
    }
    let mut refusal = Refusal::new(
        RefusalKind::Invalid,
        "form",
        "Some fields need another look.",
    );
    refusal.fields = fields;
    Err(refusal)
}

/// Lower case, no space around.
pub fn normal_email(text: &str) -> String {
    text.trim().to_lowercase()
}

pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;:\"()[]\\".contains(c);
    let local_fits =
        !local.is_empty() && local.len() <= 64 && local.chars().all(|c| plain(c) && c != '@');
    let labels: Vec<&str> = domain.split('.').collect();
    let domain_fits = labels.len() >= 2
        && labels
            .iter()
            .all(|l| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-'));
    local_fits && domain_fits && text.chars().count() <= EMAIL_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, email: &str, password: &str, expect: &[&str]) {
        let form = Registration {
            name: name.into(),
            email: email.into(),
            password: password.into(),
        };
        let codes: Vec<String> = checked(form)
            .err()
            .map(|r| r.fields.into_iter().map(|f| f.code).collect())
            .unwrap_or_default();
        assert_eq!(codes, expect, "{name} {email}");
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        check(
            "",
            "nobody",
            "short",
            &["name_missing", "email_shape", "password_short"],
        );
        check("Ana", " Ana@Shop.Example ", "a quiet river", &[]);
        check("Ana", "ana@localhost", "a quiet river", &["email_shape"]);
        check("Ana", "a b@shop.example", "a quiet river", &["email_shape"]);
    }
}
