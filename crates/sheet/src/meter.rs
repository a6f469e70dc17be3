//! A reader that stops when one piece of the file grows past its limit, so that a missing quotation
//! mark or a hostile workbook meets a sentence instead of the end of memory.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts the bytes that come from the file, for a progress bar.
pub(crate) struct Progress<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R> Progress<R> {
    pub(crate) fn new(inner: R, read: &Arc<AtomicU64>) -> Self {
        Self {
            inner,
            read: Arc::clone(read),
        }
    }
}

impl<R: Read> Read for Progress<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// The payload of the error a [`Meter`] answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Passed {
    /// One row, cell or tag is too long.
    Piece,
    /// More came out than the directory declared, or than is allowed at all.
    Whole,
}

impl std::fmt::Display for Passed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?} limit passed")
    }
}

impl std::error::Error for Passed {}

/// Which limit an I/O error stands for, when it came from a [`Meter`].
pub(crate) fn passed(error: &io::Error) -> Option<Passed> {
    error.get_ref()?.downcast_ref::<Passed>().copied()
}

/// Counts what is read since the last [`Meter::mark`] and in all.
pub(crate) struct Meter<R> {
    inner: R,
    piece: u64,
    piece_limit: u64,
    whole: u64,
    whole_limit: u64,
}

impl<R> Meter<R> {
    pub(crate) const fn new(inner: R, piece_limit: u64, whole_limit: u64) -> Self {
        Self {
            inner,
            piece: 0,
            piece_limit,
            whole: 0,
            whole_limit,
        }
    }

    /// A new piece begins here.
    pub(crate) const fn mark(&mut self) {
        self.piece = 0;
    }

    /// From here on pieces have no limit; the whole keeps its own.
    pub(crate) const fn free(&mut self) {
        self.piece_limit = u64::MAX;
    }

    /// Bytes read in all.
    pub(crate) const fn whole(&self) -> u64 {
        self.whole
    }

    pub(crate) const fn inner(&self) -> &R {
        &self.inner
    }

    fn count(&mut self, n: usize) {
        self.piece += n as u64;
        self.whole += n as u64;
    }

    fn check(&self) -> io::Result<()> {
        if self.piece > self.piece_limit {
            return Err(io::Error::other(Passed::Piece));
        }
        if self.whole > self.whole_limit {
            return Err(io::Error::other(Passed::Whole));
        }
        Ok(())
    }
}

impl<R: Read> Read for Meter<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.check()?;
        let n = self.inner.read(buf)?;
        self.count(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Meter<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.check()?;
        self.inner.fill_buf()
    }

    fn consume(&mut self, amt: usize) {
        self.count(amt);
        self.inner.consume(amt);
    }
}
