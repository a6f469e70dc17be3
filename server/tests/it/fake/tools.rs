//! The admin's tools: there are none.

use async_trait::async_trait;
use futures::stream::BoxStream;
use nomor_contract::tools::{LogLevel, LogLine, SettingLine, SystemInfo, Tools};
use nomor_contract::{Operator, Refusal};

use super::Fake;

#[async_trait]
impl Tools for Fake {
    fn settings(&self, _: &Operator) -> Result<Vec<SettingLine>, Refusal> {
        Err(Refusal::forbidden())
    }

    async fn info(&self, _: &Operator) -> Result<SystemInfo, Refusal> {
        Err(Refusal::forbidden())
    }

    fn log(&self, _: &Operator, _: LogLevel) -> Result<(Vec<LogLine>, String), Refusal> {
        Err(Refusal::forbidden())
    }

    fn tail(&self, _: &Operator, _: LogLevel) -> Result<BoxStream<'static, LogLine>, Refusal> {
        Err(Refusal::forbidden())
    }

    async fn set_log_filter(&self, _: &Operator, _: String) -> Result<(), Refusal> {
        Err(Refusal::forbidden())
    }
}
