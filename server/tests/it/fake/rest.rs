//! Checks, credits, the admin's area and the machine.

use async_trait::async_trait;
use nomor_contract::admin::{Admin, Books, Machine, MonitoredJob, SystemView};
use nomor_contract::billing::{Balance, Billing, LimitsView, TransferView, Usage};
use nomor_contract::check::{
    BatchCheck, BatchResult, CheckResult, Checks, Offer, QuickCheck, RecentCheck,
};
use nomor_contract::job::{Control, DownloadOrder};
use nomor_contract::provider::{Probe, ProviderForm, ProviderView};
use nomor_contract::reading::NumberView;
use nomor_contract::report::{Report, Reports};
use nomor_contract::{
    Caller, Channel, Country, Flaw, JobId, Kind, Operator, Page, ProviderId, Refusal, ReportId,
    TenantId,
};

use super::Fake;

#[async_trait]
impl Checks for Fake {
    fn read(&self, text: &str, _: Option<Country>) -> NumberView {
        NumberView {
            input: text.to_owned(),
            e164: None,
            valid: false,
            possible: false,
            country: None,
            kind: Kind::Unknown,
            national: None,
            international: None,
            repaired: Vec::new(),
            reason: Some(Flaw::NotANumber),
        }
    }

    fn offer(&self, _: Option<TenantId>) -> Offer {
        Offer {
            own_price: 0,
            prices: vec![(Channel::Whatsapp, 1), (Channel::Telegram, 2)],
            sandbox_only: true,
        }
    }

    async fn quick(
        &self,
        _: &Caller,
        ask: QuickCheck,
        _: Option<String>,
    ) -> Result<CheckResult, Refusal> {
        assert_ne!(ask.number, "panic", "a secret in a panic");
        Ok(CheckResult {
            number: self.read(&ask.number, None),
            verdicts: Vec::new(),
            credits_charged: 0,
        })
    }

    async fn batch(
        &self,
        _: &Caller,
        ask: BatchCheck,
        _: Option<String>,
    ) -> Result<BatchResult, Refusal> {
        let results = ask
            .numbers
            .iter()
            .map(|number| CheckResult {
                number: self.read(number, None),
                verdicts: Vec::new(),
                credits_charged: 0,
            })
            .collect();
        Ok(BatchResult {
            results,
            credits_charged: 0,
        })
    }

    async fn recent(&self, _: &Caller, _: u32) -> Result<Vec<RecentCheck>, Refusal> {
        Ok(Vec::new())
    }
}

#[async_trait]
impl Billing for Fake {
    async fn balance(&self, _: &Caller) -> Result<Balance, Refusal> {
        match self.refusal.lock().unwrap().clone() {
            Some(refusal) => Err(refusal),
            None => Ok(Balance {
                available: 10,
                held: 1,
            }),
        }
    }

    async fn usage(&self, _: &Caller, _: u16) -> Result<Usage, Refusal> {
        Ok(Usage { days: Vec::new() })
    }

    async fn transfers(
        &self,
        _: &Caller,
        _: Option<String>,
        _: u32,
    ) -> Result<Page<TransferView>, Refusal> {
        Ok(Page::empty())
    }

    async fn limits(&self, _: &Caller) -> Result<LimitsView, Refusal> {
        Ok(LimitsView {
            file_bytes: 1,
            file_rows: 1,
            batch_numbers: 1_000,
            requests_per_minute: 0,
            page_items: 200,
            retention_days: 90,
        })
    }
}

#[async_trait]
impl Admin for Fake {
    async fn system(&self, _: &Operator) -> Result<SystemView, Refusal> {
        Err(Refusal::not_found())
    }

    async fn prove_books(&self, _: &Operator) -> Result<Books, Refusal> {
        Err(Refusal::not_found())
    }

    async fn jobs(
        &self,
        _: &Operator,
        _: Option<String>,
        _: Option<String>,
        _: u32,
    ) -> Result<Page<MonitoredJob>, Refusal> {
        Ok(Page::empty())
    }

    async fn control(&self, _: &Operator, _: JobId, _: Control, _: String) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn release_guard(&self, _: &Operator, _: JobId) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn providers(&self, _: &Operator) -> Result<Vec<ProviderView>, Refusal> {
        Ok(Vec::new())
    }

    async fn create_provider(&self, _: &Operator, _: ProviderForm) -> Result<ProviderId, Refusal> {
        Err(Refusal::not_found())
    }

    async fn update_provider(
        &self,
        _: &Operator,
        _: ProviderId,
        _: ProviderForm,
    ) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn delete_provider(&self, _: &Operator, _: ProviderId) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn test_provider(
        &self,
        _: &Operator,
        _: ProviderId,
        _: Option<String>,
    ) -> Result<Probe, Refusal> {
        Err(Refusal::not_found())
    }
}

#[async_trait]
impl Machine for Fake {
    async fn ready(&self) -> Vec<(&'static str, Result<(), String>)> {
        let broken = self.broken.lock().unwrap().clone();
        let state = |name| {
            broken
                .iter()
                .find(|(part, _)| *part == name)
                .map_or(Ok(()), |(_, why)| Err(why.clone()))
        };
        ["database", "storage", "queue"]
            .map(|name| (name, state(name)))
            .to_vec()
    }

    async fn metrics(&self) -> String {
        "nomor_jobs_running 1\n".into()
    }
}

#[async_trait]
impl Reports for Fake {
    async fn reports(&self, _: &Caller) -> Result<Vec<Report>, Refusal> {
        Ok(Vec::new())
    }

    async fn save_report(
        &self,
        _: &Caller,
        _: String,
        _: DownloadOrder,
    ) -> Result<Report, Refusal> {
        Err(Refusal::not_found())
    }

    async fn delete_report(&self, _: &Caller, _: ReportId) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }
}
