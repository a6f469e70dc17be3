//! Live progress: one rendered frame per job that somebody watches, at most four a second, whoever changed it.
//! A frame is rendered once for all watchers. A change is heard at once through the store; a slow poll stands
//! behind it, so a lost notification costs seconds, not truth.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::StreamExt;
use futures::future::BoxFuture;
use futures::stream::BoxStream;
use nomor_contract::job::{Frame, JobFrame, JobView, RecentAnswer};
use nomor_contract::{JobId, Stamp};
use tokio::sync::{Notify, watch};
use tokio_stream::wrappers::WatchStream;

/// Shortest time between two frames of a job.
const FRAME_EVERY: Duration = Duration::from_millis(250);
/// A frame is rendered at least this often while somebody watches a job that moves.
const POLL_EVERY: Duration = Duration::from_secs(2);
/// Answers shown sliding by.
const RECENT: usize = 10;
/// Window of the speed shown, in milliseconds.
const SPEED_WINDOW_MS: i64 = 10_000;
/// Jobs whose speed and recent answers are remembered at once.
const REMEMBERED: usize = 1_000;

/// Loads a job as people see it; `None` while it cannot be loaded.
pub type Render = Arc<dyn Fn(JobId) -> BoxFuture<'static, Option<JobView>> + Send + Sync>;

/// Frames of the jobs that are watched, and what is only known while they run.
#[derive(Clone, Default)]
pub struct Bus(Arc<Inner>);

#[derive(Default)]
struct Inner {
    watched: Mutex<HashMap<JobId, Watched>>,
    running: Mutex<HashMap<JobId, Running>>,
}

struct Watched {
    frames: watch::Receiver<Option<Frame>>,
    wake: Arc<Notify>,
}

#[derive(Default)]
struct Running {
    recent: VecDeque<RecentAnswer>,
    settled: i64,
    done: VecDeque<(Stamp, i64)>,
}

impl Bus {
    /// Frames of a job, the current one first; the stream ends after the final frame.
    pub fn watch(&self, job: JobId, render: &Render) -> BoxStream<'static, Frame> {
        let frames = self.subscribe(job, render);
        WatchStream::new(frames)
            .filter_map(|frame| async move { frame })
            .boxed()
    }

    fn subscribe(&self, job: JobId, render: &Render) -> watch::Receiver<Option<Frame>> {
        let mut watched = lock(&self.0.watched);
        if let Some(found) = watched.get(&job) {
            found.wake.notify_one();
            return found.frames.clone();
        }
        let (sender, frames) = watch::channel(None);
        let wake = Arc::new(Notify::new());
        watched.insert(
            job,
            Watched {
                frames: frames.clone(),
                wake: Arc::clone(&wake),
            },
        );
        drop(watched);
        tokio::spawn(feed(self.clone(), job, sender, wake, Arc::clone(render)));
        frames
    }

    /// A job changed: its watchers get a frame soon.
    pub fn changed(&self, job: JobId) {
        if let Some(found) = lock(&self.0.watched).get(&job) {
            found.wake.notify_one();
        }
    }

    /// Answers that were just settled by this process: how many, and the last few.
    pub fn settled(
        &self,
        job: JobId,
        now: Stamp,
        count: i64,
        answers: impl Iterator<Item = RecentAnswer>,
    ) {
        let mut running = lock(&self.0.running);
        if running.len() >= REMEMBERED && !running.contains_key(&job) {
            running.clear();
        }
        let found = running.entry(job).or_default();
        for answer in answers.take(RECENT) {
            found.recent.push_front(answer);
        }
        found.recent.truncate(RECENT);
        found.settled += count;
        found.done.push_back((now, found.settled));
        while found
            .done
            .front()
            .is_some_and(|(at, _)| now.since(*at) > SPEED_WINDOW_MS)
            && found.done.len() > 2
        {
            found.done.pop_front();
        }
    }

    /// Checks a second over the last seconds, while this process works on the job.
    #[must_use]
    pub fn speed(&self, job: JobId, now: Stamp) -> Option<f64> {
        let running = lock(&self.0.running);
        let done = &running.get(&job)?.done;
        let (first, last) = (done.front()?, done.back()?);
        let elapsed_ms = now.since(first.0);
        if elapsed_ms < 500 || now.since(last.0) > SPEED_WINDOW_MS {
            return None;
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "a speed for people; counts stay far below 2^52"
        )]
        let speed = (last.1 - first.1) as f64 * 1000.0 / elapsed_ms as f64;
        Some(speed)
    }

    fn recent(&self, job: JobId) -> Vec<RecentAnswer> {
        lock(&self.0.running)
            .get(&job)
            .map(|r| r.recent.iter().cloned().collect())
            .unwrap_or_default()
    }

    /// Ends the feed of a job that is over or that nobody watches any more; decided under the lock, so that
    /// nobody subscribes to a feed that is just ending.
    fn retire(&self, job: JobId, frames: &watch::Sender<Option<Frame>>, is_final: bool) -> bool {
        let mut watched = lock(&self.0.watched);
        // The registry keeps one receiver of its own.
        let ends = is_final || frames.receiver_count() <= 1;
        if ends {
            watched.remove(&job);
        }
        drop(watched);
        if is_final {
            lock(&self.0.running).remove(&job);
        }
        ends
    }
}

/// Renders frames of one job until it is over or nobody watches.
async fn feed(
    bus: Bus,
    job: JobId,
    frames: watch::Sender<Option<Frame>>,
    wake: Arc<Notify>,
    render: Render,
) {
    let mut last = String::new();
    loop {
        let view = render(job).await;
        let is_final = view.as_ref().is_some_and(|v| v.state.is_final());
        if let Some(job_view) = view {
            let version = job_view.version;
            let json = serde_json::to_string(&JobFrame {
                job: job_view,
                recent: bus.recent(job),
            })
            .unwrap_or_default();
            if json != last {
                frames.send_replace(Some(Frame {
                    version,
                    json: json.as_str().into(),
                }));
                last = json;
            }
        }
        if bus.retire(job, &frames, is_final) {
            return;
        }
        tokio::time::sleep(FRAME_EVERY).await;
        let _ = tokio::time::timeout(POLL_EVERY, wake.notified()).await;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
