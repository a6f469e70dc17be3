//! The admin's "Test" button: one real exchange, shown without its secrets.

use std::sync::Arc;
use std::time::Duration;

use nomor_contract::E164;
use nomor_contract::provider::Probe;
use nomor_provider::record::Recorder;
use nomor_provider::{Adapter, AskError, Exchange, Finding, Http};
use tokio::time::{Instant, timeout};

use super::account::Account;
use super::desk::Tools;

/// Asks past breaker, pace and suspension: it is the way to find out whether an account is well again.
pub(super) async fn run(tools: &Tools, account: &Account, number: E164) -> Probe {
    let adapter = match &account.adapter {
        Ok(adapter) => adapter,
        Err(misconfigured) => return told(misconfigured.sentence.clone()),
    };
    if account.barred(tools.clock.now()) == Some(nomor_contract::Unknown::Budget) {
        return told("Today's budget of this account is used up, so nothing was sent.".into());
    }
    let now = tools.clock.now();
    let limit = account.form.daily_budget;
    account.state().budget.take(now, limit, 1);
    let recorder = Arc::new(Recorder::new(account.form.secret.trim().to_owned()));
    let started = Instant::now();
    let longest = Duration::from_millis(tools.options.question_ms.into());
    let result = timeout(
        longest,
        ask(tools.http(account), adapter.as_ref(), &recorder, number),
    )
    .await
    .unwrap_or_else(|_| Err(AskError::timed_out()));
    let took_ms = u32::try_from(started.elapsed().as_millis()).unwrap_or(u32::MAX);
    let (ok, sentence) = sentence(&result);
    let (request, response) = shown(account, recorder.take(), &sentence);
    Probe {
        ok,
        sentence,
        request,
        response,
        took_ms,
    }
}

async fn ask(
    http: &Http,
    adapter: &dyn Adapter,
    recorder: &Arc<Recorder>,
    number: E164,
) -> Result<Finding, AskError> {
    let http = http.recording(Arc::clone(recorder));
    adapter.health(&http).await?;
    let findings = adapter.ask(&http, &[number]).await?;
    let finding = findings.into_iter().find(|(n, _)| *n == number);
    Ok(finding.map_or(Finding::NOT_ANSWERED, |(_, finding)| finding))
}

fn told(sentence: String) -> Probe {
    Probe {
        ok: false,
        sentence,
        request: String::new(),
        response: String::new(),
        took_ms: 0,
    }
}

fn sentence(result: &Result<Finding, AskError>) -> (bool, String) {
    match result {
        Ok(Finding::Registered { .. }) => (true, "It works: the number is registered.".into()),
        Ok(Finding::Negative) => (
            true,
            "It works: the number is not registered, says the provider.".into(),
        ),
        Ok(Finding::Unknown(why)) => (
            false,
            format!("The provider answered, but not for this number ({why})."),
        ),
        Ok(Finding::Invalid(_)) => (
            false,
            "The provider refused the number as malformed. Try another one.".into(),
        ),
        Err(error) => {
            let text = error.to_string();
            let mut letters = text.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase());
            let sentence: String = first.into_iter().chain(letters).collect();
            (false, format!("{sentence}."))
        }
    }
}

fn shown(account: &Account, exchanges: Vec<Exchange>, sentence: &str) -> (String, String) {
    if account.is_sandbox() {
        return (
            "The sandbox sends nothing.".into(),
            format!("{sentence} Not a real answer."),
        );
    }
    let (requests, responses): (Vec<String>, Vec<String>) = exchanges
        .into_iter()
        .map(|exchange| (exchange.request, exchange.response))
        .unzip();
    (requests.join("\n\n"), responses.join("\n\n"))
}
