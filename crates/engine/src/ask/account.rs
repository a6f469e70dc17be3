//! One provider account and everything the desk knows about it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use nomor_contract::provider::{Health, ProviderForm, ProviderKind};
use nomor_contract::{E164, ProviderId, Stamp, TenantId, Unknown};
use nomor_provider::{Adapter, Misconfigured, Tuning, adapter_for};
use tokio::sync::Semaphore;
use tokio::time::Instant;

use super::breaker::Breaker;
use super::budget::Budget;
use super::counters::Counters;
use super::pace::{Gate, Pace, REQUEST_SECONDS};
use super::trust::Trust;

/// Requests under way at once that an account may be configured for.
const MAX_CONCURRENCY: u32 = 64;

pub(super) struct Account {
    pub(super) id: ProviderId,
    /// Who brought it; absent for the platform's.
    pub(super) owner: Option<TenantId>,
    pub(super) form: ProviderForm,
    pub(super) adapter: Result<Arc<dyn Adapter>, Misconfigured>,
    /// Numbers per second; 0 means unlimited.
    pub(super) rate: f64,
    /// Numbers per request.
    pub(super) batch: usize,
    /// A number it must confirm before its negatives are believed.
    pub(super) control: Option<E164>,
    pub(super) slots: Arc<Semaphore>,
    pub(super) gate: Arc<Gate>,
    state: Arc<Mutex<State>>,
}

/// What changes while an account works; survives an edit of the form that leaves the account the same.
pub(super) struct State {
    pub(super) breaker: Breaker,
    pub(super) pace: Pace,
    pub(super) budget: Budget,
    pub(super) counters: Counters,
    pub(super) trust: Trust,
    pub(super) suspended: Option<String>,
    /// The reason of a suspension that the desk decided on and has not reported yet.
    pub(super) untold: Option<String>,
}

impl Account {
    pub(super) fn new(
        (id, owner): (ProviderId, Option<TenantId>),
        form: ProviderForm,
        sandbox: Tuning,
        before: Option<&Self>,
    ) -> Self {
        let before = before.filter(|old| is_same_account(&old.form, &form));
        let adapter = match before.filter(|old| old.form.tuning == form.tuning) {
            Some(old) => old.adapter.clone(),
            None => adapter_for(&form, sandbox),
        };
        let concurrency = form.concurrency.clamp(1, MAX_CONCURRENCY);
        let slots = match before.filter(|old| old.form.concurrency == form.concurrency) {
            Some(old) => Arc::clone(&old.slots),
            None => Arc::new(Semaphore::new(concurrency as usize)),
        };
        let (rate, batch) = limits(&form, &adapter);
        let own_control = adapter.as_ref().ok().and_then(|a| a.own_control());
        Self {
            id,
            owner,
            adapter,
            rate,
            batch,
            control: form.control_registered.or(own_control),
            slots,
            gate: before.map_or_else(|| Arc::new(Gate::new()), |old| Arc::clone(&old.gate)),
            state: before.map_or_else(Arc::default, |old| Arc::clone(&old.state)),
            form,
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_sandbox(&self) -> bool {
        self.form.kind == ProviderKind::Sandbox
    }

    /// The same question may be put again without paying twice.
    pub(super) fn is_retry_safe(&self) -> bool {
        self.adapter.as_ref().is_ok_and(|a| a.caps().retry_safe)
    }

    pub(super) fn concurrency(&self) -> usize {
        self.form.concurrency.clamp(1, MAX_CONCURRENCY) as usize
    }

    /// Why nothing can be asked for longer than a pause: misconfigured, suspended, or today's budget is used up.
    pub(super) fn barred(&self, now: Stamp) -> Option<Unknown> {
        if self.adapter.is_err() {
            return Some(Unknown::NoProvider);
        }
        let mut state = self.state();
        if state.suspended.is_some() {
            return Some(Unknown::NoProvider);
        }
        let limit = self.form.daily_budget;
        state
            .budget
            .is_used_up(now, limit)
            .then_some(Unknown::Budget)
    }

    /// When an account that is shut by its breaker or by "slow down" may be asked again; `None` when it is not shut.
    pub(super) fn reopens_at(&self, now: Instant) -> Option<Instant> {
        let state = self.state();
        let breaker = state.breaker.reopens_at(now);
        breaker.max(state.pace.paused_until(now))
    }

    /// Stops an account for its answers, until an operator lets it go on.
    pub(super) fn suspend(&self, reason: &str) {
        let mut state = self.state();
        if state.suspended.is_none() {
            tracing::warn!(provider = %self.form.name, reason, "provider suspended");
            state.suspended = Some(reason.to_owned());
            state.untold = Some(reason.to_owned());
        }
    }

    /// Stops an account because an operator says so, now or earlier.
    pub(super) fn stop(&self, reason: &str) {
        let mut state = self.state();
        state.suspended = Some(reason.to_owned());
        state.untold = None;
    }

    pub(super) fn unsuspend(&self) {
        let mut state = self.state();
        state.suspended = None;
        state.untold = None;
        state.trust = Trust::default();
        state.breaker = Breaker::new();
    }

    /// It is suspended, and that was told.
    pub(super) fn is_told_stopped(&self) -> bool {
        let state = self.state();
        state.suspended.is_some() && state.untold.is_none()
    }

    pub(super) fn is_suspended(&self) -> bool {
        self.state().suspended.is_some()
    }

    pub(super) fn health(&self, now: Stamp) -> Health {
        let mut state = self.state();
        let misconfigured = self.adapter.as_ref().err().map(|m| m.sentence.clone());
        Health {
            breaker: Some(state.breaker.state(Instant::now())),
            suspended: state.suspended.clone(),
            asked: state.counters.asked,
            known: state.counters.known,
            unknown: state.counters.unknown,
            throttled: state.counters.throttled,
            failed: state.counters.failed,
            p50_ms: state.counters.latency.percentile(50),
            p99_ms: state.counters.latency.percentile(99),
            spent_today: state.budget.spent(now),
            last_error: misconfigured.or_else(|| state.counters.last_error.clone()),
            last_used_at: state.counters.last_used_at,
        }
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            breaker: Breaker::new(),
            pace: Pace::default(),
            budget: Budget::default(),
            counters: Counters::new(),
            trust: Trust::default(),
            suspended: None,
            untold: None,
        }
    }
}

/// An edit that keeps these keeps health, pace and budget.
fn is_same_account(old: &ProviderForm, new: &ProviderForm) -> bool {
    old.kind == new.kind
        && old.channel == new.channel
        && old.endpoint == new.endpoint
        && old.account == new.account
        && old.secret == new.secret
}

fn limits(form: &ProviderForm, adapter: &Result<Arc<dyn Adapter>, Misconfigured>) -> (f64, usize) {
    let Ok(adapter) = adapter else {
        return (0.0, 1);
    };
    let caps = adapter.caps();
    let rate = if form.rate_per_second > 0.0 {
        form.rate_per_second
    } else {
        caps.default_rate
    };
    let batch = match form.batch_size {
        0 => caps.max_batch,
        size => size.min(caps.max_batch),
    };
    let seconds = REQUEST_SECONDS + f64::from(caps.extra_ms) / 1000.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped"
    )]
    let affordable = if rate > 0.0 {
        (rate * seconds).clamp(1.0, 1e9) as usize
    } else {
        usize::MAX
    };
    (rate, (batch as usize).min(affordable))
}
