//! Everything the pages say, in English, Indonesian and Spanish, side by side. A missing translation does not
//! compile; words nobody uses are not in the browser's code. One file per area; numbers come in already formatted
//! (see `state::number`).

/// Declares functions from a language to a text: `name = "English", "Indonesia", "Español";` gives
/// `name(language) -> &'static str`, and `name(a, b) = "…{a}…{b}…", …` gives `name(language, a, b) -> String`.
macro_rules! words {
    ($($name:ident $(($($arg:ident),+))? = $en:literal, $id:literal, $es:literal;)*) => {
        $($crate::words::words!(@one $name $(($($arg),+))? $en $id $es);)*
    };
    (@one $name:ident $en:literal $id:literal $es:literal) => {
        #[must_use]
        pub const fn $name(language: nomor_contract::account::Language) -> &'static str {
            match language {
                nomor_contract::account::Language::English => $en,
                nomor_contract::account::Language::Indonesian => $id,
                nomor_contract::account::Language::Spanish => $es,
            }
        }
    };
    (@one $name:ident ($($arg:ident),+) $en:literal $id:literal $es:literal) => {
        #[must_use]
        pub fn $name(
            language: nomor_contract::account::Language,
            $($arg: impl std::fmt::Display),+
        ) -> String {
            match language {
                nomor_contract::account::Language::English => format!($en),
                nomor_contract::account::Language::Indonesian => format!($id),
                nomor_contract::account::Language::Spanish => format!($es),
            }
        }
    };
}
pub(crate) use words;

pub mod access;
pub mod address;
pub mod admin;
pub mod audit;
mod audit_action;
pub mod branch;
pub mod check;
pub mod closing;
pub mod credit;
pub mod dashboard;
pub mod dev;
pub mod download;
pub mod entry;
pub mod file;
pub mod job;
pub mod key;
pub mod landing;
pub mod life;
pub mod lists;
pub mod look;
pub mod notice;
pub mod outbox;
pub mod passkey;
pub mod permission;
pub mod platform;
pub mod provider;
pub mod quote;
pub mod refusal;
pub mod refusal_access;
mod refusal_address;
pub mod refusal_file;
pub mod refusal_life;
pub mod refusal_list;
pub mod refusal_people;
mod refusal_provider;
mod refusal_setting;
pub mod repair;
pub mod role;
pub mod run;
pub mod second_step;
pub mod setting;
pub mod shell;
pub mod team;
pub mod tenant;
pub mod time;
pub mod tools;
pub mod verdict;

/// What a form left in the address as `note=…`, in words; an unknown code says the plainest thing.
#[must_use]
pub fn note(language: nomor_contract::account::Language, code: &str) -> &'static str {
    match code {
        "registered" => entry::note_registered(language),
        "signed_out" => entry::note_signed_out(language),
        "mail_sent" => access::note_mail_sent(language),
        "verified" => access::note_verified(language),
        "reset_sent" => access::note_reset_sent(language),
        "password_reset" => access::note_password_reset(language),
        "password_changed" => access::note_password_changed(language),
        "session_ended" => access::note_session_ended(language),
        "address_asked" => access::note_address_asked(language),
        "proved" => passkey::note_proved(language),
        "passkey_added" => passkey::note_added(language),
        "passkey_removed" => passkey::note_removed(language),
        "sessions_ended" => access::note_sessions_ended(language),
        "invited" => team::note_invited(language),
        "invited_some" => team::note_invited_some(language),
        "invited_nobody" => team::note_invited_nobody(language),
        "invitation_revoked" => team::note_invitation_revoked(language),
        "member_removed" => team::note_member_removed(language),
        "transferred" => team::note_transferred(language),
        "joined" => team::note_joined(language),
        "notice_read" => notice::note_one_read(language),
        "notices_read" => notice::note_read(language),
        "person_disabled" => life::note_disabled(language),
        "person_enabled" => life::note_enabled(language),
        "person_signed_out" => life::note_signed_out(language),
        "step_dropped" => life::note_step_dropped(language),
        "look_ended" => look::note_ended(language),
        "closing" => closing::note_closing(language),
        "kept" => closing::note_kept(language),
        "account_deleted" => closing::note_deleted(language),
        "demo_filled" => dev::note_filled(language),
        "demo_there" => dev::note_there(language),
        "books_proved" => admin::note_proved(language),
        "mail_again" => outbox::note_again(language),
        "file_deleted" => file::deleted(language),
        "picture_removed" => file::removed(language),
        "list_deleted" => lists::deleted(language),
        "branch_deleted" => branch::deleted(language),
        "role_deleted" => role::deleted(language),
        "report_deleted" => download::deleted(language),
        _ => shell::saved(language),
    }
}
