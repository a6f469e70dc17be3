//! What a person does to a list before and after its run.

use leptos::prelude::*;
use nomor_contract::{Channel, JobId};

use super::Fault;
use crate::state::download::DownloadChoice;

/// Takes the mapping of the form and analyses the list again.
#[server(prefix = "/call", endpoint = "configure_list")]
pub async fn configure_list(
    id: JobId,
    #[server(default)] sheet: String,
    #[server(default)] phone_columns: Vec<String>,
    #[server(default)] default_country: String,
    #[server(default)] country_column: String,
    #[server(default)] channels: Vec<Channel>,
    #[server(default)] max_age_days: Option<u16>,
) -> Result<(), Fault> {
    use nomor_contract::Permission;
    use nomor_contract::list::Mapping;
    let ask = super::request();
    let caller = ask.caller()?;
    caller.need(Permission::UploadLists)?;
    let lists = &ask.ports.lists;
    let (found, _) = lists.layout(&caller, id).await?;
    // Another sheet has other columns: what was chosen on the old one means nothing there.
    let same = sheet.is_empty() || found.sheet.as_deref() == Some(sheet.as_str());
    let mapping = Mapping {
        sheet: (!sheet.is_empty()).then_some(sheet),
        phone_columns: if same { phone_columns } else { Vec::new() },
        default_country: default_country.parse().ok(),
        // The form always says: an empty choice means that there is none.
        country_column: same.then_some(country_column),
        channels,
        max_age_days,
    };
    lists.configure(&caller, id, mapping).await?;
    ask.visit.redirect(&format!("/app/lists/{id}"));
    Ok(())
}

/// Renames a list.
#[server(prefix = "/call", endpoint = "rename_list")]
pub async fn rename_list(id: JobId, #[server(default)] name: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let caller = ask.caller()?;
    let name = name.trim().to_owned();
    if name.is_empty() {
        let words = crate::words::lists::name_missing(ask.language);
        return Err(Refusal::field("name", "name_missing", words).into());
    }
    ask.ports.lists.rename(&caller, id, name).await?;
    Ok(())
}

/// Brings the same file again with the same settings.
#[server(prefix = "/call", endpoint = "repeat_list")]
pub async fn repeat_list(id: JobId) -> Result<(), Fault> {
    let ask = super::request();
    let caller = ask.caller()?;
    let job = ask.ports.lists.repeat(&caller, id).await?;
    ask.visit.redirect(&address(job.id));
    Ok(())
}

/// Makes a list of the rows that stayed unknown.
#[server(prefix = "/call", endpoint = "recheck_list")]
pub async fn recheck_list(id: JobId) -> Result<(), Fault> {
    let ask = super::request();
    let caller = ask.caller()?;
    let job = ask.ports.lists.recheck_unknown(&caller, id, None).await?;
    ask.visit.redirect(&address(job.id));
    Ok(())
}

/// Deletes rows, results and file for good.
#[server(prefix = "/call", endpoint = "delete_list")]
pub async fn delete_list(id: JobId) -> Result<(), Fault> {
    let ask = super::request();
    let caller = ask.caller()?;
    ask.ports.lists.delete(&caller, id).await?;
    ask.visit.redirect("/app/lists?note=list_deleted");
    Ok(())
}

/// Where a list is looked at.
#[cfg(feature = "ssr")]
fn address(id: Option<JobId>) -> String {
    id.map_or_else(|| "/app/lists".to_owned(), |id| format!("/app/lists/{id}"))
}

/// Goes to the file itself: the edge's download takes one address, and this form has many fields.
#[server(prefix = "/call", endpoint = "take_list")]
pub async fn take_list(id: JobId, #[server(default)] look: DownloadChoice) -> Result<(), Fault> {
    let ask = super::request();
    ask.caller()?;
    let order = look.settled(&ask).await?;
    let address = crate::state::download::address(id, &order);
    ask.visit.redirect(&address);
    Ok(())
}
