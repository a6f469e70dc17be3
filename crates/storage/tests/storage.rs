//! What a storage does, of a folder and of an S3 service alike.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use bytes::{Bytes, BytesMut};
use futures::TryStreamExt as _;
use nomor_provider::plain::Plain;
use nomor_storage::{Name, Place, S3, Storage};
use tempfile::TempDir;
use uuid::Uuid;

/// Where an S3 service of the test run is, which takes any key: `http://127.0.0.1:…`.
const SERVICE: &str = "NOMOR_TEST_S3";

fn name() -> Name {
    Name::new(Some(Uuid::from_u128(9)), Uuid::now_v7())
}

fn folder() -> (Storage, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().join("files"));
    (Storage::open(&place).unwrap(), folder)
}

fn bucket(name: &str) -> S3 {
    let endpoint = std::env::var(SERVICE).unwrap_or_else(|_| {
        panic!(
            "this test needs an S3 service: `cargo xtask test` starts one, or set {SERVICE} to the address of one"
        )
    });
    S3 {
        endpoint: Some(endpoint),
        bucket: name.to_owned(),
        region: "us-east-1".to_owned(),
        key: "key".to_owned(),
        secret: "secret".to_owned(),
        path_style: true,
    }
}

/// A bucket of its own.
async fn service() -> Storage {
    let set = bucket(&format!("nomor-{}", Uuid::now_v7()));
    let address = format!("{}/{}", set.endpoint.clone().unwrap(), set.bucket);
    let make = http::Request::put(address).body(Bytes::new()).unwrap();
    let made = Plain::new().unwrap().exchange(make).await.unwrap();
    assert_eq!(made.status(), 200);
    Storage::open(&Place::S3(set)).unwrap()
}

async fn read(storage: &Storage, name: Name) -> Option<Bytes> {
    let (size, pieces) = storage.get(name).await.unwrap()?;
    let whole: BytesMut = pieces.try_collect().await.unwrap();
    assert_eq!(size, whole.len() as u64);
    Some(whole.freeze())
}

async fn keeps_what_it_is_given(storage: &Storage) {
    storage.ping().await.unwrap();
    let (first, second) = (name(), name());
    assert_eq!(read(storage, first).await, None);
    storage.delete(first).await.unwrap();
    storage
        .put(first, Bytes::from_static(b"one"))
        .await
        .unwrap();
    storage.put(second, Bytes::new()).await.unwrap();
    assert_eq!(read(storage, first).await.unwrap(), "one");
    assert_eq!(read(storage, second).await.unwrap(), "");
    storage
        .put(first, Bytes::from_static(b"two"))
        .await
        .unwrap();
    assert_eq!(read(storage, first).await.unwrap(), "two");
    let nobodys = Name::new(None, Uuid::now_v7());
    storage
        .put(nobodys, Bytes::from_static(b"me"))
        .await
        .unwrap();
    assert_eq!(read(storage, nobodys).await.unwrap(), "me");
    storage.delete(first).await.unwrap();
    storage.delete(first).await.unwrap();
    assert_eq!(read(storage, first).await, None);
    assert_eq!(read(storage, second).await.unwrap(), "");
}

/// More than one piece on its way out.
async fn keeps_a_larger_file_whole(storage: &Storage) {
    let bytes: Vec<u8> = (0..(3_u32 << 20)).map(|n| (n >> 10) as u8).collect();
    let name = name();
    storage.put(name, bytes.clone().into()).await.unwrap();
    assert!(read(storage, name).await.unwrap() == bytes);
    let size = bytes.len() as u64;
    assert!(storage.read(name, size).await.unwrap().unwrap() == bytes);
    let large = storage.read(name, size - 1).await;
    assert!(matches!(large, Err(nomor_storage::Error::Large(n)) if n == size));
}

/// In parts, where the service wants that.
async fn keeps_a_file_of_this_machine(storage: &Storage) {
    let folder = tempfile::tempdir().unwrap();
    let (here, back) = (folder.path().join("here"), folder.path().join("back"));
    for bytes in [
        Vec::new(),
        b"few".to_vec(),
        (0..(23_u32 << 20)).map(|n| (n >> 9) as u8).collect(),
    ] {
        std::fs::write(&here, &bytes).unwrap();
        let name = name();
        storage.put_file(name, &here).await.unwrap();
        assert!(storage.fetch(name, &back).await.unwrap());
        assert!(std::fs::read(&back).unwrap() == bytes, "{}", bytes.len());
    }
    assert!(!storage.fetch(name(), &back).await.unwrap());
    let gone = storage
        .put_file(name(), &folder.path().join("no such file"))
        .await;
    assert!(matches!(gone, Err(nomor_storage::Error::Here(_))));
}

#[tokio::test]
async fn a_folder_keeps_files() {
    let (storage, folder) = folder();
    keeps_what_it_is_given(&storage).await;
    keeps_a_larger_file_whole(&storage).await;
    keeps_a_file_of_this_machine(&storage).await;
    let inside = std::fs::read_dir(folder.path().join("files")).unwrap();
    let names: Vec<_> = inside.flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(
        names.len(),
        2,
        "a folder for the tenant and one for people: {names:?}"
    );
}

#[tokio::test]
async fn a_bucket_keeps_files() {
    let storage = service().await;
    keeps_what_it_is_given(&storage).await;
    keeps_a_larger_file_whole(&storage).await;
    keeps_a_file_of_this_machine(&storage).await;
}

#[tokio::test]
async fn a_bucket_that_is_not_there_says_so() {
    let storage = Storage::open(&Place::S3(bucket("nobodys-bucket"))).unwrap();
    let put = storage.put(name(), Bytes::from_static(b"x")).await;
    let said = put.unwrap_err().to_string();
    assert!(!said.contains("secret"), "{said}");
}
