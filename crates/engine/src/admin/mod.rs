//! What system staff do: the job monitor, the providers, the platform at a glance.

pub mod books;
mod customer;
pub mod desk;
mod jobs;
pub mod platform;
mod port;
pub mod provider;
pub mod tools;
