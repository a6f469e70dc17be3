//! The second step of signing in: a code from an app, or one on paper.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::account::{Entry, Language};
use crate::proof::Said;
use crate::{Caller, PersonId, Refusal, Stamp};

/// What a person has set up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondStepView {
    /// Since when a code is asked for.
    pub since: Option<Stamp>,
    /// Codes on paper that are left.
    pub codes_left: i64,
    /// While it is being set up: what the app needs.
    pub setup: Option<Setup>,
}

/// What an app needs to make codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// Base32, in groups of four, to type.
    pub secret: String,
    /// The same as a picture to scan: an SVG document.
    pub picture: String,
}

/// The second step. Everything that changes it asks for the password.
#[async_trait]
pub trait SecondStep: Send + Sync {
    async fn second_step(&self, person: PersonId) -> Result<SecondStepView, Refusal>;

    /// Whether everybody in the caller's tenant needs a second step.
    ///
    /// # Errors
    /// Not permitted.
    async fn second_step_needed(&self, caller: &Caller) -> Result<bool, Refusal>;

    /// Sets it. Whoever lacks one reaches their profile alone from then on, until it is set up.
    ///
    /// # Errors
    /// Not permitted, or the caller lacks one themself.
    async fn need_second_step(&self, caller: &Caller, needed: bool) -> Result<(), Refusal>;

    /// Whether signing in asks this person for a code.
    async fn asks_for_code(&self, person: PersonId) -> Result<bool, Refusal>;

    /// Makes a secret that does not count yet.
    ///
    /// # Errors
    /// A field error for the password; it is on already.
    async fn prepare_second_step(&self, person: PersonId, password: String) -> Result<(), Refusal>;

    /// Switches it on with a first code; answers the codes on paper, which are never shown again.
    ///
    /// # Errors
    /// A field error for the code; nothing is being set up.
    async fn confirm_second_step(
        &self,
        person: PersonId,
        code: &str,
        language: Language,
    ) -> Result<Vec<String>, Refusal>;

    /// # Errors
    /// Field errors for the password and the code; it is needed where they belong.
    async fn switch_off_second_step(
        &self,
        person: PersonId,
        said: Said,
        language: Language,
    ) -> Result<(), Refusal>;

    /// Lets somebody in whose password was right, by a code from the app or on paper.
    ///
    /// # Errors
    /// A field error for the code; throttled; sign-in needed when every session of theirs has ended meanwhile.
    async fn pass_second_step(&self, entry: Entry, code: &str, from: &str) -> Result<(), Refusal>;
}
