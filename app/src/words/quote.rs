//! The quote before the start and the receipt after it.

use nomor_contract::account::Language;

use crate::state::number;

/// So many credits: `1 credit`, `2,400 credits`.
#[must_use]
pub fn credits(language: Language, n: i64) -> String {
    if n == 1 {
        credit_one(language).to_owned()
    } else {
        credits_n(language, number::count(language, n))
    }
}

super::words! {
    rows = "Rows in the file", "Baris dalam berkas", "Filas del archivo";
    empty = "without a number", "tanpa nomor", "sin número";
    cells = "Numbers found", "Nomor ditemukan", "Números encontrados";
    duplicates = "duplicates, answered along for free", "duplikat, ikut terjawab gratis", "repetidos, respondidos gratis";
    invalid = "invalid, never charged", "tidak valid, tidak dikenai biaya", "no válidos, nunca se cobran";
    unique = "Different numbers", "Nomor berbeda", "Números distintos";
    known = "already known to you", "sudah Anda ketahui", "que ya conoce";
    barred = "that cannot hold the channel", "yang tidak bisa memakai kanal", "que no pueden tener el canal";
    phone_columns(n) = "× {n} phone columns", "× {n} kolom telepon", "× {n} columnas de teléfono";
    part_of(part, all) = "{part} of {all}", "{part} dari {all}", "{part} de {all}";
    to_check = "to check", "akan dicek", "por verificar";
    credit_one = "1 credit", "1 kredit", "1 crédito";
    credits_n(n) = "{n} credits", "{n} kredit", "{n} créditos";
    times_price(n, price) = "{n} to check × {price}", "{n} akan dicek × {price}", "{n} por verificar × {price}";
    in_all = "At most", "Paling banyak", "Como máximo";
    fair = "Only answers cost. Whatever stays unknown is given back.", "Hanya jawaban yang berbiaya. Yang tetap tidak diketahui dikembalikan.", "Solo se cobran respuestas. Lo que quede desconocido se devuelve.";
    available = "Your credits", "Kredit Anda", "Sus créditos";
    left = "Left afterwards, at least", "Sisa sesudahnya, paling sedikit", "Quedarán, al menos";
    short_by(credits) = "{credits} short", "Kurang {credits}", "Faltan {credits}";
    short_about = "You can check the first part now and the rest after a top-up, or top up first.", "Anda bisa mengecek bagian pertama sekarang dan sisanya setelah isi ulang, atau isi ulang dulu.", "Puede verificar la primera parte ahora y el resto tras recargar, o recargar antes.";
    see_credits = "See credits", "Lihat kredit", "Ver créditos";
    first_n(n) = "Check the first {n} now", "Cek {n} pertama sekarang", "Verificar los primeros {n} ahora";
    expected = "Expected time", "Perkiraan waktu", "Tiempo previsto";
    invalid_title = "Invalid cells", "Sel tidak valid", "Celdas no válidas";
    invalid_about = "They stay in your list with their reason, free of charge.", "Tetap ada di daftar Anda beserta alasannya, gratis.", "Siguen en su lista con su motivo, gratis.";
    reason = "Reason", "Alasan", "Motivo";
    count = "Count", "Jumlah", "Cantidad";
    examples = "Examples", "Contoh", "Ejemplos";
    nothing_to_ask = "Nothing to ask: everything is known, invalid or only cleaned. Starting costs nothing.", "Tidak ada yang perlu ditanyakan: semua sudah diketahui, tidak valid, atau hanya dibersihkan. Memulai tidak berbiaya.", "Nada que preguntar: todo se conoce, no es válido o solo se limpia. Empezar no cuesta nada.";
    consent = "These people gave me their number, and I may contact them.", "Orang-orang ini memberi saya nomornya, dan saya boleh menghubungi mereka.", "Estas personas me dieron su número y puedo contactarlas.";
    consent_hint = "Your answer is kept with the list.", "Jawaban Anda disimpan bersama daftar.", "Su respuesta se guarda con la lista.";
    consent_missing = "Confirm where the numbers come from, then start.", "Konfirmasi asal nomor, lalu mulai.", "Confirme de dónde vienen los números y empiece.";
    start = "Start checking", "Mulai pengecekan", "Empezar a verificar";
    guard_title = "This list is stopped before the start", "Daftar ini dihentikan sebelum mulai", "Esta lista está detenida antes de empezar";
    guard_about = "A system admin can release it. Nothing was charged.", "Admin sistem dapat melepasnya. Tidak ada biaya.", "Un administrador del sistema puede liberarla. No se cobró nada.";
    may_not_start = "Your role may look at lists, not start them. Ask an owner or admin of your organisation.", "Peran Anda boleh melihat daftar, bukan memulainya. Mintalah pemilik atau admin organisasi.", "Su rol puede ver listas, no empezarlas. Pídalo a un propietario o administrador.";
    receipt = "Receipt", "Tanda terima", "Recibo";
    quoted = "Quoted", "Ditawarkan", "Presupuestado";
    charged = "Charged for answers", "Dibebankan untuk jawaban", "Cobrado por respuestas";
    released = "Given back", "Dikembalikan", "Devuelto";
    held = "Still held", "Masih ditahan", "Aún retenido";
}
