//! What stands between the network and every handler.

mod peer;

pub(crate) use peer::Peer;
