//! Control numbers: whether an account's negatives can be believed.
//!
//! A session can be half broken and deny everybody. So negatives of an account with a control number wait until a
//! number that is known to be registered was confirmed *after* them. A control number that is denied twice suspends
//! the account and turns the waiting negatives into "not answered".

use std::time::Duration;

use nomor_contract::E164;
use nomor_provider::Finding;
use tokio::time::Instant;

use super::account::Account;
use super::desk::Tools;
use super::question;
use super::turn::Manner;

/// Negatives that wait for one confirmation.
const WINDOW: usize = 50;
/// How long the first of them may wait, so that progress keeps moving.
const WINDOW_AGE: Duration = Duration::from_secs(30);
/// For small questions a confirmation is good this long, and for [`WINDOW`] negatives.
const FRESH: Duration = Duration::from_secs(5 * 60);
/// Questions below this many numbers may rely on a fresh confirmation instead of asking for their own.
const SMALL: usize = 20;

pub(super) const DENIED: &str = "It denied the control number, which is known to be registered. Its negative answers can't be believed.";
pub(super) const INVENTED: &str = "It confirmed a control number that is known not to exist. Its positive answers can't be believed.";

/// When the control number was last confirmed, and how many negatives were believed on it.
#[derive(Debug, Default)]
pub(super) struct Trust {
    sound_at: Option<Instant>,
    believed: usize,
}

impl Trust {
    fn sound(&mut self) {
        *self = Self {
            sound_at: Some(Instant::now()),
            believed: 0,
        };
    }

    /// Whether `negatives` of a question of `asked` numbers may be believed without asking the control number again.
    pub(super) fn believes(&mut self, asked: usize, negatives: usize) -> bool {
        let fresh = self.sound_at.is_some_and(|at| at.elapsed() < FRESH);
        let believed = self.believed + negatives;
        if asked >= SMALL || !fresh || believed > WINDOW {
            return false;
        }
        self.believed = believed;
        true
    }
}

/// Negatives waiting for the control number.
#[derive(Debug, Default)]
pub(super) struct Window {
    negatives: Vec<E164>,
    since: Option<Instant>,
}

impl Window {
    pub(super) fn add(&mut self, number: E164) {
        self.since.get_or_insert_with(Instant::now);
        self.negatives.push(number);
    }

    pub(super) const fn len(&self) -> usize {
        self.negatives.len()
    }

    pub(super) fn is_due(&self) -> bool {
        self.negatives.len() >= WINDOW || self.since.is_some_and(|at| at.elapsed() >= WINDOW_AGE)
    }

    pub(super) fn take(&mut self) -> Vec<E164> {
        self.since = None;
        std::mem::take(&mut self.negatives)
    }
}

/// Asks the control number. True only when the account confirmed it and was not suspended meanwhile.
pub(super) async fn confirm(tools: &Tools, account: &Account) -> bool {
    let Some(control) = account.control else {
        return true;
    };
    let said = say(tools, account, control).await;
    if let Some(Finding::Registered { .. }) = said {
        let mut state = account.state();
        state.trust.sound();
        return state.suspended.is_none();
    }
    account.state().trust = Trust::default();
    // Twice, so that one odd answer does not stop an account. The window is lost either way.
    if said == Some(Finding::Negative)
        && say(tools, account, control).await == Some(Finding::Negative)
    {
        account.suspend(DENIED);
    }
    false
}

/// Asks both control numbers. The reason, when the account is suspended for an answer and nobody was told yet: by
/// this examination, or by a control number asked within a list since the last one.
pub(super) async fn examine(tools: &Tools, account: &Account) -> Option<String> {
    if !account.is_suspended() {
        confirm(tools, account).await;
    }
    if let Some(absent) = account.form.control_absent
        && !account.is_suspended()
        && let Some(Finding::Registered { .. }) = say(tools, account, absent).await
    {
        account.suspend(INVENTED);
    }
    account.state().untold.take()
}

async fn say(tools: &Tools, account: &Account, number: E164) -> Option<Finding> {
    let outcome = question::put(tools, account, &[number], Manner::Control).await;
    outcome.known.first().map(|(_, finding)| *finding)
}
