//! Files: one picture, that anybody signed in may see.

use async_trait::async_trait;
use nomor_contract::account::Viewer;
use nomor_contract::file::{Files, NewPicture, Picture, Room, Shelf};
use nomor_contract::job::Download;
use nomor_contract::{Caller, FileId, Operator, Page, PersonId, Refusal, TenantId};
use uuid::Uuid;

use super::Fake;

/// The picture there is.
pub const PICTURE: FileId = FileId(Uuid::from_u128(6));

fn empty() -> Shelf {
    Shelf {
        scanned: false,
        room: Room::default(),
        page: Page::empty(),
    }
}

#[async_trait]
impl Files for Fake {
    async fn save_avatar(&self, _: PersonId, _: NewPicture) -> Result<(), Refusal> {
        Ok(())
    }

    async fn remove_avatar(&self, _: PersonId) -> Result<(), Refusal> {
        Ok(())
    }

    async fn save_logo(&self, _: &Caller, _: NewPicture) -> Result<(), Refusal> {
        Ok(())
    }

    async fn remove_logo(&self, _: &Caller) -> Result<(), Refusal> {
        Ok(())
    }

    async fn files(&self, _: &Caller, _: Option<String>, _: u32) -> Result<Shelf, Refusal> {
        Ok(empty())
    }

    async fn take_file(&self, _: &Caller, _: FileId) -> Result<Download, Refusal> {
        Err(Refusal::not_found())
    }

    async fn delete_file(&self, _: &Caller, _: FileId) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn all_files(
        &self,
        _: &Operator,
        _: Option<TenantId>,
        _: Option<String>,
        _: u32,
    ) -> Result<Shelf, Refusal> {
        Ok(empty())
    }

    async fn delete_any_file(&self, _: &Operator, _: FileId, _: String) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn save_files_quota(
        &self,
        _: &Operator,
        _: TenantId,
        _: Option<i64>,
    ) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn picture(
        &self,
        _: &Viewer,
        id: FileId,
        known: Option<&str>,
    ) -> Result<Picture, Refusal> {
        if id != PICTURE {
            return Err(Refusal::not_found());
        }
        Ok(Picture {
            media_type: "image/png",
            tag: "abc".to_owned(),
            bytes: (known != Some("abc")).then(|| b"\x89PNG"[..].into()),
        })
    }
}
