//! What can be wrong with the addresses of an organisation, by code (see `refusal`).

use super::refusal::Sentences;

pub(super) const ADDRESSES: Sentences = &[
    (
        "subdomain_shape",
        [
            "Give 3 to 40 letters a to z, digits and hyphens; it begins and ends with a letter or a digit.",
            "Beri 3 sampai 40 huruf a sampai z, angka, dan tanda hubung; awal dan akhirnya huruf atau angka.",
            "Dé de 3 a 40 letras de la a a la z, cifras y guiones; empieza y termina con una letra o una cifra.",
        ],
    ),
    (
        "subdomain_reserved",
        [
            "This name is kept for the platform itself. Choose another.",
            "Nama ini disimpan untuk platform. Pilih yang lain.",
            "Este nombre está reservado para la plataforma. Elija otro.",
        ],
    ),
    (
        "subdomain_taken",
        [
            "Another organisation has this name. Choose another.",
            "Organisasi lain memakai nama ini. Pilih yang lain.",
            "Otra organización tiene este nombre. Elija otro.",
        ],
    ),
    (
        "domain_shape",
        [
            "Give a domain such as check.shop.example: no https://, no port, no path; letters outside a to z as xn--….",
            "Beri domain seperti cek.toko.example: tanpa https://, porta, dan jalur; huruf di luar a sampai z sebagai xn--….",
            "Dé un dominio como numeros.tienda.example: sin https://, sin puerto, sin ruta; letras fuera de la a a la z como xn--….",
        ],
    ),
    (
        "domain_own",
        [
            "This is the platform's own domain. Give one of yours.",
            "Ini domain milik platform. Beri domain Anda sendiri.",
            "Este dominio es de la plataforma. Dé uno suyo.",
        ],
    ),
    (
        "domain_taken",
        [
            "Another organisation has proved that this domain is its own.",
            "Organisasi lain telah membuktikan bahwa domain ini miliknya.",
            "Otra organización ha demostrado que este dominio es suyo.",
        ],
    ),
    (
        "domain_not_offered",
        [
            "A domain of your own leads to your name under the platform's domain. Save that name first.",
            "Domain sendiri mengarah ke nama Anda di bawah domain platform. Simpan dulu nama itu.",
            "Un dominio propio lleva a su nombre bajo el dominio de la plataforma. Guarde primero ese nombre.",
        ],
    ),
    (
        "domain_missing",
        [
            "There is no domain to check, or it was not proved within seven days. Save the domain again.",
            "Tidak ada domain untuk diperiksa, atau tidak terbukti dalam tujuh hari. Simpan domain lagi.",
            "No hay dominio que comprobar, o no se demostró en siete días. Guarde el dominio de nuevo.",
        ],
    ),
    (
        "domain_unproved",
        [
            "The record does not lead here yet. A new record can take an hour to be seen everywhere; check it and try again.",
            "Rekaman itu belum mengarah ke sini. Rekaman baru bisa perlu satu jam sampai terlihat di mana-mana; periksa lalu coba lagi.",
            "El registro aún no lleva aquí. Un registro nuevo puede tardar una hora en verse en todas partes; revíselo y pruebe de nuevo.",
        ],
    ),
];
