//! Looks: nothing is saved, and every clock shows UTC.

use async_trait::async_trait;
use nomor_contract::colour::Colour;
use nomor_contract::look::{Clocks, Formats, Looks, Zones};
use nomor_contract::{Caller, Refusal, Stamp};

use super::Fake;

#[async_trait]
impl Looks for Fake {
    async fn save_formats(&self, _: &Caller, _: Formats) -> Result<(), Refusal> {
        Err(Refusal::forbidden())
    }

    async fn save_colour(&self, _: &Caller, _: Option<Colour>) -> Result<(), Refusal> {
        Err(Refusal::forbidden())
    }

    async fn save_own_answers(&self, _: &Caller, _: Option<u16>) -> Result<(), Refusal> {
        Err(Refusal::forbidden())
    }
}

impl Zones for Fake {
    fn clocks(&self, _: &str, _: Stamp) -> Option<Clocks> {
        None
    }

    fn zone_names(&self) -> Vec<String> {
        Vec::new()
    }
}
