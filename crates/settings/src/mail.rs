//! Where mails leave.

use crate::serve::some;
use crate::{BadSetting, Values};

/// The mail server. Without one, mails wait in the outbox, where a system admin reads them.
#[derive(Debug, Clone)]
pub struct Mail {
    pub smtp_url: Option<String>,
    pub from: String,
    /// Mail domains that anybody gets an address at for ten minutes may not register.
    pub refuse_disposable: bool,
    /// Lower case; added to the built-in list.
    pub disposable: Vec<String>,
}

impl Mail {
    pub(crate) fn from_values(values: &Values) -> Result<Self, BadSetting> {
        let domains = values.text("disposable_domains").to_lowercase();
        Ok(Self {
            smtp_url: some(values.text("smtp_url")),
            from: values.text("mail_from").trim().to_owned(),
            refuse_disposable: values.parse("refuse_disposable", "true or false")?,
            disposable: domains
                .split([',', ' '])
                .filter(|domain| !domain.is_empty())
                .map(ToOwned::to_owned)
                .collect(),
        })
    }
}
