//! The job object of a dry run, which keeps nothing.

use std::collections::BTreeMap;

use nomor_contract::job::{CheckCounts, CreditCounts, JobState, JobView, RowCounts};

use nomor_contract::TenantId;
use nomor_store::analysis::ChannelPlan;

use super::analyse::Analysis;
use super::job_view::counts;
use super::quote::{Quoted, guard};
use crate::ask::Asker;
use crate::core::Engine;

/// As the real job would look when it is ready.
#[must_use]
pub fn view(
    engine: &Engine,
    tenant: TenantId,
    name: &str,
    file_name: &str,
    analysis: &Analysis,
    quoted: &Quoted,
) -> JobView {
    let sum = |of: fn(&ChannelPlan) -> i64| quoted.plans.iter().map(of).sum();
    let of = |plan: &ChannelPlan| Asker::decided(tenant, false, plan.own);
    let routes: BTreeMap<_, _> = quoted
        .plans
        .iter()
        .filter_map(|p| Some((p.channel, engine.desk.route(p.channel, of(p))?)))
        .collect();
    JobView {
        id: None,
        name: name.to_owned(),
        state: JobState::Ready,
        rows: RowCounts {
            total: analysis.rows,
        },
        numbers: analysis.numbers,
        checks: CheckCounts {
            total: sum(|p| p.total),
            cached: sum(|p| p.cached),
            to_check: sum(|p| p.to_check),
            ..CheckCounts::default()
        },
        verdicts: quoted
            .plans
            .iter()
            .map(|p| {
                (
                    p.channel,
                    counts(p.channel, [0, 0, 0, p.invalid_cells, p.pending_cells]),
                )
            })
            .collect(),
        credits: CreditCounts {
            quoted: quoted.kept.quote.credits,
            ..CreditCounts::default()
        },
        sandbox: routes.values().any(|route| route.sandbox),
        provider: routes
            .into_iter()
            .map(|(channel, route)| (channel, route.provider))
            .collect(),
        created_at: engine.now(),
        started_at: None,
        finished_at: None,
        failure: None,
        version: 0,
        file_name: file_name.to_owned(),
        channels: quoted.plans.iter().map(|p| p.channel).collect(),
        parent: None,
        created_by: None,
        guard: guard(analysis, quoted),
        start_refused: None,
    }
}
