//! Asking a virus scanner about a file that somebody brings: ClamAV's daemon, by its command `INSTREAM` (clamd(8)): pieces
//! with their length before them, an empty one at the end, then one line of answer.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::Duration;

use nomor_contract::Refusal;
use nomor_settings::Clamd;
use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};

use crate::core::Engine;

/// Bytes sent at once.
const PIECE: usize = 64 * 1024;
/// More than any answer is long, in bytes.
const ANSWER_MAX: u64 = 4_096;
/// A scanner that takes longer is not at work.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a scanner says.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    Clean,
    /// What it found, by the scanner's name for it.
    Found(String),
}

/// Refuses what carries something harmful. Without a scanner nothing is asked.
///
/// # Errors
/// Something was found, or a scanner that is set does not answer: then nothing is taken.
pub async fn scan(engine: &Engine, file: &Path) -> Result<(), Refusal> {
    let Some(clamd) = &engine.settings.files.clamd else {
        return Ok(());
    };
    let asked = tokio::time::timeout(PATIENCE, ask(clamd, file)).await;
    let said = asked.unwrap_or_else(|_| Err(ErrorKind::TimedOut.into()));
    match said {
        Ok(Said::Clean) => Ok(()),
        Ok(Said::Found(name)) => {
            tracing::warn!(found = %name, "a file with something harmful was refused");
            Err(Refusal::field(
                "file",
                "file_harmful",
                "The virus scanner found something harmful in this file. Nothing was kept.",
            ))
        }
        Err(error) => {
            tracing::error!(%error, "the virus scanner does not answer, so files are refused");
            Err(Refusal::unavailable())
        }
    }
}

async fn ask(clamd: &Clamd, file: &Path) -> io::Result<Said> {
    let file = File::open(file).await?;
    match clamd {
        Clamd::Tcp(address) => over(TcpStream::connect(address).await?, file).await,
        Clamd::Socket(path) => over(UnixStream::connect(path).await?, file).await,
    }
}

async fn over(
    mut line: impl AsyncRead + AsyncWrite + Unpin,
    mut file: impl AsyncRead + Unpin,
) -> io::Result<Said> {
    let sent = send(&mut line, &mut file).await;
    // A scanner that has had enough says why before it hangs up.
    let mut answer = Vec::new();
    let read = (&mut line).take(ANSWER_MAX).read_to_end(&mut answer).await;
    let answer = String::from_utf8_lossy(&answer);
    let answer = answer.trim_matches(['\0', '\n', ' ']);
    if answer.is_empty() {
        sent?;
        read?;
    }
    let said = answer.strip_prefix("stream: ").unwrap_or(answer);
    match said.strip_suffix(" FOUND") {
        Some(name) => Ok(Said::Found(name.to_owned())),
        None if said == "OK" => Ok(Said::Clean),
        None => Err(io::Error::other(format!("it said `{said}`"))),
    }
}

async fn send(
    line: &mut (impl AsyncWrite + Unpin),
    file: &mut (impl AsyncRead + Unpin),
) -> io::Result<()> {
    line.write_all(b"zINSTREAM\0").await?;
    let mut piece = vec![0; PIECE];
    loop {
        let length = file.read(&mut piece).await?;
        let head = u32::try_from(length).map_err(io::Error::other)?;
        line.write_all(&head.to_be_bytes()).await?;
        if length == 0 {
            return line.flush().await;
        }
        line.write_all(piece.get(..length).unwrap_or_default())
            .await?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the scanner was sent, with an answer that it gives when it has all.
    async fn scripted(mut line: tokio::io::DuplexStream, answer: &str) -> Vec<u8> {
        let mut command = [0; 10];
        line.read_exact(&mut command).await.unwrap();
        assert_eq!(&command, b"zINSTREAM\0");
        let mut whole = Vec::new();
        loop {
            let length = line.read_u32().await.unwrap();
            if length == 0 {
                break;
            }
            let mut piece = vec![0; length as usize];
            line.read_exact(&mut piece).await.unwrap();
            whole.extend(piece);
        }
        line.write_all(answer.as_bytes()).await.unwrap();
        whole
    }

    #[tokio::test]
    async fn a_file_is_sent_whole_and_the_answer_is_understood() {
        for (answer, expected) in [
            ("stream: OK\0", Some(Said::Clean)),
            (
                "stream: Win.Test.EICAR_HDB-1 FOUND\0",
                Some(Said::Found("Win.Test.EICAR_HDB-1".to_owned())),
            ),
            ("INSTREAM size limit exceeded. ERROR\0", None),
            ("", None),
        ] {
            for size in [0, 1, PIECE, PIECE + 1, 5 * PIECE] {
                let bytes: Vec<u8> = (0..size).map(|n| (n % 251) as u8).collect();
                let (ours, theirs) = tokio::io::duplex(1_000);
                let (said, whole) = tokio::join!(over(ours, &*bytes), scripted(theirs, answer));
                assert_eq!(whole, bytes);
                assert_eq!(said.ok(), expected, "{answer}");
            }
        }
    }

    #[tokio::test]
    async fn a_scanner_that_hangs_up_has_not_found_a_file_clean() {
        let (ours, mut theirs) = tokio::io::duplex(100);
        let bytes = vec![1; 10 * PIECE];
        let scanner = async move {
            theirs
                .write_all(b"INSTREAM size limit exceeded. ERROR\0")
                .await
                .unwrap();
        };
        let (said, ()) = tokio::join!(over(ours, &*bytes), scanner);
        assert!(said.unwrap_err().to_string().contains("size limit"));
    }
}
