//! The system area: the platform at a glance, jobs of all tenants, providers, the audit log.

pub mod audit;
pub mod files;
pub mod jobs;
pub mod outbox;
pub mod permissions;
pub mod providers;
pub mod settings;
pub mod system;
pub mod tenant;
pub mod tenants;
pub mod tools;
pub mod user;
pub mod users;

pub use audit::Audit;
pub use files::Files;
pub use jobs::Jobs;
pub use outbox::{Outbox, OutboxMail};
pub use permissions::Permissions;
pub use providers::Providers;
pub use settings::Settings;
pub use system::System;
pub use tenant::Tenant;
pub use tenants::Tenants;
pub use tools::Tools;
pub use user::User;
pub use users::Users;
