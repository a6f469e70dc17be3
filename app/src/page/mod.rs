//! One file per page: it loads through the ports, chooses a view, and says its title.

pub mod admin;
pub mod check;
pub mod credits;
pub mod dashboard;
pub mod entry;
pub mod keys;
pub mod landing;
pub mod list;
pub mod list_download;
pub mod list_new;
pub mod lists;
pub mod missing;
pub mod profile;
pub mod roles;
pub mod settings;
pub mod usage;

pub use check::Check;
pub use credits::Credits;
pub use dashboard::Dashboard;
pub use entry::{Login, Register, Setup};
pub use keys::Keys;
pub use landing::Landing;
pub use list::List;
pub use list_download::ListDownload;
pub use list_new::ListNew;
pub use lists::Lists;
pub use missing::NotFound;
pub use profile::Profile;
pub use roles::Roles;
pub use settings::Settings;
pub use usage::Usage;
