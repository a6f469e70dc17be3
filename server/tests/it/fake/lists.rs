//! Lists: one runs, one is finished.

use std::collections::BTreeMap;

use async_trait::async_trait;
use bytes::Bytes;
use futures::StreamExt as _;
use futures::stream::{self, BoxStream};
use nomor_contract::job::{
    CheckCounts, Control, CreditCounts, Download, DownloadFormat, DownloadOrder, Frame, JobFilter,
    JobState, JobView, Lists, NewList, NumberCounts, Quote, RowCounts, RowFilter, RowView, Start,
    Summary, Upload, VerdictCounts,
};
use nomor_contract::list::{Layout, Mapping};
use nomor_contract::{Caller, Channel, JobId, Page, Permission, Refusal};

use super::{Brought, ENDLESS, Fake, JOB, NOON};

pub fn job(id: JobId) -> JobView {
    let counts = VerdictCounts {
        registered: 1,
        not_registered: Some(1),
        pending: 1,
        ..VerdictCounts::default()
    };
    JobView {
        id: Some(id),
        name: "List".into(),
        state: JobState::Running,
        rows: RowCounts { total: 3 },
        numbers: NumberCounts {
            total: 3,
            unique: 3,
            ..NumberCounts::default()
        },
        checks: CheckCounts {
            total: 3,
            to_check: 3,
            done: 2,
            rate_per_second: 1.5,
            ..CheckCounts::default()
        },
        verdicts: BTreeMap::from([(Channel::Whatsapp, counts)]),
        credits: CreditCounts {
            quoted: 3,
            held: 1,
            charged: 2,
            released: 0,
        },
        provider: BTreeMap::from([(Channel::Whatsapp, "sandbox".to_owned())]),
        created_at: NOON,
        started_at: Some(NOON),
        finished_at: None,
        failure: None,
        version: 7,
        file_name: "list.csv".into(),
        channels: vec![Channel::Whatsapp],
        parent: None,
        created_by: Some("Ani".into()),
        sandbox: true,
        guard: None,
        start_refused: None,
    }
}

pub fn finished(id: JobId) -> JobView {
    JobView {
        state: JobState::Completed,
        finished_at: Some(NOON),
        version: 9,
        ..job(id)
    }
}

/// Collects what is pushed; what is dropped is gone.
struct Incoming {
    list: NewList,
    bytes: Vec<u8>,
    kept: Brought,
}

#[async_trait]
impl Upload for Incoming {
    async fn push(&mut self, bytes: Bytes) -> Result<(), Refusal> {
        self.bytes.extend_from_slice(&bytes);
        Ok(())
    }

    async fn finish(self: Box<Self>) -> Result<JobView, Refusal> {
        self.kept.lock().unwrap().push((self.list, self.bytes));
        Ok(job(JOB))
    }

    async fn dry_run(self: Box<Self>) -> Result<JobView, Refusal> {
        Ok(JobView {
            id: None,
            state: JobState::Ready,
            ..job(JOB)
        })
    }
}

impl Fake {
    fn find(&self, id: JobId) -> Result<JobView, Refusal> {
        self.jobs
            .lock()
            .unwrap()
            .get(&id)
            .cloned()
            .ok_or_else(Refusal::not_found)
    }
}

/// What ports do with a cursor they did not make.
fn refuse_foreign(cursor: Option<&String>) -> Result<(), Refusal> {
    match cursor {
        Some(_) => Err(Refusal::field(
            "cursor",
            "cursor",
            "This cursor is not one that was given out.",
        )),
        None => Ok(()),
    }
}

#[async_trait]
impl Lists for Fake {
    async fn begin(&self, caller: &Caller, list: NewList) -> Result<Box<dyn Upload>, Refusal> {
        caller.need(Permission::UploadLists)?;
        Ok(Box::new(Incoming {
            list,
            bytes: Vec::new(),
            kept: self.lists.clone(),
        }))
    }

    async fn layout(&self, _: &Caller, _: JobId) -> Result<(Layout, Mapping), Refusal> {
        Err(Refusal::not_found())
    }

    async fn configure(&self, _: &Caller, job: JobId, _: Mapping) -> Result<JobView, Refusal> {
        self.find(job)
    }

    async fn quote(&self, _: &Caller, _: JobId) -> Result<Quote, Refusal> {
        Err(Refusal::not_found())
    }

    async fn job(&self, _: &Caller, job: JobId) -> Result<JobView, Refusal> {
        self.find(job)
    }

    async fn jobs(
        &self,
        _: &Caller,
        _: JobFilter,
        cursor: Option<String>,
        _: u32,
    ) -> Result<Page<JobView>, Refusal> {
        refuse_foreign(cursor.as_ref())?;
        Ok(Page {
            items: vec![self.find(JOB)?],
            next_cursor: None,
        })
    }

    async fn start(
        &self,
        caller: &Caller,
        job: JobId,
        _: Start,
        _: Option<String>,
    ) -> Result<JobView, Refusal> {
        caller.need(Permission::StartLists)?;
        self.find(job)
    }

    async fn control(&self, _: &Caller, job: JobId, _: Control) -> Result<JobView, Refusal> {
        let job = self.find(job)?;
        if job.state.is_final() {
            return Err(Refusal::conflict(
                "job_over",
                "This job is over. Nothing can be changed any more.",
            ));
        }
        Ok(job)
    }

    async fn recheck_unknown(
        &self,
        _: &Caller,
        job: JobId,
        _: Option<String>,
    ) -> Result<JobView, Refusal> {
        self.find(job)
    }

    async fn repeat(&self, _: &Caller, job: JobId) -> Result<JobView, Refusal> {
        self.find(job)
    }

    async fn rename(&self, _: &Caller, job: JobId, _: String) -> Result<(), Refusal> {
        self.find(job).map(|_| ())
    }

    async fn delete(&self, _: &Caller, job: JobId) -> Result<(), Refusal> {
        self.find(job).map(|_| ())
    }

    async fn rows(
        &self,
        _: &Caller,
        job: JobId,
        _: RowFilter,
        cursor: Option<String>,
        _: u32,
    ) -> Result<Page<RowView>, Refusal> {
        self.find(job)?;
        refuse_foreign(cursor.as_ref())?;
        let row = RowView {
            n: 1,
            cells: vec!["0812".into()],
            numbers: Vec::new(),
        };
        Ok(Page {
            items: vec![row],
            next_cursor: None,
        })
    }

    async fn summary(&self, _: &Caller, _: JobId) -> Result<Summary, Refusal> {
        Ok(Summary::default())
    }

    async fn columns(&self, _: &Caller, job: JobId) -> Result<Vec<String>, Refusal> {
        self.find(job).map(|_| vec!["number".to_owned()])
    }

    async fn download(
        &self,
        caller: &Caller,
        job: JobId,
        order: DownloadOrder,
    ) -> Result<Download, Refusal> {
        caller.need(Permission::ExportLists)?;
        self.find(job)?;
        let content_type = match order.format {
            DownloadFormat::Csv => "text/csv; charset=utf-8",
            DownloadFormat::Xlsx => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
            DownloadFormat::Jsonl => "application/x-ndjson",
        };
        let pieces = ["number\r\n", "0812\r\n"].map(|piece| Ok(Bytes::from(piece)));
        let file_name = format!("list \"1\".{}", order.format);
        Ok(Download {
            file_name,
            content_type,
            bytes: stream::iter(pieces).boxed(),
        })
    }

    async fn watch(&self, _: &Caller, job: JobId) -> Result<BoxStream<'static, Frame>, Refusal> {
        self.find(job)?;
        let frame = |version: i64| Frame {
            version,
            json: format!("{{\"job\":{version}}}").into(),
        };
        if job == ENDLESS {
            return Ok(stream::iter([frame(7)]).chain(stream::pending()).boxed());
        }
        Ok(stream::iter([7, 8, 9].map(frame)).boxed())
    }
}
