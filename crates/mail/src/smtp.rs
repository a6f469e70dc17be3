//! Handing a mail to an SMTP server, through `lettre`.

use std::fmt;
use std::time::Duration;

use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{AsyncTransport, Message, Tokio1Executor};
use nomor_contract::mail::Written;

/// How long a server may take for each answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Most characters of what a server says that are kept.
const COMPLAINT_CHARS_MAX: usize = 300;

/// A setting that is no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadAddress(pub String);

impl fmt::Display for BadAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadAddress {}

/// Why a mail was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undelivered {
    /// The server said that it never will take it; anything else may pass.
    pub for_good: bool,
    /// What was said, in English, for staff.
    pub complaint: String,
}

/// The server mails are handed to, and who they are from.
#[derive(Clone)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

impl Smtp {
    /// `url`: `smtp://host:port` (plain, for a server on this machine), `smtp://user:password@host?tls=required`
    /// (STARTTLS) or `smtps://user:password@host`. `from`: `Nomor <nomor@example.com>`.
    ///
    /// # Errors
    /// One of them is no such address; the sentence never repeats the URL, which may hold a password.
    pub fn new(url: &str, from: &str) -> Result<Self, BadAddress> {
        // Once per process; whoever was first chose the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let from = from.parse().map_err(|_| {
            BadAddress(format!(
                "NOMOR_MAIL_FROM is `{from}`, which is no address such as `Nomor <nomor@example.com>`."
            ))
        })?;
        let built = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| {
            BadAddress(
                "NOMOR_SMTP_URL is no address such as smtps://user:password@mail.example.com."
                    .to_owned(),
            )
        })?;
        Ok(Self {
            transport: built.timeout(Some(PATIENCE)).build(),
            from,
        })
    }

    /// Hands one mail over. `id` becomes its Message-ID: a mail that is sent twice is the same mail.
    ///
    /// # Errors
    /// The server did not take it, or could not be asked.
    pub async fn send(&self, id: &str, to: &str, mail: &Written) -> Result<(), Undelivered> {
        let message = self
            .message(id, to, mail)
            .map_err(|complaint| Undelivered {
                for_good: true,
                complaint,
            })?;
        self.transport
            .send(message)
            .await
            .map(drop)
            .map_err(|error| {
                let complaint = complaint(&error);
                Undelivered {
                    for_good: is_about_the_mailbox(&error),
                    complaint,
                }
            })
    }

    fn message(&self, id: &str, to: &str, mail: &Written) -> Result<Message, String> {
        let to: Mailbox = to.parse().map_err(|_| "the address is none".to_owned())?;
        let domain = self.from.email.domain();
        Message::builder()
            .message_id(Some(format!("<{id}@{domain}>")))
            .from(self.from.clone())
            .to(to)
            .subject(mail.subject.clone())
            .multipart(MultiPart::alternative_plain_html(
                mail.text.clone(),
                mail.html.clone(),
            ))
            .map_err(|error| error.to_string())
    }
}

/// Only what a server says about the one mailbox or mail is final (RFC 5321 §4.2.3). A refused password or a blocked address
/// of ours is about us, and passes when somebody mends it.
fn is_about_the_mailbox(error: &lettre::transport::smtp::Error) -> bool {
    let said = error.status().map(|code| code.to_string());
    matches!(said.as_deref(), Some("550" | "551" | "552" | "553"))
}

/// The error with its causes on one line.
fn complaint(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        let more = next.to_string();
        if !said.contains(&more) {
            said = format!("{said}: {more}");
        }
        cause = next.source();
    }
    let line: String = said
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    line.chars().take(COMPLAINT_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, from: &str, expect: bool) {
        let made = Smtp::new(url, from);
        assert_eq!(made.is_ok(), expect, "{url} {from}: {made:?}");
        if let Err(BadAddress(said)) = made {
            assert!(!said.contains("hunter2"), "{said}");
        }
    }

    #[test]
    fn addresses_are_read_and_passwords_are_not_repeated() {
        check("smtp://127.0.0.1:1025", "Nomor <nomor@shop.example>", true);
        check(
            "smtps://ana:hunter2@mail.shop.example",
            "nomor@shop.example",
            true,
        );
        check(
            "smtp://ana:hunter2@mail.shop.example?tls=required",
            "nomor@shop.example",
            true,
        );
        check(
            "https://ana:hunter2@mail.shop.example",
            "nomor@shop.example",
            false,
        );
        check("smtp://127.0.0.1:1025", "nobody", false);
    }

    #[test]
    fn a_mail_has_its_id_and_both_bodies() {
        let smtp = Smtp::new("smtp://127.0.0.1:1025", "Nomor <nomor@shop.example>").unwrap();
        let mail = Written {
            subject: "Größe ändern".into(),
            text: "plain words".into(),
            html: "<p>dressed words</p>".into(),
        };
        let message = smtp.message("mail_1", "ana@shop.example", &mail).unwrap();
        let raw = String::from_utf8(message.formatted()).unwrap();
        assert!(raw.contains("Message-ID: <mail_1@shop.example>"), "{raw}");
        assert!(raw.contains("multipart/alternative"), "{raw}");
        assert!(
            raw.contains("plain words") && raw.contains("dressed words"),
            "{raw}"
        );
        assert!(smtp.message("mail_1", "nobody", &mail).is_err());
    }
}
