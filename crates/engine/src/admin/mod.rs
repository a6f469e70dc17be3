//! What system staff do: the job monitor, the providers, the platform at a glance.

pub mod customer;
mod impersonation;
mod jobs;
mod life;
mod port;
pub mod provider;
