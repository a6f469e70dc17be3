//! Files: one picture, that anybody signed in may see.

use async_trait::async_trait;
use nomor_contract::account::Viewer;
use nomor_contract::file::{Files, NewPicture, Picture};
use nomor_contract::{Caller, FileId, PersonId, Refusal};
use uuid::Uuid;

use super::Fake;

/// The picture there is.
pub const PICTURE: FileId = FileId(Uuid::from_u128(6));

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
