//! New objects of every kind, as they are stored.

use nomor_contract::job::{DownloadFormat, DownloadOrder, RowFilter};
use nomor_contract::list::Mapping;
use nomor_contract::provider::ProviderKind;
use nomor_contract::report::NumberFormat;
use nomor_contract::{Channel, JobId, KeyId, Permission, PersonId, ProviderId, RoleId, TenantId};
use nomor_store::job::NewJob;
use nomor_store::key::Key;
use nomor_store::provider::Provider;
use nomor_store::role::Role;

use super::world::now;

pub fn list(id: JobId, created_by: Option<PersonId>) -> NewJob {
    NewJob {
        id,
        created_by,
        name: "Walk".to_owned(),
        file_name: "walk.csv".to_owned(),
        file_bytes: 1,
        layout: None,
        mapping: Mapping {
            channels: Channel::ALL.to_vec(),
            ..Mapping::default()
        },
        parent: None,
        test: false,
        idempotency: None,
    }
}

pub fn key(id: KeyId, tenant: TenantId) -> Key {
    Key {
        id,
        tenant,
        name: "Walk".to_owned(),
        prefix: "nmr_test_000000".to_owned(),
        test: true,
        scopes: vec![Permission::ReadCredits],
        created_at: now(),
        last_used_at: None,
        revoked_at: None,
    }
}

pub fn look() -> DownloadOrder {
    DownloadOrder {
        format: DownloadFormat::Csv,
        columns: Vec::new(),
        filter: RowFilter::default(),
        number_format: NumberFormat::E164,
        split: None,
        bom: false,
        neutralise: true,
    }
}

pub fn role(id: RoleId) -> Role {
    Role {
        id,
        name: id.to_string(),
        permissions: vec![Permission::ReadLists],
        people: 0,
    }
}

pub fn provider(id: ProviderId) -> Provider {
    Provider {
        id,
        name: format!("sandbox-{id}"),
        kind: ProviderKind::Sandbox,
        channel: Channel::Whatsapp,
        endpoint: String::new(),
        account: String::new(),
        secret: Vec::new(),
        enabled: false,
        position: 9,
        batch_size: 10,
        rate_milli: 0,
        concurrency: 1,
        daily_budget: 0,
        control_registered: None,
        control_absent: None,
        tuning: String::new(),
        suspended: None,
        created_at: now(),
        updated_at: now(),
    }
}
