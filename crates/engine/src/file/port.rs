//! The port `Files`.

use async_trait::async_trait;
use nomor_contract::account::Viewer;
use nomor_contract::caller::SystemPermission;
use nomor_contract::file::{Files, NewPicture, Picture, Shelf};
use nomor_contract::job::Download;
use nomor_contract::{Caller, FileId, Operator, Permission, PersonId, Refusal, TenantId};
use nomor_store::file::{self, Owner};
use serde_json::json;

use super::picture::{self, Drawn};
use super::{keep, look, manage, shelf};
use crate::core::Engine;
use crate::fault::refuse;

#[async_trait]
impl Files for Engine {
    async fn save_avatar(&self, person: PersonId, picture: NewPicture) -> Result<(), Refusal> {
        let drawn = draw(self, &picture, picture::avatar).await?;
        let (owner, sent) = (Owner::Avatar(person), &*picture.file_name);
        let id = keep::picture(self, owner, person, (sent, drawn)).await?;
        let detail = json!({ "name": keep::shown(sent) }).to_string();
        let (actor, object) = (person.to_string(), id.to_string());
        self.audit(None, &actor, "file.avatar_saved", &object, &detail)
            .await;
        Ok(())
    }

    async fn remove_avatar(&self, person: PersonId) -> Result<(), Refusal> {
        let gone = file::delete_avatar(&self.store, person, self.now()).await;
        if let Some(gone) = gone.map_err(refuse)? {
            keep::remove(self, gone).await;
            let (actor, object) = (person.to_string(), gone.id.to_string());
            self.audit(None, &actor, "file.avatar_removed", &object, "{}")
                .await;
        }
        Ok(())
    }

    async fn save_logo(&self, caller: &Caller, picture: NewPicture) -> Result<(), Refusal> {
        caller.need(Permission::ManageTenant)?;
        let by = caller.person().ok_or_else(Refusal::forbidden)?;
        let drawn = draw(self, &picture, picture::logo).await?;
        let (owner, sent) = (Owner::Logo(caller.tenant), &*picture.file_name);
        let id = keep::picture(self, owner, by, (sent, drawn)).await?;
        let detail = json!({ "name": keep::shown(sent) }).to_string();
        self.note(caller, "file.logo_saved", id, &detail).await;
        Ok(())
    }

    async fn remove_logo(&self, caller: &Caller) -> Result<(), Refusal> {
        caller.need(Permission::ManageTenant)?;
        let gone = file::delete_logo(&self.store, caller.tenant, self.now()).await;
        if let Some(gone) = gone.map_err(refuse)? {
            keep::remove(self, gone).await;
            self.note(caller, "file.logo_removed", gone.id, "{}").await;
        }
        Ok(())
    }

    async fn files(
        &self,
        caller: &Caller,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Shelf, Refusal> {
        caller.need(Permission::ReadFiles)?;
        shelf::of_tenant(self, caller, cursor, limit).await
    }

    async fn take_file(&self, caller: &Caller, id: FileId) -> Result<Download, Refusal> {
        caller.need(Permission::ReadFiles)?;
        look::original(self, caller, id).await
    }

    async fn delete_file(&self, caller: &Caller, id: FileId) -> Result<(), Refusal> {
        caller.need(Permission::ManageFiles)?;
        manage::delete(self, caller, id).await
    }

    async fn all_files(
        &self,
        operator: &Operator,
        tenant: Option<TenantId>,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Shelf, Refusal> {
        operator.need(SystemPermission::ReadFiles)?;
        shelf::of_all(self, operator, tenant, (cursor, limit)).await
    }

    async fn delete_any_file(
        &self,
        operator: &Operator,
        id: FileId,
        reason: String,
    ) -> Result<(), Refusal> {
        operator.need(SystemPermission::ManageFiles)?;
        manage::delete_any(self, operator, id, &reason).await
    }

    async fn save_files_quota(
        &self,
        operator: &Operator,
        tenant: TenantId,
        bytes: Option<i64>,
    ) -> Result<(), Refusal> {
        operator.need(SystemPermission::ManageFiles)?;
        manage::save_quota(self, operator, tenant, bytes).await
    }

    async fn picture(
        &self,
        viewer: &Viewer,
        id: FileId,
        known: Option<&str>,
    ) -> Result<Picture, Refusal> {
        look::picture(self, viewer, id, known).await
    }
}

/// Makes a picture anew, away from what answers requests; a few at once.
async fn draw(
    engine: &Engine,
    sent: &NewPicture,
    how: fn(&NewPicture) -> Result<Drawn, Refusal>,
) -> Result<Drawn, Refusal> {
    let _turn = engine.drawing.acquire().await;
    let sent = sent.clone();
    tokio::task::spawn_blocking(move || how(&sent))
        .await
        .map_err(|_| Refusal::internal())?
}
