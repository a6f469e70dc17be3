//! The words and the ports of Nomor: identifiers, wire types, verdicts, who is calling, what is
//! refused, and one object-safe trait per area. No input or output happens here, and the crate
//! compiles for the server and for the browser alike.

pub mod access;
pub mod account;
pub mod admin;
pub mod audit;
pub mod billing;
pub mod branch;
pub mod caller;
pub mod check;
pub mod closing;
pub mod colour;
pub mod country;
pub mod country_names;
pub mod currency;
pub mod customer;
pub mod e164;
pub mod file;
pub mod host;
pub mod id;
pub mod impersonation;
pub mod job;
pub mod life;
pub mod list;
pub mod look;
pub mod mail;
pub mod notice;
pub mod notice_words;
pub mod page;
pub mod passkey;
pub mod platform;
pub mod ports;
pub mod proof;
pub mod provider;
pub mod reading;
pub mod refusal;
pub mod report;
pub mod role;
pub mod second_step;
pub mod stamp;
pub mod team;
pub mod tools;
pub mod verdict;
pub mod visit;

pub use caller::{Actor, Caller, Operator, Permission};
pub use country::Country;
pub use e164::E164;
pub use id::{
    BranchId, CheckId, FileId, InvitationId, JobId, KeyId, MailId, NoticeId, PasskeyId, PersonId,
    ProviderId, ReportId, RoleId, TenantId,
};
pub use page::Page;
pub use ports::{Clock, Ports, Request};
pub use reading::{Flaw, Kind, Reading, Repair};
pub use refusal::{FieldError, Refusal, RefusalKind};
pub use stamp::Stamp;
pub use verdict::{Channel, Outcome, Source, Unknown, Verdict};
