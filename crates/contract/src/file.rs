//! Files that people bring: pictures of people and tenants, and uploaded lists as they came.

use async_trait::async_trait;
use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::account::Viewer;
use crate::job::Download;
use crate::reading::words;
use crate::{Caller, FileId, JobId, Operator, Page, PersonId, Refusal, Stamp, TenantId};

/// The largest picture as it is sent, in bytes.
pub const PICTURE_BYTES_MAX: usize = 10_000_000;
/// What a picture of a person becomes: a square of this many pixels a side.
pub const AVATAR_PIXELS: u32 = 256;
/// What a logo is fitted into, width and height in pixels.
pub const LOGO_PIXELS: (u32, u32) = (512, 160);

words! {
    /// What a file is for.
    Purpose {
        /// A person's picture. Belongs to the person, in whatever tenant they work.
        Avatar = "avatar",
        /// A tenant's logo.
        Logo = "logo",
        /// A list as it was uploaded.
        List = "list",
    }
}

/// The current pictures around somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pictures {
    /// Of themselves.
    pub avatar: Option<FileId>,
    /// Of the tenant they act in.
    pub logo: Option<FileId>,
}

/// A picture as somebody sends it: nothing of it is believed before it was looked at.
#[derive(Debug, Clone)]
pub struct NewPicture {
    pub file_name: String,
    pub bytes: Bytes,
}

/// A picture as it is shown: made anew by us, whatever was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub media_type: &'static str,
    /// Names its content; another content has another tag.
    pub tag: String,
    /// Absent when the reader has just this content.
    pub bytes: Option<Bytes>,
}

/// A file as whoever looks after files sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileView {
    pub id: FileId,
    pub purpose: Purpose,
    /// As it was sent.
    pub name: String,
    pub bytes: i64,
    pub created_at: Stamp,
    /// The name of whoever brought it.
    pub created_by: Option<String>,
    /// The list it was brought as, while it is there.
    pub list: Option<FileList>,
    /// Whose it is; absent for a person's picture.
    pub tenant: Option<(TenantId, String)>,
    /// Whose picture it is.
    pub person: Option<String>,
    /// Whoever looks may take it along, or delete it.
    pub can_take: bool,
    pub can_delete: bool,
}

/// The list a file was brought as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileList {
    pub id: JobId,
    pub name: String,
}

/// How much files take.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    pub files: i64,
    pub bytes: i64,
    /// The most they may take, in bytes; absent where several tenants are counted together.
    pub quota: Option<i64>,
    /// The quota is this tenant's own.
    pub own_quota: bool,
}

/// A page of files and the room they take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    pub room: Room,
    /// A virus scanner is asked about every list before it is kept.
    pub scanned: bool,
    pub page: Page<FileView>,
}

/// Files of people and tenants.
#[async_trait]
pub trait Files: Send + Sync {
    /// A person's picture, cropped to a square; the former one is gone.
    ///
    /// # Errors
    /// A field error for `picture`: not a picture we read, too large, or its name says another kind than it is.
    async fn save_avatar(&self, person: PersonId, picture: NewPicture) -> Result<(), Refusal>;

    /// Nothing happens where there is none.
    async fn remove_avatar(&self, person: PersonId) -> Result<(), Refusal>;

    /// The tenant's logo; the former one is gone.
    ///
    /// # Errors
    /// Not permitted, as [`Files::save_avatar`], or the tenant's files have no room.
    async fn save_logo(&self, caller: &Caller, picture: NewPicture) -> Result<(), Refusal>;

    /// Nothing happens where there is none.
    ///
    /// # Errors
    /// Not permitted.
    async fn remove_logo(&self, caller: &Caller) -> Result<(), Refusal>;

    /// The tenant's files, newest first. Uploaded lists only as far as the caller may know of them.
    ///
    /// # Errors
    /// Not permitted.
    async fn files(
        &self,
        caller: &Caller,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Shelf, Refusal>;

    /// A file as it was sent (a logo as it was made anew). Taking a list along is exporting it. Every taking is kept in
    /// the audit log.
    ///
    /// # Errors
    /// Not permitted, or not found.
    async fn take_file(&self, caller: &Caller, id: FileId) -> Result<Download, Refusal>;

    /// Deletes a file for good. Of a list only the file goes; rows and results stay.
    ///
    /// # Errors
    /// Not permitted, not found, or its list is not over and still needs it.
    async fn delete_file(&self, caller: &Caller, id: FileId) -> Result<(), Refusal>;

    /// Files of all tenants and people, or of one tenant, newest first. What is in them is not for staff.
    ///
    /// # Errors
    /// Not permitted.
    async fn all_files(
        &self,
        operator: &Operator,
        tenant: Option<TenantId>,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Shelf, Refusal>;

    /// As [`Files::delete_file`], anybody's, for a reason that its tenant reads in its audit log.
    ///
    /// # Errors
    /// Not permitted, not found, no reason, or its list is not over and still needs it.
    async fn delete_any_file(
        &self,
        operator: &Operator,
        id: FileId,
        reason: String,
    ) -> Result<(), Refusal>;

    /// What a tenant's files may take, in bytes; without a figure as much as everybody's.
    ///
    /// # Errors
    /// Not permitted, or not found.
    async fn save_files_quota(
        &self,
        operator: &Operator,
        tenant: TenantId,
        bytes: Option<i64>,
    ) -> Result<(), Refusal>;

    /// A picture for somebody: their own, their tenant's, of people of their tenant; staff who may look after files
    /// see all. `known` is the tag of what they have.
    ///
    /// # Errors
    /// Not found, which everything else is.
    async fn picture(
        &self,
        viewer: &Viewer,
        id: FileId,
        known: Option<&str>,
    ) -> Result<Picture, Refusal>;
}
