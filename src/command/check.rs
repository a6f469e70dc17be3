//! `nomor check FILE`: a list cleaned and checked from the terminal, by the same engine the server runs, in a
//! temporary folder that is gone afterwards.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use futures::StreamExt;
use indicatif::{ProgressBar, ProgressStyle};
use nomor_contract::job::{
    DownloadFormat, DownloadOrder, JobFrame, JobState, JobView, NewList, RowFilter, Start,
};
use nomor_contract::list::Mapping;
use nomor_contract::report::NumberFormat;
use nomor_contract::{Caller, Channel, Country, JobId, Ports, country_names};
use nomor_engine::Engine;
use nomor_settings::Settings;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::exit::{Exit, machine};

/// Bytes read from the file at once.
const READ_BYTES: usize = 256 * 1024;

/// Clean and check a list.
#[derive(Debug, Args)]
pub struct Check {
    /// CSV, TSV, TXT, XLSX, XLS, XLSB or ODS.
    file: PathBuf,
    /// Where the result goes; standard output when absent.
    #[arg(long)]
    out: Option<PathBuf>,
    /// csv, xlsx or jsonl.
    #[arg(long, default_value = "csv")]
    format: String,
    /// Sheet of a workbook.
    #[arg(long)]
    sheet: Option<String>,
    /// A column with phone numbers; may be given several times.
    #[arg(long = "phone-column")]
    phone_columns: Vec<String>,
    /// Country of numbers without a country code, as two letters.
    #[arg(long)]
    country: Option<String>,
    /// Column with each row's country (codes or names); "" for none, whatever looks like one. `--country` is for rows
    /// where it is empty.
    #[arg(long)]
    country_column: Option<String>,
    /// whatsapp,telegram or none (only clean).
    #[arg(long, default_value = "whatsapp,telegram")]
    channels: String,
    /// Write the job object here when done.
    #[arg(long)]
    json_summary: Option<PathBuf>,
}

impl Check {
    /// Runs the list to its end.
    pub async fn run(self, settings: Settings) -> Result<(), Exit> {
        let (mapping, format) = (self.mapping()?, self.format()?);
        let source = tokio::fs::File::open(&self.file)
            .await
            .map_err(|e| Exit::Use(format!("{} cannot be opened: {e}.", self.file.display())))?;
        let engine = Engine::open_temporary(&settings).await?;
        engine.start(true).await?;
        let outcome = tokio::select! {
            outcome = self.work(&engine, source, mapping, format) => outcome,
            _ = tokio::signal::ctrl_c() => Err(Exit::Use("Stopped. Nothing was kept.".to_owned())),
        };
        engine.close().await;
        outcome
    }

    async fn work(
        &self,
        engine: &Engine,
        source: tokio::fs::File,
        mapping: Mapping,
        format: DownloadFormat,
    ) -> Result<(), Exit> {
        let (ports, caller) = (engine.ports(), engine.program_caller().await?);
        let bar = progress_bar();
        let job = self.bring(&ports, &caller, source, mapping).await?;
        let ready = follow(&ports, &caller, job, &bar, |state| {
            state == JobState::Ready || state.is_final()
        })
        .await?;
        fail_if_failed(&ready)?;
        warn(&ready, &bar);
        if ready.state == JobState::Ready {
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
        }
        let done = follow(&ports, &caller, job, &bar, JobState::is_final).await?;
        bar.finish_and_clear();
        fail_if_failed(&done)?;
        self.write_result(&ports, &caller, job, format).await?;
        if let Some(path) = &self.json_summary {
            let text = serde_json::to_string_pretty(&done)
                .map_err(|e| machine("The summary cannot be written", &e))?;
            tokio::fs::write(path, text + "\n")
                .await
                .map_err(|e| machine(&format!("{} cannot be written", path.display()), &e))?;
        }
        say_summary(&done);
        Ok(())
    }

    async fn bring(
        &self,
        ports: &Ports,
        caller: &Caller,
        mut source: tokio::fs::File,
        mapping: Mapping,
    ) -> Result<JobId, Exit> {
        let file_name = self
            .file
            .file_name()
            .map_or_else(|| "list".to_owned(), |n| n.to_string_lossy().into_owned());
        let mut upload = ports
            .lists
            .begin(
                caller,
                NewList {
                    file_name,
                    mapping,
                    ..NewList::default()
                },
            )
            .await?;
        loop {
            let mut buffer = bytes::BytesMut::with_capacity(READ_BYTES);
            let read = source
                .read_buf(&mut buffer)
                .await
                .map_err(|e| Exit::Use(format!("{} cannot be read: {e}.", self.file.display())))?;
            if read == 0 {
                break;
            }
            upload.push(buffer.freeze()).await?;
        }
        let job = upload.finish().await?;
        job.id
            .ok_or_else(|| Exit::Machine("The list was not kept.".to_owned()))
    }

    async fn write_result(
        &self,
        ports: &Ports,
        caller: &Caller,
        job: JobId,
        format: DownloadFormat,
    ) -> Result<(), Exit> {
        let order = DownloadOrder {
            format,
            columns: Vec::new(),
            filter: RowFilter::default(),
            number_format: NumberFormat::E164,
            split: None,
            bom: false,
            neutralise: true,
        };
        let mut download = ports.lists.download(caller, job, order).await?;
        let mut sink = Sink::open(self.out.as_deref()).await?;
        let failed = |e: std::io::Error| machine("The result cannot be written", &e);
        while let Some(bytes) = download.bytes.next().await {
            sink.write(&bytes?).await.map_err(failed)?;
        }
        sink.flush().await.map_err(failed)
    }

    fn mapping(&self) -> Result<Mapping, Exit> {
        let country = self.country.as_deref().map(|text| {
            let known = country_names::all();
            let country = text.parse::<Country>().ok();
            let country = country.filter(|country| known.contains(country));
            country.ok_or_else(|| {
                Exit::Use(format!(
                    "`{text}` is not the code of a country with telephone numbers. Use two letters, such as ID."
                ))
            })
        });
        Ok(Mapping {
            sheet: self.sheet.clone(),
            phone_columns: self.phone_columns.clone(),
            default_country: country.transpose()?,
            country_column: self.country_column.clone(),
            channels: channels(&self.channels)?,
            max_age_days: None,
        })
    }

    fn format(&self) -> Result<DownloadFormat, Exit> {
        DownloadFormat::from_word(&self.format).ok_or_else(|| {
            Exit::Use(format!(
                "`{}` is not a format. Use csv, xlsx or jsonl.",
                self.format
            ))
        })
    }
}

fn channels(text: &str) -> Result<Vec<Channel>, Exit> {
    if text == "none" {
        return Ok(Vec::new());
    }
    let read = |word: &str| {
        Channel::from_word(word.trim()).ok_or_else(|| {
            Exit::Use(format!(
                "`{word}` is not a channel. Use whatsapp, telegram, both with a comma, or none."
            ))
        })
    };
    text.split(',').map(read).collect()
}

/// Where the result goes.
enum Sink {
    File(tokio::io::BufWriter<tokio::fs::File>),
    Stdout,
}

impl Sink {
    async fn open(out: Option<&Path>) -> Result<Self, Exit> {
        let Some(path) = out else {
            return Ok(Self::Stdout);
        };
        let file = tokio::fs::File::create(path)
            .await
            .map_err(|e| machine(&format!("{} cannot be written", path.display()), &e))?;
        Ok(Self::File(tokio::io::BufWriter::with_capacity(
            READ_BYTES, file,
        )))
    }

    async fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        match self {
            Self::File(file) => file.write_all(bytes).await,
            Self::Stdout => std::io::stdout().lock().write_all(bytes),
        }
    }

    async fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::File(file) => file.flush().await,
            Self::Stdout => std::io::stdout().lock().flush(),
        }
    }
}

/// Follows live frames until `enough`.
async fn follow(
    ports: &Ports,
    caller: &Caller,
    job: JobId,
    bar: &ProgressBar,
    enough: impl Fn(JobState) -> bool,
) -> Result<JobView, Exit> {
    let mut frames = ports.lists.watch(caller, job).await?;
    while let Some(frame) = frames.next().await {
        if let Ok(frame) = serde_json::from_str::<JobFrame>(&frame.json) {
            show(bar, &frame.job);
            if enough(frame.job.state) {
                break;
            }
        }
    }
    let job = ports.lists.job(caller, job).await?;
    if enough(job.state) {
        Ok(job)
    } else {
        Err(Exit::Machine(
            "The live feed ended before the list did.".to_owned(),
        ))
    }
}

fn show(bar: &ProgressBar, job: &JobView) {
    bar.set_length(job.checks.to_check.unsigned_abs());
    bar.set_position(job.checks.done.unsigned_abs());
    bar.set_message(job.state.word());
}

fn progress_bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template(
        "{msg:<10} {wide_bar} {percent:>3} %  {human_pos} of {human_len}  {per_sec}  {eta} left",
    );
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(250));
    bar
}

fn fail_if_failed(job: &JobView) -> Result<(), Exit> {
    match &job.failure {
        Some(sentence) if job.state == JobState::Failed => Err(Exit::Use(sentence.clone())),
        _ => Ok(()),
    }
}

/// What stops such a list elsewhere. Here nobody could release it, so whoever runs the program is told and decides.
fn warn(ready: &JobView, bar: &ProgressBar) {
    if let Some(guard) = &ready.guard {
        let why = guard.split(". ").next().unwrap_or(guard);
        bar.suspend(|| eprintln!("nomor: warning: {why}."));
    }
}

fn say_summary(job: &JobView) {
    let n = &job.numbers;
    eprintln!(
        "{} rows: {} unique, {} duplicate, {} invalid, {} empty.",
        job.rows.total, n.unique, n.duplicate, n.invalid, n.empty
    );
    for (channel, counts) in &job.verdicts {
        eprintln!(
            "{channel}: {} registered, {} not, {} unknown, {} invalid.",
            counts.registered,
            counts.negative(),
            counts.unknown,
            counts.invalid
        );
    }
    if job.sandbox {
        eprintln!("Answered by the sandbox: these are not real answers.");
    }
}
