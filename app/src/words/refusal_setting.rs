//! What can be wrong with settings of an organisation and of the platform, by code (see `refusal`).

use super::refusal::Sentences;

pub(super) const SETTINGS: Sentences = &[
    (
        "own_answer_range",
        [
            "Take own answers that are between 0 and 3,650 days old.",
            "Terima jawaban sendiri yang berumur 0 sampai 3.650 hari.",
            "Acepte respuestas propias de entre 0 y 3.650 días.",
        ],
    ),
    (
        "low_credits_range",
        [
            "Enter a whole number from 0 to 1,000,000,000.",
            "Isi bilangan bulat dari 0 sampai 1.000.000.000.",
            "Escriba un número entero de 0 a 1.000.000.000.",
        ],
    ),
    (
        "zone_unknown",
        [
            "Choose a time zone of the list.",
            "Pilih zona waktu dari daftar.",
            "Elija una zona horaria de la lista.",
        ],
    ),
    (
        "colour_unreadable",
        [
            "Give a colour as six digits, such as #1d5bd0.",
            "Beri warna sebagai enam digit, misalnya #1d5bd0.",
            "Dé un color con seis cifras, como #1d5bd0.",
        ],
    ),
];
