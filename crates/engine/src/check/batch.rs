//! One call from its idempotency key to its kept answer: the quick check and the batch of a thousand alike.

use nomor_contract::check::{BatchResult, CheckResult};
use nomor_contract::{Caller, CheckId, Permission, Refusal, TenantId};
use nomor_store::quick::{self as store, CheckDone, CheckSettled, History, Kept};
use serde::Serialize;

use super::quick::{Question, TEXT_MAX, ask};
use crate::core::Engine;
use crate::fault::refuse;
use crate::once::Once;

/// Asks and settles. A repeated key answers what was answered first.
///
/// # Errors
/// Not permitted, bad fields, out of credits, or the key was used for another request.
pub async fn run(
    engine: &Engine,
    caller: &Caller,
    question: Question,
    idempotency: Option<String>,
    keep_history: bool,
) -> Result<BatchResult, Refusal> {
    caller.need(Permission::CheckNumbers)?;
    checked(&question)?;
    let once = Once::of(
        idempotency,
        &(
            &question.texts,
            question.default_country,
            &question.channels,
            question.max_age_days,
        ),
    )?;
    if let Some(once) = &once
        && let Some(before) = answered(engine, caller.tenant, once).await?
    {
        return Ok(before);
    }
    let check = CheckId(engine.new_id());
    let asked = ask(engine, caller, check, &question).await?;
    let results = asked.results();
    let answer = BatchResult {
        credits_charged: results.iter().map(|r| r.credits_charged).sum(),
        results,
    };
    let answers: Vec<_> = asked.answers.into_values().collect();
    let (text, line) = (
        json(&answer)?,
        answer
            .results
            .first()
            .map(json)
            .transpose()?
            .unwrap_or_default(),
    );
    let done = CheckDone {
        check,
        answers: &answers,
        history: keep_history.then(|| History {
            person: caller.person(),
            input: question.texts.first().map_or("", String::as_str),
            result: &line,
        }),
        idempotency: once.as_ref().map(|once| {
            (
                once.key.as_str(),
                Kept {
                    request_hash: once.hash.clone(),
                    answer: text,
                },
            )
        }),
    };
    match store::settle_check(&engine.store, caller.tenant, &done, engine.now())
        .await
        .map_err(refuse)?
    {
        CheckSettled::Settled { .. } => Ok(answer),
        CheckSettled::KeyTaken => match &once {
            Some(once) => answered(engine, caller.tenant, once)
                .await?
                .ok_or_else(Refusal::internal),
            None => Err(Refusal::internal()),
        },
    }
}

fn checked(question: &Question) -> Result<(), Refusal> {
    if question.channels.is_empty() {
        return Err(Refusal::field(
            "channels",
            "channels_missing",
            "Choose at least one channel: whatsapp or telegram.",
        ));
    }
    if question.texts.iter().any(|text| text.len() > TEXT_MAX) {
        return Err(Refusal::field(
            "number",
            "number_long",
            "A phone number has at most 200 characters here.",
        ));
    }
    Ok(())
}

async fn answered(
    engine: &Engine,
    tenant: TenantId,
    once: &Once,
) -> Result<Option<BatchResult>, Refusal> {
    let Some(kept) = store::idempotent(&engine.store, tenant, &once.key)
        .await
        .map_err(refuse)?
    else {
        return Ok(None);
    };
    once.fits(&kept.request_hash)?;
    serde_json::from_str(&kept.answer)
        .map(Some)
        .map_err(|_| Refusal::internal())
}

fn json(value: &impl Serialize) -> Result<String, Refusal> {
    serde_json::to_string(value).map_err(|_| Refusal::internal())
}

/// The only result of a quick check.
///
/// # Errors
/// Never in practice: one number was asked.
pub fn single(answer: BatchResult) -> Result<CheckResult, Refusal> {
    answer
        .results
        .into_iter()
        .next()
        .ok_or_else(Refusal::internal)
}
