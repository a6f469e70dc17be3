//! Who may what: one line per address. An address that is in no line fails the walk, and so does a line without one.

use nomor_contract::Permission;
use nomor_contract::Permission as P;
use nomor_contract::caller::SystemPermission;
use nomor_contract::caller::SystemPermission as S;

/// Who is let in.
#[derive(Debug, Clone, Copy)]
pub enum Access {
    /// Everybody.
    Anyone,
    /// Who is not signed in; the others are sent on.
    Guests,
    /// Nobody any more: the platform has its admin.
    Nobody,
    /// Who is in the middle of signing in.
    Stepped,
    /// Whoever holds a link; without one a page says that the link is dead.
    Linked,
    /// Whoever is signed in, wherever they belong.
    Person,
    /// People of a tenant (a key, in the REST interface) who have all of these.
    Tenant(&'static [Permission]),
    /// System staff who may.
    System(SystemPermission),
}

/// What an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    List,
    Key,
    Role,
    Report,
    Tenant,
    /// A tenant as system staff look at it.
    Customer,
    /// A person as system staff look at them.
    Account,
    Provider,
    /// A provider account that a tenant brought.
    OwnProvider,
    Member,
    Invitation,
    Session,
    Passkey,
    Mail,
    Branch,
    /// A logo.
    Picture,
    /// An uploaded list as it came.
    File,
    Notice,
}

/// What is sent.
#[derive(Debug, Clone, Copy)]
pub enum Body {
    Nothing,
    /// Names and values; `{id}` becomes the object's.
    Form(&'static [(&'static str, &'static str)]),
    Json(&'static str),
    /// A list as a file.
    File,
}

/// An address with who may go there.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub at: &'static str,
    pub access: Access,
    /// What it names; its id takes the place of `{id}`.
    pub object: Option<Kind>,
    pub body: Body,
    /// Nobody does it through somebody else's eyes.
    pub themself: bool,
    /// The object outlives the visit, so that everybody may come to the same one.
    pub lasting: bool,
}

pub(super) const fn line(at: &'static str, access: Access) -> Line {
    Line {
        at,
        access,
        object: None,
        body: Body::Nothing,
        themself: false,
        lasting: false,
    }
}

impl Line {
    pub(super) const fn names(mut self, kind: Kind) -> Self {
        self.object = Some(kind);
        self
    }

    pub(super) const fn form(mut self, fields: &'static [(&'static str, &'static str)]) -> Self {
        self.body = Body::Form(fields);
        self
    }

    pub(super) const fn json(mut self, text: &'static str) -> Self {
        self.body = Body::Json(text);
        self
    }

    pub(super) const fn themself(mut self) -> Self {
        self.themself = true;
        self
    }

    pub(super) const fn lasting(mut self) -> Self {
        self.lasting = true;
        self
    }

    pub(super) const fn file(mut self) -> Self {
        self.body = Body::File;
        self
    }
}

pub(super) const fn tenant(at: &'static str, permissions: &'static [Permission]) -> Line {
    line(at, Access::Tenant(permissions))
}

pub(super) const fn system(at: &'static str, permission: SystemPermission) -> Line {
    line(at, Access::System(permission))
}

pub const PAGES: &[Line] = &[
    line("/", Access::Anyone),
    line("/login", Access::Guests),
    line("/register", Access::Guests),
    line("/setup", Access::Nobody),
    // Whose password was right a moment ago; everybody else is sent to sign in or on.
    line("/login/second-step", Access::Stepped),
    line("/forgot-password", Access::Anyone),
    line("/verify-email", Access::Anyone),
    // Without a link that opens something.
    line("/reset-password", Access::Linked),
    line("/accept-invite", Access::Linked),
    tenant("/app", &[]),
    tenant("/app/check", &[P::CheckNumbers]),
    tenant("/app/lists", &[P::ReadLists]),
    tenant("/app/lists/new", &[P::UploadLists]),
    tenant("/app/lists/{id}", &[P::ReadLists]).names(Kind::List),
    tenant("/app/lists/{id}/download", &[P::ExportLists, P::ReadLists]).names(Kind::List),
    tenant("/app/team", &[P::ReadTeam]),
    tenant("/app/team/roles", &[P::ManageRoles]),
    tenant("/app/branches", &[P::ManageBranches]),
    tenant("/app/keys", &[P::ManageKeys]),
    tenant("/app/providers", &[P::ManageProviders]),
    tenant("/app/files", &[P::ReadFiles]),
    tenant("/app/audit", &[P::ReadAudit]),
    tenant("/app/credits", &[P::ReadCredits]),
    tenant("/app/usage", &[P::ReadCredits]),
    tenant("/app/settings", &[P::ManageTenant]),
    tenant("/app/settings/close", &[P::CloseTenant]),
    line("/app/profile", Access::Person),
    line("/app/notifications", Access::Person),
    system("/admin", S::ReadSystem),
    system("/admin/tenants", S::ReadTenants),
    system("/admin/tenants/{id}", S::ReadTenants).names(Kind::Customer),
    system("/admin/users", S::ReadPeople),
    system("/admin/users/{id}", S::ReadPeople).names(Kind::Account),
    system("/admin/jobs", S::ReadJobs),
    system("/admin/providers", S::ReadProviders),
    system("/admin/files", S::ReadFiles),
    system("/admin/permissions", S::ReadPermissions),
    system("/admin/outbox", S::ReadOutbox),
    system("/admin/outbox/{id}", S::OpenMails).names(Kind::Mail),
    system("/admin/audit", S::ReadAudit),
    system("/admin/settings", S::ManageSystem),
    system("/admin/tools", S::ManageSystem),
];

/// An address that nothing is at.
pub const NOWHERE: Line = line("/admin/no-such-page", Access::Nobody);

/// What pages load while they are open.
pub const LOADED: &[Line] = &[
    tenant("/events/jobs/{id}", &[P::ReadLists]).names(Kind::List),
    line("/events/me", Access::Person),
    system("/events/admin/log", S::ManageSystem),
    tenant("/download/jobs/{id}", &[P::ExportLists]).names(Kind::List),
    // Staff, who see all of them, have none of their own: `tests/it/pictures.rs` asks as them.
    line("/files/{id}", Access::Person).names(Kind::Picture),
    // At the addresses of tenants only: `tests/it/address.rs` asks there.
    line("/logo", Access::Nobody),
    tenant("/download/files/{id}", &[P::ReadFiles, P::ExportLists]).names(Kind::File),
    tenant("/download/organisation", &[P::CloseTenant]).themself(),
    tenant("/download/audit", &[P::ReadAudit]).themself(),
    system("/download/admin/audit", S::ReadAudit),
    system("/download/admin/audit/archive", S::ReadAudit),
];

pub const PLAIN: &[Line] = &[
    line("/healthz", Access::Anyone),
    line("/readyz", Access::Anyone),
    line("/metrics", Access::Anyone),
    line("/api/openapi.json", Access::Anyone),
    line("/api/docs", Access::Anyone),
    line("/api/docs.css", Access::Anyone),
    line("/problems/{code}", Access::Anyone),
    // At a record that proves a domain, and for a name that is somebody's: `tests/it/address.rs` asks there.
    line("/.well-known/nomor-domain", Access::Nobody),
    line("/domain/known", Access::Nobody),
];
