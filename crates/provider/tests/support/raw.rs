//! Connections that break: below HTTP, where a well-behaved stand-in can't go.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// Closed as soon as the request was read.
    Dropped,
    /// Closed inside the answer's head.
    CutHead,
    /// Closed inside the body, before the promised length.
    CutBody,
    /// The last chunk of a chunked body never ends.
    OpenChunk,
    /// Half a body, then silence.
    Stalled,
    /// Not HTTP at all.
    Noise,
}

pub const WIRES: [Wire; 6] = [
    Wire::Dropped,
    Wire::CutHead,
    Wire::CutBody,
    Wire::OpenChunk,
    Wire::Stalled,
    Wire::Noise,
];

/// Serves `session` honestly on paths that ask for it, and `truth` through a broken wire on all others.
pub async fn serve(wire: Wire, session: &'static str, truth: String) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, wire, session, truth.clone()));
        }
    });
    address
}

async fn answer(mut stream: TcpStream, wire: Wire, session: &'static str, truth: String) {
    let mut request = Vec::new();
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        if stream.read_buf(&mut request).await.unwrap_or(0) == 0 {
            return;
        }
    }
    let path = String::from_utf8_lossy(&request);
    let path = path.lines().next().unwrap_or_default();
    let is_session = ["/api/sessions/", "connectionState", "getStateInstance"]
        .iter()
        .any(|part| path.contains(part));
    let head = |body: &str| format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
    let text = if is_session {
        format!("{}{session}", head(session))
    } else {
        match wire {
            Wire::Dropped => return,
            Wire::CutHead => "HTTP/1.1 200 OK\r\ncontent-le".to_owned(),
            // All of the truth, but less than promised.
            Wire::CutBody => format!("{}{truth}", head(&format!("{truth}more"))),
            Wire::OpenChunk => format!(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{truth}\r\n",
                truth.len()
            ),
            Wire::Stalled => format!("{}{}", head(&truth), &truth[..truth.len() / 2]),
            Wire::Noise => "\u{1}\u{2}SSH-2.0-OpenSSH_9.2\r\n".to_owned(),
        }
    };
    // The client may have left already.
    let _ = stream.write_all(text.as_bytes()).await;
    if wire == Wire::Stalled && !is_session {
        // Holds the connection until the client gives up.
        let _ = stream.read_to_end(&mut request).await;
    }
}
