//! Between whoever reads the database and whoever takes a download along: a file without a name that grows as fast as
//! the one writes and is read as slowly as the other likes, so that a slow line never holds a connection.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::{self, BoxStream, StreamExt};
use nomor_contract::Refusal;
use tokio::sync::{mpsc, watch};

use crate::core::Engine;
use crate::fault::refuse_io;

/// Bytes read back at once.
const READ_BYTES: u64 = 256 * 1024;

type Piece = Result<Bytes, Refusal>;

/// How far the writer is.
#[derive(Clone, Default)]
struct Progress {
    bytes: u64,
    over: bool,
    /// What ended it early.
    refusal: Option<Refusal>,
}

/// Passes the pieces on through a file in the data folder; it is gone when the stream is, or the process.
///
/// # Errors
/// The disk does not take it.
pub fn through(
    engine: &Engine,
    pieces: mpsc::Receiver<Piece>,
) -> Result<BoxStream<'static, Piece>, Refusal> {
    let file = tempfile::tempfile_in(engine.uploads()).map_err(|e| refuse_io(&e))?;
    Ok(follow(file, pieces))
}

fn follow(file: File, pieces: mpsc::Receiver<Piece>) -> BoxStream<'static, Piece> {
    let file = Arc::new(file);
    let (told, heard) = watch::channel(Progress::default());
    tokio::spawn(write(Arc::clone(&file), pieces, told));
    let reading = Reading {
        file,
        heard,
        at: 0,
        over: false,
    };
    stream::unfold(reading, Reading::next).boxed()
}

async fn write(file: Arc<File>, mut pieces: mpsc::Receiver<Piece>, told: watch::Sender<Progress>) {
    let mut progress = Progress::default();
    // Without a reader nobody needs the rest, and dropping the pieces tells their sender so.
    while let Some(piece) = pieces.recv().await
        && !told.is_closed()
    {
        let written = match piece {
            Ok(bytes) => append(&file, progress.bytes, bytes).await,
            Err(refusal) => Err(refusal),
        };
        match written {
            Ok(bytes) => progress.bytes += bytes,
            Err(refusal) => {
                progress.refusal = Some(refusal);
                break;
            }
        }
        told.send_replace(progress.clone());
    }
    progress.over = true;
    told.send_replace(progress);
}

async fn append(file: &Arc<File>, at: u64, bytes: Bytes) -> Result<u64, Refusal> {
    let (file, count) = (Arc::clone(file), bytes.len() as u64);
    let written = tokio::task::spawn_blocking(move || file.write_all_at(&bytes, at)).await;
    let written = written.map_err(|_| Refusal::internal())?;
    written.map_err(|e| refuse_io(&e))?;
    Ok(count)
}

struct Reading {
    file: Arc<File>,
    heard: watch::Receiver<Progress>,
    at: u64,
    over: bool,
}

impl Reading {
    async fn next(mut self) -> Option<(Piece, Self)> {
        if self.over {
            return None;
        }
        let at = self.at;
        let waited = self.heard.wait_for(|p| p.over || p.bytes > at).await;
        // A writer that is gone before it said that it is done must not look like the end of the file.
        let broken = || Progress {
            refusal: Some(Refusal::internal()),
            ..Progress::default()
        };
        let progress = waited.map_or_else(|_| broken(), |progress| progress.clone());
        if progress.bytes > at {
            let piece = self.read(READ_BYTES.min(progress.bytes - at)).await;
            self.over = piece.is_err();
            return Some((piece, self));
        }
        self.over = true;
        progress.refusal.map(|refusal| (Err(refusal), self))
    }

    async fn read(&mut self, count: u64) -> Piece {
        let (file, at) = (Arc::clone(&self.file), self.at);
        let reading = tokio::task::spawn_blocking(move || {
            let mut bytes = vec![0; usize::try_from(count).unwrap_or(0)];
            file.read_exact_at(&mut bytes, at).map(|()| bytes)
        });
        let read = reading.await.map_err(|_| Refusal::internal())?;
        let bytes = read.map_err(|e| refuse_io(&e))?;
        self.at += count;
        Ok(bytes.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through_a_file(pieces: mpsc::Receiver<Piece>) -> BoxStream<'static, Piece> {
        follow(tempfile::tempfile().expect("a file"), pieces)
    }

    #[tokio::test]
    async fn everything_arrives_in_order_even_when_the_writer_was_done_long_before() {
        let (sender, receiver) = mpsc::channel(1);
        let mut stream = through_a_file(receiver);
        for n in 0..200_u32 {
            let piece = Bytes::from(format!("{n:05},").repeat(1_000));
            sender.send(Ok(piece)).await.expect("never held up");
        }
        drop(sender);
        let mut text = Vec::new();
        while let Some(piece) = stream.next().await {
            text.extend_from_slice(&piece.expect("whole"));
        }
        assert_eq!(text.len(), 200 * 6_000);
        assert!(text.starts_with(b"00000,") && text.ends_with(b"00199,"));
    }

    #[tokio::test]
    async fn a_refusal_comes_after_what_was_written_before_it_and_ends_the_stream() {
        let (sender, receiver) = mpsc::channel(4);
        let mut stream = through_a_file(receiver);
        sender
            .send(Ok(Bytes::from_static(b"abc")))
            .await
            .expect("taken");
        sender
            .send(Err(Refusal::unavailable()))
            .await
            .expect("taken");
        let first = stream.next().await.expect("a piece").expect("good");
        assert_eq!(&first[..], b"abc");
        assert!(stream.next().await.expect("told").is_err());
        assert!(stream.next().await.is_none());
    }

    #[tokio::test]
    async fn a_reader_who_leaves_ends_the_writing() {
        let (sender, receiver) = mpsc::channel(1);
        drop(through_a_file(receiver));
        let piece = || Ok(Bytes::from_static(b"abc"));
        while sender.send(piece()).await.is_ok() {}
    }
}
