//! What an event says, in one sentence and three languages. Here, because pages and mails say the same and know each other
//! not at all.

use crate::account::Language;
use crate::notice::{Event, Facts};

/// One sentence: English, Indonesian, Spanish. `{name}`, `{count}`, `{device}`, `{address}` and `{until}` are filled in.
type Said = [&'static str; 3];

/// What stands for a name that is gone.
const SOME_LIST: Said = ["(deleted)", "(dihapus)", "(eliminada)"];
const SOMEBODY: Said = ["Somebody", "Seseorang", "Alguien"];
const UNKNOWN_DEVICE: Said = [
    "an unknown device",
    "perangkat tak dikenal",
    "un dispositivo desconocido",
];
const UNKNOWN: Said = [
    " {count} stayed unknown and cost nothing.",
    " {count} tetap tidak diketahui dan gratis.",
    " {count} quedaron sin respuesta y no costaron nada.",
];

const fn said(event: Event) -> Said {
    match event {
        Event::JobDone => [
            "The list “{name}” is checked: {count} numbers.",
            "Daftar “{name}” selesai diperiksa: {count} nomor.",
            "La lista «{name}» está verificada: {count} números.",
        ],
        Event::JobFailed => [
            "The list “{name}” could not be finished. What was held for it is given back.",
            "Daftar “{name}” tidak dapat diselesaikan. Kredit yang ditahan dikembalikan.",
            "La lista «{name}» no se pudo terminar. Se devolvió lo reservado para ella.",
        ],
        Event::LowCredits => [
            "{count} credits are left.",
            "Sisa {count} kredit.",
            "Quedan {count} créditos.",
        ],
        Event::InvitationReceived => [
            "{name} invites you. The link to join is in your mail and works until {until}.",
            "{name} mengundang Anda. Tautannya ada di email Anda dan berlaku sampai {until}.",
            "{name} le invita. El enlace para unirse está en su correo y funciona hasta el {until}.",
        ],
        Event::InvitationAccepted => [
            "{name} accepted your invitation.",
            "{name} menerima undangan Anda.",
            "{name} aceptó su invitación.",
        ],
        Event::TenantClosing => [
            "{name} will be closed and its data deleted on {until}.",
            "{name} akan ditutup dan datanya dihapus pada {until}.",
            "{name} se cerrará y sus datos se eliminarán el {until}.",
        ],
        Event::TenantKept => [
            "{name} will not be closed after all.",
            "{name} batal ditutup.",
            "{name} no se cerrará.",
        ],
        Event::Quota80 => [
            "80 % of the storage for files is used.",
            "80 % penyimpanan berkas sudah terpakai.",
            "El 80 % del espacio para archivos está usado.",
        ],
        Event::Quota100 => [
            "The storage for files is full. Delete files to go on uploading.",
            "Penyimpanan berkas penuh. Hapus berkas agar dapat mengunggah lagi.",
            "El espacio para archivos está lleno. Elimine archivos para seguir subiendo.",
        ],
        Event::NewDevice => [
            "Your account was signed in to from a new device: {device}, {address}.",
            "Akun Anda dimasuki dari perangkat baru: {device}, {address}.",
            "Se inició sesión en su cuenta desde un dispositivo nuevo: {device}, {address}.",
        ],
        Event::PasswordChanged => [
            "Your password was changed. Everywhere else you were signed out.",
            "Kata sandi Anda diubah. Anda dikeluarkan dari semua tempat lain.",
            "Se cambió su contraseña. Se cerró la sesión en todos los demás sitios.",
        ],
        Event::SecondStepOn => [
            "A second step was switched on for signing in.",
            "Langkah kedua untuk masuk diaktifkan.",
            "Se activó un segundo paso para iniciar sesión.",
        ],
        Event::SecondStepOff => [
            "The second step for signing in was switched off.",
            "Langkah kedua untuk masuk dinonaktifkan.",
            "Se desactivó el segundo paso para iniciar sesión.",
        ],
        Event::PasskeyAdded => [
            "A passkey was added to your account.",
            "Passkey ditambahkan ke akun Anda.",
            "Se añadió una llave de acceso a su cuenta.",
        ],
        Event::PasskeyRemoved => [
            "A passkey was removed from your account.",
            "Passkey dihapus dari akun Anda.",
            "Se quitó una llave de acceso de su cuenta.",
        ],
        Event::KeyCreated => [
            "The API key “{name}” was created.",
            "Kunci API “{name}” dibuat.",
            "Se creó la clave API «{name}».",
        ],
        Event::ProviderStopped => [
            "Your provider account “{name}” is not asked any more: its answers can't be believed.",
            "Akun penyedia Anda “{name}” tidak ditanya lagi: jawabannya tidak dapat dipercaya.",
            "Su cuenta de proveedor «{name}» ya no se consulta: sus respuestas no son fiables.",
        ],
        Event::Impersonated => [
            "{name} of the platform's support looks at your organisation until {until}.",
            "{name} dari dukungan platform melihat organisasi Anda sampai {until}.",
            "{name}, del soporte de la plataforma, mira su organización hasta el {until}.",
        ],
    }
}

/// What the event says to whoever is told.
#[must_use]
pub fn sentence(language: Language, event: Event, name: Option<&str>, facts: &Facts) -> String {
    let gone = match event {
        Event::JobDone | Event::JobFailed | Event::KeyCreated | Event::ProviderStopped => SOME_LIST,
        _ => SOMEBODY,
    };
    let name = name.unwrap_or_else(|| of(language, gone));
    let device = facts.device.as_deref();
    let device = device.unwrap_or_else(|| of(language, UNKNOWN_DEVICE));
    let until = facts.until.map(|until| until.day()).unwrap_or_default();
    let mut text = of(language, said(event)).to_owned();
    if let (Event::JobDone, Some(unknown)) = (event, facts.unknown) {
        text += &of(language, UNKNOWN).replace("{count}", &figure(language, unknown));
    }
    let text = text
        .replace(
            "{count}",
            &figure(language, facts.count.unwrap_or_default()),
        )
        .replace("{until}", &until)
        .replace("{address}", facts.address.as_deref().unwrap_or("-"))
        .replace("{device}", device);
    // Last: what people call things is not looked through for gaps.
    text.replace("{name}", name)
}

const fn of(language: Language, said: Said) -> &'static str {
    match language {
        Language::English => said[0],
        Language::Indonesian => said[1],
        Language::Spanish => said[2],
    }
}

/// A count with its thousands apart.
fn figure(language: Language, n: i64) -> String {
    let mark = match language {
        Language::English => ',',
        Language::Indonesian | Language::Spanish => '.',
    };
    let digits = n.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + 8);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Stamp;

    #[test]
    fn every_event_is_a_whole_sentence_in_every_language() {
        let facts = Facts {
            count: Some(12_345),
            unknown: Some(7),
            device: Some("Firefox, Linux".to_owned()),
            address: Some("203.0.113.7".to_owned()),
            until: Some(Stamp(1_795_230_000_000)),
            language: None,
        };
        for event in Event::ALL {
            for language in Language::ALL {
                for (name, facts) in [(Some("Toko"), &facts), (None, &Facts::default())] {
                    let text = sentence(*language, *event, name, facts);
                    assert!(!text.contains(['{', '}']), "{event} {language}: {text}");
                    assert!(text.ends_with('.'), "{event} {language}: {text}");
                }
            }
        }
    }

    #[test]
    fn names_are_not_looked_through() {
        let facts = Facts {
            count: Some(1_000),
            ..Facts::default()
        };
        let check = |language, expect: &str| {
            let text = sentence(language, Event::JobDone, Some("{count}"), &facts);
            assert_eq!(text, expect);
        };
        check(
            Language::English,
            "The list “{count}” is checked: 1,000 numbers.",
        );
        check(
            Language::Spanish,
            "La lista «{count}» está verificada: 1.000 números.",
        );
    }
}
