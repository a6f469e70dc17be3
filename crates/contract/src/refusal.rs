//! What the caller is told when a request is not carried out: a kind (hence a status), a stable code,
//! a plain sentence, and the fields it is about.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::reading::words;

words! {
    /// The class of a refusal; each maps to one HTTP status.
    RefusalKind {
        NotFound = "not_found",
        SignInNeeded = "sign_in_needed",
        Forbidden = "forbidden",
        Invalid = "invalid",
        Conflict = "conflict",
        TooLarge = "too_large",
        OutOfCredits = "out_of_credits",
        Throttled = "throttled",
        Unavailable = "unavailable",
        Internal = "internal",
    }
}

/// One field that is wrong, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    pub field: String,
    /// Stable, translatable: `email_shape`, `password_short`, …
    pub code: String,
    /// The sentence in English.
    pub detail: String,
}

/// A refusal. `code` is stable and translatable; `detail` is the English sentence, complete in itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub kind: RefusalKind,
    pub code: String,
    pub detail: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldError>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
}

impl Refusal {
    #[must_use]
    pub fn new(kind: RefusalKind, code: &str, detail: impl Into<String>) -> Self {
        Self {
            kind,
            code: code.to_owned(),
            detail: detail.into(),
            fields: Vec::new(),
            retry_after_s: None,
        }
    }

    /// Missing, or somebody else's: the two are never told apart.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(
            RefusalKind::NotFound,
            "not_found",
            "There is nothing here under that address.",
        )
    }

    #[must_use]
    pub fn sign_in_needed() -> Self {
        Self::new(
            RefusalKind::SignInNeeded,
            "sign_in_needed",
            "Sign in to go on.",
        )
    }

    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(
            RefusalKind::Forbidden,
            "forbidden",
            "Your role does not allow this. Ask an owner or admin of your organisation.",
        )
    }

    /// System staff look through somebody's eyes, and this is not for them.
    #[must_use]
    pub fn looking() -> Self {
        Self::new(
            RefusalKind::Forbidden,
            "looking",
            "You are looking through somebody else's eyes: this can't be done meanwhile. End the look first.",
        )
    }

    /// The tenant is being closed.
    #[must_use]
    pub fn closing() -> Self {
        Self::new(
            RefusalKind::Forbidden,
            "tenant_closing",
            "This organisation is being closed, so nothing changes in it any more. Its owner can call that off.",
        )
    }

    /// Where a second step of signing in is needed, whoever lacks it sets it up first.
    #[must_use]
    pub fn second_step_due() -> Self {
        Self::new(
            RefusalKind::Forbidden,
            "second_step_due",
            "A second step of signing in is needed here. Set it up in your profile; then everything opens.",
        )
    }

    /// The organisation may not work for now.
    #[must_use]
    pub fn suspended() -> Self {
        Self::new(
            RefusalKind::Forbidden,
            "tenant_suspended",
            "This organisation is suspended: nothing can be looked at or checked in it for now. Its data is kept. Ask whoever runs this platform.",
        )
    }

    #[must_use]
    pub fn invalid(code: &str, detail: impl Into<String>) -> Self {
        Self::new(RefusalKind::Invalid, code, detail)
    }

    /// One wrong field.
    #[must_use]
    pub fn field(field: &str, code: &str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        let mut refusal = Self::new(RefusalKind::Invalid, code, detail.clone());
        refusal.fields.push(FieldError {
            field: field.to_owned(),
            code: code.to_owned(),
            detail,
        });
        refusal
    }

    #[must_use]
    pub fn conflict(code: &str, detail: impl Into<String>) -> Self {
        Self::new(RefusalKind::Conflict, code, detail)
    }

    #[must_use]
    pub fn throttled(retry_after_s: u32) -> Self {
        let mut refusal = Self::new(
            RefusalKind::Throttled,
            "throttled",
            format!("Too many attempts. Try again in {retry_after_s} seconds."),
        );
        refusal.retry_after_s = Some(retry_after_s);
        refusal
    }

    /// The database, the disk or another part of the machine does not answer; nothing was lost.
    #[must_use]
    pub fn unavailable() -> Self {
        let mut refusal = Self::new(
            RefusalKind::Unavailable,
            "unavailable",
            "Nomor's storage does not answer right now. Nothing was lost; try again in a moment.",
        );
        refusal.retry_after_s = Some(5);
        refusal
    }

    #[must_use]
    pub fn internal() -> Self {
        Self::new(
            RefusalKind::Internal,
            "internal",
            "Something went wrong on our side. It was logged; try again.",
        )
    }

    /// The HTTP status of this refusal (RFC 9110).
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self.kind {
            RefusalKind::NotFound => 404,
            RefusalKind::SignInNeeded => 401,
            RefusalKind::Forbidden => 403,
            RefusalKind::Invalid => 422,
            RefusalKind::Conflict => 409,
            RefusalKind::TooLarge => 413,
            RefusalKind::OutOfCredits => 402,
            RefusalKind::Throttled => 429,
            RefusalKind::Unavailable => 503,
            RefusalKind::Internal => 500,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Refusal {}
