//! The desk: where numbers are put to providers. Pacing, bounded concurrency, retries, circuit breaking, failover,
//! budgets and control numbers live here; wire formats live in `nomor_provider`.

mod account;
mod backoff;
mod breaker;
mod budget;
mod counters;
mod desk;
mod latency;
mod outcome;
mod pace;
mod pass;
mod probe;
mod question;
mod roster;
mod round;
mod trust;
mod turn;

pub use desk::{Asker, Call, Desk, DeskOptions, ProviderConfig, Route};
pub use nomor_provider::{Caps, HttpOptions, Misconfigured, Tuning, adapter_for, caps_of};
