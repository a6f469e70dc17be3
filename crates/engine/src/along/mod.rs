//! All that a tenant has, in one ZIP file for its owner: offered before the tenant is closed, and until it is erased.

mod begin;
mod lists;
mod pack;
mod readme;
mod tables;

pub use begin::begin;
