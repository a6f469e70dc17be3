//! Verdicts, channels, reasons and kinds of number.

use nomor_contract::account::Language;
use nomor_contract::{Channel, Flaw, Kind, Outcome, Source, Unknown};

super::words! {
    registered = "Registered", "Terdaftar", "Registrado";
    not_registered = "Not registered", "Tidak terdaftar", "No registrado";
    not_found = "Not found", "Tidak ditemukan", "No encontrado";
    unknown = "Unknown", "Tidak diketahui", "Desconocido";
    invalid = "Invalid", "Tidak valid", "No válido";
    pending = "Pending", "Menunggu", "Pendiente";
    business = "Business account", "Akun bisnis", "Cuenta de empresa";
    not_found_note = "No account, or the account hides its number.", "Tidak ada akun, atau akun menyembunyikan nomornya.", "No hay cuenta, o la cuenta oculta su número.";
    valid = "Valid", "Valid", "Válido";
    live = "live", "langsung", "en vivo";
    cache = "from your earlier check", "dari pengecekan Anda sebelumnya", "de su verificación anterior";
}

/// The word of an outcome.
#[must_use]
pub const fn outcome(language: Language, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Registered => registered(language),
        Outcome::NotRegistered => not_registered(language),
        Outcome::NotFound => not_found(language),
        Outcome::Unknown => unknown(language),
        Outcome::Invalid => invalid(language),
    }
}

/// The channel's own name; the same in every language.
#[must_use]
pub const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Whatsapp => "WhatsApp",
        Channel::Telegram => "Telegram",
    }
}

/// Where an answer came from.
#[must_use]
pub const fn source(language: Language, source: Source) -> &'static str {
    match source {
        Source::Live => live(language),
        Source::Cache => cache(language),
    }
}

super::words! {
    timeout = "The provider did not answer in time.", "Penyedia tidak menjawab tepat waktu.", "El proveedor no respondió a tiempo.";
    throttled = "The provider asked us to slow down.", "Penyedia meminta kami melambat.", "El proveedor pidió ir más despacio.";
    provider_error = "The provider reported an error.", "Penyedia melaporkan kesalahan.", "El proveedor informó de un error.";
    not_answered = "The provider left this number out.", "Penyedia melewatkan nomor ini.", "El proveedor omitió este número.";
    no_provider = "No provider is ready for this channel.", "Tidak ada penyedia yang siap untuk kanal ini.", "Ningún proveedor está listo para este canal.";
    cancelled = "The check was cancelled before this number.", "Pengecekan dibatalkan sebelum nomor ini.", "La verificación se canceló antes de este número.";
    budget = "Credits or the provider's daily budget ran out.", "Kredit atau anggaran harian penyedia habis.", "Se agotaron los créditos o el presupuesto diario del proveedor.";
}

/// Why nothing is known, as a sentence.
#[must_use]
pub const fn why(language: Language, reason: Unknown) -> &'static str {
    match reason {
        Unknown::Timeout => timeout(language),
        Unknown::Throttled => throttled(language),
        Unknown::ProviderError => provider_error(language),
        Unknown::NotAnswered => not_answered(language),
        Unknown::NoProvider => no_provider(language),
        Unknown::Cancelled => cancelled(language),
        Unknown::Budget => budget(language),
    }
}

super::words! {
    empty = "Empty", "Kosong", "Vacío";
    not_a_number = "Not a number", "Bukan nomor", "No es un número";
    no_country = "No country code", "Tanpa kode negara", "Sin código de país";
    bad_country_code = "Unknown country code", "Kode negara tidak dikenal", "Código de país desconocido";
    too_short = "Too short", "Terlalu pendek", "Demasiado corto";
    too_long = "Too long", "Terlalu panjang", "Demasiado largo";
    not_in_use = "Not a valid number", "Bukan nomor yang valid", "No es un número válido";
    digits_lost = "Digits lost in scientific notation", "Digit hilang karena notasi ilmiah", "Dígitos perdidos por la notación científica";
    several = "More than one number", "Lebih dari satu nomor", "Más de un número";
}

/// Why a text is not a usable number.
#[must_use]
pub const fn flaw(language: Language, flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::Empty => empty(language),
        Flaw::NotANumber => not_a_number(language),
        Flaw::NoCountry => no_country(language),
        Flaw::BadCountryCode => bad_country_code(language),
        Flaw::TooShort => too_short(language),
        Flaw::TooLong => too_long(language),
        Flaw::NotInUse => not_in_use(language),
        Flaw::DigitsLost => digits_lost(language),
        Flaw::Several => several(language),
    }
}

super::words! {
    mobile = "Mobile", "Seluler", "Móvil";
    fixed_line = "Landline", "Telepon rumah", "Fijo";
    fixed_or_mobile = "Landline or mobile", "Telepon rumah atau seluler", "Fijo o móvil";
    voip = "Internet phone", "Telepon internet", "Telefonía por internet";
    toll_free = "Toll-free", "Bebas pulsa", "Gratuito";
    premium = "Premium rate", "Tarif premium", "Tarifa premium";
    shared_cost = "Shared cost", "Biaya bersama", "Coste compartido";
    personal = "Personal number", "Nomor pribadi", "Número personal";
    pager = "Pager", "Penyeranta", "Buscapersonas";
    uan = "Company-wide number", "Nomor perusahaan", "Número de empresa";
    voicemail = "Voicemail", "Kotak suara", "Buzón de voz";
    other_kind = "Unknown type", "Jenis tidak diketahui", "Tipo desconocido";
}

/// The kind of line.
#[must_use]
pub const fn kind(language: Language, kind: Kind) -> &'static str {
    match kind {
        Kind::Mobile => mobile(language),
        Kind::FixedLine => fixed_line(language),
        Kind::FixedLineOrMobile => fixed_or_mobile(language),
        Kind::Voip => voip(language),
        Kind::TollFree => toll_free(language),
        Kind::PremiumRate => premium(language),
        Kind::SharedCost => shared_cost(language),
        Kind::PersonalNumber => personal(language),
        Kind::Pager => pager(language),
        Kind::Uan => uan(language),
        Kind::Voicemail => voicemail(language),
        Kind::Unknown => other_kind(language),
    }
}
