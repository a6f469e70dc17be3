//! What system staff do: the job monitor, the providers, the platform at a glance.

pub mod books;
pub mod customer;
pub mod desk;
mod dev;
mod impersonation;
mod jobs;
mod life;
pub mod platform;
mod port;
pub mod tools;
