//! What can be wrong with a picture or a stored file, by code (see `refusal`).

use super::refusal::Sentences;

pub(super) const STORED_FILES: Sentences = &[
    (
        "picture_missing",
        [
            "Choose a picture first.",
            "Pilih gambar dulu.",
            "Elija primero una imagen.",
        ],
    ),
    (
        "picture_large",
        [
            "This picture is larger than 10 MB. Make it smaller and upload that.",
            "Gambar ini lebih besar dari 10 MB. Perkecil lalu unggah.",
            "Esta imagen supera los 10 MB. Redúzcala y súbala.",
        ],
    ),
    (
        "picture_pixels",
        [
            "This picture has more pixels than are read (60 million, 12,000 a side). Make it smaller and upload that.",
            "Piksel gambar ini melebihi batas (60 juta, 12.000 per sisi). Perkecil lalu unggah.",
            "Esta imagen tiene más píxeles de los que se leen (60 millones, 12.000 por lado). Redúzcala y súbala.",
        ],
    ),
    (
        "picture_kind",
        [
            "This is not a picture that is read here. Save it as PNG, JPEG or WebP and upload that.",
            "Ini bukan gambar yang bisa dibaca di sini. Simpan sebagai PNG, JPEG, atau WebP lalu unggah.",
            "Esta no es una imagen que se lea aquí. Guárdela como PNG, JPEG o WebP y súbala.",
        ],
    ),
    (
        "picture_svg",
        [
            "SVG drawings are not taken, because they can carry programs. Save it as PNG and upload that.",
            "Gambar SVG tidak diterima karena bisa membawa program. Simpan sebagai PNG lalu unggah.",
            "No se aceptan dibujos SVG porque pueden llevar programas. Guárdelo como PNG y súbalo.",
        ],
    ),
    (
        "picture_ending",
        [
            "The name of this file says another kind than what is in it. Save it again as PNG, JPEG or WebP and upload that.",
            "Nama berkas ini menyebut jenis lain daripada isinya. Simpan lagi sebagai PNG, JPEG, atau WebP lalu unggah.",
            "El nombre de este archivo indica otro tipo que su contenido. Guárdelo de nuevo como PNG, JPEG o WebP y súbalo.",
        ],
    ),
    (
        "picture_broken",
        [
            "This picture is damaged and can't be read to its end. Save it again and upload that.",
            "Gambar ini rusak dan tidak bisa dibaca sampai akhir. Simpan lagi lalu unggah.",
            "Esta imagen está dañada y no se puede leer hasta el final. Guárdela de nuevo y súbala.",
        ],
    ),
    (
        "files_full",
        [
            "There is no room for this file: your organisation's files have come to what they may take. Delete files or lists that are not needed any more.",
            "Tidak ada ruang untuk berkas ini: berkas organisasi Anda sudah mencapai batasnya. Hapus berkas atau daftar yang tidak diperlukan lagi.",
            "No hay espacio para este archivo: los archivos de su organización han llegado a su límite. Elimine archivos o listas que ya no se necesiten.",
        ],
    ),
];
