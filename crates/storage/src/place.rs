//! Where the files lie.

use std::path::PathBuf;
use std::sync::Arc;

use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::{ObjectStore, RetryConfig};

use crate::Error;
use crate::sender::Connector;

/// How often a request that the service did not answer is sent again, and how long in all.
const RETRIES: usize = 3;
const RETRY_MS: u64 = 30_000;

/// A folder of this machine, or a bucket of an S3 service.
#[derive(Clone)]
pub enum Place {
    Folder(PathBuf),
    S3(S3),
}

/// A bucket. `endpoint` is absent for Amazon's own.
#[derive(Clone)]
pub struct S3 {
    pub endpoint: Option<String>,
    pub bucket: String,
    pub region: String,
    pub key: String,
    pub secret: String,
    /// `https://host/bucket` instead of `https://bucket.host`.
    pub path_style: bool,
}

impl Place {
    pub(crate) fn open(&self) -> Result<Arc<dyn ObjectStore>, Error> {
        match self {
            Self::Folder(folder) => {
                std::fs::create_dir_all(folder).map_err(|e| Error::Place(e.to_string()))?;
                let local = LocalFileSystem::new_with_prefix(folder)
                    .map_err(|e| Error::Place(e.to_string()))?;
                Ok(Arc::new(local.with_fsync(true)))
            }
            Self::S3(bucket) => bucket.open(),
        }
    }
}

impl S3 {
    fn open(&self) -> Result<Arc<dyn ObjectStore>, Error> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.bucket)
            .with_region(&self.region)
            .with_access_key_id(&self.key)
            .with_secret_access_key(&self.secret)
            .with_virtual_hosted_style_request(!self.path_style)
            .with_http_connector(Connector)
            .with_retry(RetryConfig {
                max_retries: RETRIES,
                retry_timeout: std::time::Duration::from_millis(RETRY_MS),
                ..RetryConfig::default()
            });
        if let Some(endpoint) = &self.endpoint {
            builder = builder
                .with_endpoint(endpoint)
                .with_allow_http(endpoint.starts_with("http://"));
        }
        let opened = builder.build().map_err(|e| Error::Place(e.to_string()))?;
        Ok(Arc::new(opened))
    }
}
