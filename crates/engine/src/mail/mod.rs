//! Mails: written down with what they are about, sent from the outbox, read by staff while nobody sends them.

mod outbox;
mod port;
mod write;

pub use outbox::start;
pub(crate) use write::Draft;
