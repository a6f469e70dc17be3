//! How long accounts and what is known of them live.

use std::path::PathBuf;

use crate::serve::some;
use crate::{BadSetting, Values};

/// The life of accounts.
#[derive(Debug, Clone)]
pub struct Life {
    /// How long system staff may look through somebody's eyes, in minutes.
    pub look_minutes: u16,
    /// System staff need a second step of signing in.
    pub staff_second_step: bool,
    /// Days that lines of the audit log stay before they are cleared into an archive; `None` for good.
    pub audit_days: Option<u32>,
    /// A file of passwords known from breaches, as SHA-1 sums in order.
    pub breached_passwords: Option<PathBuf>,
}

impl Life {
    pub(crate) fn from_values(values: &Values) -> Result<Self, BadSetting> {
        let audit_days = values.number("audit_days", 0, 36_500)?;
        Ok(Self {
            look_minutes: u16::try_from(values.number("look_minutes", 1, 480)?).unwrap_or(30),
            staff_second_step: values.parse("staff_second_step", "true or false")?,
            audit_days: u32::try_from(audit_days).ok().filter(|days| *days > 0),
            breached_passwords: some(values.text("breached_passwords")).map(PathBuf::from),
        })
    }
}
