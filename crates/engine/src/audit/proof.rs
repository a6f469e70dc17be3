//! Whether the log, and what was cleared out of it, is as it was written.

use nomor_contract::Refusal;
use nomor_contract::audit::ChainView;
use nomor_store::audit::{self, Break, Walk, archive};

use super::clear;
use crate::core::Engine;
use crate::fault::refuse;

impl Engine {
    /// Follows the chain of seals: over the places of lines that were cleared, through their archives as far as they are
    /// in the storage, through the lines that are there.
    ///
    /// # Errors
    /// The database or the storage does not answer.
    pub async fn verify_audit(&self) -> Result<ChainView, Refusal> {
        let key = self.vault.audit_key();
        let (lines, found) = audit::verify(&self.store, key).await.map_err(refuse)?;
        let mut breaks: Vec<String> = found.iter().map(sentence).collect();
        let (mut archives, mut absent) = (0, 0);
        for stretch in archive::stretches(&self.store).await.map_err(refuse)? {
            if stretch.cleared.is_none() {
                continue;
            }
            archives += 1;
            let (first, last) = (stretch.first, stretch.last);
            let Some(kept) = clear::archived(self, &stretch).await? else {
                absent += 1;
                continue;
            };
            let Ok(kept) = kept else {
                breaks.push(format!(
                    "the archive of lines {first} to {last}: it does not read"
                ));
                continue;
            };
            let mut walk = Walk::through(key, &stretch);
            for line in &kept {
                walk.line(line);
            }
            let said = |found: &Break| {
                format!(
                    "the archive of lines {first} to {last}: {}",
                    sentence(found)
                )
            };
            breaks.extend(walk.breaks.iter().map(said));
            if walk.before != stretch.end || walk.found != stretch.lines {
                breaks.push(format!(
                    "the archive of lines {first} to {last}: lines of it were removed or slipped in"
                ));
            }
        }
        Ok(ChainView {
            lines,
            archives,
            absent,
            breaks,
        })
    }
}

/// A break in words.
fn sentence(found: &Break) -> String {
    match found {
        Break::Cleared(first) => format!(
            "the place of the lines from {first} on that were cleared: it was edited, or does not fit the one before it"
        ),
        Break::Line(seq) => format!(
            "line {seq}: it was edited or moved, or a line before it was removed or slipped in"
        ),
        Break::Unsealed(seq) => {
            format!("line {seq}: it has no seal, though the lines before it have one")
        }
        Break::Count { found, written } => {
            format!("{found} sealed lines are there, {written} were written")
        }
        Break::End => "the end of the log is not what was written last".to_owned(),
    }
}
