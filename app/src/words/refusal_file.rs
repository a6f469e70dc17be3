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
    (
        "file_harmful",
        [
            "The virus scanner found something harmful in this file. Nothing was kept.",
            "Pemindai virus menemukan sesuatu yang berbahaya di berkas ini. Tidak ada yang disimpan.",
            "El antivirus encontró algo dañino en este archivo. No se guardó nada.",
        ],
    ),
    (
        "file_in_use",
        [
            "This list is not over and still needs its file. Wait until it is, or delete the list.",
            "Daftar ini belum selesai dan masih memerlukan berkasnya. Tunggu sampai selesai, atau hapus daftarnya.",
            "Esta lista no ha terminado y aún necesita su archivo. Espere a que termine o elimine la lista.",
        ],
    ),
    (
        "files_quota",
        [
            "Enter a whole number of megabytes, or nothing.",
            "Masukkan megabita dalam bilangan bulat, atau kosongkan.",
            "Escriba un número entero de megabytes, o nada.",
        ],
    ),
    (
        "file_reason",
        [
            "Say why the file is deleted: the organisation reads it in its audit log.",
            "Tulis alasan berkas dihapus: organisasinya membacanya di log audit.",
            "Diga por qué se elimina el archivo: la organización lo lee en su registro de auditoría.",
        ],
    ),
];
