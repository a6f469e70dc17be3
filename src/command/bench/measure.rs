//! Wall time, CPU time and memory of this process, and how long a progress read takes.

use std::time::{Duration, Instant};

use nomor_contract::{Caller, JobId, Ports};

/// Clock ticks a second in `/proc/self/stat` (`sysconf(_SC_CLK_TCK)`, 100 on every Linux in use).
const TICKS_PER_SECOND: u64 = 100;

/// A stretch being measured.
pub struct Spent {
    began: Instant,
    cpu: Duration,
}

/// What a stretch took.
pub struct Sum {
    pub wall: Duration,
    pub cpu: Duration,
    /// Highest resident memory of the process so far, in MB.
    pub peak_mb: u64,
}

impl Spent {
    pub fn begin() -> Self {
        Self {
            began: Instant::now(),
            cpu: cpu(),
        }
    }

    pub fn end(&self) -> Sum {
        Sum {
            wall: self.began.elapsed(),
            cpu: cpu().saturating_sub(self.cpu),
            peak_mb: peak_rss_mb(),
        }
    }
}

/// User and system time of this process; zero where the system has no `/proc`.
fn cpu() -> Duration {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = text.rsplit(')').next().unwrap_or("");
    let ticks: u64 = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 1000 / TICKS_PER_SECOND)
}

/// Highest resident memory of this process; zero where the system has no `/proc`.
pub fn peak_rss_mb() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap_or("");
    line.split_whitespace()
        .next()
        .and_then(|kb| kb.parse::<u64>().ok())
        .unwrap_or(0)
        / 1024
}

/// Reads a job's progress every ten milliseconds until it is over; the 99th percentile.
pub async fn progress_reads(ports: Ports, caller: Caller, job: JobId) -> Duration {
    let mut took = Vec::new();
    loop {
        let began = Instant::now();
        let found = ports.lists.job(&caller, job).await;
        took.push(began.elapsed());
        if found.map_or(true, |job| job.state.is_final()) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    took.sort_unstable();
    took.get(took.len() * 99 / 100)
        .or(took.last())
        .copied()
        .unwrap_or_default()
}
