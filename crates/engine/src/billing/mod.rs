//! The port `Billing`: credits and use, read.

use async_trait::async_trait;
use nomor_contract::billing::{Balance, Billing, DayUsage, LimitsView, TransferView, Usage};
use nomor_contract::check::BATCH_MAX;
use nomor_contract::page::PAGE_MAX;
use nomor_contract::{Caller, Channel, Page, Permission, Refusal};
use nomor_store::ledger::{self, Transfer};
use nomor_store::{tenant, usage};

use crate::core::Engine;
use crate::fault::refuse;

const DAY_MS: i64 = 86_400_000;
/// The longest window of use, in days.
const DAYS_MAX: u16 = 92;

#[async_trait]
impl Billing for Engine {
    async fn balance(&self, caller: &Caller) -> Result<Balance, Refusal> {
        caller.need(Permission::ReadCredits)?;
        ledger::balance(&self.store, caller.tenant)
            .await
            .map_err(refuse)
    }

    async fn usage(&self, caller: &Caller, days: u16) -> Result<Usage, Refusal> {
        caller.need(Permission::ReadCredits)?;
        if days == 0 || days > DAYS_MAX {
            return Err(Refusal::field("days", "range", "Ask for 1 to 92 days."));
        }
        let now = self.now();
        let window: Vec<String> = (0..i64::from(days))
            .rev()
            .map(|back| now.plus_ms(-back * DAY_MS).day())
            .collect();
        let (first, last) = (
            window.first().cloned().unwrap_or_default(),
            window.last().cloned().unwrap_or_default(),
        );
        let mut found = usage::days(&self.store, caller.tenant, &first, &last)
            .await
            .map_err(refuse)?;
        Ok(Usage {
            days: window
                .into_iter()
                .map(|day| line(found.remove(&day).unwrap_or_default(), day))
                .collect(),
        })
    }

    async fn transfers(
        &self,
        caller: &Caller,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<TransferView>, Refusal> {
        caller.need(Permission::ReadCredits)?;
        let before = crate::list::cursor(cursor.as_deref())?;
        let limit = limit.clamp(1, PAGE_MAX);
        let found = ledger::transfers(&self.store, caller.tenant, before, limit)
            .await
            .map_err(refuse)?;
        let next_cursor = found
            .last()
            .filter(|_| found.len() >= limit as usize)
            .map(|t| t.seq.to_string());
        Ok(Page {
            items: found.into_iter().map(view).collect(),
            next_cursor,
        })
    }

    async fn limits(&self, caller: &Caller) -> Result<LimitsView, Refusal> {
        caller.need(Permission::ReadCredits)?;
        let own = tenant::find(&self.store, caller.tenant)
            .await
            .map_err(refuse)?
            .ok_or_else(Refusal::not_found)?;
        let limits = &self.settings.limits;
        Ok(LimitsView {
            file_bytes: limits.file_bytes,
            file_rows: limits.file_rows,
            batch_numbers: u32::try_from(BATCH_MAX).unwrap_or(u32::MAX),
            requests_per_minute: limits.requests_per_minute,
            page_items: PAGE_MAX,
            retention_days: own.retention_days,
        })
    }
}

fn line(channels: std::collections::BTreeMap<Channel, usage::Used>, day: String) -> DayUsage {
    let of = |channel| channels.get(&channel).copied().unwrap_or_default();
    let (whatsapp, telegram) = (of(Channel::Whatsapp), of(Channel::Telegram));
    DayUsage {
        day,
        checks: whatsapp.checks + telegram.checks,
        credits: whatsapp.credits + telegram.credits,
        registered_whatsapp: whatsapp.registered,
        registered_telegram: telegram.registered,
        known_whatsapp: whatsapp.known,
        known_telegram: telegram.known,
    }
}

fn view(transfer: Transfer) -> TransferView {
    let gained = if transfer.credit == "available" {
        transfer.amount
    } else {
        0
    };
    let lost = if transfer.debit == "available" {
        transfer.amount
    } else {
        0
    };
    TransferView {
        seq: transfer.seq,
        kind: transfer.kind,
        available: gained - lost,
        amount: transfer.amount,
        reference: transfer.reference,
        at: transfer.at,
    }
}
