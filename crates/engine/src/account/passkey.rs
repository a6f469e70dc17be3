//! The port `Passkeys`.

use async_trait::async_trait;
use nomor_contract::account::{Entry, Language};
use nomor_contract::passkey::{
    Answer, Asked, Asking, NAME_MAX, PASSKEYS_MAX, PasskeyView, Passkeys, Site,
};
use nomor_contract::proof::Confirmed;
use nomor_contract::{PasskeyId, PersonId, Refusal};
use nomor_mail::Letter;
use nomor_store::passkey::{self, Ceremony, Kind, Passkey};
use nomor_store::person::Person;

use super::link::{self, Token};
use super::sign_in::note;
use super::throttle::{ACCOUNT_WAIT_MAX_MS, ADDRESS_WAIT_MAX_MS};
use super::webauthn::{self, Fit, Question};
use crate::core::Engine;
use crate::fault::refuse;
use crate::mail::Draft;

/// A question waits this long for its answer, in milliseconds.
const ASKED_MS: i64 = 5 * 60 * 1_000;

#[async_trait]
impl Passkeys for Engine {
    async fn passkeys(&self, person: PersonId) -> Result<Vec<PasskeyView>, Refusal> {
        let found = passkey::list(&self.store, person).await.map_err(refuse)?;
        let view = |each: Passkey| PasskeyView {
            id: each.id,
            name: each.name,
            created_at: each.created_at,
            used_at: each.used_at,
        };
        Ok(found.into_iter().map(view).collect())
    }

    async fn ask(&self, what: Asking, site: &Site, from: &str) -> Result<Asked, Refusal> {
        self.attempt(&bucket(from))?;
        let (kind, person, question) = match what {
            Asking::SignIn => (Kind::SignIn, None, webauthn::ask(site)?),
            Asking::SecondStep(id) => (Kind::SecondStep, Some(id), webauthn::ask(site)?),
            Asking::Again(id) => (Kind::Again, Some(id), webauthn::ask(site)?),
            Asking::Add(id, _) => (Kind::Add, Some(id), self.ask_new(id, site).await?),
        };
        let ticket = Token::new()?;
        let new = Ceremony {
            hash: ticket.hash,
            kind,
            person,
            state: question.state,
            expires_at: self.now().plus_ms(ASKED_MS),
        };
        passkey::ask(&self.store, &new).await.map_err(refuse)?;
        Ok(Asked {
            ticket: ticket.text,
            options: question.options,
        })
    }

    async fn add_passkey(
        &self,
        person: PersonId,
        answer: Answer<'_>,
        name: String,
        language: Language,
    ) -> Result<(), Refusal> {
        let name = named(&name)?;
        let asked = self.asked(answer, Kind::Add).await?;
        let state = asked
            .filter(|(whose, _)| *whose == Some(person))
            .map(|(_, state)| state);
        let made = state.and_then(|state| webauthn::made(answer.site, &state, answer.json));
        let made = made.ok_or_else(refused)?;
        let new = Passkey {
            id: PasskeyId(self.new_id()),
            person,
            name,
            credential: made.credential,
            fixed: made.fixed,
            moving: made.moving,
            created_at: self.now(),
            used_at: None,
        };
        if !passkey::insert(&self.store, &new).await.map_err(refuse)? {
            return Err(refused());
        }
        self.throttle.forgive(&bucket(answer.from));
        let who = self.person(person).await?;
        self.told_passkey(&who, (true, &new.name), language).await;
        Ok(())
    }

    async fn rename_passkey(
        &self,
        person: PersonId,
        id: PasskeyId,
        name: String,
    ) -> Result<(), Refusal> {
        let name = named(&name)?;
        let renamed = passkey::rename(&self.store, person, id, &name).await;
        let found = renamed.map_err(refuse)?;
        found.then_some(()).ok_or_else(Refusal::not_found)
    }

    async fn remove_passkey(
        &self,
        person: PersonId,
        id: PasskeyId,
        _: Confirmed,
        language: Language,
    ) -> Result<(), Refusal> {
        let gone = passkey::remove(&self.store, person, id).await;
        let name = gone.map_err(refuse)?.ok_or_else(Refusal::not_found)?;
        let who = self.person(person).await?;
        self.told_passkey(&who, (false, &name), language).await;
        Ok(())
    }

    async fn sign_in_by_passkey(&self, answer: Answer<'_>) -> Result<Entry, Refusal> {
        let person = self.answered(answer, Kind::SignIn, None).await?;
        let who = self.person(person).await.map_err(|_| refused())?;
        // Nothing at the door tells that an account is disabled.
        if who.disabled_at.is_some() {
            return Err(refused());
        }
        self.throttle.forgive(&bucket(answer.from));
        tracing::info!(%person, "signed in by a passkey");
        note(self, person, "passkey.signed_in").await;
        Ok(Entry {
            person,
            signed_out_at: who.signed_out_at,
        })
    }

    async fn pass_by_passkey(&self, entry: Entry, answer: Answer<'_>) -> Result<(), Refusal> {
        let (id, now) = (entry.person, self.now());
        let (address, bucket) = (format!("code:{}", answer.from), format!("code:{id}"));
        self.throttle.attempt(&address, ADDRESS_WAIT_MAX_MS, now)?;
        self.throttle.attempt(&bucket, ACCOUNT_WAIT_MAX_MS, now)?;
        let who = self.person(id).await?;
        // The password was changed meanwhile: the way in begins anew.
        if who.signed_out_at != entry.signed_out_at {
            return Err(Refusal::sign_in_needed());
        }
        if let Err(refusal) = self.answered(answer, Kind::SecondStep, Some(id)).await {
            note(self, id, "person.code_failed").await;
            return Err(refusal);
        }
        self.throttle.forgive(&address);
        self.throttle.clear(&bucket);
        self.throttle.forgive(&super::passkey::bucket(answer.from));
        note(self, id, "passkey.signed_in").await;
        Ok(())
    }

    async fn prove_by_passkey(&self, person: PersonId, answer: Answer<'_>) -> Result<(), Refusal> {
        self.answered(answer, Kind::Again, Some(person)).await?;
        self.throttle.forgive(&bucket(answer.from));
        Ok(())
    }
}

impl Engine {
    async fn ask_new(&self, id: PersonId, site: &Site) -> Result<Question, Refusal> {
        let who = self.person(id).await?;
        // Whoever has only claimed an address must not keep a way into the account of its owner.
        if who.verified_at.is_none() {
            return Err(Refusal::conflict(
                "verify_first",
                "Confirm your email address first.",
            ));
        }
        let has = passkey::list(&self.store, id).await.map_err(refuse)?;
        if has.len() >= PASSKEYS_MAX {
            return Err(Refusal::conflict(
                "passkeys_many",
                "Twenty passkeys are enough. Remove one first.",
            ));
        }
        webauthn::ask_new(site, &who, &has)
    }

    /// The question that the session's ticket stands for, once; and whom it was put to.
    async fn asked(
        &self,
        answer: Answer<'_>,
        kind: Kind,
    ) -> Result<Option<(Option<PersonId>, Vec<u8>)>, Refusal> {
        let hash = link::hash(answer.ticket);
        let asked = passkey::answer(&self.store, &hash, kind, self.now()).await;
        asked.map_err(refuse)
    }

    /// Whose passkey answers the question that was put to `expected`.
    async fn answered(
        &self,
        answer: Answer<'_>,
        kind: Kind,
        expected: Option<PersonId>,
    ) -> Result<PersonId, Refusal> {
        let asked = self.asked(answer, kind).await?;
        let asked = asked.filter(|(whose, _)| *whose == expected);
        let (_, state) = asked.ok_or_else(refused)?;
        let shown = webauthn::read(answer.json).ok_or_else(refused)?;
        let found = passkey::find(&self.store, &shown.credential()).await;
        let theirs = |kept: &Passkey| expected.is_none_or(|person| person == kept.person);
        let kept = found.map_err(refuse)?.filter(theirs);
        let kept = kept.filter(|kept| shown.person() == Some(kept.person));
        let kept = kept.ok_or_else(refused)?;
        match shown.fits(answer.site, &state, &kept) {
            Fit::Fits(moving) => {
                let used = passkey::used(&self.store, &kept, &moving, self.now()).await;
                if used.map_err(refuse)? {
                    return Ok(kept.person);
                }
            }
            Fit::Copied => {
                tracing::warn!(person = %kept.person, "the counter of a passkey went back");
                note(self, kept.person, "passkey.copied").await;
            }
            Fit::Unfit => note(self, kept.person, "passkey.failed").await,
        }
        Err(refused())
    }

    async fn told_passkey(&self, who: &Person, (added, name): (bool, &str), language: Language) {
        let action = if added {
            "passkey.added"
        } else {
            "passkey.removed"
        };
        let id = who.id.to_string();
        let detail = serde_json::json!({ "name": name }).to_string();
        self.audit(None, &id, action, &id, &detail).await;
        let profile = self.address("/app/profile");
        let letter = Letter::Passkey {
            added,
            name,
            profile: &profile,
        };
        let draft = Draft {
            tenant: None,
            to: &who.email,
            language: who.language.unwrap_or(language),
            letter,
        };
        if let Err(refusal) = self.post(&draft).await {
            tracing::error!(%refusal, person = %who.id, "a changed passkey could not be told by mail");
        }
    }
}

fn bucket(from: &str) -> String {
    format!("passkey:{from}")
}

fn named(name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Refusal::field(
            "name",
            "passkey_name",
            "Give it a name of at most 60 characters.",
        ));
    }
    Ok(name.to_owned())
}

fn refused() -> Refusal {
    Refusal::invalid(
        "passkey_refused",
        "This passkey was not accepted. Try again, or use your password.",
    )
}
