//! Moments and lengths of time.

use nomor_contract::account::Language;

super::words! {
    just_now = "just now", "baru saja", "ahora mismo";
    minutes_ago(n) = "{n} min ago", "{n} menit lalu", "hace {n} min";
    hours_ago(n) = "{n} h ago", "{n} jam lalu", "hace {n} h";
    days_ago(n) = "{n} d ago", "{n} hari lalu", "hace {n} d";
    in_minutes(n) = "in {n} min", "{n} menit lagi", "en {n} min";
    in_hours(n) = "in {n} h", "{n} jam lagi", "en {n} h";
    in_days(n) = "in {n} d", "{n} hari lagi", "en {n} d";
    seconds(n) = "{n} s", "{n} dtk", "{n} s";
    minutes(n) = "{n} min", "{n} mnt", "{n} min";
    hours_minutes(h, m) = "{h} h {m} min", "{h} jam {m} mnt", "{h} h {m} min";
    never = "never", "belum pernah", "nunca";
}

/// Short names of the months, January first.
#[must_use]
pub const fn months(language: Language) -> [&'static str; 12] {
    match language {
        Language::English => [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ],
        Language::Indonesian => [
            "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
        ],
        Language::Spanish => [
            "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic",
        ],
    }
}
