//! Somebody came in: from a device that has not signed in before, they are told.

use nomor_contract::notice::{Arrival, Event, Facts};
use nomor_contract::{PersonId, Refusal};
use nomor_store::notice::{self, News};

use crate::account::device;
use crate::core::Engine;
use crate::fault::refuse;

/// Most characters of a device's name that are kept.
const DEVICE_CHARS_MAX: usize = 100;

impl Engine {
    pub(super) async fn came_in(&self, id: PersonId, arrival: Arrival<'_>) -> Result<(), Refusal> {
        let known = arrival
            .mark
            .is_some_and(|mark| device::bucket(self, id, mark).is_some());
        let device: String = arrival.device.chars().take(DEVICE_CHARS_MAX).collect();
        let news = News {
            event: Event::NewDevice,
            tenant: None,
            about: None,
            facts: Facts {
                device: Some(device).filter(|device| !device.is_empty()),
                address: Some(arrival.address.to_owned()),
                language: Some(arrival.language),
                ..Facts::default()
            },
        };
        let news = Some(&news).filter(|_| !known);
        notice::arrived(&self.store, id, news, self.now())
            .await
            .map_err(refuse)?;
        self.carry(id).await;
        Ok(())
    }
}
