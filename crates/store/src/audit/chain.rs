//! Following the chain of seals, from the places that cleared lines left to its end.

use super::archive::{Stretch, cleared_in};
use super::{BEGINNING, CHAIN, FROM, Key, LineRow, PAGE, Sealed};
use crate::link::{all, one};
use crate::{Result, Store};

/// What [`verify`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Break {
    /// The place of cleared lines, by the first of them, was edited, or does not fit the one before it.
    Cleared(i64),
    /// The line does not fit the one before it: it was edited or moved, or one before it was removed or slipped in.
    Line(i64),
    /// Behind the beginning of the chain stands a line without a seal: it was slipped in, or its seal was taken away.
    Unsealed(i64),
    /// So many lines are there or were cleared, so many were written: some were cut off, or slipped in.
    Count { found: i64, written: i64 },
    /// The end of the chain is not the one that was written last.
    End,
}

/// Follows lines, one behind the other.
#[derive(Debug)]
pub struct Walk<'a> {
    key: &'a Key,
    /// Lines under a seal so far.
    pub found: i64,
    /// The seal of the last of them.
    pub before: Vec<u8>,
    pub breaks: Vec<Break>,
}

impl<'a> Walk<'a> {
    /// From the beginning of the log.
    #[must_use]
    pub fn new(key: &'a Key) -> Self {
        Self {
            key,
            found: 0,
            before: BEGINNING.to_vec(),
            breaks: Vec::new(),
        }
    }

    /// Through the lines of an archive alone.
    #[must_use]
    pub fn through(key: &'a Key, stretch: &Stretch) -> Self {
        Self {
            before: stretch.before.clone(),
            ..Self::new(key)
        }
    }

    /// The next line.
    pub fn line(&mut self, line: &Sealed) {
        match &line.seal {
            // From before the chain.
            None if self.before == BEGINNING => {}
            None => self.breaks.push(Break::Unsealed(line.line.seq)),
            Some(seal) => {
                if !self.key.fits(&self.before, line) {
                    self.breaks.push(Break::Line(line.line.seq));
                }
                self.before.clone_from(seal);
                self.found += 1;
            }
        }
    }

    /// Over the place of lines that were cleared.
    fn stretch(&mut self, stretch: &Stretch) {
        let sealed = stretch
            .cleared
            .as_ref()
            .is_some_and(|(at, seal)| self.key.stretch(stretch, *at).as_slice() == seal.as_slice());
        if !sealed || stretch.before != self.before {
            self.breaks.push(Break::Cleared(stretch.first));
        }
        self.before.clone_from(&stretch.end);
        self.found += stretch.lines;
    }
}

/// How many lines were sealed, with those that were cleared since, and every break of the chain; whoever reads while
/// lines are added sees one instant.
///
/// # Errors
/// The database does not answer.
pub async fn verify(store: &Store, key: &Key) -> Result<(i64, Vec<Break>)> {
    let mut link = store.snapshot().await?;
    let chain = one!(link, (i64, Vec<u8>, Option<Vec<u8>>), CHAIN)?;
    let (written, last, end) = chain.unwrap_or_default();
    let mut walk = Walk::new(key);
    for stretch in cleared_in(&mut link).await? {
        walk.stretch(&stretch);
    }
    let mut after = i64::MIN;
    loop {
        let page = all!(link, LineRow, FROM, after, i64::MAX, PAGE)?;
        let Some(newest) = page.last() else {
            break;
        };
        after = newest.seq;
        for row in page {
            walk.line(&row.into());
        }
    }
    let Walk {
        found,
        before,
        mut breaks,
        ..
    } = walk;
    if found != written {
        breaks.push(Break::Count { found, written });
    }
    let unwritten = written == 0 && end.is_none();
    let sealed = end.is_some_and(|end| end == key.end(written, &last));
    if before != last || !(sealed || unwritten) {
        breaks.push(Break::End);
    }
    Ok((found, breaks))
}
