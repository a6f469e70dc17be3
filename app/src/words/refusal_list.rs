//! What can be wrong with a file or a list, by code (see `refusal`).

use super::refusal::Sentences;

pub(super) const DOWNLOADS: Sentences = &[
    (
        "split_filtered",
        [
            "A split by verdict has every verdict. Take the verdict filter away, or the split.",
            "Pemisahan per putusan memuat semua putusan. Hilangkan saringan putusan, atau pemisahannya.",
            "La separación por veredicto incluye todos los veredictos. Quite el filtro de veredicto o la separación.",
        ],
    ),
    (
        "split_not_asked",
        [
            "This list was not checked on the channel it should be split by.",
            "Daftar ini tidak diperiksa di kanal yang dipilih untuk pemisahan.",
            "Esta lista no se verificó en el canal por el que se quiere separar.",
        ],
    ),
    (
        "split_running",
        [
            "This list is not over yet. It can be split by verdict once it is; take it whole meanwhile.",
            "Daftar ini belum selesai. Pemisahan per putusan bisa setelah selesai; sementara itu unduh utuh.",
            "Esta lista aún no ha terminado. Se podrá separar por veredicto cuando termine; mientras tanto descárguela entera.",
        ],
    ),
    (
        "no_column",
        [
            "Tick at least one column.",
            "Centang setidaknya satu kolom.",
            "Marque al menos una columna.",
        ],
    ),
    (
        "report_name",
        [
            "Enter a name of at most 80 characters.",
            "Masukkan nama paling banyak 80 karakter.",
            "Escriba un nombre de 80 caracteres como máximo.",
        ],
    ),
    (
        "report_large",
        [
            "These are more columns than a layout can keep.",
            "Kolom ini lebih banyak dari yang bisa disimpan sebuah tata letak.",
            "Son más columnas de las que un diseño puede guardar.",
        ],
    ),
    (
        "reports_full",
        [
            "An organisation keeps at most 50 layouts. Delete one first.",
            "Satu organisasi menyimpan paling banyak 50 tata letak. Hapus salah satu dulu.",
            "Una organización guarda 50 diseños como máximo. Elimine uno primero.",
        ],
    ),
];

pub(super) const FILES_AND_LISTS: Sentences = &[
    (
        "file_empty",
        [
            "This file is empty. Choose the file that has your numbers and upload it again. Nothing was kept.",
            "Berkas ini kosong. Pilih berkas yang berisi nomor Anda lalu unggah lagi. Tidak ada yang disimpan.",
            "Este archivo está vacío. Elija el que tiene sus números y súbalo de nuevo. No se guardó nada.",
        ],
    ),
    (
        "file_header_only",
        [
            "This file has a header but no rows beneath it. Add the numbers and upload it again. Nothing was kept.",
            "Berkas ini punya judul kolom tetapi tidak ada baris di bawahnya. Tambahkan nomornya lalu unggah lagi. Tidak ada yang disimpan.",
            "Este archivo tiene encabezado pero ninguna fila debajo. Añada los números y súbalo de nuevo. No se guardó nada.",
        ],
    ),
    (
        "file_binary",
        [
            "This file is not a list: it holds binary data. Save it as CSV or XLSX and upload that. Nothing was kept.",
            "Berkas ini bukan daftar: isinya data biner. Simpan sebagai CSV atau XLSX lalu unggah. Tidak ada yang disimpan.",
            "Este archivo no es una lista: contiene datos binarios. Guárdelo como CSV o XLSX y súbalo. No se guardó nada.",
        ],
    ),
    (
        "file_unsupported",
        [
            "Nomor does not read this kind of file. Save the list as CSV, TXT, XLSX, XLS, XLSB or ODS and upload that. Nothing was kept.",
            "Jenis berkas ini tidak dibaca Nomor. Simpan daftar sebagai CSV, TXT, XLSX, XLS, XLSB, atau ODS lalu unggah. Tidak ada yang disimpan.",
            "Nomor no lee este tipo de archivo. Guarde la lista como CSV, TXT, XLSX, XLS, XLSB u ODS y súbala. No se guardó nada.",
        ],
    ),
    (
        "file_ending",
        [
            "The name of this file has an ending that no list is saved under. Save the list as CSV, TXT, XLSX, XLS, XLSB or ODS and upload that. Nothing was kept.",
            "Nama berkas ini berakhiran yang tidak dipakai daftar mana pun. Simpan daftar sebagai CSV, TXT, XLSX, XLS, XLSB, atau ODS lalu unggah. Tidak ada yang disimpan.",
            "El nombre de este archivo termina en algo con lo que no se guarda ninguna lista. Guárdela como CSV, TXT, XLSX, XLS, XLSB u ODS y súbala. No se guardó nada.",
        ],
    ),
    (
        "file_locked",
        [
            "This workbook is locked with a password. Remove the password and upload it again. Nothing was kept.",
            "Buku kerja ini dikunci kata sandi. Hapus kata sandinya lalu unggah lagi. Tidak ada yang disimpan.",
            "Este libro está bloqueado con contraseña. Quítela y súbalo de nuevo. No se guardó nada.",
        ],
    ),
    (
        "file_bomb",
        [
            "This workbook would expand to far more data than a list needs, so it was refused before reading. Save the sheet with your numbers as CSV and upload that. Nothing was kept.",
            "Buku kerja ini akan mengembang jauh melebihi kebutuhan sebuah daftar, jadi ditolak sebelum dibaca. Simpan lembar nomor Anda sebagai CSV lalu unggah. Tidak ada yang disimpan.",
            "Este libro se expandiría a muchos más datos de los que necesita una lista y se rechazó antes de leerlo. Guarde la hoja con sus números como CSV y súbala. No se guardó nada.",
        ],
    ),
    (
        "file_too_big_inside",
        [
            "This workbook is larger inside than this format can be read. Save it as XLSX or CSV and upload that. Nothing was kept.",
            "Buku kerja ini lebih besar di dalam daripada yang bisa dibaca dalam format ini. Simpan sebagai XLSX atau CSV lalu unggah. Tidak ada yang disimpan.",
            "Este libro es por dentro mayor de lo que se puede leer en este formato. Guárdelo como XLSX o CSV y súbalo. No se guardó nada.",
        ],
    ),
    (
        "file_truncated",
        [
            "This workbook is cut off: its end is missing. Get the whole file and upload it again. Nothing was kept.",
            "Buku kerja ini terpotong: bagian akhirnya hilang. Ambil berkas utuhnya lalu unggah lagi. Tidak ada yang disimpan.",
            "Este libro está cortado: le falta el final. Consiga el archivo completo y súbalo de nuevo. No se guardó nada.",
        ],
    ),
    (
        "file_damaged",
        [
            "This workbook is damaged and can't be read to its end. Open it in a spreadsheet program, save it anew, and upload that. Nothing was kept.",
            "Buku kerja ini rusak dan tidak bisa dibaca sampai akhir. Buka di program lembar kerja, simpan ulang, lalu unggah. Tidak ada yang disimpan.",
            "Este libro está dañado y no se puede leer hasta el final. Ábralo en su hoja de cálculo, guárdelo de nuevo y súbalo. No se guardó nada.",
        ],
    ),
    (
        "file_too_large",
        [
            "This file is larger than allowed. Split it into several files and upload them one by one. Nothing was kept.",
            "Berkas ini lebih besar dari yang diizinkan. Bagi menjadi beberapa berkas dan unggah satu per satu. Tidak ada yang disimpan.",
            "Este archivo supera el tamaño permitido. Divídalo en archivos menores y súbalos uno a uno. No se guardó nada.",
        ],
    ),
    (
        "file_too_many_rows",
        [
            "This list has more rows than allowed. Split it into smaller lists. Nothing was kept.",
            "Daftar ini punya lebih banyak baris dari yang diizinkan. Bagi menjadi beberapa daftar. Tidak ada yang disimpan.",
            "Esta lista tiene más filas de las permitidas. Divídala en listas menores. No se guardó nada.",
        ],
    ),
    (
        "file_too_many_columns",
        [
            "A row has more columns than allowed. Remove those you don't need and upload it again. Nothing was kept.",
            "Sebuah baris punya lebih banyak kolom dari yang diizinkan. Hapus kolom yang tidak perlu lalu unggah lagi. Tidak ada yang disimpan.",
            "Una fila tiene más columnas de las permitidas. Quite las que no necesite y súbala de nuevo. No se guardó nada.",
        ],
    ),
    (
        "file_row_too_long",
        [
            "A row is longer than any list needs, often because a quotation mark is never closed. Correct that row and upload the list again. Nothing was kept.",
            "Sebuah baris lebih panjang dari kebutuhan daftar, sering karena tanda kutip tidak ditutup. Perbaiki baris itu lalu unggah lagi. Tidak ada yang disimpan.",
            "Una fila es más larga de lo que necesita una lista, a menudo por unas comillas sin cerrar. Corrija esa fila y súbala de nuevo. No se guardó nada.",
        ],
    ),
    (
        "file_cell_too_long",
        [
            "A cell holds more text than any list needs. Shorten it, or save the sheet as CSV, and upload that. Nothing was kept.",
            "Sebuah sel berisi teks lebih banyak dari kebutuhan daftar. Persingkat, atau simpan lembar itu sebagai CSV, lalu unggah. Tidak ada yang disimpan.",
            "Una celda contiene más texto del que necesita una lista. Acórtela o guarde la hoja como CSV y súbala. No se guardó nada.",
        ],
    ),
    (
        "unknown_sheet",
        [
            "This workbook has no sheet of that name. Choose one of those it has.",
            "Buku kerja ini tidak punya lembar dengan nama itu. Pilih salah satu yang ada.",
            "Este libro no tiene una hoja con ese nombre. Elija una de las que hay.",
        ],
    ),
    (
        "file_no_phones",
        [
            "No column of this list reads as phone numbers. If they are written without a country code, choose the default country and upload it again; else upload the list that has the numbers. Nothing was kept.",
            "Tidak ada kolom yang terbaca sebagai nomor telepon. Bila ditulis tanpa kode negara, pilih negara bawaan lalu unggah lagi; bila tidak, unggah daftar yang berisi nomor. Tidak ada yang disimpan.",
            "Ninguna columna se lee como teléfonos. Si están escritos sin código de país, elija el país predeterminado y súbala de nuevo; si no, suba la lista que tiene los números. No se guardó nada.",
        ],
    ),
    (
        "file_io",
        [
            "This file could not be read from the disk. Try again; if it happens again, tell the administrator.",
            "Berkas ini tidak bisa dibaca dari disk. Coba lagi; bila berulang, beri tahu administrator.",
            "Este archivo no se pudo leer del disco. Pruebe de nuevo; si se repite, avise al administrador.",
        ],
    ),
    (
        "file_gone",
        [
            "The uploaded file is not on this server any more. Upload it again.",
            "Berkas yang diunggah sudah tidak ada di server ini. Unggah lagi.",
            "El archivo subido ya no está en este servidor. Súbalo de nuevo.",
        ],
    ),
    (
        "unknown_column",
        [
            "The file has no column of that name.",
            "Berkas ini tidak punya kolom dengan nama itu.",
            "El archivo no tiene una columna con ese nombre.",
        ],
    ),
    (
        "too_many_phone_columns",
        [
            "This list has too many phone columns.",
            "Daftar ini punya terlalu banyak kolom telepon.",
            "Esta lista tiene demasiadas columnas de teléfono.",
        ],
    ),
    (
        "consent_needed",
        [
            "Confirm where the numbers come from, then start.",
            "Untuk memulai, nyatakan bahwa orang-orang di daftar memberikan nomornya kepada Anda.",
            "Para empezar, confirme que las personas de la lista le dieron su número.",
        ],
    ),
    (
        "not_analysed",
        [
            "This list is still being read. Try again in a moment.",
            "Daftar ini masih dibaca. Coba lagi sebentar lagi.",
            "Esta lista aún se está leyendo. Pruebe de nuevo en un momento.",
        ],
    ),
    (
        "started",
        [
            "This list has started already.",
            "Daftar ini sudah dimulai.",
            "Esta lista ya ha empezado.",
        ],
    ),
    (
        "not_over",
        [
            "This list is not finished yet. Its unknowns can be checked again once it is.",
            "Daftar ini belum selesai. Yang tidak diketahui bisa diperiksa lagi setelah selesai.",
            "Esta lista no ha terminado. Lo desconocido se puede verificar de nuevo cuando termine.",
        ],
    ),
    (
        "nothing_unknown",
        [
            "Nothing in this list is unknown.",
            "Tidak ada yang tidak diketahui di daftar ini.",
            "No hay nada desconocido en esta lista.",
        ],
    ),
    (
        "parent_gone",
        [
            "The list this one re-checks was deleted meanwhile.",
            "Daftar yang diperiksa ulang ini sudah dihapus.",
            "La lista que esta vuelve a verificar se eliminó entretanto.",
        ],
    ),
    (
        "idempotency_mismatch",
        [
            "This Idempotency-Key was used for another request. Use a new one.",
            "Kunci idempotensi ini dipakai untuk permintaan lain. Pakai yang baru.",
            "Esta clave de idempotencia se usó para otra petición. Use una nueva.",
        ],
    ),
];
