//! People, organisations, sessions and keys.

mod actor;
pub mod key;
mod password;
mod port;
pub mod register;
mod role;
mod session;
pub mod setup;
mod sign_in;
mod tenant;
mod throttle;

pub(crate) use actor::actor;
pub use password::Passwords;
pub use throttle::Throttle;
