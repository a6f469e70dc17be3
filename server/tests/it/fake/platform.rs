//! Settings of the platform: what a test put there.

use std::sync::Arc;

use async_trait::async_trait;
use nomor_contract::platform::{Platform, PlatformChange, Platforms, Started};
use nomor_contract::{Operator, Refusal};

use super::Fake;

impl Fake {
    pub fn set_platform(&self, platform: Platform) {
        *self.platform.lock().unwrap() = Arc::new(platform);
    }
}

#[async_trait]
impl Platforms for Fake {
    fn platform(&self) -> Arc<Platform> {
        self.platform.lock().unwrap().clone()
    }

    fn started(&self, _: &Operator) -> Result<Started, Refusal> {
        Err(Refusal::forbidden())
    }

    async fn change_platform(&self, _: &Operator, _: PlatformChange) -> Result<(), Refusal> {
        Err(Refusal::forbidden())
    }
}
