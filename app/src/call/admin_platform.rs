//! Settings of the platform: each card of the page is a form of its own.

use leptos::prelude::*;

use super::Fault;

/// What the platform is called, defaults, who may register, room for files.
#[server(prefix = "/call", endpoint = "save_platform")]
pub async fn save_platform(
    #[server(default)] house: String,
    #[server(default)] language: String,
    #[server(default)] country: String,
    #[server(default)] registration: bool,
    #[server(default)] files_mb: String,
) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    use nomor_contract::account::Language;
    use nomor_contract::platform::PlatformChange;
    let ask = super::request();
    let wrong = "Give a whole number of megabytes.";
    let wrong = |_| Refusal::field("files_mb", "files_room", wrong);
    let change = PlatformChange::General {
        house,
        language: Language::from_word(&language),
        country: country.parse().ok(),
        registration,
        files_mb: match files_mb.trim() {
            "" => None,
            megabytes => Some(megabytes.parse().map_err(wrong)?),
        },
    };
    let platform = &ask.ports.platform;
    platform.change_platform(&ask.operator()?, change).await?;
    ask.visit.redirect("/admin/settings?note=saved");
    Ok(())
}

/// Mail domains that last ten minutes. An empty choice is as the program was started.
#[server(prefix = "/call", endpoint = "save_mail_domains")]
pub async fn save_mail_domains(
    #[server(default)] refuse: String,
    #[server(default)] domains: String,
) -> Result<(), Fault> {
    use nomor_contract::platform::PlatformChange;
    let ask = super::request();
    let change = PlatformChange::Disposable {
        refuse: refuse.parse().ok(),
        domains,
    };
    let platform = &ask.ports.platform;
    platform.change_platform(&ask.operator()?, change).await?;
    ask.visit.redirect("/admin/settings?note=saved");
    Ok(())
}

/// Origins whose pages may read the REST interface.
#[server(prefix = "/call", endpoint = "save_origins")]
pub async fn save_origins(#[server(default)] origins: String) -> Result<(), Fault> {
    use nomor_contract::platform::PlatformChange;
    let ask = super::request();
    let change = PlatformChange::Origins(origins);
    let platform = &ask.ports.platform;
    platform.change_platform(&ask.operator()?, change).await?;
    ask.visit.redirect("/admin/settings?note=saved");
    Ok(())
}
