//! How long accounts and what is known of them live.

use crate::{BadSetting, Values};

/// The life of accounts.
#[derive(Debug, Clone)]
pub struct Life {
    /// How long system staff may look through somebody's eyes, in minutes.
    pub look_minutes: u16,
    /// System staff need a second step of signing in.
    pub staff_second_step: bool,
}

impl Life {
    pub(crate) fn from_values(values: &Values) -> Result<Self, BadSetting> {
        Ok(Self {
            look_minutes: u16::try_from(values.number("look_minutes", 1, 480)?).unwrap_or(30),
            staff_second_step: values.parse("staff_second_step", "true or false")?,
        })
    }
}
