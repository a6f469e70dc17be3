//! What was mended on the way to a number.

use nomor_contract::Repair;
use nomor_contract::account::Language;

super::words! {
    invisible = "invisible characters removed", "karakter tak terlihat dibuang", "caracteres invisibles quitados";
    apostrophe = "apostrophe removed", "apostrof dibuang", "apóstrofo quitado";
    trailing_zero = "trailing .0 removed", "akhiran .0 dibuang", "final .0 quitado";
    separators = "thousands separators removed", "pemisah ribuan dibuang", "separadores de miles quitados";
    scientific = "scientific notation undone", "notasi ilmiah dikembalikan", "notación científica deshecha";
    link = "taken from a link", "diambil dari tautan", "tomado de un enlace";
    prefix = "00 read as +", "00 dibaca sebagai +", "00 leído como +";
    plus = "missing + added", "tanda + ditambahkan", "se añadió el + que faltaba";
    zero = "missing 0 added", "angka 0 ditambahkan", "se añadió el 0 que faltaba";
}

/// A repair in words.
#[must_use]
pub const fn name(language: Language, repair: Repair) -> &'static str {
    match repair {
        Repair::InvisibleCharacters => invisible(language),
        Repair::Apostrophe => apostrophe(language),
        Repair::TrailingZero => trailing_zero(language),
        Repair::Separators => separators(language),
        Repair::ScientificNotation => scientific(language),
        Repair::Link => link(language),
        Repair::InternationalPrefix => prefix(language),
        Repair::MissingPlus => plus(language),
        Repair::MissingZero => zero(language),
    }
}
