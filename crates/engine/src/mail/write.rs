//! A letter becomes a mail: put into words, encrypted, addressed.

use nomor_contract::account::Language;
use nomor_contract::mail::{MailKind, Written};
use nomor_contract::platform::Platforms as _;
use nomor_contract::{MailId, Refusal, TenantId};
use nomor_mail::Letter;
use nomor_store::mail::{self, NewMail};

use crate::core::Engine;
use crate::fault::{refuse, refuse_io};

/// A mail before it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draft<'a> {
    pub(crate) tenant: Option<TenantId>,
    pub(crate) to: &'a str,
    pub(crate) language: Language,
    pub(crate) letter: Letter<'a>,
}

impl Engine {
    /// A page of this installation as a mail names it. Never from what a request says about its host.
    pub(crate) fn address(&self, path: &str) -> String {
        let serve = &self.settings.serve;
        let base = serve.public_url.clone().unwrap_or_else(|| {
            let (ip, port) = (serve.addr.ip(), serve.addr.port());
            if ip.is_unspecified() {
                format!("http://localhost:{port}")
            } else {
                format!("http://{}", serve.addr)
            }
        });
        format!("{base}{path}")
    }

    /// The mail, ready to be written down.
    pub(crate) fn mail(&self, draft: &Draft<'_>) -> Result<NewMail, Refusal> {
        let id = MailId(self.new_id());
        let written = draft
            .letter
            .written_by(self.platform().house(), draft.language);
        let text = serde_json::to_string(&written).map_err(|_| Refusal::internal())?;
        let body = self
            .vault
            .seal(&place(id), &text)
            .map_err(|e| refuse_io(&e))?;
        Ok(NewMail {
            id,
            tenant: draft.tenant,
            kind: draft.letter.kind(),
            language: draft.language,
            recipient: draft.to.to_owned(),
            subject: written.subject,
            body,
            created_at: self.now(),
            expires_at: self.now().plus_ms(lasts_ms(draft.letter.kind())),
        })
    }

    /// Writes a mail down that is about nothing else; it leaves by itself.
    pub(crate) async fn post(&self, draft: &Draft<'_>) -> Result<(), Refusal> {
        let new = self.mail(draft)?;
        mail::enqueue(&self.store, &new).await.map_err(refuse)?;
        self.posted.notify_one();
        Ok(())
    }

    /// What a mail says; `None` once its body is erased, or when it was sealed under another key.
    pub(crate) fn unsealed(&self, kept: &mail::Mail) -> Option<Written> {
        let text = self.vault.unseal(&place(kept.id), kept.body.as_deref()?)?;
        serde_json::from_str(&text).ok()
    }
}

/// How long a mail has something to say, in milliseconds: as long as its link works.
const fn lasts_ms(kind: MailKind) -> i64 {
    const HOUR_MS: i64 = 60 * 60 * 1_000;
    match kind {
        MailKind::Reset | MailKind::NewAddress => HOUR_MS,
        MailKind::Invitation => 7 * 24 * HOUR_MS,
        MailKind::Verify
        | MailKind::Known
        | MailKind::PasswordChanged
        | MailKind::SecondStep
        | MailKind::Closed
        | MailKind::Notice
        | MailKind::Digest
        | MailKind::Passkey
        | MailKind::AddressAsked
        | MailKind::AddressChanged => 3 * 24 * HOUR_MS,
    }
}

fn place(id: MailId) -> String {
    format!("mail.body.{}", id.0)
}
