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
    (
        "registration_closed",
        [
            "Registration is closed here. Ask somebody who works here to invite you.",
            "Pendaftaran ditutup di sini. Minta seseorang yang bekerja di sini untuk mengundang Anda.",
            "El registro está cerrado aquí. Pida a alguien que trabaje aquí que le invite.",
        ],
    ),
    (
        "house_name",
        [
            "Give a name of at most 60 characters.",
            "Beri nama paling banyak 60 karakter.",
            "Dé un nombre de 60 caracteres como máximo.",
        ],
    ),
    (
        "files_room",
        [
            "Give a whole number of megabytes.",
            "Beri jumlah megabita bulat.",
            "Dé un número entero de megabytes.",
        ],
    ),
    (
        "mail_domain",
        [
            "Give mail domains such as tenminutes.example; one that begins with - is taken off the list.",
            "Beri domain email seperti tenminutes.example; yang diawali - dicoret dari daftar.",
            "Dé dominios de correo como tenminutes.example; el que empieza por - se quita de la lista.",
        ],
    ),
    (
        "cors_origin",
        [
            "Give exact origins such as https://shop.example, without a path and without a star.",
            "Beri origin yang persis seperti https://shop.example, tanpa jalur dan tanpa bintang.",
            "Dé orígenes exactos como https://shop.example, sin ruta y sin asterisco.",
        ],
    ),
    (
        "too_many_lines",
        [
            "These are more than can be kept. Leave some out.",
            "Ini lebih banyak daripada yang bisa disimpan. Kurangi.",
            "Son más de los que se pueden guardar. Quite algunos.",
        ],
    ),
    (
        "reset_word",
        [
            "Type reset to confirm that everything is deleted.",
            "Ketik reset untuk memastikan bahwa semuanya dihapus.",
            "Escriba reset para confirmar que se elimina todo.",
        ],
    ),
    (
        "log_filter",
        [
            "Give a log filter such as info or info,nomor_engine=debug.",
            "Beri filter log seperti info atau info,nomor_engine=debug.",
            "Dé un filtro de registro como info o info,nomor_engine=debug.",
        ],
    ),
];
