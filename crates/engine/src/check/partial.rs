//! A start that the credits do not quite pay for: the numbers that stand first in the file, as many as can be paid.

use std::collections::HashSet;

use nomor_contract::{Channel, E164, Refusal};
use nomor_store::analysis;
use nomor_store::block::{self, Weighted};
use nomor_store::job::Snapshot;

use super::start::{Plan, batches};
use crate::ask::Asker;
use crate::core::Engine;
use crate::fault::refuse;
use crate::list::quote;

/// Numbers read from the list at once.
const PAGE: i64 = 20_000;

/// A channel with the numbers that cost nothing on it, because the organisation knows them.
struct Known {
    channel: Channel,
    price: i64,
    numbers: HashSet<E164>,
}

/// What `available` credits pay for.
///
/// # Errors
/// The database does not answer.
pub async fn plan(engine: &Engine, found: &Snapshot, available: i64) -> Result<Plan, Refusal> {
    let all = analysis::numbers(&engine.store, found.job.id)
        .await
        .map_err(refuse)?;
    let known = known(engine, found, &all).await?;
    let (paid, hold) = first(engine, found, &known, available).await?;
    let chosen: Vec<Weighted> = all
        .into_iter()
        .filter(|w| paid.contains(&w.number) || cost(&known, w.number) == 0)
        .collect();
    let asked = |known: &Known| {
        let asked = chosen.iter().filter(|w| !known.numbers.contains(&w.number));
        (known.channel, i64::try_from(asked.count()).unwrap_or(0))
    };
    let limits = known.iter().map(asked).collect();
    let blocks = block::cut(chosen);
    let count = i64::try_from(blocks.len()).unwrap_or(0);
    Ok(Plan {
        hold,
        batches: batches(found, count),
        blocks: Some(blocks),
        limits,
    })
}

async fn known(engine: &Engine, found: &Snapshot, all: &[Weighted]) -> Result<Vec<Known>, Refusal> {
    let (job, blocks) = (&found.job, block::cut(all.to_vec()));
    let mut known = Vec::new();
    for c in &found.channels {
        let asker = Asker::decided(job.tenant, job.test, c.own);
        let (whose, which) = ((job.tenant, asker), (c.channel, job.cache));
        let numbers = quote::known(engine, whose, which, &blocks).await?;
        known.push(Known {
            channel: c.channel,
            price: c.price,
            numbers: numbers.into_iter().collect(),
        });
    }
    Ok(known)
}

/// What a number costs on all channels together.
fn cost(known: &[Known], number: E164) -> i64 {
    let asked = known.iter().filter(|k| !k.numbers.contains(&number));
    asked.map(|k| k.price).sum()
}

/// The numbers that stand first, as many as `available` pays for, and what they cost.
async fn first(
    engine: &Engine,
    found: &Snapshot,
    known: &[Known],
    available: i64,
) -> Result<(HashSet<E164>, i64), Refusal> {
    let (mut paid, mut spent, mut after) = (HashSet::new(), 0, (0, 0));
    loop {
        let page = analysis::first_numbers(&engine.store, found.job.id, after, PAGE)
            .await
            .map_err(refuse)?;
        let Some(&(n, c, _)) = page.last() else {
            return Ok((paid, spent));
        };
        after = (n, c);
        for (_, _, number) in page {
            let cost = cost(known, number);
            if spent + cost > available {
                return Ok((paid, spent));
            }
            spent += cost;
            paid.insert(number);
        }
    }
}
