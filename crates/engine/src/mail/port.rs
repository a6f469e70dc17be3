//! The port `Mails`.

use async_trait::async_trait;
use nomor_contract::caller::SystemPermission;
use nomor_contract::mail::{MailState, MailView, Mails, Outbox, Written};
use nomor_contract::page::PAGE_MAX;
use nomor_contract::{MailId, Operator, Page, Refusal};
use nomor_store::mail::{self, Mail};

use crate::core::Engine;
use crate::fault::refuse;

#[async_trait]
impl Mails for Engine {
    async fn outbox(
        &self,
        operator: &Operator,
        state: Option<MailState>,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Outbox, Refusal> {
        operator.need(SystemPermission::ReadOutbox)?;
        let before = match cursor {
            Some(text) => Some(text.parse().map_err(|_| Refusal::not_found())?),
            None => None,
        };
        let limit = limit.clamp(1, PAGE_MAX);
        let mut found = mail::list(&self.store, state, before, limit + 1)
            .await
            .map_err(refuse)?;
        let more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let next_cursor = found
            .last()
            .filter(|_| more)
            .map(|last| last.id.to_string());
        let items = found.into_iter().map(|each| self.view(operator, each));
        let count = |state| mail::count(&self.store, state);
        Ok(Outbox {
            sending: self.smtp.is_some(),
            waiting: count(MailState::Waiting).await.map_err(refuse)?,
            failed: count(MailState::Failed).await.map_err(refuse)?,
            sent: count(MailState::Sent).await.map_err(refuse)?,
            page: Page {
                items: items.collect(),
                next_cursor,
            },
        })
    }

    async fn open_mail(&self, operator: &Operator, id: MailId) -> Result<Written, Refusal> {
        operator.need(SystemPermission::OpenMails)?;
        let found = mail::find(&self.store, id).await.map_err(refuse)?;
        let found = found.ok_or_else(Refusal::not_found)?;
        if !self.may_open(operator, &found) {
            return Err(Refusal::forbidden());
        }
        let written = self.unsealed(&found).ok_or_else(Refusal::not_found)?;
        // Without the line there is no opening.
        self.audit_or_fail(
            found.tenant,
            &operator.person.to_string(),
            "mail.opened",
            &id.to_string(),
            &serde_json::json!({ "kind": found.kind }).to_string(),
        )
        .await?;
        Ok(written)
    }

    async fn send_again(&self, operator: &Operator, id: MailId) -> Result<(), Refusal> {
        operator.need(SystemPermission::SendMails)?;
        if !mail::again(&self.store, id, self.now())
            .await
            .map_err(refuse)?
        {
            return Err(Refusal::not_found());
        }
        self.posted.notify_one();
        self.audit(
            None,
            &operator.person.to_string(),
            "mail.sent_again",
            &id.to_string(),
            "{}",
        )
        .await;
        Ok(())
    }
}

impl Engine {
    /// What opens something is only for its reader, unless this page is the only way to get it.
    fn may_open(&self, operator: &Operator, kept: &Mail) -> bool {
        let kept_here = self.smtp.is_none();
        operator.may(SystemPermission::OpenMails)
            && kept.body.is_some()
            && (kept_here || !kept.kind.opens_something())
    }

    fn view(&self, operator: &Operator, kept: Mail) -> MailView {
        MailView {
            open: self.may_open(operator, &kept),
            id: kept.id,
            kind: kept.kind,
            state: kept.state,
            language: kept.language,
            recipient: kept.recipient,
            subject: kept.subject,
            attempts: kept.attempts,
            due_at: kept.due_at,
            complaint: kept.complaint,
            created_at: kept.created_at,
            sent_at: kept.sent_at,
        }
    }
}
