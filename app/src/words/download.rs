//! Taking results along: columns and their order, formats, layouts kept under a name.

super::words! {
    title = "Download", "Unduh", "Descargar";
    about(list) = "Results of {list}", "Hasil {list}", "Resultados de {list}";
    more = "Columns, their order, number format, one file per verdict", "Kolom, urutannya, format nomor, satu berkas per putusan", "Columnas, su orden, formato de los números, un archivo por veredicto";
    number_format = "Numbers", "Nomor", "Números";
    e164 = "E.164: +6281234567890", "E.164: +6281234567890", "E.164: +6281234567890";
    international = "International: +62 812-3456-7890", "Internasional: +62 812-3456-7890", "Internacional: +62 812-3456-7890";
    national = "National: 0812-3456-7890", "Nasional: 0812-3456-7890", "Nacional: 0812-3456-7890";
    files = "Files", "Berkas", "Archivos";
    one_file = "One file", "Satu berkas", "Un archivo";
    split_by(channel) = "One file per verdict on {channel}, in a ZIP", "Satu berkas per putusan di {channel}, dalam ZIP", "Un archivo por veredicto en {channel}, en un ZIP";
    split_later = "One file per verdict is possible once the list is finished.", "Satu berkas per putusan bisa setelah daftar selesai.", "Un archivo por veredicto será posible cuando la lista termine.";
    order_hint = "Tick what to take; change a number to move a column there.", "Centang yang dibawa; ubah angka untuk memindahkan kolom ke sana.", "Marque lo que se lleva; cambie un número para mover la columna allí.";
    position = "Position", "Posisi", "Posición";
    position_of(column) = "Position of {column}", "Posisi {column}", "Posición de {column}";
    layouts = "Saved layouts", "Tata letak tersimpan", "Diseños guardados";
    layouts_about = "For everyone in your organisation, on every list.", "Untuk semua di organisasi Anda, di setiap daftar.", "Para toda su organización, en todas las listas.";
    layouts_none = "None yet. Choose above, give it a name, save it.", "Belum ada. Pilih di atas, beri nama, simpan.", "Aún ninguno. Elija arriba, póngale un nombre y guárdelo.";
    layout_name = "Name of this layout", "Nama tata letak ini", "Nombre de este diseño";
    layout_name_hint = "A layout of the same name is replaced.", "Tata letak dengan nama sama akan diganti.", "Un diseño con el mismo nombre se reemplaza.";
    save_layout = "Save the layout", "Simpan tata letak", "Guardar el diseño";
    choose(name) = "Use {name}", "Pakai {name}", "Usar {name}";
    delete(name) = "Delete {name}", "Hapus {name}", "Eliminar {name}";
    using(name) = "Layout: {name}", "Tata letak: {name}", "Diseño: {name}";
    missing(columns) = "Not in this list, so left out: {columns}", "Tidak ada di daftar ini, jadi dilewati: {columns}", "No están en esta lista y se omiten: {columns}";
    deleted = "Layout deleted.", "Tata letak dihapus.", "Diseño eliminado.";
}
