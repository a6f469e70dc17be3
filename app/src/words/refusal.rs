//! Refusals in the reader's language. English is what the refusal itself says; the others are found by its stable
//! code. An unknown code keeps its English sentence: understood is better than generic.

use nomor_contract::Refusal;
use nomor_contract::account::Language;

/// The same refusal, its sentences in `language`.
#[must_use]
pub fn told(mut refusal: Refusal, language: Language) -> Refusal {
    if let Some(sentence) = sentence(&refusal.code, language) {
        refusal.detail = sentence.replace("{s}", &refusal.retry_after_s.unwrap_or(0).to_string());
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
    SENTENCES
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, sentences)| sentences[at])
}

/// Code → Indonesian, Spanish.
const SENTENCES: &[(&str, [&str; 2])] = &[
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
        "wrong_credentials",
        [
            "Email atau kata sandi tidak cocok. Periksa keduanya lalu coba lagi.",
            "El correo o la contraseña no coinciden. Revise ambos y pruebe de nuevo.",
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
