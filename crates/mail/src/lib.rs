//! Mails: what each says in three languages, as text and as HTML, and the SMTP client that hands one over.

mod letter;
mod page;
mod smtp;
mod words;
mod words_life;

pub use letter::{After, Letter, plain};
pub use smtp::{BadAddress, Smtp, Undelivered};
