//! What can be wrong with API keys, the audit log and organisations, by code (see `refusal`).

use super::refusal::Sentences;

pub(super) const ACCESS: Sentences = &[
    (
        "no_archive",
        [
            "Say which archive, by the number of its first line.",
            "Sebutkan arsip yang mana, dengan nomor baris pertamanya.",
            "Diga qué archivo, por el número de su primera línea.",
        ],
    ),
    (
        "password_breached",
        [
            "This password is known from a breach somewhere, so attackers try it. Choose another.",
            "Kata sandi ini pernah bocor di suatu tempat, jadi penyerang akan mencobanya. Pilih yang lain.",
            "Esta contraseña se conoce por una filtración, así que los atacantes la prueban. Elija otra.",
        ],
    ),
    (
        "proof_needed",
        [
            "Confirm that it is you first.",
            "Konfirmasi dulu bahwa ini Anda.",
            "Confirme primero que es usted.",
        ],
    ),
    (
        "passkey_refused",
        [
            "This passkey was not accepted. Try again, or use your password.",
            "Passkey ini tidak diterima. Coba lagi, atau pakai kata sandi.",
            "No se aceptó esta llave de acceso. Inténtelo de nuevo o use su contraseña.",
        ],
    ),
    (
        "passkey_name",
        [
            "Give it a name of at most 60 characters.",
            "Beri nama paling banyak 60 karakter.",
            "Dele un nombre de 60 caracteres como máximo.",
        ],
    ),
    (
        "passkeys_many",
        [
            "Twenty passkeys are enough. Remove one first.",
            "Dua puluh passkey sudah cukup. Hapus satu dulu.",
            "Veinte llaves de acceso bastan. Quite una primero.",
        ],
    ),
    (
        "passkey_nowhere",
        [
            "Passkeys work once this site is reached by https under a name.",
            "Passkey berfungsi setelah situs ini dibuka lewat https dengan nama.",
            "Las llaves de acceso funcionan cuando este sitio se visita por https con un nombre.",
        ],
    ),
    (
        "grant_amount",
        [
            "Give a whole number of credits, at least 1.",
            "Beri jumlah kredit bulat, minimal 1.",
            "Dé un número entero de créditos, al menos 1.",
        ],
    ),
    (
        "tenant_reason",
        [
            "Say why, in at most 500 characters. The organisation sees it in its audit log.",
            "Sebutkan alasannya, paling banyak 500 karakter. Organisasi melihatnya di log auditnya.",
            "Diga por qué, en 500 caracteres como máximo. La organización lo ve en su registro de auditoría.",
        ],
    ),
    (
        "name_again",
        [
            "Type the organisation's name exactly as it stands above.",
            "Ketik nama organisasi persis seperti di atas.",
            "Escriba el nombre de la organización exactamente como aparece arriba.",
        ],
    ),
    (
        "suspended_already",
        [
            "This organisation is suspended already.",
            "Organisasi ini sudah ditangguhkan.",
            "Esta organización ya está suspendida.",
        ],
    ),
    (
        "not_suspended",
        [
            "This organisation is not suspended.",
            "Organisasi ini tidak ditangguhkan.",
            "Esta organización no está suspendida.",
        ],
    ),
    (
        "key_mode",
        [
            "Choose whether this key asks for real or only tries things out.",
            "Pilih apakah kunci ini bertanya sungguhan atau hanya mencoba.",
            "Elija si esta clave pregunta de verdad o solo prueba.",
        ],
    ),
    (
        "key_scopes",
        [
            "Tick at least one thing that this key may do.",
            "Centang setidaknya satu hal yang boleh dilakukan kunci ini.",
            "Marque al menos una cosa que esta clave pueda hacer.",
        ],
    ),
    (
        "key_rate",
        [
            "Enter a whole number of at least 1 and at most what this site lets through for any key.",
            "Masukkan bilangan bulat minimal 1 dan paling banyak sebesar batas situs ini untuk setiap kunci.",
            "Introduzca un número entero desde 1 hasta lo máximo que este sitio deja pasar a cualquier clave.",
        ],
    ),
    (
        "key_expiry",
        [
            "Choose a day that is not over yet, such as 2030-12-31.",
            "Pilih hari yang belum lewat, misalnya 2030-12-31.",
            "Elija un día que no haya pasado, como 2030-12-31.",
        ],
    ),
    (
        "key_expired",
        [
            "This key has expired. Create a new one.",
            "Kunci ini sudah kedaluwarsa. Buat yang baru.",
            "Esta clave ha caducado. Cree una nueva.",
        ],
    ),
    (
        "key_address",
        [
            "This API key may not be used from this address. Its addresses stand on the API keys page.",
            "Kunci API ini tidak boleh dipakai dari alamat ini. Alamatnya tercantum di halaman kunci API.",
            "Esta clave API no se puede usar desde esta dirección. Sus direcciones están en la página de claves API.",
        ],
    ),
    (
        "network",
        [
            "One line is neither an address nor a network. Write them like 203.0.113.7 or 2001:db8::/32.",
            "Satu baris bukan alamat maupun jaringan. Tulis seperti 203.0.113.7 atau 2001:db8::/32.",
            "Una línea no es ni una dirección ni una red. Escríbalas como 203.0.113.7 o 2001:db8::/32.",
        ],
    ),
    (
        "networks_many",
        [
            "Name at most 50 addresses and networks.",
            "Sebutkan paling banyak 50 alamat dan jaringan.",
            "Indique como máximo 50 direcciones y redes.",
        ],
    ),
];
