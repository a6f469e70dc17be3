//! What system staff do: the job monitor, the providers, the platform at a glance.

mod customer;
mod jobs;
mod port;
pub mod provider;
