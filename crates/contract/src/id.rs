//! Identifiers: UUIDv7 inside (sortable by time), prefixed text outside (`job_0190…`), opaque to callers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The text was not an identifier of the expected kind. Callers answer 404: a wrong id and a foreign id look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an identifier of this kind")
    }
}

impl std::error::Error for NotAnId {}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl $name {
            /// What every identifier of this kind starts with.
            pub const PREFIX: &'static str = $prefix;
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", $prefix, self.0.simple())
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let rest = text.strip_prefix(concat!($prefix, "_")).ok_or(NotAnId)?;
                if rest.len() != 32 {
                    return Err(NotAnId);
                }
                Uuid::try_parse(rest).map($name).map_err(|_| NotAnId)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .description(Some(concat!("Opaque identifier, `", $prefix, "_…`")))
                    .into()
            }
        }
        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}
    )*};
}

ids! {
    /// A customer organisation.
    TenantId = "ten";
    /// A human being who signs in.
    PersonId = "per";
    /// One bulk check.
    JobId = "job";
    /// One quick check (or one call of the batch endpoint).
    CheckId = "chk";
    /// An API key.
    KeyId = "key";
    /// A configured provider account.
    ProviderId = "prv";
    /// A saved way of taking results along.
    ReportId = "rep";
    /// A mail in the outbox; also its Message-ID.
    MailId = "mail";
    /// Somebody who was asked to join a tenant.
    InvitationId = "inv";
    /// A role that a tenant made.
    RoleId = "rol";
    /// A part of a tenant: a shop, an office.
    BranchId = "bra";
    /// Something a person is told.
    NoticeId = "ntc";
    /// A stored file.
    FileId = "fil";
    /// A public key that somebody signs in with.
    PasskeyId = "psk";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_text_and_refuses_another_kind() {
        let id = JobId(Uuid::from_u128(7));
        assert_eq!(id.to_string().parse::<JobId>(), Ok(id));
        assert_eq!(id.to_string().parse::<TenantId>(), Err(NotAnId));
        assert_eq!("job_7".parse::<JobId>(), Err(NotAnId));
    }
}
