//! What a provider account is saved from, and what does not fit.

use nomor_contract::provider::{ProviderForm, ProviderKind, SANDBOX};
use nomor_contract::{Channel, FieldError, Refusal, RefusalKind, TenantId};

use crate::core::Engine;

/// Numbers per second and requests at once of an account that a tenant brought: whatever its address is, it is not
/// flooded through us.
const OWN_RATE_MAX: f64 = 100.0;
const OWN_CONCURRENCY_MAX: u32 = 8;
/// Longest name, endpoint, account or secret, in bytes.
const TEXT_MAX: usize = 500;

/// The form without blanks around its texts.
///
/// # Errors
/// What does not fit, field by field.
pub fn checked(
    engine: &Engine,
    owner: Option<TenantId>,
    mut form: ProviderForm,
) -> Result<ProviderForm, Refusal> {
    for text in [
        &mut form.name,
        &mut form.endpoint,
        &mut form.account,
        &mut form.secret,
        &mut form.tuning,
    ] {
        *text = text.trim().to_owned();
    }
    let mut fields = Vec::new();
    let mut need = |fits: bool, field: &str, code: &str, detail: &str| {
        if !fits {
            fields.push(FieldError {
                field: field.to_owned(),
                code: code.to_owned(),
                detail: detail.to_owned(),
            });
        }
    };
    let fixed = matches!(
        form.kind,
        ProviderKind::Sandbox | ProviderKind::CheckNumber | ProviderKind::TelegramGateway
    );
    need(
        !form.name.is_empty() && form.name.len() <= TEXT_MAX,
        "name",
        "name_missing",
        "Give the provider a name.",
    );
    need(
        match form.kind {
            ProviderKind::Sandbox => form.name.starts_with(SANDBOX),
            _ => !form.name.to_lowercase().starts_with(SANDBOX),
        },
        "name",
        "name_sandbox",
        "The name of a sandbox starts with `sandbox`, and no other provider's does: answers that are not real are told by it.",
    );
    // A key that a tenant names travels the open net; the platform's may stay in the house.
    let plain = owner.is_none() || engine.settings.work.allow_private_tenants;
    need(
        fixed
            || form.endpoint.starts_with("https://")
            || (plain && form.endpoint.starts_with("http://")),
        "endpoint",
        "endpoint",
        "Enter the address of the service, starting with https://.",
    );
    need(
        form.endpoint.len() <= TEXT_MAX
            && form.account.len() <= TEXT_MAX
            && form.secret.len() <= TEXT_MAX,
        "secret",
        "too_long",
        "Use at most 500 characters.",
    );
    need(
        owner.is_none() || form.kind != ProviderKind::Sandbox,
        "kind",
        "not_a_choice",
        "Choose one of the list.",
    );
    need(
        fits(form.kind, form.channel),
        "channel",
        "channel",
        "This kind of provider does not answer for this channel.",
    );
    need(
        (1..=10_000).contains(&form.batch_size),
        "batch_size",
        "range",
        "Ask between 1 and 10,000 numbers at once.",
    );
    need(
        (0.0..=100_000.0).contains(&form.rate_per_second),
        "rate_per_second",
        "range",
        "Enter a rate between 0 and 100,000 numbers a second.",
    );
    need(
        form.rate_per_second > 0.0 || form.kind == ProviderKind::Sandbox,
        "rate_per_second",
        "rate_missing",
        "Only the sandbox may be asked without a limit. Start low: 0.5 a second is usual for a paired phone.",
    );
    need(
        (1..=64).contains(&form.concurrency),
        "concurrency",
        "range",
        "Allow between 1 and 64 requests at once.",
    );
    need(
        owner.is_none() || form.rate_per_second <= OWN_RATE_MAX,
        "rate_per_second",
        "range",
        "An account of your own may be asked at most 100 numbers a second.",
    );
    need(
        owner.is_none() || form.concurrency <= OWN_CONCURRENCY_MAX,
        "concurrency",
        "range",
        "An account of your own may be asked at most 8 times at once.",
    );
    let tuned = form
        .tuning
        .parse::<nomor_provider::Tuning>()
        .map(|_| ())
        .map_err(|bad| bad.to_string());
    if form.kind == ProviderKind::Sandbox {
        need(
            tuned.is_ok(),
            "tuning",
            "tuning",
            tuned.as_ref().err().map_or("", String::as_str),
        );
    }
    if fields.is_empty() {
        return Ok(form);
    }
    let mut refusal = Refusal::new(
        RefusalKind::Invalid,
        "form",
        "Some fields need another look.",
    );
    refusal.fields = fields;
    Err(refusal)
}

/// Whether a wire format answers for a channel.
const fn fits(kind: ProviderKind, channel: Channel) -> bool {
    match kind {
        ProviderKind::Sandbox => true,
        ProviderKind::Waha | ProviderKind::Evolution | ProviderKind::CheckNumber => {
            matches!(channel, Channel::Whatsapp)
        }
        ProviderKind::GreenTelegram | ProviderKind::TelegramGateway => {
            matches!(channel, Channel::Telegram)
        }
    }
}
