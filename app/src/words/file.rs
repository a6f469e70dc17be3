//! Files: pictures, and what an organisation keeps.

use nomor_contract::account::Language;
use nomor_contract::file::Purpose;

super::words! {
    picture = "Picture", "Gambar", "Imagen";
    upload = "Upload picture", "Unggah gambar", "Subir imagen";
    remove = "Remove picture", "Hapus gambar", "Quitar imagen";
    removed = "The picture is gone.", "Gambar dihapus.", "La imagen se quitó.";
    avatar = "Your picture", "Gambar Anda", "Su imagen";
    avatar_about = "Seen by the people you work with.", "Terlihat oleh rekan kerja Anda.", "La ven las personas con las que trabaja.";
    avatar_hint = "PNG, JPEG or WebP, at most 10 MB. It is cropped to a square; what else is in the file is not kept.", "PNG, JPEG, atau WebP, paling besar 10 MB. Dipotong menjadi persegi; isi lain dalam berkas tidak disimpan.", "PNG, JPEG o WebP, 10 MB como máximo. Se recorta en cuadrado; lo demás del archivo no se guarda.";
    logo = "Logo", "Logo", "Logotipo";
    logo_about = "Stands at the top left for everybody in your organisation.", "Tampil di kiri atas bagi semua orang di organisasi Anda.", "Aparece arriba a la izquierda para toda su organización.";
    logo_alt = "Logo of your organisation", "Logo organisasi Anda", "Logotipo de su organización";
    logo_hint = "PNG, JPEG or WebP, at most 10 MB. It is fitted into 512 by 160 pixels.", "PNG, JPEG, atau WebP, paling besar 10 MB. Disesuaikan ke dalam 512 kali 160 piksel.", "PNG, JPEG o WebP, 10 MB como máximo. Se ajusta a 512 por 160 píxeles.";
    title = "Files", "Berkas", "Archivos";
    about = "Your organisation's files and the room they take.", "Berkas organisasi Anda dan ruang yang dipakainya.", "Los archivos de su organización y el espacio que ocupan.";
    about_all = "Files of all organisations: names and sizes, never what is in a list.", "Berkas semua organisasi: nama dan ukuran, bukan isi daftar.", "Archivos de todas las organizaciones: nombres y tamaños, nunca el contenido de una lista.";
    room = "Room", "Ruang", "Espacio";
    taken_of(taken, quota) = "{taken} of {quota}", "{taken} dari {quota}", "{taken} de {quota}";
    taken_in_all(taken, files) = "{taken} in all, {files}.", "{taken} seluruhnya, {files}.", "{taken} en total, {files}.";
    files_count(n) = "{n} files", "{n} berkas", "{n} archivos";
    scanned = "Every list is scanned for viruses before it is kept.", "Setiap daftar dipindai dari virus sebelum disimpan.", "Cada lista se analiza en busca de virus antes de guardarla.";
    not_scanned = "Lists come back as they were sent. They are not scanned for viruses.", "Daftar kembali seperti saat dikirim. Tidak dipindai dari virus.", "Las listas vuelven tal como se enviaron. No se analizan en busca de virus.";
    near = "There is little room left. Files and lists that are not needed any more can be deleted.", "Ruang tersisa sedikit. Berkas dan daftar yang tidak diperlukan lagi dapat dihapus.", "Queda poco espacio. Se pueden eliminar archivos y listas que ya no se necesiten.";
    name = "Name", "Nama", "Nombre";
    whose = "Whose", "Milik", "De quién";
    purpose = "What", "Jenis", "Qué es";
    size = "Size", "Ukuran", "Tamaño";
    brought = "Brought", "Dibawa", "Subido";
    empty = "No files here", "Tidak ada berkas di sini", "No hay archivos aquí";
    empty_about = "Uploaded lists and a logo are kept here as they came.", "Daftar yang diunggah dan logo disimpan di sini seperti aslinya.", "Las listas subidas y el logotipo se guardan aquí como llegaron.";
    take = "Download", "Unduh", "Descargar";
    take_named(name) = "Download {name}", "Unduh {name}", "Descargar {name}";
    delete = "Delete", "Hapus", "Eliminar";
    delete_title(name) = "Delete \u{201c}{name}\u{201d}?", "Hapus \u{201c}{name}\u{201d}?", "¿Eliminar «{name}»?";
    delete_about = "The picture is gone for everybody.", "Gambar hilang bagi semua orang.", "La imagen desaparece para todos.";
    delete_list_about = "Only the uploaded file is deleted for good. The list with its rows and results stays, but it can't be repeated.", "Hanya berkas unggahan yang dihapus permanen. Daftar dengan baris dan hasilnya tetap ada, tetapi tidak bisa diulang.", "Solo se elimina para siempre el archivo subido. La lista con sus filas y resultados queda, pero no se puede repetir.";
    reason = "Reason", "Alasan", "Motivo";
    deleted = "The file is deleted.", "Berkas dihapus.", "El archivo se eliminó.";
    quota = "How much it may keep", "Batas penyimpanannya", "Cuánto puede guardar";
    quota_mb = "Megabytes", "Megabita", "Megabytes";
    quota_hint = "Empty: as much as every organisation.", "Kosong: sama dengan semua organisasi.", "Vacío: lo mismo que todas las organizaciones.";
    everybody = "All organisations", "Semua organisasi", "Todas las organizaciones";
    one_list = "List", "Daftar", "Lista";
    one_avatar = "Person\u{2019}s picture", "Gambar orang", "Imagen de una persona";
}

/// What a file is for.
#[must_use]
pub const fn of_purpose(language: Language, purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Avatar => one_avatar(language),
        Purpose::Logo => logo(language),
        Purpose::List => one_list(language),
    }
}
