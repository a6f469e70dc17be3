//! Which accounts may answer a question, in which order.
//!
//! The sandbox never stands in for a real account: answers that look real and are not would be worse than none. It
//! answers only for test keys, and where no real account is enabled for the channel at all.

use std::collections::HashMap;
use std::sync::Arc;

use nomor_contract::provider::{ProviderForm, ProviderKind};
use nomor_contract::{Channel, ProviderId};
use nomor_provider::Tuning;
use uuid::Uuid;

use super::account::Account;
use super::desk::{Asker, ProviderConfig};

#[derive(Default)]
pub(super) struct Roster {
    /// By position.
    accounts: Vec<Arc<Account>>,
    /// What test keys are answered by where no sandbox is configured; one per channel.
    spare: Vec<Arc<Account>>,
}

impl Roster {
    pub(super) fn new(configs: Vec<ProviderConfig>, sandbox: Tuning, before: &Self) -> Self {
        let old: HashMap<ProviderId, &Arc<Account>> =
            before.accounts.iter().map(|a| (a.id, a)).collect();
        let mut accounts: Vec<Arc<Account>> = configs
            .into_iter()
            .map(|config| {
                let before = old.get(&config.id).map(|a| a.as_ref());
                Arc::new(Account::new(
                    (config.id, config.owner),
                    config.form,
                    sandbox,
                    before,
                ))
            })
            .collect();
        accounts.sort_by_key(|account| (account.form.position, account.id));
        let spare = if before.spare.is_empty() {
            Channel::ALL
                .iter()
                .map(|channel| {
                    let form = spare_form(*channel);
                    Arc::new(Account::new(
                        (ProviderId(Uuid::nil()), None),
                        form,
                        sandbox,
                        None,
                    ))
                })
                .collect()
        } else {
            before.spare.clone()
        };
        Self { accounts, spare }
    }

    pub(super) fn all(&self) -> &[Arc<Account>] {
        &self.accounts
    }

    pub(super) fn find(&self, id: ProviderId) -> Option<&Arc<Account>> {
        self.accounts.iter().find(|account| account.id == id)
    }

    /// No real account of the platform is enabled on any channel.
    pub(super) fn is_sandbox_only(&self) -> bool {
        self.accounts
            .iter()
            .all(|account| account.owner.is_some() || account.is_sandbox() || !account.form.enabled)
    }

    /// Nobody is answered by an account that somebody else brought.
    pub(super) fn candidates(&self, channel: Channel, asker: Asker) -> Vec<Arc<Account>> {
        let owner = match asker {
            Asker::Own(tenant) => Some(tenant),
            Asker::Platform | Asker::Test => None,
        };
        let enabled = |wants_sandbox: bool| -> Vec<Arc<Account>> {
            self.accounts
                .iter()
                .filter(|a| a.owner == owner && a.form.enabled && a.form.channel == channel)
                .filter(|a| a.is_sandbox() == wants_sandbox)
                .cloned()
                .collect()
        };
        let test = asker == Asker::Test;
        let real = if test { Vec::new() } else { enabled(false) };
        if !real.is_empty() {
            return real;
        }
        let sandboxes = enabled(true);
        if !sandboxes.is_empty() || !test {
            return sandboxes;
        }
        let spare = self.spare.iter().filter(|a| a.form.channel == channel);
        spare.cloned().collect()
    }
}

fn spare_form(channel: Channel) -> ProviderForm {
    ProviderForm {
        name: "sandbox".into(),
        kind: ProviderKind::Sandbox,
        channel,
        endpoint: String::new(),
        account: String::new(),
        secret: String::new(),
        enabled: true,
        position: 0,
        batch_size: 0,
        rate_per_second: 0.0,
        concurrency: 64,
        daily_budget: 0,
        control_registered: None,
        control_absent: None,
        tuning: String::new(),
    }
}
