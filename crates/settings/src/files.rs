//! Where files are kept, and how many of them.

use std::path::PathBuf;

use crate::serve::some;
use crate::{BadSetting, Values};

/// Files: the local folder `files` of the data folder, unless a bucket is named.
#[derive(Debug, Clone, Default)]
pub struct Files {
    pub s3: Option<Bucket>,
    /// What a tenant may keep, unless it has a quota of its own.
    pub quota_bytes: i64,
    /// The virus scanner that is asked about every list that is brought.
    pub clamd: Option<Clamd>,
}

/// Where ClamAV's daemon listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clamd {
    /// `host:port`.
    Tcp(String),
    Socket(PathBuf),
}

/// A bucket of an S3 service.
#[derive(Clone)]
pub struct Bucket {
    /// Absent for Amazon's own.
    pub endpoint: Option<String>,
    pub name: String,
    pub region: String,
    pub key: String,
    pub secret: String,
    pub path_style: bool,
}

impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bucket")
            .field("endpoint", &self.endpoint)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl Files {
    pub(crate) fn from_values(values: &Values) -> Result<Self, BadSetting> {
        let quota = values.number("files_quota_bytes", 0, 1 << 50)?;
        Ok(Self {
            s3: bucket(values)?,
            quota_bytes: quota.cast_signed(),
            clamd: clamd(values)?,
        })
    }
}

fn clamd(values: &Values) -> Result<Option<Clamd>, BadSetting> {
    let Some(said) = some(values.text("clamd")) else {
        return Ok(None);
    };
    if said.starts_with('/') {
        return Ok(Some(Clamd::Socket(said.into())));
    }
    let port = said.rsplit_once(':').map(|(_, port)| port.parse::<u16>());
    match port {
        Some(Ok(_)) => Ok(Some(Clamd::Tcp(said))),
        _ => Err(BadSetting(format!(
            "NOMOR_CLAMD is `{said}`, which is neither host:port nor the path of a socket."
        ))),
    }
}

fn bucket(values: &Values) -> Result<Option<Bucket>, BadSetting> {
    let Some(name) = some(values.text("files_s3_bucket")) else {
        return Ok(None);
    };
    let endpoint = some(values.text("files_s3_endpoint"));
    if let Some(url) = endpoint
        .as_deref()
        .filter(|url| !url.starts_with("http://") && !url.starts_with("https://"))
    {
        return Err(BadSetting(format!(
            "NOMOR_FILES_S3_ENDPOINT is `{url}`, which does not start with http:// or https://."
        )));
    }
    let needed = |key, env: &str| {
        some(values.text(key)).ok_or_else(|| {
            BadSetting(format!(
                "NOMOR_FILES_S3_BUCKET is set, so {env} must be too."
            ))
        })
    };
    Ok(Some(Bucket {
        endpoint: endpoint.map(|url| url.trim_end_matches('/').to_owned()),
        name,
        region: values.text("files_s3_region").trim().to_owned(),
        key: needed("files_s3_key", "NOMOR_FILES_S3_KEY")?,
        secret: needed("files_s3_secret", "NOMOR_FILES_S3_SECRET")?,
        path_style: values.parse("files_s3_path_style", "true or false")?,
    }))
}
