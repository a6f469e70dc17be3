//! `nomor serve` and `nomor worker`.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;

use clap::Args;
use nomor_contract::tools::SettingLine;
use nomor_engine::{Engine, Lent, SystemClock, demo};
use nomor_settings::table::Setting;
use nomor_settings::{Origin, Settings, Values};
use tokio::net::TcpListener;

use crate::exit::{Exit, machine};
use crate::journal;

/// The whole system in one process.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port to listen on; port 0 picks a free one (NOMOR_ADDR).
    #[arg(long, value_parser = address)]
    addr: Option<SocketAddr>,
    /// Pages and API only; workers run elsewhere.
    #[arg(long)]
    no_worker: bool,
    /// Fill an empty database with an organisation, people and lists to look at.
    #[arg(long)]
    demo: bool,
}

impl Serve {
    /// Serves until told to stop, then hands work back within ten seconds.
    pub async fn run(self, mut settings: Settings, values: &Values) -> Result<(), Exit> {
        if let Some(addr) = self.addr {
            settings.serve.addr = addr;
        }
        settings
            .serve
            .keeps_development_here()
            .map_err(|bad| Exit::Use(bad.0))?;
        let listener = TcpListener::bind(settings.serve.addr)
            .await
            .map_err(|e| machine(&format!("Cannot listen on {}", settings.serve.addr), &e))?;
        let address = listener
            .local_addr()
            .map_err(|e| machine("Cannot read the listening address", &e))?;
        // Mails name this address where no other is set.
        settings.serve.addr = address;
        let engine = Engine::open(settings.clone()).await?;
        engine.lend(lent(values));
        if self.demo {
            fill(&engine).await?;
        }
        engine.start(!self.no_worker).await?;
        let router = nomor_server::router(engine.ports(), options(&settings));
        announce(&engine, &settings, address).await?;
        let served = nomor_server::serve(listener, router, stop_asked()).await;
        engine.close().await;
        served.map_err(|e| machine("Serving ended", &e))
    }
}

/// The journal, and the settings as `nomor config` prints them.
fn lent(values: &Values) -> Lent {
    let line = |(setting, value, origin): (&Setting, String, Origin)| SettingLine {
        env: setting.env.to_owned(),
        value,
        origin: origin.to_string(),
        about: setting.doc.to_owned(),
    };
    Lent {
        journal: journal::here(),
        settings: values.lines().map(line).collect(),
    }
}

/// Fills it once; a second start finds it filled.
async fn fill(engine: &Engine) -> Result<(), Exit> {
    println!(
        "Demo: sign in as {}, or as the platform's administrator {}, with the password \"{}\".",
        demo::EMAIL,
        demo::ADMIN,
        demo::PASSWORD
    );
    demo::fill(engine).await?;
    Ok(())
}

/// Workers only.
pub async fn work(settings: Settings) -> Result<(), Exit> {
    let engine = Engine::open(settings).await?;
    engine.start(true).await?;
    tracing::info!("working");
    stop_asked().await;
    engine.close().await;
    Ok(())
}

fn options(settings: &Settings) -> nomor_server::Options {
    let mut options = nomor_server::Options::new(Arc::new(SystemClock));
    options.secure_cookies = settings.serve.is_https();
    options.hsts_subdomains = settings.serve.hsts_subdomains;
    options.public_url.clone_from(&settings.serve.public_url);
    options
        .metrics_token
        .clone_from(&settings.serve.metrics_token);
    options.trust_proxy = settings.serve.trust_proxy;
    options.upload_bytes = settings.limits.file_bytes;
    options.rates.key_per_minute = settings.limits.requests_per_minute;
    options.spool_dir = settings.storage.data_dir.join("uploads");
    options
}

async fn announce(engine: &Engine, settings: &Settings, address: SocketAddr) -> Result<(), Exit> {
    let url = settings
        .serve
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{address}"));
    say(&format!("Nomor is at {url}"));
    if let Some(file) = engine.setup_token_file().await? {
        say(&format!(
            "Nobody administers it yet: open {url}/setup with the one-time token in {}",
            file.display()
        ));
    }
    Ok(())
}

fn address(text: &str) -> Result<SocketAddr, String> {
    let address = text.parse();
    address.map_err(|_| "give an address and a port, such as 127.0.0.1:3000".to_owned())
}

/// A line for whoever started it; if nobody listens any more, the server goes on.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Ctrl-C or SIGTERM.
async fn stop_asked() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        let Ok(mut terminate) = terminate else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
    tracing::info!("stopping");
}
