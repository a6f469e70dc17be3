//! What people do to provider accounts that their organisation brought.

use leptos::prelude::*;

use super::Fault;
use super::admin_provider::ProviderFields;

/// Creates an account, or changes the one named by `id`.
#[server(prefix = "/call", endpoint = "save_own_provider")]
pub async fn save_own_provider(
    #[server(default)] id: String,
    #[server(flatten)]
    #[server(default)]
    fields: ProviderFields,
) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let (caller, providers) = (ask.caller()?, &ask.ports.own_providers);
    let saved = async {
        let form = fields.clone().read()?;
        if id.is_empty() {
            let made = providers.create_own_provider(&caller, form);
            return made.await.map(drop);
        }
        let id = id.parse().map_err(|_| Refusal::not_found())?;
        providers.update_own_provider(&caller, id, form).await
    };
    if let Err(refusal) = saved.await {
        fields.leave(&ask).await?;
        return Err(refusal.into());
    }
    ask.visit.redirect("/app/providers?note=saved");
    Ok(())
}

/// Switches an account on or off, all else unchanged.
#[server(prefix = "/call", endpoint = "switch_own_provider")]
pub async fn switch_own_provider(
    id: String,
    #[server(default)] enabled: bool,
) -> Result<(), Fault> {
    use nomor_contract::{ProviderId, Refusal};
    let ask = super::request();
    let caller = ask.caller()?;
    let providers = &ask.ports.own_providers;
    let all = providers.own_providers(&caller).await?;
    let id: ProviderId = id.parse().map_err(|_| Refusal::not_found())?;
    let mut found = all.into_iter().filter(|each| each.id == id);
    let mut form = found.next().ok_or_else(Refusal::not_found)?.form;
    form.enabled = enabled;
    providers.update_own_provider(&caller, id, form).await?;
    ask.visit.redirect("/app/providers?note=saved");
    Ok(())
}

/// Deletes an account; the page asked for confirmation.
#[server(prefix = "/call", endpoint = "delete_own_provider")]
pub async fn delete_own_provider(id: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let caller = ask.caller()?;
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    let providers = &ask.ports.own_providers;
    providers.delete_own_provider(&caller, id).await?;
    ask.visit.redirect("/app/providers?note=saved");
    Ok(())
}

/// One real request; its exchange waits in the session for the next page.
#[server(prefix = "/call", endpoint = "test_own_provider")]
pub async fn test_own_provider(id: String, #[server(default)] number: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let caller = ask.caller()?;
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    let number = Some(number).filter(|text| !text.trim().is_empty());
    let providers = &ask.ports.own_providers;
    let probe = providers.test_own_provider(&caller, id, number).await?;
    let kept = serde_json::to_string(&probe).map_err(|_| Refusal::internal())?;
    ask.visit.leave(kept).await?;
    ask.visit.redirect(&format!("/app/providers?tested={id}"));
    Ok(())
}
