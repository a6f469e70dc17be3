//! What every handler can reach.

use std::ops::Deref;
use std::sync::Arc;

use nomor_contract::Ports;

use crate::Options;
use crate::limit::{Buckets, Streams};

/// The state of the router; cheap to clone.
#[derive(Clone)]
pub(crate) struct Edge(Arc<Parts>);

pub(crate) struct Parts {
    pub(crate) ports: Ports,
    pub(crate) options: Options,
    pub(crate) keys: Buckets,
    pub(crate) addresses: Buckets,
    pub(crate) wrong_keys: Buckets,
    pub(crate) streams: Streams,
    /// The bells of open pages: apart, so that they take no seat from what people wait for.
    pub(crate) bells: Streams,
    pub(crate) traffic: crate::health::Traffic,
}

impl Edge {
    pub(crate) fn new(ports: Ports, options: Options) -> Self {
        let rates = options.rates;
        Self(Arc::new(Parts {
            ports,
            keys: Buckets::per_minute(rates.key_per_minute),
            addresses: Buckets::per_minute(rates.address_per_minute),
            wrong_keys: Buckets::per_minute(rates.wrong_key_per_minute),
            streams: Streams::new(rates.streams_per_caller, rates.streams),
            bells: Streams::new(rates.streams_per_caller, rates.streams),
            traffic: crate::health::Traffic::default(),
            options,
        }))
    }
}

impl Deref for Edge {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
