//! The end of an account: an owner closes the tenant, everybody else deletes their own account; and the port.

use async_trait::async_trait;

use crate::job::Download;
use crate::proof::Said;
use crate::{Caller, PersonId, Refusal, Stamp};

/// Days in which the owner may think again.
pub const GRACE_DAYS: u16 = 7;
/// Days after which nothing but an id is left of somebody who deleted their account.
pub const FORGET_DAYS: u16 = 30;

/// Ending it.
#[async_trait]
pub trait Closings: Send + Sync {
    /// The tenant stands still from now on and is erased after [`GRACE_DAYS`]; everybody in it is told. Answers when.
    /// `name` is the tenant's, typed again: nobody does it by mistake.
    ///
    /// # Errors
    /// Not permitted; field errors for name, password and code; it is on its way already.
    async fn close_tenant(
        &self,
        caller: &Caller,
        name: String,
        said: Said,
    ) -> Result<Stamp, Refusal>;

    /// Calls it off.
    ///
    /// # Errors
    /// Not permitted; it is not being closed.
    async fn keep_tenant(&self, caller: &Caller) -> Result<(), Refusal>;

    /// All that the tenant has in one ZIP file: lists with their results and as they came, people, keys without their
    /// secrets, credit movements, files and the audit log. Also while it is being closed.
    ///
    /// # Errors
    /// Not permitted: it is the owner's, who is there in person.
    async fn take_all(&self, caller: &Caller) -> Result<Download, Refusal>;

    /// Deletes somebody's own account: they are signed out everywhere and belong to no tenant any more.
    ///
    /// # Errors
    /// A field error for password or code; owners close or hand over first, and system staff are disabled by others.
    async fn delete_account(&self, person: PersonId, said: Said) -> Result<(), Refusal>;
}
