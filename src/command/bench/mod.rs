//! `nomor bench`: a list of a million rows through the whole product on this machine, as ratios to a floor program
//! that only reads, parses, dedupes and writes. Figures are for comparing within one run, not across machines.

mod floor;
mod list;
mod measure;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bytes::BytesMut;
use clap::Args;
use futures::StreamExt;
use nomor_contract::job::{
    DownloadFormat, DownloadOrder, JobFrame, JobState, NewList, RowFilter, Start,
};
use nomor_contract::list::Mapping;
use nomor_contract::report::NumberFormat;
use nomor_contract::{Caller, Channel, JobId, Ports};
use nomor_engine::Engine;
use nomor_settings::Settings;
use tokio::io::AsyncReadExt;

use self::measure::{Spent, peak_rss_mb};
use crate::exit::{Exit, machine};

/// Bytes read from the file at once.
const READ_BYTES: usize = 256 * 1024;
/// Rows of the other tenant's small list.
const SMALL_ROWS: usize = 100;

/// Measure this machine.
#[derive(Debug, Args)]
pub struct Bench {
    /// Rows of the generated list.
    #[arg(long, default_value_t = 1_000_000, value_parser = rows)]
    rows: usize,
    /// Only run the floor program on this file (used by the benchmark itself, in a process of its own).
    #[arg(long, hide = true)]
    floor: Option<PathBuf>,
}

fn rows(text: &str) -> Result<usize, String> {
    text.parse()
        .map_err(|_| "give a whole number of rows".to_owned())
}

impl Bench {
    /// Generates, runs, prints a table.
    pub async fn run(self, settings: Settings) -> Result<(), Exit> {
        if let Some(file) = &self.floor {
            return floor::run(file).map_err(|e| machine("The floor program failed", &e));
        }
        let folder = std::env::temp_dir().join(format!("nomor-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder)
            .map_err(|e| machine("The temporary folder cannot be used", &e))?;
        let outcome = self.measure(&settings, &folder).await;
        if let Err(error) = std::fs::remove_dir_all(&folder) {
            tracing::warn!(%error, "the benchmark's folder stays behind");
        }
        outcome
    }

    async fn measure(&self, settings: &Settings, folder: &Path) -> Result<(), Exit> {
        let file = folder.join("list.csv");
        let bytes =
            list::write(&file, self.rows).map_err(|e| machine("The list cannot be written", &e))?;
        println!("list: {} rows, {} MB", self.rows, bytes / 1_000_000);
        let floor = floor::in_a_process_of_its_own(&file)?;
        println!(
            "floor: {:.2} s wall, {:.2} s CPU, {} MB",
            floor.wall.as_secs_f64(),
            floor.cpu.as_secs_f64(),
            floor.peak_mb
        );
        let engine = open(settings).await?;
        println!("database: {}", engine.database().await);
        engine.start(true).await?;
        let outcome = steps(&engine, &file, floor.wall).await;
        engine.close().await;
        outcome
    }
}

async fn open(settings: &Settings) -> Result<Engine, Exit> {
    if settings.storage.database_url.is_some() {
        return Ok(Engine::open(settings.clone()).await?);
    }
    Ok(Engine::open_temporary(settings).await?)
}

async fn steps(engine: &Engine, file: &Path, floor: Duration) -> Result<(), Exit> {
    let (ports, caller, other) = (
        engine.ports(),
        engine.program_caller().await?,
        engine.program_caller().await?,
    );
    let spent = Spent::begin();
    let job = bring(&ports, &caller, file).await?;
    until(&ports, &caller, job, |state| state == JobState::Ready).await?;
    report("upload + analysis", &spent.end(), floor);

    let spent = Spent::begin();
    ports
        .lists
        .start(
            &caller,
            job,
            Start {
                consent: true,
                partial: false,
            },
            None,
        )
        .await?;
    let reads = tokio::spawn(measure::progress_reads(ports.clone(), caller.clone(), job));
    let small = small_list(&ports, &other).await?;
    until(&ports, &caller, job, JobState::is_final).await?;
    report("run, every verdict durable", &spent.end(), floor);
    let p99 = reads
        .await
        .map_err(|e| machine("The progress reads failed", &e))?;
    println!(
        "progress read while it ran: p99 {:.1} ms",
        p99.as_secs_f64() * 1000.0
    );
    println!(
        "{SMALL_ROWS} rows of another organisation meanwhile: {:.2} s from upload to the end",
        small.as_secs_f64()
    );

    let spent = Spent::begin();
    let bytes = download(&ports, &caller, job).await?;
    let download = spent.end();
    report(
        &format!("download CSV, {} MB", bytes / 1_000_000),
        &download,
        floor,
    );
    println!("peak memory: {} MB", peak_rss_mb());
    let bare = bare_download(engine, &caller, job, &file.with_extension("bare.csv")).await?;
    println!(
        "the same rows from the same database in a bare loop: {:.2} s wall, {:.2} s CPU; the download took {:.2} x",
        bare.wall.as_secs_f64(),
        bare.cpu.as_secs_f64(),
        download.wall.as_secs_f64() / bare.wall.as_secs_f64().max(0.001)
    );
    Ok(())
}

fn report(step: &str, spent: &measure::Sum, floor: Duration) {
    let ratio = spent.wall.as_secs_f64() / floor.as_secs_f64().max(0.001);
    println!(
        "{step}: {:.2} s wall, {:.2} s CPU, {ratio:.2} x floor, peak {} MB",
        spent.wall.as_secs_f64(),
        spent.cpu.as_secs_f64(),
        spent.peak_mb
    );
}

async fn bring(ports: &Ports, caller: &Caller, file: &Path) -> Result<JobId, Exit> {
    let mut source = tokio::fs::File::open(file)
        .await
        .map_err(|e| machine("The list cannot be read", &e))?;
    let mapping = Mapping {
        phone_columns: vec!["phone".to_owned()],
        channels: Channel::ALL.to_vec(),
        ..Mapping::default()
    };
    let mut upload = ports
        .lists
        .begin(
            caller,
            NewList {
                file_name: "bench.csv".to_owned(),
                mapping,
                ..NewList::default()
            },
        )
        .await?;
    loop {
        let mut buffer = BytesMut::with_capacity(READ_BYTES);
        if source
            .read_buf(&mut buffer)
            .await
            .map_err(|e| machine("The list cannot be read", &e))?
            == 0
        {
            break;
        }
        upload.push(buffer.freeze()).await?;
    }
    upload
        .finish()
        .await?
        .id
        .ok_or_else(|| Exit::Machine("The list was not kept.".to_owned()))
}

/// Another organisation's list of a hundred numbers, from its upload to its end.
async fn small_list(ports: &Ports, caller: &Caller) -> Result<Duration, Exit> {
    let began = Instant::now();
    let mapping = Mapping {
        channels: Channel::ALL.to_vec(),
        ..Mapping::default()
    };
    let list = NewList {
        file_name: "small.csv".to_owned(),
        mapping,
        start: Some(Start {
            consent: true,
            partial: false,
        }),
        ..NewList::default()
    };
    let mut upload = ports.lists.begin(caller, list).await?;
    upload.push(list::small(SMALL_ROWS).into()).await?;
    let job = upload
        .finish()
        .await?
        .id
        .ok_or_else(|| Exit::Machine("The list was not kept.".to_owned()))?;
    until(ports, caller, job, JobState::is_final).await?;
    Ok(began.elapsed())
}

async fn until(
    ports: &Ports,
    caller: &Caller,
    job: JobId,
    enough: impl Fn(JobState) -> bool,
) -> Result<(), Exit> {
    let mut frames = ports.lists.watch(caller, job).await?;
    while let Some(frame) = frames.next().await {
        let state = serde_json::from_str::<JobFrame>(&frame.json).map(|f| f.job.state);
        match state {
            Ok(state) if enough(state) => return Ok(()),
            Ok(JobState::Failed) => break,
            _ => {}
        }
    }
    Err(Exit::Machine(
        "The list did not get as far as it should.".to_owned(),
    ))
}

/// One statement, the csv crate, a file: nothing less can deliver the rows.
async fn bare_download(
    engine: &Engine,
    caller: &Caller,
    job: JobId,
    file: &Path,
) -> Result<measure::Sum, Exit> {
    let failed = |e: &dyn std::fmt::Display| machine("The bare loop failed", e);
    let spent = Spent::begin();
    let mut writer = csv::Writer::from_path(file).map_err(|e| failed(&e))?;
    let mut outcome = Ok(());
    engine
        .bare_rows(caller, job, &mut |texts| {
            let cells = texts.iter().map(|text| text.as_deref().unwrap_or_default());
            if let Err(error) = writer.write_record(cells) {
                outcome = Err(error);
            }
        })
        .await?;
    outcome.map_err(|e| failed(&e))?;
    writer.flush().map_err(|e| failed(&e))?;
    Ok(spent.end())
}

async fn download(ports: &Ports, caller: &Caller, job: JobId) -> Result<usize, Exit> {
    let order = DownloadOrder {
        format: DownloadFormat::Csv,
        columns: Vec::new(),
        filter: RowFilter::default(),
        number_format: NumberFormat::E164,
        split: None,
        bom: false,
        neutralise: true,
    };
    let mut download = ports.lists.download(caller, job, order).await?;
    let mut bytes = 0;
    while let Some(piece) = download.bytes.next().await {
        bytes += piece?.len();
    }
    Ok(bytes)
}
