//! What system staff do to providers.

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::provider::ProviderForm;
use serde::{Deserialize, Serialize};

use super::Fault;

/// What was typed is kept up to this length.
const LEFT_BYTES_MAX: usize = 8_000;

/// A provider as its form sends it: every field is text until it is read, so that a slip is answered at its field.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProviderFields {
    pub name: String,
    pub kind: String,
    pub channel: String,
    pub endpoint: String,
    pub account: String,
    pub secret: String,
    /// `true` when ticked. Text like the rest: a flattened form knows no other type.
    pub enabled: String,
    pub position: String,
    pub batch_size: String,
    pub rate_per_second: String,
    pub concurrency: String,
    pub daily_budget: String,
    pub control_registered: String,
    pub control_absent: String,
    pub tuning: String,
}

/// The words of a text field read as a figure.
fn figure<T: std::str::FromStr>(field: &str, text: &str) -> Result<T, Refusal> {
    text.trim()
        .parse()
        .map_err(|_| Refusal::field(field, "not_a_figure", "Enter a number, in digits."))
}

/// An optional control number.
fn control(field: &str, text: &str) -> Result<Option<nomor_contract::E164>, Refusal> {
    let digits: String = text
        .chars()
        .filter(|c| *c == '+' || c.is_ascii_digit())
        .collect();
    if text.trim().is_empty() {
        return Ok(None);
    }
    let wrong = "Enter the number with its country code, like +6281234567890.";
    digits
        .parse()
        .map(Some)
        .map_err(|_| Refusal::field(field, "e164_shape", wrong))
}

/// A reason that says something.
///
/// # Errors
/// A field error on `reason` when it is blank.
pub fn given(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        let wrong = "Give a reason; it is kept with the job.";
        return Err(Refusal::field("reason", "reason_missing", wrong));
    }
    Ok(reason.to_owned())
}

impl From<ProviderForm> for ProviderFields {
    fn from(form: ProviderForm) -> Self {
        let shown = |number: Option<nomor_contract::E164>| {
            number.map(|number| number.to_string()).unwrap_or_default()
        };
        Self {
            name: form.name,
            kind: form.kind.word().to_owned(),
            channel: form.channel.word().to_owned(),
            endpoint: form.endpoint,
            account: form.account,
            secret: form.secret,
            enabled: form.enabled.to_string(),
            position: form.position.to_string(),
            batch_size: form.batch_size.to_string(),
            rate_per_second: form.rate_per_second.to_string(),
            concurrency: form.concurrency.to_string(),
            daily_budget: form.daily_budget.to_string(),
            control_registered: shown(form.control_registered),
            control_absent: shown(form.control_absent),
            tuning: form.tuning,
        }
    }
}

impl ProviderFields {
    /// A browser without scripts comes back to an empty form: what was typed waits in the session for it, the secret apart.
    ///
    /// # Errors
    /// The session cannot keep it.
    pub async fn leave(self, ask: &nomor_contract::Request) -> Result<(), Refusal> {
        let kept = Self {
            secret: String::new(),
            ..self
        };
        let text = serde_json::to_string(&kept).map_err(|_| Refusal::internal())?;
        if text.len() > LEFT_BYTES_MAX {
            return Ok(());
        }
        ask.visit.leave(text).await
    }

    /// What [`Self::leave`] kept, once.
    ///
    /// # Errors
    /// The session does not answer.
    pub async fn left(ask: &nomor_contract::Request) -> Result<Option<Self>, Refusal> {
        let kept = ask.visit.take().await?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// The form as the port takes it.
    ///
    /// # Errors
    /// One field that is not a figure, a number or a known word.
    pub fn read(self) -> Result<ProviderForm, Refusal> {
        use nomor_contract::Channel;
        use nomor_contract::provider::ProviderKind;
        let unknown = |field| Refusal::field(field, "not_a_choice", "Choose one of the list.");
        Ok(ProviderForm {
            kind: ProviderKind::from_word(&self.kind).ok_or_else(|| unknown("kind"))?,
            channel: Channel::from_word(&self.channel).ok_or_else(|| unknown("channel"))?,
            position: figure("position", &self.position)?,
            batch_size: figure("batch_size", &self.batch_size)?,
            rate_per_second: figure("rate_per_second", &self.rate_per_second.replace(',', "."))?,
            concurrency: figure("concurrency", &self.concurrency)?,
            daily_budget: figure("daily_budget", &self.daily_budget)?,
            control_registered: control("control_registered", &self.control_registered)?,
            control_absent: control("control_absent", &self.control_absent)?,
            name: self.name.trim().to_owned(),
            endpoint: self.endpoint.trim().to_owned(),
            account: self.account.trim().to_owned(),
            secret: self.secret,
            enabled: self.enabled == "true",
            tuning: self.tuning.trim().to_owned(),
        })
    }
}

/// Creates a provider, or changes the one named by `id`.
#[server(prefix = "/call", endpoint = "save_provider")]
pub async fn save_provider(
    #[server(default)] id: String,
    #[server(flatten)]
    #[server(default)]
    fields: ProviderFields,
) -> Result<(), Fault> {
    let ask = super::request();
    let (operator, admin) = (ask.operator()?, &ask.ports.admin);
    let saved = async {
        let form = fields.clone().read()?;
        if id.is_empty() {
            return admin.create_provider(&operator, form).await.map(drop);
        }
        let id = id.parse().map_err(|_| Refusal::not_found())?;
        admin.update_provider(&operator, id, form).await
    };
    if let Err(refusal) = saved.await {
        fields.leave(&ask).await?;
        return Err(refusal.into());
    }
    ask.visit.redirect("/admin/providers?note=saved");
    Ok(())
}

/// Switches a provider on or off, all else unchanged.
#[server(prefix = "/call", endpoint = "switch_provider")]
pub async fn switch_provider(id: String, #[server(default)] enabled: bool) -> Result<(), Fault> {
    use nomor_contract::ProviderId;
    use nomor_contract::caller::SystemPermission;
    let ask = super::request();
    let id: ProviderId = id.parse().map_err(|_| Refusal::not_found())?;
    let operator = ask.operator()?;
    operator.need(SystemPermission::ManageProviders)?;
    let admin = &ask.ports.admin;
    let all = admin.providers(&operator).await?;
    let mut form = all
        .into_iter()
        .find(|provider| provider.id == id)
        .ok_or_else(Refusal::not_found)?
        .form;
    form.enabled = enabled;
    admin.update_provider(&operator, id, form).await?;
    ask.visit.redirect("/admin/providers?note=saved");
    Ok(())
}

/// Deletes a provider; the page asked for confirmation.
#[server(prefix = "/call", endpoint = "delete_provider")]
pub async fn delete_provider(id: String) -> Result<(), Fault> {
    let ask = super::request();
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    let admin = &ask.ports.admin;
    admin.delete_provider(&ask.operator()?, id).await?;
    ask.visit.redirect("/admin/providers?note=saved");
    Ok(())
}

/// One real request; its exchange waits in the session for the next page.
#[server(prefix = "/call", endpoint = "test_provider")]
pub async fn test_provider(id: String, #[server(default)] number: String) -> Result<(), Fault> {
    let ask = super::request();
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    let number = Some(number).filter(|text| !text.trim().is_empty());
    let admin = &ask.ports.admin;
    let probe = admin.test_provider(&ask.operator()?, id, number).await?;
    let kept = serde_json::to_string(&probe).map_err(|_| Refusal::internal())?;
    ask.visit.leave(kept).await?;
    ask.visit.redirect(&format!("/admin/providers?tested={id}"));
    Ok(())
}
