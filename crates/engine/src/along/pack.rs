//! The ZIP file under way: file after file goes in, bytes go out as soon as they are ready.

use bytes::Bytes;
use futures::stream::{self, Stream, StreamExt as _};
use nomor_contract::Refusal;
use nomor_sheet::Bundle;
use tokio::sync::mpsc;

use crate::list::download::{PIECES, Sink, broken};

/// Packed bytes are handed on when there are so many.
const READY_BYTES: usize = 64 * 1024;

/// Folder (`""`, or ending in `/`), name without ending, ending.
pub type Place<'a> = (&'a str, &'a str, &'a str);
/// What a file is made of, or why it breaks off.
pub type Piece = Result<Bytes, Refusal>;

/// The ZIP file under way.
pub struct Pack<'a> {
    bundle: Bundle,
    sink: &'a Sink,
}

impl<'a> Pack<'a> {
    pub fn new(sink: &'a Sink) -> Self {
        Self {
            bundle: Bundle::new(),
            sink,
        }
    }

    /// A file that is there already; answers its name in the ZIP file.
    ///
    /// # Errors
    /// The first piece that is none, or the reader has left.
    pub async fn file(
        &mut self,
        (folder, stem, ending): Place<'_>,
        mut pieces: impl Stream<Item = Piece> + Send + Unpin,
    ) -> Result<String, Refusal> {
        let begun = self.bundle.begin_in(folder, stem, ending);
        let name = begun.map_err(broken)?;
        while let Some(piece) = pieces.next().await {
            self.bundle.write(&piece?).map_err(broken)?;
            if self.bundle.ready() >= READY_BYTES {
                self.hand_on().await?;
            }
        }
        self.hand_on().await?;
        Ok(name)
    }

    /// A file that is made while it is packed.
    ///
    /// # Errors
    /// What `make` refuses, or the reader has left.
    pub async fn made<F>(
        &mut self,
        place: Place<'_>,
        make: impl FnOnce(Sink) -> F,
    ) -> Result<(), Refusal>
    where
        F: Future<Output = Result<(), Refusal>> + Send,
    {
        let (to, mut from) = mpsc::channel(PIECES);
        let pieces = stream::poll_fn(move |cx| from.poll_recv(cx));
        let (made, packed) = tokio::join!(make(to), self.file(place, pieces));
        packed?;
        made
    }

    /// A short text.
    ///
    /// # Errors
    /// The reader has left.
    pub async fn text(&mut self, place: Place<'_>, text: &str) -> Result<(), Refusal> {
        let piece = Ok(Bytes::copy_from_slice(text.as_bytes()));
        self.file(place, stream::iter([piece])).await.map(drop)
    }

    /// The last bytes.
    ///
    /// # Errors
    /// The reader has left.
    pub async fn finish(self) -> Result<(), Refusal> {
        let rest = self.bundle.finish().map_err(broken)?;
        send(self.sink, rest).await
    }

    async fn hand_on(&mut self) -> Result<(), Refusal> {
        let ready = self.bundle.drain();
        send(self.sink, ready).await
    }
}

async fn send(sink: &Sink, bytes: Vec<u8>) -> Result<(), Refusal> {
    if bytes.is_empty() {
        return Ok(());
    }
    // Nobody hears this: it only ends the work.
    let left = |_| Refusal::unavailable();
    sink.send(Ok(bytes.into())).await.map_err(left)
}
