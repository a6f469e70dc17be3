//! CheckNumber (checkernumber/whatsapp-number-checker-api 1.0.0): a bulk checker without a paired phone.
//!
//! A list of 500 numbers or more is an asynchronous task: upload (`POST /v1/tasks`), poll (`POST /v1/gettasks`),
//! download the result file. Smaller lists are refused there, so they go number by number to the real-time product.
//! A task is paid for when it is accepted: it is never submitted twice for one question.

use std::time::Duration;

use async_trait::async_trait;
use futures::StreamExt;
use futures::stream;
use nomor_contract::{E164, Unknown};
use serde_json::Value;
use tokio::time::{Instant, sleep};

use super::checknumber_result;
use crate::wire::{Body, Part, Reply, Request, join};
use crate::{Adapter, AskError, Caps, Finding, Findings, Http, calling_code, spelling};

pub const HOST: &str = "https://api.checknumber.ai";
/// Fewer rows than this are refused as a task (`ws`: 500 to 10,000,000).
pub const MIN_TASK_ROWS: usize = 500;
/// Rows per task. The vendor takes more; a smaller task shows progress and loses less.
const MAX_BATCH: u32 = 10_000;
/// Real-time questions under way at once within one batch.
const REALTIME_WIDTH: usize = 4;
/// A task that takes longer is given up.
const TASK_LIMIT: Duration = Duration::from_secs(15 * 60);
const FIRST_POLL: Duration = Duration::from_millis(200);
const SLOWEST_POLL: Duration = Duration::from_secs(15);
/// Polls that may fail in a row before a paid task is given up.
const POLL_FAILURES: u32 = 4;

pub struct CheckNumber {
    pub endpoint: String,
    pub key: String,
}

/// Where a task stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    Waiting,
    Exported { result_url: String },
}

impl CheckNumber {
    fn post(&self, path: &[&str], body: Body) -> Request {
        Request::post(join(&self.endpoint, path), body).header("X-API-Key", &self.key)
    }

    #[must_use]
    pub fn submission(&self, numbers: &[E164]) -> Request {
        let lines: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        let file = Part {
            name: "file",
            file_name: Some("numbers.txt"),
            content: lines.join("\n"),
        };
        let task_type = Part {
            name: "task_type",
            file_name: None,
            content: "ws".into(),
        };
        self.post(&["v1", "tasks"], Body::Parts(vec![file, task_type]))
    }

    #[must_use]
    pub fn poll(&self, task: &str) -> Request {
        let task_id = Part {
            name: "task_id",
            file_name: None,
            content: task.into(),
        };
        self.post(&["v1", "gettasks"], Body::Parts(vec![task_id]))
    }

    #[must_use]
    pub fn realtime(&self, number: E164) -> Request {
        let (country, _) = calling_code::main_country(number).unwrap_or(("", false));
        let fields = vec![("number", number.digits()), ("country", country.into())];
        self.post(&["v1", "realtime", "whatsapp"], Body::Form(fields))
    }

    /// The download, without the key: the file lives elsewhere.
    ///
    /// # Errors
    /// The address is not one to follow: not absolute, or plain HTTP from a provider that speaks HTTPS.
    pub fn download(&self, result_url: &str) -> Result<Request, AskError> {
        let secure = result_url.starts_with("https://");
        let plain = result_url.starts_with("http://") && self.endpoint.starts_with("http://");
        if !secure && !plain {
            return Err(AskError::malformed("the result has no usable address"));
        }
        let mut request = Request::get(result_url.to_owned());
        request.query_is_secret = true;
        Ok(request)
    }

    async fn run_task(&self, http: &Http, numbers: &[E164]) -> Result<Findings, AskError> {
        let task = read_submission(&http.send(&self.submission(numbers)).await?)?;
        // From here on the task is paid for: "slow down" must not read as if nothing had been done.
        let result = self.follow(http, numbers, &task).await;
        result.map_err(|error| match error {
            AskError::Throttled { .. } => AskError::transient("the task's result was throttled"),
            other => other,
        })
    }

    async fn follow(
        &self,
        http: &Http,
        numbers: &[E164],
        task: &str,
    ) -> Result<Findings, AskError> {
        let started = Instant::now();
        let mut pause = FIRST_POLL;
        let mut failures = 0;
        while started.elapsed() < TASK_LIMIT {
            sleep(pause).await;
            pause = (pause * 2).min(SLOWEST_POLL);
            let progress = match http.send(&self.poll(task)).await {
                Ok(reply) => read_poll(&reply),
                Err(error) => Err(error),
            };
            match progress {
                Ok(Progress::Waiting) => failures = 0,
                Ok(Progress::Exported { result_url }) => {
                    let reply = http.send(&self.download(&result_url)?).await?;
                    return checknumber_result::read(numbers, &reply);
                }
                Err(AskError::Transient { .. } | AskError::Throttled { .. })
                    if failures < POLL_FAILURES =>
                {
                    failures += 1;
                }
                Err(error) => return Err(error),
            }
        }
        Err(AskError::timed_out())
    }

    async fn run_realtime(&self, http: &Http, numbers: &[E164]) -> Result<Findings, AskError> {
        let answers: Vec<(E164, Result<Finding, AskError>)> = stream::iter(numbers.iter().copied())
            .map(|number| async move {
                let answer = match http.send(&self.realtime(number)).await {
                    Ok(reply) => read_realtime(number, &reply),
                    Err(error) => Err(error),
                };
                (number, answer)
            })
            .buffer_unordered(REALTIME_WIDTH)
            .collect()
            .await;
        // All failed: the provider did, not the numbers.
        if answers.iter().all(|(_, answer)| answer.is_err())
            && let Some((_, Err(error))) = answers.first()
        {
            return Err(error.clone());
        }
        Ok(answers
            .into_iter()
            .map(|(number, answer)| {
                (
                    number,
                    answer.unwrap_or_else(|e| Finding::Unknown(e.reason())),
                )
            })
            .collect())
    }
}

/// # Errors
/// The task was not accepted.
pub fn read_submission(reply: &Reply) -> Result<String, AskError> {
    if !matches!(reply.status, 200 | 202) {
        return Err(reply.failure());
    }
    let body = reply.json()?;
    match body.get("task_id").and_then(Value::as_str) {
        Some(id) if !id.is_empty() && id.len() <= 128 => Ok(id.to_owned()),
        _ => Err(AskError::malformed("the task has no id")),
    }
}

/// # Errors
/// The task failed, is gone, or its state can't be read.
pub fn read_poll(reply: &Reply) -> Result<Progress, AskError> {
    if reply.status != 200 {
        return Err(reply.failure());
    }
    let body = reply.json()?;
    match body.get("status").and_then(Value::as_str) {
        Some("pending" | "processing") => Ok(Progress::Waiting),
        Some("exported") => match body.get("result_url").and_then(Value::as_str) {
            Some(url) => Ok(Progress::Exported {
                result_url: url.to_owned(),
            }),
            None => Err(AskError::malformed("the result has no address")),
        },
        Some("failed") => Err(AskError::malformed("the provider gave the task up")),
        _ => Err(AskError::malformed("the task has no known state")),
    }
}

/// # Errors
/// No answer for the number: throttled, refused, or not what the format promises.
pub fn read_realtime(number: E164, reply: &Reply) -> Result<Finding, AskError> {
    if reply.status != 200 {
        return Err(reply.failure());
    }
    let body = reply.json()?;
    match body.get("status").and_then(Value::as_str) {
        Some("OK") => {
            let text = |name: &str| body.pointer(name).and_then(Value::as_str);
            let answered = text("/message/number").and_then(spelling::read);
            let same = answered.is_some_and(|answered| spelling::same(answered, number));
            match text("/message/whatsapp") {
                Some("yes") if same => Ok(Finding::Registered {
                    business: false,
                    found_as: answered.filter(|answered| *answered != number),
                }),
                Some("no") if answered == Some(number) => Ok(Finding::Negative),
                _ => Ok(Finding::NOT_ANSWERED),
            }
        }
        Some("FAIL") => Ok(Finding::Unknown(Unknown::ProviderError)),
        // Under a shared calling code the country we named may be what was wrong.
        Some("INVALID_INPUT") => Ok(match calling_code::main_country(number) {
            Some((_, true)) => Finding::Invalid("the provider refused the number"),
            _ => Finding::NOT_ANSWERED,
        }),
        Some("RETRY_LATER") => Err(reply.throttled()),
        _ => Err(AskError::malformed("no known status")),
    }
}

#[async_trait]
impl Adapter for CheckNumber {
    fn caps(&self) -> Caps {
        Caps {
            max_batch: MAX_BATCH,
            default_rate: 50.0,
            retry_safe: false,
            missing_may_come: false,
            says_business: false,
            extra_ms: 15 * 60 * 1000,
        }
    }

    async fn ask(&self, http: &Http, numbers: &[E164]) -> Result<Findings, AskError> {
        if numbers.len() >= MIN_TASK_ROWS {
            self.run_task(http, numbers).await
        } else {
            self.run_realtime(http, numbers).await
        }
    }

    async fn health(&self, http: &Http) -> Result<(), AskError> {
        let request =
            Request::get(join(&self.endpoint, &["v1", "balance"])).header("X-API-Key", &self.key);
        let reply = http.send(&request).await?;
        if reply.status != 200 {
            return Err(reply.failure());
        }
        match reply.json()?.get("balance").and_then(Value::as_f64) {
            Some(balance) if balance > 0.0 => Ok(()),
            Some(_) => Err(AskError::permanent(
                crate::Standing::Quota,
                "the CheckNumber balance is used up",
            )),
            None => Err(AskError::malformed("the balance is missing")),
        }
    }
}
