//! The free pre-check: what a list would cost, and why.

use nomor_contract::job::{ChannelQuote, InvalidGroup, Quote};
use nomor_contract::{Channel, E164, Refusal, Stamp, TenantId};
use nomor_store::analysis::ChannelPlan;
use nomor_store::block::Block;
use nomor_store::cache;
use nomor_store::job::Cutoffs;
use nomor_store::tenant;
use serde::{Deserialize, Serialize};

use super::analyse::Analysis;
use crate::ask::Asker;
use crate::core::Engine;
use crate::fault::refuse;

const DAY_MS: i64 = 86_400_000;

/// What is asked of a list.
#[derive(Debug, Clone)]
pub struct Wish {
    pub tenant: TenantId,
    pub channels: Vec<Channel>,
    pub max_age_days: Option<u16>,
    /// Test keys pay nothing and reach only the sandbox.
    pub test: bool,
}

/// A quote as the job keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    pub quote: Quote,
}

/// A quote with everything the store wants to know.
#[derive(Debug, Clone)]
pub struct Quoted {
    pub kept: Kept,
    pub plans: Vec<ChannelPlan>,
    pub cutoffs: Cutoffs,
}

/// Own answers from when on are good: the platform's lifetimes, narrowed by what the person accepts.
#[must_use]
fn cutoffs(engine: &Engine, max_age_days: Option<u16>, now: Stamp) -> Cutoffs {
    if max_age_days == Some(0) {
        return Cutoffs::NEVER;
    }
    let lifetimes = engine.settings.cache;
    let since = |days: u16| {
        let days = max_age_days.map_or(days, |wanted| wanted.min(days));
        if days == 0 {
            Stamp(i64::MAX)
        } else {
            now.plus_ms(-i64::from(days) * DAY_MS)
        }
    };
    Cutoffs {
        registered: since(lifetimes.known_days),
        absent: since(lifetimes.absent_days),
    }
}

/// As [`cutoffs`]; where nothing is said, the tenant's own choice counts.
///
/// # Errors
/// The database does not answer.
pub async fn own_cutoffs(
    engine: &Engine,
    id: TenantId,
    max_age_days: Option<u16>,
) -> Result<Cutoffs, Refusal> {
    let wanted = match max_age_days {
        Some(days) => Some(days),
        None => {
            let found = tenant::find(&engine.store, id).await.map_err(refuse)?;
            found.and_then(|tenant| tenant.cache_days)
        }
    };
    Ok(cutoffs(engine, wanted, engine.now()))
}

/// Whose accounts answer a tenant on a channel: its own where it has enabled one, else the platform's.
#[must_use]
pub fn asker(engine: &Engine, (tenant, test): (TenantId, bool), channel: Channel) -> Asker {
    if test {
        Asker::Test
    } else if engine.desk.has_own(tenant, channel) {
        Asker::Own(tenant)
    } else {
        Asker::Platform
    }
}

/// Credits per answer on a channel.
#[must_use]
pub fn price(engine: &Engine, channel: Channel, asker: Asker) -> i64 {
    let limits = &engine.settings.limits;
    match (asker, channel) {
        (Asker::Test, _) => 0,
        (Asker::Own(_), _) => limits.price_own,
        (Asker::Platform, Channel::Whatsapp) => limits.price_whatsapp,
        (Asker::Platform, Channel::Telegram) => limits.price_telegram,
    }
}

/// Quotes an analysed list.
///
/// # Errors
/// The database does not answer.
pub async fn quote(
    engine: &Engine,
    wish: &Wish,
    analysis: &Analysis,
    blocks: &[Block],
) -> Result<Quoted, Refusal> {
    let cutoffs = own_cutoffs(engine, wish.tenant, wish.max_age_days).await?;
    let mut kept = Kept {
        quote: empty(&analysis.invalid),
    };
    let mut plans = Vec::new();
    for channel in &wish.channels {
        let asker = asker(engine, (wish.tenant, wish.test), *channel);
        let whose = (wish.tenant, asker);
        let cached = known(engine, whose, (*channel, cutoffs), blocks).await?;
        let cached = i64::try_from(cached.len()).unwrap_or(i64::MAX);
        let plan = plan(engine, (*channel, asker), analysis, cached);
        kept.quote.channels.push(line(&plan, analysis));
        kept.quote.credits += plan.to_check * plan.price;
        kept.quote.expected_seconds = kept
            .quote
            .expected_seconds
            .max(expected_seconds(engine, asker, &plan));
        plans.push(plan);
    }
    Ok(Quoted {
        kept,
        plans,
        cutoffs,
    })
}

fn empty(invalid: &[InvalidGroup]) -> Quote {
    Quote {
        channels: Vec::new(),
        credits: 0,
        available: 0,
        invalid: invalid.to_vec(),
        expected_seconds: None,
    }
}

fn plan(
    engine: &Engine,
    (channel, asker): (Channel, Asker),
    analysis: &Analysis,
    cached: i64,
) -> ChannelPlan {
    let numbers = analysis.numbers;
    let invalid_cells = numbers.invalid + analysis.barred_cells;
    ChannelPlan {
        channel,
        own: matches!(asker, Asker::Own(_)),
        price: price(engine, channel, asker),
        total: numbers.unique,
        cached,
        barred: analysis.barred,
        to_check: numbers.unique - analysis.barred - cached,
        invalid_cells,
        pending_cells: numbers.total - invalid_cells,
    }
}

fn line(plan: &ChannelPlan, analysis: &Analysis) -> ChannelQuote {
    ChannelQuote {
        channel: plan.channel,
        unique: analysis.numbers.unique,
        cached: plan.cached,
        barred: plan.barred,
        to_check: plan.to_check,
        own: plan.own,
        price: plan.price,
        credits: plan.to_check * plan.price,
    }
}

/// At the configured rate of the provider that would be asked; unknown where nothing limits it.
fn expected_seconds(engine: &Engine, asker: Asker, plan: &ChannelPlan) -> Option<i64> {
    let rate = engine.desk.route(plan.channel, asker)?.rate_per_second?;
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "an estimate in whole seconds"
    )]
    let seconds = (plan.to_check as f64 / rate.max(0.001)).ceil() as i64;
    Some(seconds)
}

/// The numbers of the blocks that the tenant's own good answers cover, ascending.
///
/// # Errors
/// The database does not answer.
pub async fn known(
    engine: &Engine,
    (tenant, asker): (TenantId, Asker),
    (channel, cutoffs): (Channel, Cutoffs),
    blocks: &[Block],
) -> Result<Vec<E164>, Refusal> {
    let mut found = Vec::new();
    if cutoffs == Cutoffs::NEVER
        || asker == Asker::Test
        || !cache::any(&engine.store, tenant, channel)
            .await
            .map_err(refuse)?
    {
        return Ok(found);
    }
    let which = (cutoffs, engine.desk.is_sandbox(channel, asker));
    for block in blocks {
        let Some(range) = block.range() else {
            continue;
        };
        let answers = cache::known_in_range(&engine.store, tenant, channel, range, which)
            .await
            .map_err(refuse)?;
        let wanted = |number| {
            let place = block.numbers.binary_search_by_key(&number, |w| w.number);
            place.is_ok()
        };
        let numbers = answers.into_iter().map(|answer| answer.number);
        found.extend(numbers.filter(|number| wanted(*number)));
    }
    Ok(found)
}

/// The sentence of the enumeration guard, if the list is mostly neighbours and somebody would be asked about them.
#[must_use]
pub fn guard(analysis: &Analysis, quoted: &Quoted) -> Option<String> {
    if quoted.plans.iter().all(|plan| plan.to_check == 0) {
        return None;
    }
    let enough = usize::try_from(analysis.numbers.unique)
        .is_ok_and(|unique| unique >= nomor_number::MIN_ENUMERATION_NUMBERS);
    if !enough || analysis.consecutive_share < nomor_number::ENUMERATION_SHARE {
        return None;
    }
    let percent = (analysis.consecutive_share * 100.0).round();
    Some(format!(
        "{percent} % of these numbers directly follow one another, as if they were made up in a row rather than given by people. Nomor does not check such lists. If this one is real, ask the platform's administrator to release it."
    ))
}
