//! What is written to people. One kind of letter is one arm here and its sentences in [`words`](crate::words).

use nomor_contract::account::Language;
use nomor_contract::mail::{MailKind, Written};
use nomor_contract::platform::HOUSE;

use crate::page::{self, Page};
use crate::words::{self as w, Said};
use crate::words_life as wl;

/// A letter before it is put into words. Links are whole addresses.
#[derive(Debug, Clone, Copy)]
pub enum Letter<'a> {
    /// Prove that this address is yours.
    Verify { link: &'a str },
    /// Set a new password.
    Reset { link: &'a str },
    /// Somebody registered with an address that has an account.
    Known { sign_in: &'a str, forgot: &'a str },
    /// Join an organisation.
    Invitation {
        link: &'a str,
        tenant: &'a str,
        /// Who asks.
        by: &'a str,
    },
    /// The password is another one.
    PasswordChanged { forgot: &'a str },
    /// The second step of signing in was switched on or off.
    SecondStep { on: bool, forgot: &'a str },
    /// The organisation is closed and everything in it deleted.
    Closed { tenant: &'a str, link: &'a str },
    /// Something happened.
    Notice {
        /// In the reader's language, with names that went through [`plain`].
        sentence: &'a str,
        /// The page of what it is about.
        link: &'a str,
        /// What to do about it: set a new password at once, or choose what is mailed.
        after: After<'a>,
    },
    /// What happened in a day.
    Digest {
        /// In the reader's language, with names that went through [`plain`].
        sentences: &'a [String],
        link: &'a str,
        choose: &'a str,
    },
    /// Prove that another address is yours.
    NewAddress { link: &'a str },
    /// Another address was asked for; to the present one.
    AddressAsked { forgot: &'a str },
    /// The address is another one; to the old one.
    AddressChanged { sign_in: &'a str },
    /// A passkey was added or removed.
    Passkey {
        added: bool,
        name: &'a str,
        profile: &'a str,
    },
}

/// What a mail about an event ends with.
#[derive(Debug, Clone, Copy)]
pub enum After<'a> {
    /// It may be somebody else's doing.
    Act { forgot: &'a str },
    /// It can be switched off.
    Choose { link: &'a str },
}

impl Letter<'_> {
    #[must_use]
    pub const fn kind(&self) -> MailKind {
        match self {
            Self::Verify { .. } => MailKind::Verify,
            Self::Reset { .. } => MailKind::Reset,
            Self::Known { .. } => MailKind::Known,
            Self::Invitation { .. } => MailKind::Invitation,
            Self::PasswordChanged { .. } => MailKind::PasswordChanged,
            Self::SecondStep { .. } => MailKind::SecondStep,
            Self::Closed { .. } => MailKind::Closed,
            Self::Notice { .. } => MailKind::Notice,
            Self::Digest { .. } => MailKind::Digest,
            Self::Passkey { .. } => MailKind::Passkey,
            Self::NewAddress { .. } => MailKind::NewAddress,
            Self::AddressAsked { .. } => MailKind::AddressAsked,
            Self::AddressChanged { .. } => MailKind::AddressChanged,
        }
    }

    /// The letter in words.
    #[must_use]
    pub fn written(&self, language: Language) -> Written {
        self.written_by(HOUSE, language)
    }

    /// The letter in words, from a platform that calls itself so.
    #[must_use]
    pub fn written_by(&self, house: &str, language: Language) -> Written {
        let house = plain(house);
        let say = |said: Said| w::said(said, language).replace(HOUSE, &house);
        let about = |said: Said, tenant: &str, by: &str| {
            let line = say(said).replace("{by}", &plain(by));
            line.replace("{tenant}", &plain(tenant))
        };
        let page = match *self {
            Self::Verify { link } => Page {
                subject: say(w::VERIFY),
                lines: vec![say(w::VERIFY_WHY)],
                button: Some((say(w::VERIFY_BUTTON), link)),
                after: vec![say(w::VERIFY_UNTIL), say(w::NOT_YOU_IGNORE)],
            },
            Self::Reset { link } => Page {
                subject: say(w::RESET),
                lines: vec![say(w::RESET_WHY)],
                button: Some((say(w::RESET_BUTTON), link)),
                after: vec![say(w::RESET_UNTIL), say(w::NOT_YOU_IGNORE)],
            },
            Self::Known { sign_in, forgot } => Page {
                subject: say(w::KNOWN),
                lines: vec![say(w::KNOWN_WHY)],
                button: Some((say(w::KNOWN_BUTTON), sign_in)),
                after: vec![
                    say(w::FORGOT).replace("{link}", forgot),
                    say(w::NOT_YOU_IGNORE),
                ],
            },
            Self::Invitation { link, tenant, by } => Page {
                subject: about(w::INVITE, tenant, by),
                lines: vec![about(w::INVITE_WHY, tenant, by)],
                button: Some((say(w::INVITE_BUTTON), link)),
                after: vec![say(w::INVITE_UNTIL), say(w::NOT_YOU_IGNORE)],
            },
            Self::PasswordChanged { forgot } => Page {
                subject: say(w::CHANGED),
                lines: vec![say(w::CHANGED_WHY)],
                button: None,
                after: vec![say(w::NOT_YOU_ACT).replace("{link}", forgot)],
            },
            Self::SecondStep { on, forgot } => Page {
                subject: say(if on { w::STEP_ON } else { w::STEP_OFF }),
                lines: vec![say(if on { w::STEP_ON_WHY } else { w::STEP_OFF_WHY })],
                button: None,
                after: vec![say(w::NOT_YOU_ACT).replace("{link}", forgot)],
            },
            Self::Closed { tenant, link } => Page {
                subject: about(wl::CLOSED, tenant, ""),
                lines: vec![about(wl::CLOSED_WHY, tenant, "")],
                button: Some((say(wl::CLOSED_BUTTON), link)),
                after: vec![say(wl::CLOSED_LEFT)],
            },
            Self::Notice {
                sentence,
                link,
                after,
            } => Page {
                subject: subject(sentence),
                lines: vec![sentence.to_owned()],
                button: Some((say(w::LOOK), link)),
                after: vec![match after {
                    After::Act { forgot } => say(w::NOT_YOU_ACT).replace("{link}", forgot),
                    After::Choose { link } => say(w::CHOOSE).replace("{link}", link),
                }],
            },
            Self::Digest {
                sentences,
                link,
                choose,
            } => Page {
                subject: say(w::DIGEST),
                lines: sentences.to_vec(),
                button: Some((say(w::LOOK), link)),
                after: vec![say(w::CHOOSE).replace("{link}", choose)],
            },
            Self::NewAddress { link } => Page {
                subject: say(w::NEW_ADDRESS),
                lines: vec![say(w::NEW_ADDRESS_WHY)],
                button: Some((say(w::VERIFY_BUTTON), link)),
                after: vec![say(w::NEW_ADDRESS_UNTIL), say(w::NOT_YOU_IGNORE)],
            },
            Self::AddressAsked { forgot } => Page {
                subject: say(w::ADDRESS_ASKED),
                lines: vec![say(w::ADDRESS_ASKED_WHY)],
                button: None,
                after: vec![say(w::NOT_YOU_ACT).replace("{link}", forgot)],
            },
            Self::AddressChanged { sign_in } => Page {
                subject: say(w::ADDRESS_CHANGED),
                lines: vec![say(w::ADDRESS_CHANGED_WHY)],
                button: None,
                after: vec![say(w::ADDRESS_CHANGED_NOT_YOU).replace("{link}", sign_in)],
            },
            Self::Passkey {
                added,
                name,
                profile,
            } => Page {
                subject: say(if added {
                    w::PASSKEY_ADDED
                } else {
                    w::PASSKEY_REMOVED
                }),
                lines: vec![
                    say(if added {
                        w::PASSKEY_ADDED_WHY
                    } else {
                        w::PASSKEY_REMOVED_WHY
                    })
                    .replace("{name}", &plain(name)),
                ],
                button: None,
                after: vec![say(w::NOT_YOU_PASSKEY).replace("{link}", profile)],
            },
        };
        page::written(&page, &house, language)
    }
}

/// Most characters of a subject that is a sentence; RFC 5322 §2.1.1 asks for lines of at most 78.
const SUBJECT_CHARS_MAX: usize = 70;

/// The first sentence, as far as it fits.
fn subject(text: &str) -> String {
    let first = text.split_once(". ").map_or(text, |(first, _)| first);
    let first = first.trim_end_matches('.');
    if first.chars().count() <= SUBJECT_CHARS_MAX {
        return first.to_owned();
    }
    let kept: String = first.chars().take(SUBJECT_CHARS_MAX - 1).collect();
    format!("{}…", kept.trim_end())
}

/// A name on one line: what people call themselves must not begin a header or a paragraph of its own, and mail programs
/// must not make a link of it.
#[must_use]
pub fn plain(name: &str) -> String {
    let line: String = name
        .chars()
        .map(|c| {
            let breaks = c.is_control() || matches!(c, '/' | '\\' | ':' | '@');
            if breaks { ' ' } else { c }
        })
        .collect();
    let line = line.replace("www.", "www ");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://nomor.example/reset-password?token=abc";

    fn every() -> [Letter<'static>; 15] {
        [
            Letter::Verify { link: LINK },
            Letter::Reset { link: LINK },
            Letter::Known {
                sign_in: LINK,
                forgot: LINK,
            },
            Letter::Invitation {
                link: LINK,
                tenant: "Toko <b>Ana</b> & Co\r\nBcc: x@evil.example",
                by: "Ana",
            },
            Letter::PasswordChanged { forgot: LINK },
            Letter::SecondStep {
                on: true,
                forgot: LINK,
            },
            Letter::SecondStep {
                on: false,
                forgot: LINK,
            },
            Letter::Closed {
                tenant: "Toko Ana",
                link: LINK,
            },
            Letter::Notice {
                sentence: "A key was created.",
                link: LINK,
                after: After::Act { forgot: LINK },
            },
            Letter::Digest {
                sentences: &[],
                link: LINK,
                choose: LINK,
            },
            Letter::NewAddress { link: LINK },
            Letter::AddressAsked { forgot: LINK },
            Letter::AddressChanged { sign_in: LINK },
            Letter::Passkey {
                added: true,
                name: "My laptop",
                profile: LINK,
            },
            Letter::Passkey {
                added: false,
                name: "My laptop",
                profile: LINK,
            },
        ]
    }

    #[test]
    fn every_letter_is_whole_in_every_language() {
        for letter in every() {
            for language in Language::ALL {
                let Written {
                    subject,
                    text,
                    html,
                } = letter.written(*language);
                let what = format!("{:?} {language:?}", letter.kind());
                assert!(
                    !subject.is_empty() && !subject.contains(['\r', '\n']),
                    "{what}"
                );
                assert!(text.contains(LINK) && html.contains(LINK), "{what}");
                for gap in ["{link}", "{tenant}", "{by}", "{name}"] {
                    assert!(
                        !subject.contains(gap) && !text.contains(gap) && !html.contains(gap),
                        "{what}"
                    );
                }
            }
        }
    }

    #[test]
    fn names_are_words_and_nothing_more() {
        let said = every()[3].written(Language::English);
        assert!(
            said.html
                .contains("Toko &lt;b&gt;Ana&lt; b&gt; &amp; Co Bcc x evil.example")
        );
        assert!(!said.html.contains("<b>Ana"));
        assert!(
            said.text
                .contains("Toko <b>Ana< b> & Co Bcc x evil.example")
        );
        let lure = Letter::Invitation {
            link: LINK,
            tenant: "https://evil.example/win",
            by: "www.evil.example",
        };
        let said = lure.written(Language::English);
        assert!(!said.text.contains("https://evil") && !said.text.contains("www.evil"));
    }
}
