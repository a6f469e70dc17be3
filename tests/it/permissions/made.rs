//! New objects of every kind, as they are stored.

use nomor_contract::account::{Language, Theme};
use nomor_contract::caller::Role as BuiltIn;
use nomor_contract::job::{DownloadFormat, DownloadOrder, RowFilter};
use nomor_contract::list::Mapping;
use nomor_contract::look::Look;
use nomor_contract::mail::MailKind;
use nomor_contract::notice::{Event, NoticeFilter, Reader};
use nomor_contract::ports::Kept;
use nomor_contract::provider::ProviderKind;
use nomor_contract::report::NumberFormat;
use nomor_contract::{
    BranchId, Channel, FileId, InvitationId, JobId, KeyId, MailId, NoticeId, PasskeyId, Permission,
    PersonId, ProviderId, ReportId, RoleId, Stamp, TenantId,
};
use nomor_store::Store;
use nomor_store::branch::Branch;
use nomor_store::file::{NewFile, Owner};
use nomor_store::invitation::Invitation;
use nomor_store::job::NewJob;
use nomor_store::key::Key;
use nomor_store::mail::NewMail;
use nomor_store::member::Post;
use nomor_store::notice::{self, News, To};
use nomor_store::passkey::Passkey;
use nomor_store::person::Person;
use nomor_store::provider::Provider;
use nomor_store::role::Role;
use nomor_store::tenant::Tenant;
use reqwest::multipart::{Form, Part};
use uuid::Uuid;

use super::table::Kind;
use super::world::now;
use crate::kit::Server;
use crate::pictures::{PNG, shown};
use crate::roles::signed_in;

pub fn list(id: JobId, created_by: Option<PersonId>) -> NewJob {
    NewJob {
        id,
        created_by,
        branch: None,
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
        per_minute: None,
        networks: Vec::new(),
        expires_at: None,
        old_until: None,
        revoked_at: None,
    }
}

pub fn customer(owner: PersonId, id: TenantId) -> (Person, Tenant) {
    let owner = person(owner);
    let own = Tenant {
        id,
        name: "Walk".to_owned(),
        default_country: None,
        retention_days: 90,
        members_see_all: true,
        look: Look::default(),
        cache_days: None,
        suspended_at: None,
        created_at: now(),
    };
    (owner, own)
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

pub fn branch(id: BranchId) -> Branch {
    let code = id.0.simple().to_string();
    Branch {
        id,
        // The end of an id is its own.
        code: code.chars().skip(16).collect(),
        name: "Walk".to_owned(),
        headquarters: false,
        people: 0,
        lists: 0,
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
        owner: None,
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

/// One that a tenant brought, where nothing outside may be asked.
pub fn own_provider(id: ProviderId, tenant: TenantId) -> Provider {
    Provider {
        owner: Some(tenant),
        name: format!("own-{id}"),
        kind: ProviderKind::Waha,
        endpoint: "https://127.0.0.1:9".to_owned(),
        account: "default".to_owned(),
        rate_milli: 1_000,
        ..provider(id)
    }
}

pub fn person(id: PersonId) -> Person {
    Person {
        id,
        email: format!("{id}@shop.example"),
        name: "Walk".to_owned(),
        password_hash: String::new(),
        language: None,
        theme: Theme::System,
        system_role: None,
        created_at: now(),
        verified_at: None,
        signed_out_at: Stamp(0),
        disabled_at: None,
    }
}

pub fn invitation(id: InvitationId, tenant: TenantId) -> (Invitation, NewMail) {
    let email = format!("{id}@shop.example");
    let carrier = NewMail {
        id: MailId(id.0),
        tenant: Some(tenant),
        kind: MailKind::Invitation,
        language: Language::English,
        recipient: email.clone(),
        subject: "Walk".to_owned(),
        body: Vec::new(),
        created_at: now(),
        expires_at: Stamp(i64::MAX),
    };
    let invitation = Invitation {
        id,
        tenant,
        email,
        post: Post::of(BuiltIn::Member),
        branch: None,
        hash: id.0.as_bytes().to_vec(),
        invited_by: None,
        created_at: now(),
        expires_at: Stamp(i64::MAX),
    };
    (invitation, carrier)
}

/// Tells a person something that is theirs alone; answers its id.
pub async fn notice(store: &Store, person: PersonId) -> String {
    let news = News::guarding(Event::PasswordChanged, Language::English);
    let told = notice::tell(store, To::Person(person), &news, now()).await;
    told.unwrap();
    let reader = Reader {
        person,
        tenant: None,
    };
    let found = notice::list(store, reader, NoticeFilter::default(), None, 1).await;
    found.unwrap()[0].id.to_string()
}

pub fn session(person: PersonId) -> Kept {
    Kept {
        data: b"{}".to_vec(),
        expires_at: Stamp(i64::MAX),
        person: Some(person),
        device: "Firefox, Linux".to_owned(),
        address: "203.0.113.7".to_owned(),
        since: now(),
        seen_at: now(),
        wanted: nomor_contract::account::Wanted::default(),
    }
}

/// The file a list came in.
pub fn file(tenant: TenantId, list: &NewJob) -> NewFile {
    NewFile {
        id: FileId(list.id.0),
        owner: Owner::List(tenant, list.id),
        name: list.file_name.clone(),
        media_type: "text/csv",
        bytes: list.file_bytes,
        sha256: None,
        created_by: list.created_by,
    }
}

/// A logo that the owner of a tenant uploads; answers its id.
pub async fn logo(server: &Server, owner: &str) -> String {
    let owner = signed_in(server, owner).await;
    let part = Part::bytes(PNG).file_name("logo.png");
    let form = Form::new().part("picture", part);
    let request = owner.ask("POST", "/call/save_logo").multipart(form);
    assert_eq!(owner.send(request).await.status(), 200);
    shown(&owner, "/app").await
}

pub fn passkey(id: PasskeyId, person: PersonId) -> Passkey {
    Passkey {
        id,
        person,
        name: "Laptop".to_owned(),
        credential: id.0.as_bytes().to_vec(),
        fixed: Vec::new(),
        moving: Vec::new(),
        created_at: now(),
        used_at: None,
    }
}

/// A list's id, or that of the file it came in.
pub fn named(kind: Kind, list: &str) -> String {
    if kind == Kind::File {
        list.replace(JobId::PREFIX, FileId::PREFIX)
    } else {
        list.to_owned()
    }
}

pub fn missing(kind: Kind) -> String {
    let id = Uuid::now_v7();
    match kind {
        Kind::List => JobId(id).to_string(),
        Kind::Key => KeyId(id).to_string(),
        Kind::Role => RoleId(id).to_string(),
        Kind::Report => ReportId(id).to_string(),
        Kind::Tenant | Kind::Customer => TenantId(id).to_string(),
        Kind::Provider | Kind::OwnProvider => ProviderId(id).to_string(),
        Kind::Member | Kind::Account => PersonId(id).to_string(),
        Kind::Invitation => InvitationId(id).to_string(),
        Kind::Session => hex(id.as_bytes()),
        Kind::Mail => MailId(id).to_string(),
        Kind::Branch => BranchId(id).to_string(),
        Kind::Picture | Kind::File => FileId(id).to_string(),
        Kind::Notice => NoticeId(id).to_string(),
        Kind::Passkey => PasskeyId(id).to_string(),
    }
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
