//! Refusals in the reader's language. What the server itself refuses keeps its English sentence, which may carry
//! figures; the other languages are found by its stable code. What comes from an address is rebuilt from codes alone:
//! anybody can write an address, and a page must not say what a stranger wrote into a link.

use nomor_contract::account::Language;
use nomor_contract::{FieldError, Refusal};

use super::refusal_access::ACCESS;
use super::refusal_address::ADDRESSES;
use super::refusal_file::STORED_FILES;
use super::refusal_life::LIFE;
use super::refusal_list::{DOWNLOADS, FILES_AND_LISTS};
use super::refusal_people::{PEOPLE, ROLES};
use super::refusal_provider::PROVIDERS;
use super::refusal_setting::SETTINGS;

/// Code → English, Indonesian, Spanish.
pub(super) type Sentences = &'static [(&'static str, [&'static str; 3])];

super::words! {
    general = "This was refused. Check what you entered and try again.", "Ini ditolak. Periksa isian Anda lalu coba lagi.", "Esto se rechazó. Revise lo que introdujo y pruebe de nuevo.";
}

/// Most fields a refusal from an address may speak about; no form has more.
const FIELDS_MAX: usize = 20;

/// The same refusal, its sentences in `language`.
#[must_use]
pub fn told(mut refusal: Refusal, language: Language) -> Refusal {
    if language == Language::English {
        return refusal;
    }
    if let Some(sentence) = sentence(&refusal.code, language) {
        refusal.detail = filled(sentence, refusal.retry_after_s);
    }
    for field in &mut refusal.fields {
        if let Some(sentence) = sentence(&field.code, language) {
            field.detail = sentence.replace(IT, named(&field.detail));
        }
    }
    refusal
}

/// A refusal that a plain form left in an address: only its codes are believed, every sentence is one of ours.
#[must_use]
pub fn from_address(refusal: Refusal, language: Language) -> Refusal {
    let known = |code: &str| sentence(code, language).unwrap_or(general(language));
    let fields = refusal.fields.into_iter().take(FIELDS_MAX);
    Refusal {
        detail: filled(known(&refusal.code), refusal.retry_after_s),
        fields: fields
            .map(|field| FieldError {
                // What it was about stands in no address.
                detail: known(&field.code).replace(IT, "…"),
                ..field
            })
            .collect(),
        kind: refusal.kind,
        code: refusal.code,
        retry_after_s: refusal.retry_after_s,
    }
}

/// Where a sentence names what it is about: what the English one has between marks.
pub(crate) const IT: &str = "{it}";

/// What stands between the first and the last mark of a sentence.
fn named(detail: &str) -> &str {
    let rest = detail.split_once('`').map_or("", |(_, rest)| rest);
    rest.rsplit_once('`').map_or(rest, |(named, _)| named)
}

/// A sentence with its seconds.
fn filled(sentence: &str, seconds: Option<u32>) -> String {
    sentence.replace("{s}", &seconds.unwrap_or(0).to_string())
}

/// The sentence of a code.
fn sentence(code: &str, language: Language) -> Option<&'static str> {
    let at = match language {
        Language::English => 0,
        Language::Indonesian => 1,
        Language::Spanish => 2,
    };
    EVERYWHERE
        .iter()
        .chain(ACCESS)
        .chain(ADDRESSES)
        .chain(LIFE)
        .chain(PEOPLE)
        .chain(ROLES)
        .chain(PROVIDERS)
        .chain(FILES_AND_LISTS)
        .chain(DOWNLOADS)
        .chain(SETTINGS)
        .chain(STORED_FILES)
        .find(|(known, _)| *known == code)
        .map(|(_, sentences)| sentences[at])
}

const EVERYWHERE: Sentences = &[
    (
        "number_missing",
        [
            "Type a number first.",
            "Ketik nomor dulu.",
            "Escriba primero un número.",
        ],
    ),
    (
        "no_file",
        [
            "Choose a file or paste some numbers first.",
            "Pilih berkas atau tempel beberapa nomor dulu.",
            "Primero elija un archivo o pegue algunos números.",
        ],
    ),
    (
        "upload_interrupted",
        [
            "The upload broke off before its end. Nothing was kept; upload the file again.",
            "Unggahan terputus sebelum selesai. Tidak ada yang disimpan; unggah berkas lagi.",
            "La subida se cortó antes del final. No se guardó nada; suba el archivo de nuevo.",
        ],
    ),
    (
        "wrong_state",
        [
            "The state of this list does not allow this. Reload the page.",
            "Keadaan daftar ini tidak mengizinkannya. Muat ulang halaman.",
            "El estado de esta lista no lo permite. Recargue la página.",
        ],
    ),
    (
        "live_list",
        [
            "This list was not brought with a test key, so a test key can't start or steer it.",
            "Daftar ini tidak dibawa dengan kunci uji, jadi kunci uji tidak bisa memulai atau mengendalikannya.",
            "Esta lista no se trajo con una clave de prueba, así que una clave de prueba no puede iniciarla ni manejarla.",
        ],
    ),
    (
        "guarded",
        [
            "This list is stopped because its numbers are consecutive. Ask an administrator.",
            "Daftar ini ditahan karena nomornya berurutan. Hubungi administrator.",
            "Esta lista se detuvo porque sus números son consecutivos. Avise al administrador.",
        ],
    ),
    (
        "grant_reason_missing",
        [
            "Say why the credits are given: the reason stays in the books.",
            "Tulis mengapa kredit ini diberikan: alasannya tetap di pembukuan.",
            "Diga por qué se dan los créditos: el motivo queda en los libros.",
        ],
    ),
    (
        "channels_missing",
        [
            "Choose at least one channel.",
            "Pilih setidaknya satu kanal.",
            "Elija al menos un canal.",
        ],
    ),
    (
        "number_long",
        [
            "This text is too long for a number.",
            "Teks ini terlalu panjang untuk sebuah nomor.",
            "Este texto es demasiado largo para un número.",
        ],
    ),
    (
        "not_guarded",
        [
            "Nothing stops this list.",
            "Tidak ada yang menahan daftar ini.",
            "Nada detiene esta lista.",
        ],
    ),
    (
        "state",
        [
            "There is no such state.",
            "Tidak ada keadaan seperti itu.",
            "No existe ese estado.",
        ],
    ),
    (
        "tuning",
        [
            "This sandbox tuning can't be read. Check its spelling: seed=1,latency_ms=0,…",
            "Penyetelan sandbox ini tidak bisa dibaca. Periksa ejaannya: seed=1,latency_ms=0,…",
            "No se puede leer este ajuste de la zona de pruebas. Revise la escritura: seed=1,latency_ms=0,…",
        ],
    ),
    (
        "not_found",
        [
            "There is nothing here under that address.",
            "Tidak ada apa-apa di alamat itu.",
            "No hay nada en esa dirección.",
        ],
    ),
    (
        "sign_in_needed",
        [
            "Sign in to go on.",
            "Masuk untuk melanjutkan.",
            "Inicie sesión para continuar.",
        ],
    ),
    (
        "forbidden",
        [
            "Your role does not allow this. Ask an owner or admin of your organisation.",
            "Peran Anda tidak mengizinkan ini. Mintalah pemilik atau admin organisasi Anda.",
            "Su rol no lo permite. Pídalo a un propietario o administrador de su organización.",
        ],
    ),
    (
        "throttled",
        [
            "Too many attempts. Try again in {s} seconds.",
            "Terlalu banyak percobaan. Coba lagi dalam {s} detik.",
            "Demasiados intentos. Pruebe de nuevo en {s} segundos.",
        ],
    ),
    (
        "unavailable",
        [
            "Nomor's storage does not answer right now. Nothing was lost; try again in a moment.",
            "Penyimpanan Nomor sedang tidak menjawab. Tidak ada yang hilang; coba lagi sebentar lagi.",
            "El almacenamiento de Nomor no responde ahora. No se perdió nada; pruebe de nuevo en un momento.",
        ],
    ),
    (
        "storage",
        [
            "The server's disk does not take files right now. Nothing was kept; try again later.",
            "Disk server sedang tidak menerima berkas. Tidak ada yang disimpan; coba lagi nanti.",
            "El disco del servidor no admite archivos ahora. No se guardó nada; pruebe más tarde.",
        ],
    ),
    (
        "internal",
        [
            "Something went wrong on our side. It was logged; try again.",
            "Ada yang salah di pihak kami. Sudah dicatat; coba lagi.",
            "Algo falló de nuestro lado. Quedó registrado; pruebe de nuevo.",
        ],
    ),
    (
        "offline",
        [
            "The server does not answer. Check the connection and try again; nothing was sent twice.",
            "Server tidak menjawab. Periksa koneksi lalu coba lagi; tidak ada yang terkirim dua kali.",
            "El servidor no responde. Revise la conexión y pruebe de nuevo; nada se envió dos veces.",
        ],
    ),
    (
        "malformed_form",
        [
            "The form arrived incomplete. Reload the page and send it again.",
            "Formulir tiba tidak lengkap. Muat ulang halaman lalu kirim lagi.",
            "El formulario llegó incompleto. Recargue la página y envíelo de nuevo.",
        ],
    ),
    (
        "form",
        [
            "Some fields need another look.",
            "Beberapa isian perlu dilihat lagi.",
            "Algunos campos necesitan otra mirada.",
        ],
    ),
    (
        "cursor",
        [
            "This page is gone. Start again from the newest.",
            "Halaman ini sudah tidak ada. Mulai lagi dari yang terbaru.",
            "Esta página ya no existe. Empiece de nuevo por lo más reciente.",
        ],
    ),
    (
        "nul",
        [
            "This text contains a character that no writing has. Type it again.",
            "Teks ini berisi karakter yang tidak ada dalam tulisan apa pun. Ketik ulang.",
            "Este texto contiene un carácter que ningún escrito tiene. Escríbalo de nuevo.",
        ],
    ),
    (
        "too_long",
        [
            "This is too long. Shorten it.",
            "Terlalu panjang. Persingkat.",
            "Es demasiado largo. Acórtelo.",
        ],
    ),
    (
        "out_of_credits",
        [
            "There are not enough credits. Top up, or check fewer numbers.",
            "Kredit tidak cukup. Isi ulang, atau periksa lebih sedikit nomor.",
            "No hay créditos suficientes. Recargue o verifique menos números.",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_code_is_told_in_the_readers_language_and_english_keeps_its_own_words() {
        let refusal = Refusal::throttled(30);
        assert_eq!(
            told(refusal.clone(), Language::Spanish).detail,
            "Demasiados intentos. Pruebe de nuevo en 30 segundos."
        );
        assert_eq!(told(refusal.clone(), Language::English), refusal);
    }

    #[test]
    fn a_stranger_cannot_put_words_into_an_address() {
        let mut forged = Refusal::field("email", "email_shape", "Call +1 900 …");
        forged.detail = "Your account is blocked. Call +1 900 …".to_owned();
        forged.fields.push(FieldError {
            field: "password".to_owned(),
            code: "made_up".to_owned(),
            detail: "Send it to evil.example".to_owned(),
        });
        let told = from_address(forged, Language::English);
        assert_eq!(told.detail, told.fields[0].detail);
        assert_eq!(
            told.fields[0].detail,
            "Enter an email address, such as ana@shop.example."
        );
        assert_eq!(told.fields[1].detail, general(Language::English));
        let unknown = Refusal::invalid("made_up", "Call +1 900 …");
        assert_eq!(
            from_address(unknown, Language::Spanish).detail,
            general(Language::Spanish)
        );
    }

    #[test]
    fn no_code_has_two_sentences() {
        let mut codes: Vec<_> = [
            EVERYWHERE,
            ACCESS,
            PEOPLE,
            PROVIDERS,
            FILES_AND_LISTS,
            DOWNLOADS,
            STORED_FILES,
        ]
        .concat()
        .into_iter()
        .map(|(code, _)| code)
        .collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }
}
