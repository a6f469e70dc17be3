//! The newest lines of the log, kept in memory for the admin's tools, and the filter that can change while the program
//! runs. What the log never says (secrets, phone numbers, addresses) is not here either: these are the same lines.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Debug;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use futures::StreamExt as _;
use futures::stream::{self, BoxStream};
use nomor_contract::Stamp;
use nomor_contract::tools::{Journal, LogLevel, LogLine, told};
use tokio::sync::broadcast;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::Context;
use tracing_subscriber::reload::Handle;
use tracing_subscriber::{EnvFilter, Layer, Registry};

/// Lines that are kept.
const LINES_MAX: usize = 2_000;
/// The longest line that is kept whole, in characters.
const LINE_CHARS_MAX: usize = 2_000;
/// Lines a follower may fall behind by.
const NEWS_MAX: usize = 256;

/// The journal of this process.
static JOURNAL: OnceLock<Arc<Ring>> = OnceLock::new();

/// The journal of this process, once tracing has started.
pub fn here() -> Option<Arc<dyn Journal>> {
    JOURNAL
        .get()
        .map(|ring| Arc::clone(ring) as Arc<dyn Journal>)
}

/// The newest lines, and who follows.
pub struct Ring {
    lines: Mutex<VecDeque<LogLine>>,
    news: broadcast::Sender<LogLine>,
    filter: Handle<EnvFilter, Registry>,
    said: Mutex<String>,
}

/// The layer that keeps lines.
pub struct Keeper(Arc<Ring>);

/// The journal, and the layer that writes into it.
pub fn start(filter: Handle<EnvFilter, Registry>, said: &str) -> Keeper {
    let ring = Arc::new(Ring {
        lines: Mutex::default(),
        news: broadcast::channel(NEWS_MAX).0,
        filter,
        said: Mutex::new(said.to_owned()),
    });
    Keeper(Arc::clone(JOURNAL.get_or_init(|| ring)))
}

impl<S: Subscriber> Layer<S> for Keeper {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut words = Words::default();
        event.record(&mut words);
        let about = event.metadata();
        let text = told(&words.message, &words.fields);
        self.0.keep(level(*about.level()), about.target(), &text);
    }
}

impl Ring {
    fn keep(&self, level: LogLevel, target: &str, text: &str) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let line = LogLine {
            seq: lines.back().map_or(1, |last| last.seq + 1),
            at: now(),
            level,
            target: target.to_owned(),
            text: text.chars().take(LINE_CHARS_MAX).collect(),
        };
        if lines.len() >= LINES_MAX {
            lines.pop_front();
        }
        lines.push_back(line.clone());
        drop(lines);
        // Nobody following is fine.
        let _ = self.news.send(line);
    }
}

impl Journal for Ring {
    fn last(&self, level: LogLevel, most: usize) -> Vec<LogLine> {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = lines.iter().rev().filter(|line| line.level <= level);
        let mut found: Vec<LogLine> = wanted.take(most).cloned().collect();
        found.reverse();
        found
    }

    fn follow(&self) -> BoxStream<'static, LogLine> {
        let news = self.news.subscribe();
        stream::unfold(news, |mut news| async move {
            loop {
                match news.recv().await {
                    Ok(line) => return Some((line, news)),
                    Err(broadcast::error::RecvError::Lagged(_)) => {}
                    Err(broadcast::error::RecvError::Closed) => return None,
                }
            }
        })
        .boxed()
    }

    fn filter(&self) -> String {
        let said = self.said.lock();
        said.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_filter(&self, filter: &str) -> Result<(), String> {
        let new = EnvFilter::try_new(filter).map_err(|error| error.to_string())?;
        self.filter.reload(new).map_err(|error| error.to_string())?;
        let said = self.said.lock();
        filter.clone_into(&mut said.unwrap_or_else(PoisonError::into_inner));
        Ok(())
    }
}

/// What an event says.
#[derive(Default)]
struct Words {
    message: String,
    fields: BTreeMap<String, String>,
}

impl Words {
    fn note(&mut self, field: &Field, value: String) {
        if field.name() == "message" {
            self.message = value;
        } else {
            self.fields.insert(field.name().to_owned(), value);
        }
    }
}

impl Visit for Words {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.note(field, format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.note(field, value.to_owned());
    }
}

const fn level(level: Level) -> LogLevel {
    match level {
        Level::ERROR => LogLevel::Error,
        Level::WARN => LogLevel::Warn,
        Level::INFO => LogLevel::Info,
        Level::DEBUG => LogLevel::Debug,
        Level::TRACE => LogLevel::Trace,
    }
}

/// The log has the machine's time, like every log.
#[expect(
    clippy::disallowed_methods,
    reason = "lines of the log are written before and without the engine, which has the product's clock"
)]
fn now() -> Stamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let ms = since.map_or(0, |since| since.as_millis());
    Stamp(i64::try_from(ms).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use tracing_subscriber::reload;

    use super::*;

    fn ring() -> Ring {
        let (_, filter) = reload::Layer::<EnvFilter, Registry>::new(EnvFilter::new("info"));
        Ring {
            lines: Mutex::default(),
            news: broadcast::channel(NEWS_MAX).0,
            filter,
            said: Mutex::new("info".to_owned()),
        }
    }

    #[test]
    fn the_newest_lines_are_kept_and_no_more() {
        let ring = ring();
        for n in 0..LINES_MAX + 5 {
            let level = if n % 2 == 0 {
                LogLevel::Warn
            } else {
                LogLevel::Info
            };
            ring.keep(level, "nomor", &n.to_string());
        }
        let last = ring.last(LogLevel::Trace, usize::MAX);
        assert_eq!((last.len(), last[0].text.as_str()), (LINES_MAX, "5"));
        let warnings = ring.last(LogLevel::Warn, 2);
        let texts: Vec<&str> = warnings.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["2002", "2004"], "the newest two, the oldest first");
    }

    #[test]
    fn a_long_line_is_cut() {
        let ring = ring();
        ring.keep(LogLevel::Error, "nomor", &"é".repeat(LINE_CHARS_MAX * 2));
        assert_eq!(
            ring.last(LogLevel::Error, 1)[0].text.chars().count(),
            LINE_CHARS_MAX
        );
    }

    #[tokio::test]
    async fn whoever_follows_hears_what_comes() {
        let ring = ring();
        let mut news = ring.follow();
        ring.keep(LogLevel::Info, "nomor", "hello");
        assert_eq!(
            news.next().await.map(|line| line.text).as_deref(),
            Some("hello")
        );
    }
}
