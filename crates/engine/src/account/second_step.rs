//! The port `SecondStep`: codes by RFC 6238 (SHA-1, six digits, 30 seconds; the step before counts as well).

use async_trait::async_trait;
use nomor_contract::account::{Entry, Language};
use nomor_contract::passkey::Passkeys;
use nomor_contract::proof::Said;
use nomor_contract::second_step::{SecondStep, SecondStepView, Setup};
use nomor_contract::{Caller, Permission, PersonId, Refusal};
use nomor_store::person::Person;
use nomor_store::second_step;
use qrcode::QrCode;
use qrcode::render::svg;
use serde_json::json;
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret, Totp};

use super::sign_in::note;
use super::throttle::{ACCOUNT_WAIT_MAX_MS, ADDRESS_WAIT_MAX_MS};
use crate::audit::diff;
use crate::core::Engine;
use crate::fault::{refuse, refuse_io};
use crate::vault;

/// Bytes of an app's secret (RFC 4226 §4 asks for 160 bits).
const SECRET_BYTES: usize = 20;
/// Codes on paper, and their random bytes: 112 bits each, so that a bare hash is enough.
const CODES: usize = 10;
const CODE_BYTES: usize = 14;
/// Seconds of a step.
const STEP_S: u64 = 30;

#[async_trait]
impl SecondStep for Engine {
    async fn second_step(&self, id: PersonId) -> Result<SecondStepView, Refusal> {
        let Some(found) = self.found(id).await? else {
            return Ok(SecondStepView::default());
        };
        let setup = match found.since {
            Some(_) => None,
            None => Some(setup(&self.app(&self.person(id).await?, &found)?)?),
        };
        Ok(SecondStepView {
            since: found.since,
            codes_left: found.codes_left,
            setup,
        })
    }

    async fn second_step_needed(&self, caller: &Caller) -> Result<bool, Refusal> {
        caller.need(Permission::ManageTenant)?;
        second_step::needed_in(&self.store, caller.tenant)
            .await
            .map_err(refuse)
    }

    async fn need_second_step(&self, caller: &Caller, needed: bool) -> Result<(), Refusal> {
        caller.need_themself(Permission::ManageTenant)?;
        if let (true, Some(id)) = (needed, caller.person())
            && !self.asks_for_code(id).await?
            && self.passkeys(id).await?.is_empty()
        {
            return Err(Refusal::conflict(
                "second_step_first",
                "Set up your own second step or a passkey first, in your profile: otherwise this would lock you out before everybody else.",
            ));
        }
        let before = second_step::needed_in(&self.store, caller.tenant).await;
        let before = json!({ "needs_second_step": before.map_err(refuse)? });
        second_step::need_in(&self.store, caller.tenant, needed)
            .await
            .map_err(refuse)?;
        let after = json!({ "needs_second_step": needed });
        let detail = diff::changes(&before, &after, &[]).to_string();
        let id = caller.tenant.to_string();
        self.note(caller, "tenant.saved", &id, &detail).await;
        Ok(())
    }

    async fn asks_for_code(&self, id: PersonId) -> Result<bool, Refusal> {
        let found = self.found(id).await?;
        Ok(found.is_some_and(|step| step.since.is_some()))
    }

    async fn prepare_second_step(&self, id: PersonId, password: String) -> Result<(), Refusal> {
        let who = self.person(id).await?;
        // Whoever has only claimed an address must not bar its owner's way in with a code of theirs.
        if who.verified_at.is_none() {
            return Err(Refusal::conflict(
                "verify_first",
                "Confirm your email address first.",
            ));
        }
        self.know_password(&who, password).await?;
        let secret = vault::random::<SECRET_BYTES>().map_err(|e| refuse_io(&e))?;
        let text = hex::encode(secret);
        let sealed = self
            .vault
            .seal(&place(id), &text)
            .map_err(|e| refuse_io(&e))?;
        let kept = second_step::prepare(&self.store, id, &sealed).await;
        if kept.map_err(refuse)? {
            return Ok(());
        }
        Err(Refusal::conflict(
            "second_step_on",
            "The second step is on already. Switch it off first.",
        ))
    }

    async fn confirm_second_step(
        &self,
        id: PersonId,
        code: &str,
        language: Language,
    ) -> Result<Vec<String>, Refusal> {
        let who = self.person(id).await?;
        // Where nothing is being set up, no code is right.
        let found = self.found(id).await?.ok_or_else(wrong_code)?;
        let step = step_of(&self.app(&who, &found)?, &bare(code), self.seconds());
        let step = step.ok_or_else(wrong_code)?;
        let codes = codes()?;
        let hashes: Vec<Vec<u8>> = codes.iter().map(|code| hash(code)).collect();
        let step = i64::try_from(step).unwrap_or(i64::MAX);
        let when = (language, self.now());
        let on = second_step::switch_on(&self.store, id, (&found.secret, step), &hashes, when);
        let on = on.await;
        if !on.map_err(refuse)? {
            return Err(wrong_code());
        }
        self.switched(id, true).await;
        Ok(codes)
    }

    async fn switch_off_second_step(
        &self,
        id: PersonId,
        said: Said,
        language: Language,
    ) -> Result<(), Refusal> {
        let who = self.person(id).await?;
        self.know(&who, said).await?;
        let staff = who.system_role.is_some() && self.settings.life.staff_second_step;
        if staff
            || second_step::needed_of(&self.store, id)
                .await
                .map_err(refuse)?
        {
            return Err(Refusal::conflict(
                "second_step_needed",
                "Where you belong everybody needs a second step, so it stays on.",
            ));
        }
        second_step::switch_off(&self.store, id, (language, self.now()))
            .await
            .map_err(refuse)?;
        self.switched(id, false).await;
        Ok(())
    }

    async fn pass_second_step(&self, entry: Entry, code: &str, from: &str) -> Result<(), Refusal> {
        let (id, now) = (entry.person, self.now());
        let (address, bucket) = (format!("code:{from}"), format!("code:{id}"));
        self.throttle.attempt(&address, ADDRESS_WAIT_MAX_MS, now)?;
        self.throttle.attempt(&bucket, ACCOUNT_WAIT_MAX_MS, now)?;
        let who = self.person(id).await?;
        let found = self.found(id).await?.filter(|step| step.since.is_some());
        let found = found.filter(|_| who.signed_out_at == entry.signed_out_at);
        // The password was changed meanwhile, or the step switched off: the way in begins anew.
        let found = found.ok_or_else(Refusal::sign_in_needed)?;
        let code = bare(code);
        // Paper first: it works even where the app's secret cannot be opened any more.
        let paper = second_step::use_code(&self.store, id, &hash(&code)).await;
        let paper = paper.map_err(refuse)?;
        if paper || self.shown(&who, &found, &code).await? {
            self.throttle.forgive(&address);
            self.throttle.clear(&bucket);
            if paper {
                note(self, id, "second_step.paper").await;
            }
            note(self, id, "person.signed_in").await;
            return Ok(());
        }
        note(self, id, "person.code_failed").await;
        Err(wrong_code())
    }
}

impl Engine {
    async fn found(&self, id: PersonId) -> Result<Option<second_step::SecondStep>, Refusal> {
        second_step::find(&self.store, id).await.map_err(refuse)
    }

    /// Refuses unless this is a code of the person's, where they have a second step at all.
    pub(super) async fn know_code(&self, who: &Person, code: &str) -> Result<(), Refusal> {
        let found = self.found(who.id).await?;
        let Some(found) = found.filter(|step| step.since.is_some()) else {
            return Ok(());
        };
        let bucket = format!("code:{}", who.id);
        self.throttle
            .attempt(&bucket, ACCOUNT_WAIT_MAX_MS, self.now())?;
        let code = bare(code);
        let paper = second_step::use_code(&self.store, who.id, &hash(&code)).await;
        let paper = paper.map_err(refuse)?;
        if !paper && !self.shown(who, &found, &code).await? {
            return Err(wrong_code());
        }
        self.throttle.clear(&bucket);
        if paper {
            note(self, who.id, "second_step.paper").await;
        }
        Ok(())
    }

    /// Whether the app shows this code now, and it was not used before.
    async fn shown(
        &self,
        who: &Person,
        found: &second_step::SecondStep,
        code: &str,
    ) -> Result<bool, Refusal> {
        let Some(step) = step_of(&self.app(who, found)?, code, self.seconds()) else {
            return Ok(false);
        };
        let step = i64::try_from(step).unwrap_or(i64::MAX);
        second_step::use_step(&self.store, who.id, step)
            .await
            .map_err(refuse)
    }

    /// The app as this person has it.
    fn app(&self, who: &Person, found: &second_step::SecondStep) -> Result<Totp, Refusal> {
        let opened = self.vault.unseal(&place(who.id), &found.secret);
        let bytes = opened.and_then(|text| hex::decode(text).ok());
        let bytes = bytes.ok_or_else(|| {
            tracing::error!(person = %who.id, "a second step cannot be opened: another master key");
            Refusal::internal()
        })?;
        app(bytes, &who.email)
    }

    fn seconds(&self) -> u64 {
        (self.now().0.max(0) / 1_000).cast_unsigned()
    }

    /// The person is told with it, by the store.
    async fn switched(&self, who: PersonId, on: bool) {
        let action = if on {
            "second_step.on"
        } else {
            "second_step.off"
        };
        let id = who.to_string();
        self.audit(None, &id, action, &id, "{}").await;
        self.carry(who).await;
    }
}

fn app(secret: Vec<u8>, email: &str) -> Result<Totp, Refusal> {
    let built = Builder::new()
        .with_secret(Secret::from(secret))
        .with_step_duration(STEP_S)
        .with_skew(0)
        .with_issuer(Some("Nomor"))
        .with_account_name(email.replace(':', " "))
        .build();
    built.map_err(|_| Refusal::internal())
}

/// The step whose code this is: the present one, or the one before, whose code may still be on its way. No later one: a
/// clock that is ahead shows codes that are not due yet.
fn step_of(app: &Totp, code: &str, seconds: u64) -> Option<u64> {
    let steps = [seconds, seconds.saturating_sub(STEP_S)];
    steps.into_iter().find_map(|moment| app.check(code, moment))
}

fn setup(app: &Totp) -> Result<Setup, Refusal> {
    let address = app.to_url().map_err(|_| Refusal::internal())?;
    let code = QrCode::new(address.as_bytes()).map_err(|_| Refusal::internal())?;
    let picture = code
        .render::<svg::Color<'_>>()
        .min_dimensions(192, 192)
        .build();
    let base32 = app.secret().to_base32();
    let groups: Vec<&str> = base32
        .as_bytes()
        .chunks(4)
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    Ok(Setup {
        secret: groups.join(" "),
        picture,
    })
}

/// As people type it: without spaces and dashes.
fn bare(code: &str) -> String {
    code.chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(64)
        .collect()
}

fn codes() -> Result<Vec<String>, Refusal> {
    let one = |_| {
        let text = hex::encode(vault::random::<CODE_BYTES>().map_err(|e| refuse_io(&e))?);
        let (first, rest) = text.split_at(text.len() / 2);
        Ok(format!("{first}-{rest}"))
    };
    (0..CODES).map(one).collect()
}

fn hash(code: &str) -> Vec<u8> {
    Sha256::digest(bare(code).as_bytes()).to_vec()
}

fn place(id: PersonId) -> String {
    format!("person.totp_secret.{}", id.0)
}

fn wrong_code() -> Refusal {
    Refusal::field(
        "code",
        "wrong_code",
        "This code is not right, or was used already. Codes change every 30 seconds.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six digits of its SHA-1 column.
        let app = app(b"12345678901234567890".to_vec(), "ana@shop.example").unwrap();
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(
                step_of(&app, code, seconds),
                Some(seconds / STEP_S),
                "{seconds}"
            );
        }
        assert_eq!(step_of(&app, "287082", 59 + 30), Some(1), "the step before");
        assert_eq!(step_of(&app, "287082", 59 + 31), None, "two steps later");
        assert_eq!(step_of(&app, "287082", 29), None, "not due yet");
    }

    #[test]
    fn what_an_app_scans_and_what_a_person_types_are_the_same_secret() {
        let app = app(b"12345678901234567890".to_vec(), "ana@shop.example").unwrap();
        let shown = setup(&app).unwrap();
        assert_eq!(shown.secret, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(shown.picture.contains("<svg"));
        assert!(
            app.to_url()
                .unwrap()
                .contains("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        );
    }

    #[test]
    fn codes_on_paper_are_read_however_they_are_typed() {
        let made = codes().unwrap();
        assert_eq!(made.len(), CODES);
        let typed = made[0].to_uppercase().replace('-', " ");
        assert_eq!(hash(&typed), hash(&made[0]));
    }
}
