//! Another mail address: asked for with the password, told to the old one, and proved by a link to the new one.

use nomor_contract::account::Language;
use nomor_contract::proof::Said;
use nomor_contract::{PersonId, Refusal};
use nomor_mail::Letter;
use nomor_store::new_address::{self, NewAddress, Proved};
use nomor_store::person;
use nomor_store::person::Person;

use super::disposable;
use super::link::{self, Token};
use super::register::{is_email, normal_email};
use crate::core::Engine;
use crate::fault::refuse;
use crate::mail::Draft;

/// How long the link works, in milliseconds. The letter says the same.
const PROVE_MS: i64 = 60 * 60 * 1_000;

impl Engine {
    /// Writes down that somebody wants another address. One that is known is answered alike; whoever has it is told.
    pub(super) async fn want_address(
        &self,
        id: PersonId,
        said: Said,
        email: &str,
        language: Language,
    ) -> Result<(), Refusal> {
        let who = self.person(id).await?;
        self.know(&who, said).await?;
        let email = normal_email(email);
        if !is_email(&email) {
            return Err(Refusal::field(
                "email",
                "email_shape",
                "Enter an email address, such as ana@shop.example.",
            ));
        }
        disposable::refuse(self, &email)?;
        self.attempt(&format!("address:{id}"))?;
        let language = who.language.unwrap_or(language);
        self.audit(
            None,
            &id.to_string(),
            "person.address_asked",
            &id.to_string(),
            "{}",
        )
        .await;
        match person::find_by_email(&self.store, &email)
            .await
            .map_err(refuse)?
        {
            // Their own already.
            Some(known) if known.id == id => return Ok(()),
            Some(known) => {
                if self.attempt(&format!("known:{email}")).is_ok() {
                    self.mail_known(&known, language).await?;
                }
            }
            None => self.mail_new_address(&who, email, language).await?,
        }
        let forgot = self.address("/forgot-password");
        self.tell_address(
            &who.email,
            language,
            Letter::AddressAsked { forgot: &forgot },
        )
        .await;
        Ok(())
    }

    async fn mail_new_address(
        &self,
        who: &Person,
        email: String,
        language: Language,
    ) -> Result<(), Refusal> {
        let token = Token::new()?;
        let link = self.address(&format!("/verify-email?token={}", token.text));
        let carrier = self.mail(&Draft {
            tenant: None,
            to: &email,
            language,
            letter: Letter::NewAddress { link: &link },
        })?;
        let now = self.now();
        let new = NewAddress {
            hash: token.hash,
            person: who.id,
            email,
            created_at: now,
            expires_at: now.plus_ms(PROVE_MS),
        };
        let asked = new_address::ask(&self.store, &new, &carrier).await;
        asked.map_err(refuse)?;
        self.posted.notify_one();
        Ok(())
    }

    /// Uses the link that proves another address; `None` when it opens nothing.
    pub(super) async fn prove_address(&self, token: &str) -> Result<Option<PersonId>, Refusal> {
        let proved = new_address::prove(&self.store, &link::hash(token), self.now()).await;
        let (id, old) = match proved.map_err(refuse)? {
            Proved::Changed { person, old } => (person, old),
            Proved::Taken | Proved::Dead => return Ok(None),
        };
        self.audit(
            None,
            &id.to_string(),
            "person.address_changed",
            &id.to_string(),
            "{}",
        )
        .await;
        let language = self.person(id).await?.language.unwrap_or(Language::English);
        let sign_in = self.address("/login");
        self.tell_address(&old, language, Letter::AddressChanged { sign_in: &sign_in })
            .await;
        Ok(Some(id))
    }

    async fn tell_address(&self, to: &str, language: Language, letter: Letter<'_>) {
        let draft = Draft {
            tenant: None,
            to,
            language,
            letter,
        };
        if let Err(refusal) = self.post(&draft).await {
            tracing::error!(%refusal, "another address could not be told by mail");
        }
    }
}
