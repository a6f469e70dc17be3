//! A server for one shape.

use std::sync::atomic::{AtomicUsize, Ordering};

use nomor_contract::E164;
use nomor_contract::provider::ProviderForm;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

use super::fault::{self, Fault};
use super::shape::Shape;
use super::tasks::Tasks;

/// Numbers start here; the last three digits are magic.
pub const BASE: u64 = 6_281_200_000_000;
/// Below this magic an answer is honest: odd numbers are registered, even ones are not.
pub const HONEST: u64 = 100;
/// The name of a session that is lost while it answers.
pub const FLIPPING: &str = "flipping";
pub const KEY: &str = "stand-in-key-7f3a";

/// The number whose answer suffers the fault at `index`. Always even: its truth is no.
pub const fn faulty(index: usize) -> E164 {
    E164(BASE + HONEST + 2 * index as u64)
}

pub const fn honest(n: u64) -> E164 {
    E164(BASE + n % HONEST)
}

pub const fn is_registered(number: E164) -> bool {
    number.0 % 2 == 1
}

pub fn faults(shape: &Shape) -> Vec<Fault> {
    fault::all(shape.errors.len())
}

/// How the session misbehaves that is called `s<index>`: documented states first, then faults.
pub fn session_faults(shape: &Shape) -> Vec<Fault> {
    if shape.session.is_none() {
        return Vec::new();
    }
    let documented = (0..shape.unwell.len()).map(Fault::Documented);
    documented.chain(fault::all(0)).collect()
}

pub struct StandIn {
    pub server: MockServer,
    shape: &'static Shape,
}

impl StandIn {
    pub async fn start(shape: &'static Shape) -> Self {
        let server = MockServer::start().await;
        let router = Router {
            shape,
            tasks: Tasks::new(server.uri()),
            looks: AtomicUsize::new(0),
        };
        Mock::given(any()).respond_with(router).mount(&server).await;
        Self { server, shape }
    }

    /// The form of an account at this stand-in.
    pub fn form(&self, name: &str, account: &str) -> ProviderForm {
        ProviderForm {
            name: name.into(),
            kind: self.shape.kind,
            channel: self.shape.channel(),
            endpoint: self.server.uri(),
            account: account.into(),
            secret: KEY.into(),
            enabled: true,
            position: 0,
            batch_size: 0,
            rate_per_second: 1e6,
            concurrency: 8,
            daily_budget: 0,
            control_registered: None,
            control_absent: None,
            tuning: String::new(),
        }
    }
}

struct Router {
    shape: &'static Shape,
    tasks: Tasks,
    /// Looks at the session called [`FLIPPING`]: well at the first, unwell ever after.
    looks: AtomicUsize,
}

impl Respond for Router {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let path = request.url.path();
        if path == "/honest-no" {
            return self.answer(&[E164(BASE)]);
        }
        if !self.is_authorized(request) {
            return ResponseTemplate::new(401);
        }
        if let Some(session) = session_of(path) {
            return self.session(&session);
        }
        if let Some(answer) = self.tasks.respond(request) {
            return answer;
        }
        self.answer(&numbers_of(request))
    }
}

impl Router {
    fn is_authorized(&self, request: &Request) -> bool {
        let header = |name: &str| {
            let value = request.headers.get(name);
            value
                .and_then(|v| v.to_str().ok())
                .unwrap_or_default()
                .to_owned()
        };
        let path = request.url.path();
        header("x-api-key") == KEY
            || header("apikey") == KEY
            || header("authorization") == format!("Bearer {KEY}")
            || path.ends_with(KEY)
            // The file host knows no keys, and must not be given one.
            || path.starts_with("/files/")
    }

    fn session(&self, session: &str) -> ResponseTemplate {
        let healthy = self.shape.session.unwrap_or_default();
        if session == FLIPPING && self.looks.fetch_add(1, Ordering::Relaxed) > 0 {
            return Fault::Documented(0).answer(healthy.as_bytes(), self.shape.unwell);
        }
        let index = session
            .strip_prefix('s')
            .and_then(|n| n.parse::<usize>().ok());
        match index {
            Some(index) => {
                let fault = session_faults(self.shape)[index];
                fault.answer(healthy.as_bytes(), self.shape.unwell)
            }
            None => ResponseTemplate::new(200).set_body_raw(healthy, "application/json"),
        }
    }

    fn answer(&self, numbers: &[E164]) -> ResponseTemplate {
        let truth: Vec<(E164, bool)> = numbers.iter().map(|n| (*n, is_registered(*n))).collect();
        let body = (self.shape.body)(&truth);
        let magic = numbers
            .iter()
            .find_map(|n| (n.0 % 1000).checked_sub(HONEST));
        match magic {
            Some(magic) => {
                let fault = faults(self.shape)[(magic / 2) as usize];
                fault.answer(body.as_bytes(), self.shape.errors)
            }
            None => ResponseTemplate::new(200).set_body_raw(body, "application/json"),
        }
    }
}

/// The session a path asks about.
fn session_of(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let session = match parts.as_slice() {
        ["api", "sessions", session] => session,
        ["instance", "connectionState", session] => session,
        [instance, "getStateInstance", _] => instance.strip_prefix("waInstance")?,
        _ => return None,
    };
    Some(session.to_string())
}

/// Every number in the query or the body, wherever the format keeps it.
fn numbers_of(request: &Request) -> Vec<E164> {
    let text = format!(
        "{}\n{}",
        request.url.query().unwrap_or_default(),
        String::from_utf8_lossy(&request.body)
    );
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 13)
        .filter_map(|digits| digits.parse().ok().map(E164))
        .collect()
}
