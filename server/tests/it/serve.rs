//! Over a real socket: what is under way ends in order when the program stops.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use nomor_server::Options;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::fake::{ENDLESS, Fake, Still};
use crate::site::KEY;

/// Nothing here takes this long unless it hangs.
const PATIENCE: Duration = Duration::from_secs(8);

async fn serving() -> (
    SocketAddr,
    oneshot::Sender<()>,
    JoinHandle<std::io::Result<()>>,
) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = nomor_server::router(Fake::new().ports(), Options::new(Arc::new(Still)));
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async { drop(stopped.await) };
    (
        address,
        stop,
        tokio::spawn(nomor_server::serve(listener, router, stopped)),
    )
}

async fn ask(address: SocketAddr, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {KEY}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

/// Reads until `mark` is in what came.
async fn read_until(stream: &mut TcpStream, mark: &str) -> String {
    let mut text = Vec::new();
    while !String::from_utf8_lossy(&text).contains(mark) {
        let n = tokio::time::timeout(PATIENCE, stream.read_buf(&mut text))
            .await
            .unwrap()
            .unwrap();
        assert_ne!(
            n,
            0,
            "ended without {mark}: {}",
            String::from_utf8_lossy(&text)
        );
    }
    String::from_utf8_lossy(&text).into_owned()
}

#[tokio::test]
async fn a_request_is_answered_over_the_network() {
    let (address, _stop, _server) = serving().await;
    let answer = read_until(&mut ask(address, "/healthz").await, "ok\n").await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn stopping_ends_live_streams_and_idle_connections_at_once() {
    let (address, stop, server) = serving().await;
    let mut idle = ask(address, "/healthz").await;
    read_until(&mut idle, "ok\n").await;
    let mut live = ask(address, &format!("/api/v1/jobs/{ENDLESS}/events")).await;
    read_until(&mut live, "id: 7\n").await;
    stop.send(()).unwrap();
    let mut rest = String::new();
    tokio::time::timeout(PATIENCE, live.read_to_string(&mut rest))
        .await
        .unwrap()
        .unwrap();
    assert!(
        rest.ends_with("0\r\n\r\n"),
        "the stream ends properly, it is not cut: {rest:?}"
    );
    tokio::time::timeout(PATIENCE, server)
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    assert!(
        TcpStream::connect(address).await.is_err(),
        "nobody is let in any more"
    );
}
