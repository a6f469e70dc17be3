//! The port `Access`.

use async_trait::async_trait;
use nomor_contract::access::{Access, SessionView};
use nomor_contract::account::{Entry, Language};
use nomor_contract::proof::{Fresh, Said};
use nomor_contract::{PersonId, Refusal};
use nomor_store::person::{self, Person};
use nomor_store::ticket::{self, Opens};
use nomor_store::{session, tenant};

use super::register::{NAME_MAX, is_email, normal_email};
use super::throttle::{ACCOUNT_WAIT_MAX_MS, ADDRESS_WAIT_MAX_MS};
use super::{link, password};
use crate::core::Engine;
use crate::fault::refuse;

/// An answer to a forgotten password takes this long: many times what writing a mail down takes.
const FORGOT_TAKES: std::time::Duration = std::time::Duration::from_millis(300);

#[async_trait]
impl Access for Engine {
    async fn resend_verification(&self, id: PersonId, language: Language) -> Result<(), Refusal> {
        let found = self.person(id).await?;
        if found.verified_at.is_some() {
            return Err(Refusal::conflict(
                "verified_already",
                "Your address is confirmed already.",
            ));
        }
        self.attempt(&format!("verify:{id}"))?;
        let language = found.language.unwrap_or(language);
        self.mail_verification((id, &found.email), language).await
    }

    async fn verify_email(&self, token: &str, from: &str) -> Result<PersonId, Refusal> {
        let bucket = self.guessing(from)?;
        let used = ticket::verify(&self.store, &link::hash(token), self.now()).await;
        let Some(id) = used.map_err(refuse)? else {
            let moved = self.prove_address(token).await?;
            return moved.ok_or_else(|| self.dead_link(&bucket, token));
        };
        self.audit(
            None,
            &id.to_string(),
            "person.verified",
            &id.to_string(),
            "{}",
        )
        .await;
        Ok(id)
    }

    async fn forgot_password(
        &self,
        email: &str,
        language: Language,
        from: &str,
    ) -> Result<(), Refusal> {
        let email = normal_email(email);
        if !is_email(&email) {
            return Err(Refusal::field(
                "email",
                "email_shape",
                "Enter an email address, such as ana@shop.example.",
            ));
        }
        self.attempt(&format!("forgot:{from}"))?;
        // The mail is written down before the answer, and the answer takes as long where there is nothing to write.
        let even = tokio::time::sleep(FORGOT_TAKES);
        let (written, ()) = tokio::join!(self.reset_if_known(&email, language), even);
        written
    }

    async fn may_reset(&self, token: &str, from: &str) -> Result<(), Refusal> {
        self.holder(token, from).await.map(drop)
    }

    async fn reset_password(
        &self,
        token: &str,
        new: String,
        language: Language,
        from: &str,
    ) -> Result<(), Refusal> {
        let owner = self.holder(token, from).await?;
        if let Some((code, detail)) = self.complaint(&new, &owner).await? {
            return Err(Refusal::field("password", code, detail));
        }
        let hash = self.passwords.hash("password", new).await?;
        let when = (language, self.now());
        let used = ticket::reset(&self.store, &link::hash(token), &hash, when).await;
        // Somebody with the same link was faster.
        let id = used.map_err(refuse)?.ok_or_else(link::dead)?;
        self.tell_ended(id);
        self.audit(
            None,
            &id.to_string(),
            "password.reset",
            &id.to_string(),
            "{}",
        )
        .await;
        self.carry(id).await;
        Ok(())
    }

    async fn prove(&self, id: PersonId, said: Said) -> Result<(), Refusal> {
        let found = self.person(id).await?;
        self.know(&found, said).await
    }

    async fn change_password(
        &self,
        id: PersonId,
        current: Said,
        new: String,
        language: Language,
    ) -> Result<Entry, Refusal> {
        let found = self.person(id).await?;
        self.know(&found, current).await?;
        if let Some((code, detail)) = self.complaint(&new, &found).await? {
            return Err(Refusal::field("new_password", code, detail));
        }
        let hash = self.passwords.hash("new_password", new).await?;
        let signed_out_at = person::set_password(&self.store, id, &hash, (language, self.now()))
            .await
            .map_err(refuse)?;
        self.audit(
            None,
            &id.to_string(),
            "password.changed",
            &id.to_string(),
            "{}",
        )
        .await;
        self.tell_ended(id);
        self.carry(id).await;
        Ok(Entry {
            person: id,
            signed_out_at,
        })
    }

    async fn want_new_address(
        &self,
        id: PersonId,
        said: Said,
        email: &str,
        language: Language,
    ) -> Result<(), Refusal> {
        self.want_address(id, said, email, language).await
    }

    async fn rename(&self, id: PersonId, name: String) -> Result<(), Refusal> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > NAME_MAX {
            return Err(Refusal::field(
                "name",
                "name_missing",
                "Enter a name of at most 100 characters.",
            ));
        }
        person::rename(&self.store, id, name).await.map_err(refuse)
    }

    async fn signed_in(
        &self,
        id: PersonId,
        this: Option<i128>,
    ) -> Result<Vec<SessionView>, Refusal> {
        let this = this.map(session::name);
        let found = session::of_person(&self.store, id, self.now())
            .await
            .map_err(refuse)?;
        let view = |each: session::SignedIn| SessionView {
            this: this.as_ref() == Some(&each.name),
            name: hex::encode(&each.name),
            device: each.device,
            address: each.address,
            since: each.since,
            seen_at: each.seen_at,
        };
        Ok(found.into_iter().map(view).collect())
    }

    async fn end_session(&self, id: PersonId, name: &str, _: Fresh) -> Result<(), Refusal> {
        let name = hex::decode(name).map_err(|_| Refusal::not_found())?;
        if !session::end(&self.store, id, &name).await.map_err(refuse)? {
            return Err(Refusal::not_found());
        }
        self.tell_ended(id);
        self.audit(
            None,
            &id.to_string(),
            "session.ended",
            &id.to_string(),
            "{}",
        )
        .await;
        Ok(())
    }

    async fn end_other_sessions(&self, id: PersonId, this: i128, _: Fresh) -> Result<(), Refusal> {
        let ended = session::end_others(&self.store, id, &session::name(this))
            .await
            .map_err(refuse)?;
        self.tell_ended(id);
        let detail = serde_json::json!({ "ended": ended }).to_string();
        self.audit(
            None,
            &id.to_string(),
            "sessions.ended",
            &id.to_string(),
            &detail,
        )
        .await;
        Ok(())
    }
}

impl Engine {
    pub(crate) async fn person(&self, id: PersonId) -> Result<Person, Refusal> {
        let found = person::find(&self.store, id).await.map_err(refuse)?;
        found.ok_or_else(Refusal::sign_in_needed)
    }

    /// Refuses unless it is them: the password, and a code where signing in asks for one.
    pub(crate) async fn know(&self, who: &Person, said: Said) -> Result<(), Refusal> {
        self.know_password(who, said.password).await?;
        self.know_code(who, &said.code).await
    }

    /// Refuses unless this is the person's password; as slow, and as throttled, as signing in.
    pub(crate) async fn know_password(&self, who: &Person, said: String) -> Result<(), Refusal> {
        // Not the bucket of signing in: whoever tries that from outside must not keep the person from changing this.
        let (bucket, now) = (format!("password:{}", who.id), self.now());
        self.throttle.attempt(&bucket, ACCOUNT_WAIT_MAX_MS, now)?;
        let said = Some(said).filter(|p| p.chars().count() <= *password::LENGTH.end());
        let stored = Some(who.password_hash.clone());
        if self
            .passwords
            .verify(said.unwrap_or_default(), stored)
            .await?
        {
            self.throttle.clear(&bucket);
            return Ok(());
        }
        Err(Refusal::field(
            "password",
            "wrong_password",
            "This is not your password.",
        ))
    }

    /// What is wrong with somebody's new password. The name of the organisation they joined first is no secret either.
    async fn complaint(
        &self,
        new: &str,
        who: &Person,
    ) -> Result<Option<(&'static str, &'static str)>, Refusal> {
        let home = person::home(&self.store, who.id).await.map_err(refuse)?;
        let home = match home {
            Some(id) => tenant::find(&self.store, id).await.map_err(refuse)?,
            None => None,
        };
        let called = home.map(|tenant| tenant.name).unwrap_or_default();
        Ok(password::complaint(new, &[&who.email, &who.name, &called]))
    }

    /// Counts an attempt of something that costs a mail; the first few are free.
    pub(crate) fn attempt(&self, bucket: &str) -> Result<(), Refusal> {
        self.throttle
            .attempt(bucket, ADDRESS_WAIT_MAX_MS, self.now())
    }

    /// The bucket of an address that tries links. Nobody guesses 256 bits; this keeps them from trying at our cost.
    pub(crate) fn guessing(&self, from: &str) -> Result<String, Refusal> {
        let bucket = format!("link:{from}");
        self.throttle.admit_address(&bucket, self.now())?;
        Ok(bucket)
    }

    /// Refuses a link that opened nothing. Only what could have been one counts as a guess.
    pub(crate) fn dead_link(&self, bucket: &str, token: &str) -> Refusal {
        if link::is_shaped(token) {
            self.throttle.count(bucket, self.now());
        }
        link::dead()
    }

    /// Whose link sets a password; does not use it.
    async fn holder(&self, token: &str, from: &str) -> Result<Person, Refusal> {
        let bucket = self.guessing(from)?;
        let found = ticket::look(&self.store, &link::hash(token), Opens::Reset, self.now()).await;
        let Some(id) = found.map_err(refuse)? else {
            return Err(self.dead_link(&bucket, token));
        };
        self.person(id).await.map_err(|_| link::dead())
    }

    async fn reset_if_known(&self, email: &str, language: Language) -> Result<(), Refusal> {
        let found = person::find_by_email(&self.store, email).await;
        let known = found.map_err(refuse)?.filter(|p| p.disabled_at.is_none());
        let Some(found) = known else {
            return Ok(());
        };
        // Nobody can fill another person's mailbox from many addresses; whoever asked is not told.
        if self.attempt(&format!("reset:{email}")).is_err() {
            return Ok(());
        }
        self.mail_reset(&found, language).await
    }
}
