//! Files that people bring: pictures made anew, room in the tenant's quota, and taking away what is deleted.

pub(crate) mod keep;
pub(crate) mod look;
mod manage;
mod picture;
mod port;
pub(crate) mod room;
pub(crate) mod scan;
mod shelf;

pub(crate) use keep::sweep;
pub(crate) use look::media_type;
