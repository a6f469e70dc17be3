//! People, organisations, sessions and keys.

mod access;
mod actor;
mod address;
mod branch;
mod breached;
pub mod closing;
pub(crate) mod device;
mod disposable;
mod faces;
mod host;
mod invite;
pub mod key;
mod link;
mod look;
mod network;
mod passkey;
mod password;
mod port;
pub mod register;
mod role;
mod second_step;
mod session;
pub mod setup;
mod sign_in;
mod team;
pub mod tenant;
mod throttle;
mod webauthn;

pub(crate) use actor::actor;
pub use breached::Breached;
pub use faces::Faces;
pub use password::Passwords;
pub(crate) use port::viewer;
pub use throttle::{ACCOUNT_WAIT_MAX_MS, Throttle};
