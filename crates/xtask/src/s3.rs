//! A private stand-in for S3 for one test run: on a free port of this machine, in memory, gone afterwards.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{shell, tool};

const START_LIMIT: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(100);

/// A running service. Dropping it stops it.
pub struct Service {
    server: Child,
    port: u16,
}

impl Service {
    /// Starts one, installing it the first time.
    ///
    /// # Errors
    /// It cannot be installed, or does not listen within a minute.
    pub fn start() -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut moto = shell::command(tool::moto()?, ["-H", "127.0.0.1", "-p"]);
        moto.arg(port.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let server = moto.spawn().context("can't start moto_server")?;
        let mut service = Self { server, port };
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if service.server.try_wait()?.is_some() || started.elapsed() > START_LIMIT {
                bail!("moto_server does not listen on port {port}");
            }
            std::thread::sleep(POLL);
        }
        println!("S3 for this run: {}", service.url());
        Ok(service)
    }

    /// Where tests find it; they make their own buckets.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
