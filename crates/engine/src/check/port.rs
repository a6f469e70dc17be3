//! The port `Checks`.

use async_trait::async_trait;
use nomor_contract::check::{
    BATCH_MAX, BatchCheck, BatchResult, CheckResult, Checks, Offer, QuickCheck, RecentCheck,
};
use nomor_contract::reading::NumberView;
use nomor_contract::{Caller, Channel, Country, Permission, Refusal, TenantId};
use nomor_store::quick;

use super::batch::{run, single};
use super::quick::{Question, TEXT_MAX};
use crate::ask::Asker;
use crate::core::Engine;
use crate::fault::refuse;
use crate::list::quote::price;

/// Lines of history shown at most.
const RECENT_MAX: u32 = 100;

#[async_trait]
impl Checks for Engine {
    fn read(&self, text: &str, default_country: Option<Country>) -> NumberView {
        let end = text.floor_char_boundary(TEXT_MAX);
        nomor_number::view(text.get(..end).unwrap_or(""), default_country)
    }

    fn offer(&self, tenant: Option<TenantId>) -> Offer {
        let has_own = |channel: &Channel| tenant.is_some_and(|id| self.desk.has_own(id, *channel));
        let prices = Channel::ALL
            .iter()
            .map(|c| (*c, price(self, *c, Asker::Platform)));
        Offer {
            prices: prices.collect(),
            own_price: self.settings.limits.price_own,
            sandbox_only: self.desk.is_sandbox_only() && !Channel::ALL.iter().all(has_own),
        }
    }

    async fn quick(
        &self,
        caller: &Caller,
        ask: QuickCheck,
        idempotency: Option<String>,
    ) -> Result<CheckResult, Refusal> {
        let question = Question {
            texts: vec![ask.number],
            default_country: ask.default_country,
            channels: ask.channels,
            max_age_days: ask.max_age_days,
        };
        single(run(self, caller, question, idempotency, true).await?)
    }

    async fn batch(
        &self,
        caller: &Caller,
        ask: BatchCheck,
        idempotency: Option<String>,
    ) -> Result<BatchResult, Refusal> {
        if ask.numbers.len() > BATCH_MAX {
            return Err(Refusal::field(
                "numbers",
                "too_many_numbers",
                "A call may carry at most 1,000 numbers. Split them, or bring them as a list.",
            ));
        }
        let question = Question {
            texts: ask.numbers,
            default_country: ask.default_country,
            channels: ask.channels,
            max_age_days: ask.max_age_days,
        };
        run(self, caller, question, idempotency, false).await
    }

    async fn recent(&self, caller: &Caller, limit: u32) -> Result<Vec<RecentCheck>, Refusal> {
        caller.need(Permission::CheckNumbers)?;
        let found = quick::recent(&self.store, caller.tenant, limit.clamp(1, RECENT_MAX))
            .await
            .map_err(refuse)?;
        // A line of an older program that no longer reads is left out rather than failing the page.
        Ok(found
            .into_iter()
            .filter_map(|(id, at, text)| {
                Some(RecentCheck {
                    id,
                    at,
                    result: serde_json::from_str(&text).ok()?,
                })
            })
            .collect())
    }
}
