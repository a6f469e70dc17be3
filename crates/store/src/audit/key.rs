//! What the log is sealed with.

use hmac::{Hmac, KeyInit, Mac};
use nomor_contract::Stamp;
use sha2::Sha256;

use super::{NewLine, Sealed, Stretch};

/// What the lines are sealed with (HMAC-SHA256). Lies outside the database: who can only write there can't make a seal.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Whether a line is as it was written behind `before`, or as it was left when something was taken out of it. One
    /// without a seal never is.
    #[must_use]
    pub fn fits(&self, before: &[u8], line: &Sealed) -> bool {
        let Some(seal) = &line.seal else {
            return false;
        };
        match &line.redacted {
            Some(redacted) => {
                self.redacted(before, seal, &line.as_new()).as_slice() == redacted.as_slice()
            }
            None => self.line(before, &line.as_new()).as_slice() == seal.as_slice(),
        }
    }

    /// Takes out of a line what was noted, but for `left`, and where it came from; its place in the chain stays.
    pub fn redact(&self, before: &[u8], line: &mut Sealed, left: String) {
        line.line.detail = left;
        line.line.origin = None;
        let seal = line.seal.as_deref().unwrap_or_default();
        line.redacted = Some(self.redacted(before, seal, &line.as_new()).to_vec());
    }

    /// The seal over parts, each told apart from the next by its length.
    fn seal(&self, parts: &[&[u8]]) -> [u8; 32] {
        // Infallible: HMAC takes a key of any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return [0; 32];
        };
        for part in parts {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    pub(super) fn line(&self, before: &[u8], line: &NewLine<'_>) -> [u8; 32] {
        let tenant = line.tenant.map(|tenant| *tenant.0.as_bytes());
        let at = line.at.0.to_le_bytes();
        let mut parts = vec![
            before,
            tenant.as_ref().map_or(&[][..], |bytes| bytes.as_slice()),
            line.actor.as_bytes(),
            line.action.as_bytes(),
            line.object.as_bytes(),
            line.detail.as_bytes(),
            &at,
        ];
        // A line with neither is sealed as all lines were before there was a place for them. Taking both away from a
        // line, or giving one to a line without, changes the number of parts and so the seal.
        if line.origin.is_some() || line.request.is_some() || line.behind.is_some() {
            parts.push(line.origin.unwrap_or_default().as_bytes());
            parts.push(line.request.unwrap_or_default().as_bytes());
        }
        // The same holds for whoever stood behind the actor.
        parts.extend(line.behind.map(str::as_bytes));
        self.seal(&parts)
    }

    /// Over a line of which something was taken out: it holds the place that the line's own seal has in the chain.
    fn redacted(&self, before: &[u8], seal: &[u8], line: &NewLine<'_>) -> [u8; 32] {
        let rest = self.line(before, line);
        self.seal(&[b"redacted", seal, &rest])
    }

    pub(super) fn end(&self, lines: i64, last: &[u8]) -> [u8; 32] {
        self.seal(&[b"end", &lines.to_le_bytes(), last])
    }

    /// Over the place that cleared lines leave.
    pub(super) fn stretch(&self, stretch: &Stretch, cleared_at: Stamp) -> [u8; 32] {
        let Stretch { first, last, .. } = stretch;
        let figures = [
            *first,
            *last,
            stretch.first_at.0,
            stretch.last_at.0,
            stretch.lines,
            cleared_at.0,
        ];
        let figures: Vec<u8> = figures.iter().flat_map(|n| n.to_le_bytes()).collect();
        self.seal(&[b"cleared", &figures, &stretch.before, &stretch.end])
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}
