//! Files that people bring: pictures of people and tenants, and uploaded lists as they came.

use async_trait::async_trait;
use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::account::Viewer;
use crate::reading::words;
use crate::{Caller, FileId, PersonId, Refusal};

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
