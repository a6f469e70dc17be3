//! The port `Platforms`: settings of the platform, kept in the database and followed by every process.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use nomor_contract::caller::SystemPermission;
use nomor_contract::platform::{
    DOMAINS_MAX, HOUSE_CHARS_MAX, ORIGINS_MAX, Platform, PlatformChange, Platforms, Started, origin,
};
use nomor_contract::{Operator, Refusal};
use nomor_store::setting;

use crate::audit::diff;
use crate::core::Engine;
use crate::fault::refuse;

/// Where they are kept.
const NAME: &str = "platform";
/// How soon a process follows what another one saved.
const LOOK_EVERY: Duration = Duration::from_secs(5);

#[async_trait]
impl Platforms for Engine {
    fn platform(&self) -> Arc<Platform> {
        let known = self.platform.read();
        Arc::clone(&known.unwrap_or_else(PoisonError::into_inner))
    }

    fn started(&self, operator: &Operator) -> Result<Started, Refusal> {
        operator.need(SystemPermission::ManageSystem)?;
        let mail = &self.settings.mail;
        Ok(Started {
            refuse_disposable: mail.refuse_disposable,
            disposable: mail.disposable.clone(),
        })
    }

    async fn change_platform(
        &self,
        operator: &Operator,
        change: PlatformChange,
    ) -> Result<(), Refusal> {
        operator.need(SystemPermission::ManageSystem)?;
        let change = checked(change)?;
        let mut told = serde_json::Value::Null;
        setting::change(&self.store, NAME, |kept| {
            let before = read(kept);
            let after = change.applied(before.clone());
            told = diff::changes(&before, &after, &[]);
            serde_json::to_string(&after).unwrap_or_default()
        })
        .await
        .map_err(refuse)?;
        load(self).await?;
        let actor = operator.person.to_string();
        self.audit(
            None,
            &actor,
            "platform.saved",
            "platform",
            &told.to_string(),
        )
        .await;
        Ok(())
    }
}

impl Engine {
    /// Bytes of files that a tenant without a quota of its own may keep: what a system admin chose while the program runs
    /// wins over what it was started with.
    pub(crate) fn usual_quota(&self) -> i64 {
        let chosen = self.platform().files_mb;
        chosen.map_or(self.settings.files.quota_bytes, |mb| {
            i64::from(mb) * 1_000_000
        })
    }
}

/// What was kept; what does not read is as never saved.
fn read(kept: Option<&str>) -> Platform {
    kept.and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}

/// Reads them into this process.
///
/// # Errors
/// The database does not answer.
pub async fn load(engine: &Engine) -> Result<(), Refusal> {
    let kept = setting::get(&engine.store, NAME).await.map_err(refuse)?;
    let now = Arc::new(read(kept.as_deref()));
    *engine
        .platform
        .write()
        .unwrap_or_else(PoisonError::into_inner) = now;
    Ok(())
}

/// Follows what other processes save.
pub fn follow(engine: &Engine) {
    let engine = engine.clone();
    let tasks = engine.tasks.clone();
    tasks.spawn(async move {
        loop {
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                () = engine.stop.cancelled() => return,
            }
            if let Err(refusal) = load(&engine).await {
                tracing::warn!(%refusal, "the platform's settings could not be read");
            }
        }
    });
}

/// A change whose texts are read.
enum Checked {
    General(Box<Platform>),
    Disposable(Option<bool>, Vec<String>),
    Origins(Vec<String>),
}

impl Checked {
    fn applied(&self, before: Platform) -> Platform {
        match self {
            Self::General(wanted) => Platform {
                refuse_disposable: before.refuse_disposable,
                disposable: before.disposable,
                origins: before.origins,
                ..Platform::clone(wanted)
            },
            Self::Disposable(refuse, domains) => Platform {
                refuse_disposable: *refuse,
                disposable: domains.clone(),
                ..before
            },
            Self::Origins(origins) => Platform {
                origins: origins.clone(),
                ..before
            },
        }
    }
}

fn checked(change: PlatformChange) -> Result<Checked, Refusal> {
    match change {
        PlatformChange::General {
            house,
            language,
            country,
            registration,
            files_mb,
        } => {
            let house = house.trim().to_owned();
            if house.chars().count() > HOUSE_CHARS_MAX || house.chars().any(char::is_control) {
                return Err(Refusal::field(
                    "house",
                    "house_name",
                    "Give a name of at most 60 characters.",
                ));
            }
            Ok(Checked::General(Box::new(Platform {
                house,
                language,
                country,
                registration,
                files_mb,
                ..Platform::default()
            })))
        }
        PlatformChange::Disposable { refuse, domains } => {
            Ok(Checked::Disposable(refuse, read_domains(&domains)?))
        }
        PlatformChange::Origins(text) => Ok(Checked::Origins(origins(&text)?)),
    }
}

fn read_domains(text: &str) -> Result<Vec<String>, Refusal> {
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let mut domains: Vec<String> = Vec::new();
    for domain in words(text) {
        let domain = domain.to_lowercase();
        let named = domain.strip_prefix('-').unwrap_or(&domain);
        if !named.contains('.') || !named.bytes().all(fits) || named.starts_with('.') {
            return Err(Refusal::field(
                "domains",
                "mail_domain",
                "Give mail domains such as tenminutes.example; one that begins with - is taken off the list.",
            ));
        }
        if !domains.contains(&domain) {
            domains.push(domain);
        }
    }
    few(domains, DOMAINS_MAX, "domains")
}

fn origins(text: &str) -> Result<Vec<String>, Refusal> {
    let mut found: Vec<String> = Vec::new();
    for word in words(text) {
        let Some(origin) = origin(word) else {
            return Err(Refusal::field(
                "origins",
                "cors_origin",
                "Give exact origins such as https://shop.example, without a path and without a star.",
            ));
        };
        if !found.contains(&origin) {
            found.push(origin);
        }
    }
    few(found, ORIGINS_MAX, "origins")
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
}

fn few(found: Vec<String>, most: usize, field: &str) -> Result<Vec<String>, Refusal> {
    if found.len() > most {
        return Err(Refusal::field(
            field,
            "too_many_lines",
            "These are more than can be kept. Leave some out.",
        ));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_changes_its_own_settings_alone() {
        let before = Platform {
            house: "Angka".to_owned(),
            origins: vec!["https://a.example".to_owned()],
            ..Platform::default()
        };
        let change = checked(PlatformChange::Disposable {
            refuse: Some(false),
            domains: "Ten.example, -mailinator.com\nten.example".to_owned(),
        });
        let after = change.unwrap().applied(before.clone());
        assert_eq!(after.disposable, ["ten.example", "-mailinator.com"]);
        assert_eq!(
            (after.house.as_str(), &after.origins),
            ("Angka", &before.origins)
        );
        let general = checked(PlatformChange::General {
            house: String::new(),
            language: None,
            country: None,
            registration: false,
            files_mb: Some(5),
        });
        let after = general.unwrap().applied(after);
        assert_eq!((after.registration, after.files_mb), (false, Some(5)));
        assert_eq!(
            (&after.origins, after.refuse_disposable),
            (&before.origins, Some(false))
        );
    }

    #[test]
    fn what_is_no_origin_or_no_domain_is_refused() {
        for wrong in ["*", "https://a.example/app", "a.example"] {
            let refused = checked(PlatformChange::Origins(wrong.to_owned()));
            assert!(
                refused.is_err_and(|r| r.fields[0].code == "cors_origin"),
                "{wrong}"
            );
        }
        for wrong in ["nonsense", "a@b.example", ".example"] {
            let refused = read_domains(wrong);
            assert!(
                refused.is_err_and(|r| r.fields[0].code == "mail_domain"),
                "{wrong}"
            );
        }
        let many: String = (0..=ORIGINS_MAX)
            .map(|n| format!("https://s{n}.example "))
            .collect();
        assert!(origins(&many).is_err_and(|r| r.fields[0].code == "too_many_lines"));
    }
}
