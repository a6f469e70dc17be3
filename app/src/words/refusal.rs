//! Refusals in the reader's language. English is what the refusal itself says; the others are found by its stable
//! code. An unknown code keeps its English sentence: understood is better than generic.

use nomor_contract::Refusal;
use nomor_contract::account::Language;

use super::refusal_list::{DOWNLOADS, FILES_AND_LISTS};

/// Code → Indonesian, Spanish.
pub(super) type Sentences = &'static [(&'static str, [&'static str; 2])];

/// The same refusal, its sentences in `language`.
#[must_use]
pub fn told(mut refusal: Refusal, language: Language) -> Refusal {
    if let Some(sentence) = sentence(&refusal.code, language) {
        let seconds = refusal.retry_after_s.unwrap_or(0).to_string();
        refusal.detail = sentence.replace("{s}", &seconds);
    }
    for field in &mut refusal.fields {
        if let Some(sentence) = sentence(&field.code, language) {
            sentence.clone_into(&mut field.detail);
        }
    }
    refusal
}

/// The sentence of a code; none in English, whose sentences come with the refusal and may carry figures.
fn sentence(code: &str, language: Language) -> Option<&'static str> {
    let at = match language {
        Language::English => return None,
        Language::Indonesian => 0,
        Language::Spanish => 1,
    };
    EVERYWHERE
        .iter()
        .chain(PEOPLE)
        .chain(PROVIDERS)
        .chain(FILES_AND_LISTS)
        .chain(DOWNLOADS)
        .find(|(known, _)| *known == code)
        .map(|(_, sentences)| sentences[at])
}

const EVERYWHERE: Sentences = &[
    (
        "wrong_state",
        [
            "Keadaan daftar ini tidak mengizinkannya. Muat ulang halaman.",
            "El estado de esta lista no lo permite. Recargue la página.",
        ],
    ),
    (
        "guarded",
        [
            "Daftar ini ditahan karena nomornya berurutan. Hubungi administrator.",
            "Esta lista se detuvo porque sus números son consecutivos. Avise al administrador.",
        ],
    ),
    (
        "grant_reason_missing",
        [
            "Tulis mengapa kredit ini diberikan: alasannya tetap di pembukuan.",
            "Diga por qué se dan los créditos: el motivo queda en los libros.",
        ],
    ),
    (
        "channels_missing",
        ["Pilih setidaknya satu kanal.", "Elija al menos un canal."],
    ),
    (
        "number_long",
        [
            "Teks ini terlalu panjang untuk sebuah nomor.",
            "Este texto es demasiado largo para un número.",
        ],
    ),
    (
        "not_guarded",
        [
            "Tidak ada yang menahan daftar ini.",
            "Nada detiene esta lista.",
        ],
    ),
    (
        "state",
        ["Tidak ada keadaan seperti itu.", "No existe ese estado."],
    ),
    (
        "tuning",
        [
            "Penyetelan sandbox ini tidak bisa dibaca. Periksa ejaannya: seed=1,latency_ms=0,…",
            "No se puede leer este ajuste de la zona de pruebas. Revise la escritura: seed=1,latency_ms=0,…",
        ],
    ),
    (
        "not_found",
        [
            "Tidak ada apa-apa di alamat itu.",
            "No hay nada en esa dirección.",
        ],
    ),
    (
        "sign_in_needed",
        ["Masuk untuk melanjutkan.", "Inicie sesión para continuar."],
    ),
    (
        "forbidden",
        [
            "Peran Anda tidak mengizinkan ini. Mintalah pemilik atau admin organisasi Anda.",
            "Su rol no lo permite. Pídalo a un propietario o administrador de su organización.",
        ],
    ),
    (
        "throttled",
        [
            "Terlalu banyak percobaan. Coba lagi dalam {s} detik.",
            "Demasiados intentos. Pruebe de nuevo en {s} segundos.",
        ],
    ),
    (
        "unavailable",
        [
            "Penyimpanan Nomor sedang tidak menjawab. Tidak ada yang hilang; coba lagi sebentar lagi.",
            "El almacenamiento de Nomor no responde ahora. No se perdió nada; pruebe de nuevo en un momento.",
        ],
    ),
    (
        "storage",
        [
            "Disk server sedang tidak menerima berkas. Tidak ada yang disimpan; coba lagi nanti.",
            "El disco del servidor no admite archivos ahora. No se guardó nada; pruebe más tarde.",
        ],
    ),
    (
        "internal",
        [
            "Ada yang salah di pihak kami. Sudah dicatat; coba lagi.",
            "Algo falló de nuestro lado. Quedó registrado; pruebe de nuevo.",
        ],
    ),
    (
        "offline",
        [
            "Server tidak menjawab. Periksa koneksi lalu coba lagi; tidak ada yang terkirim dua kali.",
            "El servidor no responde. Revise la conexión y pruebe de nuevo; nada se envió dos veces.",
        ],
    ),
    (
        "malformed_form",
        [
            "Formulir tiba tidak lengkap. Muat ulang halaman lalu kirim lagi.",
            "El formulario llegó incompleto. Recargue la página y envíelo de nuevo.",
        ],
    ),
    (
        "form",
        [
            "Beberapa isian perlu dilihat lagi.",
            "Algunos campos necesitan otra mirada.",
        ],
    ),
    (
        "cursor",
        [
            "Halaman ini sudah tidak ada. Mulai lagi dari yang terbaru.",
            "Esta página ya no existe. Empiece de nuevo por lo más reciente.",
        ],
    ),
    (
        "nul",
        [
            "Teks ini berisi karakter yang tidak ada dalam tulisan apa pun. Ketik ulang.",
            "Este texto contiene un carácter que ningún escrito tiene. Escríbalo de nuevo.",
        ],
    ),
    (
        "too_long",
        [
            "Terlalu panjang. Persingkat.",
            "Es demasiado largo. Acórtelo.",
        ],
    ),
    (
        "out_of_credits",
        [
            "Kredit tidak cukup. Isi ulang, atau periksa lebih sedikit nomor.",
            "No hay créditos suficientes. Recargue o verifique menos números.",
        ],
    ),
];

const PEOPLE: Sentences = &[
    (
        "wrong_credentials",
        [
            "Email atau kata sandi tidak cocok. Periksa keduanya lalu coba lagi.",
            "El correo o la contraseña no coinciden. Revise ambos y pruebe de nuevo.",
        ],
    ),
    (
        "email_shape",
        [
            "Masukkan alamat email, seperti ana@toko.example.",
            "Introduzca una dirección de correo, como ana@tienda.example.",
        ],
    ),
    (
        "email_taken",
        [
            "Orang dengan alamat email ini sudah ada.",
            "Ya existe una persona con esta dirección de correo.",
        ],
    ),
    ("name_missing", ["Masukkan nama.", "Introduzca un nombre."]),
    (
        "name_long",
        [
            "Nama terlalu panjang: paling banyak 100 karakter.",
            "El nombre es demasiado largo: 100 caracteres como máximo.",
        ],
    ),
    (
        "name_sandbox",
        [
            "Nama sandbox diawali `sandbox`, dan nama penyedia lain tidak: dari situ terlihat jawaban yang tidak nyata.",
            "El nombre de una zona de pruebas empieza por `sandbox`, y ningún otro: así se reconocen las respuestas que no son reales.",
        ],
    ),
    (
        "name_taken",
        [
            "Nama ini sudah dipakai. Pilih yang lain.",
            "Este nombre ya se usa. Elija otro.",
        ],
    ),
    (
        "password_short",
        [
            "Pakai sedikitnya 8 karakter. Kalimat pendek sudah bagus.",
            "Use al menos 8 caracteres. Una frase corta es una buena opción.",
        ],
    ),
    (
        "password_long",
        [
            "Pakai paling banyak 128 karakter.",
            "Use 128 caracteres como máximo.",
        ],
    ),
    (
        "password_common",
        [
            "Kata sandi ini termasuk yang paling sering ditebak. Pilih yang lain.",
            "Esta contraseña es de las primeras que se adivinan. Elija otra.",
        ],
    ),
    (
        "setup_token",
        [
            "Ini bukan token yang ada di folder data.",
            "Este no es el token de la carpeta de datos.",
        ],
    ),
    (
        "retention_range",
        [
            "Simpan daftar antara 1 dan 3.650 hari.",
            "Guarde las listas entre 1 y 3.650 días.",
        ],
    ),
    (
        "too_many_keys",
        [
            "Satu organisasi boleh memiliki 50 kunci. Cabut yang tidak dipakai lagi.",
            "Una organización puede tener 50 claves. Revoque una que ya no se use.",
        ],
    ),
];

const PROVIDERS: Sentences = &[
    (
        "account",
        [
            "Masukkan akun, sesi, atau instans.",
            "Introduzca la cuenta, sesión o instancia.",
        ],
    ),
    (
        "channel",
        [
            "Jenis penyedia ini tidak menjawab untuk kanal ini.",
            "Este tipo de proveedor no responde para este canal.",
        ],
    ),
    (
        "endpoint",
        [
            "Masukkan alamat penyedia, seperti https://gateway.example.com.",
            "Introduzca la dirección del proveedor, como https://gateway.example.com.",
        ],
    ),
    (
        "number",
        [
            "Masukkan nomor yang valid dalam bentuk internasional, seperti +62 812 3456 7890.",
            "Introduzca un número válido en forma internacional, como +62 812 3456 7890.",
        ],
    ),
    (
        "e164_shape",
        [
            "Masukkan nomor dengan kode negara, seperti +6281234567890.",
            "Introduzca el número con su código de país, como +6281234567890.",
        ],
    ),
    (
        "not_a_figure",
        ["Masukkan angka.", "Introduzca un número, en cifras."],
    ),
    (
        "not_a_choice",
        ["Pilih salah satu dari daftar.", "Elija uno de la lista."],
    ),
    (
        "range",
        [
            "Nilai ini di luar batas.",
            "Este valor está fuera de los límites.",
        ],
    ),
    (
        "rate_missing",
        [
            "Hanya sandbox yang boleh ditanya tanpa batas. Mulailah pelan: 0,5 per detik lazim untuk ponsel tertaut.",
            "Solo a la zona de pruebas se le pregunta sin límite. Empiece despacio: 0,5 por segundo es habitual para un teléfono vinculado.",
        ],
    ),
    (
        "secret",
        [
            "Masukkan kunci API atau token penyedia.",
            "Introduzca la clave API o el token del proveedor.",
        ],
    ),
    (
        "secret_missing",
        [
            "Masukkan kunci atau token akun ini.",
            "Introduzca la clave o el token de esta cuenta.",
        ],
    ),
    (
        "sandbox",
        [
            "Penyetelan sandbox ini tidak bisa dibaca. Periksa ejaannya: seed=1,latency_ms=0,…",
            "No se puede leer este ajuste de la zona de pruebas. Revise la escritura: seed=1,latency_ms=0,…",
        ],
    ),
    (
        "reason_missing",
        [
            "Berikan alasan; disimpan bersama pekerjaan.",
            "Dé un motivo; se guarda con el trabajo.",
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
    fn no_code_has_two_sentences() {
        let mut codes: Vec<_> = [EVERYWHERE, PEOPLE, PROVIDERS, FILES_AND_LISTS, DOWNLOADS]
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
