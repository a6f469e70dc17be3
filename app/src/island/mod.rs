//! What moves in the browser. Islands are few and small: everything else is drawn by the server.

pub mod bell_live;
pub mod check_form;
pub mod check_live;
pub mod conductor;
pub mod engine;
pub mod form;
pub mod job_bar;
pub mod job_figure;
pub mod job_follow;
pub mod job_live;
pub mod job_stream;
pub mod log_tail;
pub mod packed;
pub mod phone_field;
pub mod press;
pub mod region;
pub mod row_keys;
pub mod upload;
pub mod upload_send;

pub use bell_live::BellLive;
pub use check_live::CheckLive;
pub use conductor::Conductor;
pub use job_bar::JobBar;
pub use job_live::JobLive;
pub use log_tail::LogTail;
pub use packed::Packed;
pub use phone_field::PhoneField;
pub use row_keys::RowKeys;
pub use upload::UploadLive;
