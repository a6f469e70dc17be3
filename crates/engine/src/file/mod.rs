//! Files that people bring: pictures made anew, room in the tenant's quota, and taking away what is deleted.

mod keep;
mod look;
mod picture;
mod port;
mod room;

pub(crate) use keep::sweep;
