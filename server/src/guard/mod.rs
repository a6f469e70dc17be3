//! What stands between the network and every handler, outermost first: `trace` gives the request an identifier and
//! logs it, `headers` writes what browsers must hold to, `dress` gives every error a body, `panic` catches, `rate`
//! counts per address, `pack` compresses, `deadline` and `body` bound time and size, `csrf` refuses what other sites send,
//! `place` finds out at whose address it arrives.

mod body;
mod cors;
mod csrf;
mod deadline;
mod dress;
mod headers;
mod pack;
mod panic;
mod peer;
mod place;
mod rate;
mod trace;

pub(crate) use body::bound;
pub(crate) use cors::cors;
pub(crate) use csrf::csrf;
pub(crate) use deadline::deadline;
pub(crate) use dress::{dress_api, dress_page, escape, wants_page};
pub(crate) use headers::{content_security_policy, headers};
pub(crate) use pack::packed;
pub(crate) use panic::caught;
pub(crate) use peer::Peer;
pub(crate) use place::{Place, host, place};
pub(crate) use rate::per_address;
pub(crate) use trace::trace;
