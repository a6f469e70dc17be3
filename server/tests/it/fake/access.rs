//! Nobody is mailed, invited or thrown out here.

use async_trait::async_trait;
use nomor_contract::access::{Access, SessionView};
use nomor_contract::account::{Entry, Language};
use nomor_contract::mail::{MailState, Mails, Outbox, Written};
use nomor_contract::passkey::{Answer, Asked, Asking, PasskeyView, Passkeys, Site};
use nomor_contract::proof::{Confirmed, Fresh, Said};
use nomor_contract::second_step::{SecondStep, SecondStepView};
use nomor_contract::team::{Invited, Place, Post, Team, Teams, Welcome};
use nomor_contract::{
    Caller, InvitationId, MailId, Operator, PasskeyId, PersonId, Refusal, TenantId,
};

use super::{Fake, PERSON};

fn no<T>() -> Result<T, Refusal> {
    Err(Refusal::not_found())
}

#[async_trait]
impl Access for Fake {
    async fn resend_verification(&self, _: PersonId, _: Language) -> Result<(), Refusal> {
        no()
    }
    async fn verify_email(&self, _: &str, _: &str) -> Result<PersonId, Refusal> {
        no()
    }
    async fn forgot_password(&self, _: &str, _: Language, _: &str) -> Result<(), Refusal> {
        Ok(())
    }
    async fn may_reset(&self, _: &str, _: &str) -> Result<(), Refusal> {
        no()
    }
    async fn reset_password(
        &self,
        _: &str,
        _: String,
        _: Language,
        _: &str,
    ) -> Result<(), Refusal> {
        no()
    }
    /// Every session begun before is over; the person is who they were.
    async fn change_password(
        &self,
        id: PersonId,
        _: Said,
        _: String,
        _: Language,
    ) -> Result<Entry, Refusal> {
        assert_eq!(id, PERSON);
        Ok(Entry::first(id))
    }
    async fn prove(&self, _: PersonId, _: Said) -> Result<(), Refusal> {
        if *self.ends.lock().unwrap() {
            self.sessions.lock().unwrap().clear();
        }
        Ok(())
    }
    async fn want_new_address(
        &self,
        _: PersonId,
        _: Said,
        _: &str,
        _: Language,
    ) -> Result<(), Refusal> {
        Ok(())
    }
    async fn rename(&self, _: PersonId, _: String) -> Result<(), Refusal> {
        Ok(())
    }
    async fn signed_in(&self, _: PersonId, _: Option<i128>) -> Result<Vec<SessionView>, Refusal> {
        Ok(Vec::new())
    }
    async fn end_session(&self, _: PersonId, _: &str, _: Fresh) -> Result<(), Refusal> {
        no()
    }
    async fn end_other_sessions(&self, _: PersonId, this: i128, _: Fresh) -> Result<(), Refusal> {
        self.sessions.lock().unwrap().retain(|id, _| *id == this);
        Ok(())
    }
}

#[async_trait]
impl Teams for Fake {
    async fn team(&self, _: &Caller) -> Result<Team, Refusal> {
        Ok(Team::default())
    }
    async fn invite(&self, _: &Caller, _: &str, _: Place, _: Language) -> Result<Invited, Refusal> {
        no()
    }
    async fn invite_again(&self, _: &Caller, _: InvitationId, _: Language) -> Result<(), Refusal> {
        no()
    }
    async fn revoke_invitation(&self, _: &Caller, _: InvitationId) -> Result<(), Refusal> {
        no()
    }
    async fn change_role(&self, _: &Caller, _: PersonId, _: Post) -> Result<(), Refusal> {
        no()
    }
    async fn remove_member(&self, _: &Caller, _: PersonId) -> Result<(), Refusal> {
        no()
    }
    async fn transfer(&self, _: &Caller, _: PersonId, _: Said) -> Result<(), Refusal> {
        no()
    }
    async fn welcome(&self, _: &str, _: &str) -> Result<Welcome, Refusal> {
        no()
    }
    async fn accept_as_new(
        &self,
        _: &str,
        _: String,
        _: String,
        _: &str,
    ) -> Result<PersonId, Refusal> {
        no()
    }
    async fn accept(&self, _: &str, _: PersonId, _: &str) -> Result<TenantId, Refusal> {
        no()
    }
}

#[async_trait]
impl Mails for Fake {
    async fn outbox(
        &self,
        _: &Operator,
        _: Option<MailState>,
        _: Option<String>,
        _: u32,
    ) -> Result<Outbox, Refusal> {
        no()
    }
    async fn open_mail(&self, _: &Operator, _: MailId) -> Result<Written, Refusal> {
        no()
    }
    async fn send_again(&self, _: &Operator, _: MailId) -> Result<(), Refusal> {
        no()
    }
}

#[async_trait]
impl Passkeys for Fake {
    async fn passkeys(&self, _: PersonId) -> Result<Vec<PasskeyView>, Refusal> {
        Ok(Vec::new())
    }
    async fn ask(&self, _: Asking, _: &Site, _: &str) -> Result<Asked, Refusal> {
        no()
    }
    async fn add_passkey(
        &self,
        _: PersonId,
        _: Answer<'_>,
        _: String,
        _: Language,
    ) -> Result<(), Refusal> {
        no()
    }
    async fn rename_passkey(&self, _: PersonId, _: PasskeyId, _: String) -> Result<(), Refusal> {
        no()
    }
    async fn remove_passkey(
        &self,
        _: PersonId,
        _: PasskeyId,
        _: Confirmed,
        _: Language,
    ) -> Result<(), Refusal> {
        no()
    }
    async fn sign_in_by_passkey(&self, _: Answer<'_>) -> Result<Entry, Refusal> {
        no()
    }
    async fn pass_by_passkey(&self, _: Entry, _: Answer<'_>) -> Result<(), Refusal> {
        no()
    }
    async fn prove_by_passkey(&self, _: PersonId, _: Answer<'_>) -> Result<(), Refusal> {
        no()
    }
}

#[async_trait]
impl SecondStep for Fake {
    async fn second_step_needed(&self, _: &Caller) -> Result<bool, Refusal> {
        Ok(false)
    }
    async fn need_second_step(&self, _: &Caller, _: bool) -> Result<(), Refusal> {
        no()
    }
    async fn second_step(&self, _: PersonId) -> Result<SecondStepView, Refusal> {
        Ok(SecondStepView::default())
    }
    async fn asks_for_code(&self, _: PersonId) -> Result<bool, Refusal> {
        Ok(false)
    }
    async fn prepare_second_step(&self, _: PersonId, _: String) -> Result<(), Refusal> {
        no()
    }
    async fn confirm_second_step(
        &self,
        _: PersonId,
        _: &str,
        _: Language,
    ) -> Result<Vec<String>, Refusal> {
        no()
    }
    async fn switch_off_second_step(
        &self,
        _: PersonId,
        _: Said,
        _: Language,
    ) -> Result<(), Refusal> {
        no()
    }
    async fn pass_second_step(&self, _: Entry, _: &str, _: &str) -> Result<(), Refusal> {
        no()
    }
}
