//! The sentences of the letter at the end of an organisation (see [`words`](crate::words)).

use crate::words::Said;

pub(crate) const CLOSED: Said = [
    "{tenant} is closed",
    "{tenant} ditutup",
    "{tenant} está cerrada",
];
pub(crate) const CLOSED_WHY: Said = [
    "The seven days are over: {tenant} is closed at Nomor, and its people, lists, results, files, keys and settings are deleted for good.",
    "Tujuh hari telah berlalu: {tenant} ditutup di Nomor, dan orang, daftar, hasil, berkas, kunci, serta pengaturannya dihapus untuk selamanya.",
    "Pasaron los siete días: {tenant} está cerrada en Nomor, y sus personas, listas, resultados, archivos, claves y ajustes se eliminaron para siempre.",
];
pub(crate) const CLOSED_BUTTON: Said = ["Go to Nomor", "Buka Nomor", "Ir a Nomor"];
pub(crate) const CLOSED_LEFT: Said = [
    "What the law asks to be kept, the books and the audit log, stays without names, addresses and numbers. This mail is the last one.",
    "Yang wajib disimpan menurut hukum, yaitu pembukuan dan log audit, tetap ada tanpa nama, alamat, dan nomor. Surat ini yang terakhir.",
    "Lo que la ley obliga a guardar, los libros y el registro de auditoría, queda sin nombres, direcciones ni números. Este correo es el último.",
];
