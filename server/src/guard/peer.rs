//! Where a request came from.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::health;
use crate::state::Edge;

/// The address of the client, for throttling and for what is meant for this machine alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Peer {
    /// Absent when the request did not come over the network (a test calling the router).
    pub(crate) address: Option<IpAddr>,
    /// A proxy that is not trusted forwarded it: the address is the proxy's.
    forwarded: bool,
}

impl Peer {
    /// Reads it from the connection or, behind a trusted proxy, from the last entry of `X-Forwarded-For`:
    /// the one the proxy itself wrote.
    pub(crate) fn of(parts: &Parts, trust_proxy: bool) -> Self {
        let connected = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|ConnectInfo(peer)| peer.ip());
        let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back();
        let named = forwarded
            .and_then(|value| value.to_str().ok())
            .and_then(|list| list.rsplit(',').next())
            .and_then(|last| last.trim().parse().ok());
        match (trust_proxy, named) {
            (true, Some(address)) => Self {
                address: Some(address),
                forwarded: false,
            },
            _ => Self {
                address: connected,
                forwarded: forwarded.is_some() || parts.headers.contains_key("forwarded"),
            },
        }
    }

    /// It really is this machine itself: a local proxy's forwarded request is not.
    pub(crate) fn is_loopback(self) -> bool {
        !self.forwarded && self.address.is_none_or(health::is_loopback)
    }

    /// The address as text, IPv6 shortened to the /64 that one household has.
    pub(crate) fn text(self) -> String {
        match self.address.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)) {
            IpAddr::V4(v4) => v4.to_string(),
            IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
                Some(v4) => v4.to_string(),
                None => {
                    let [a, b, c, d, ..] = v6.segments();
                    format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
                }
            },
        }
    }
}

impl FromRequestParts<Edge> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, edge: &Edge) -> Result<Self, Infallible> {
        Ok(Self::of(parts, edge.options.trust_proxy))
    }
}
