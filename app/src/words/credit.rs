//! Credits and usage.

use nomor_contract::account::Language;

super::words! {
    about = "One credit per number and channel that gets an answer. Unknown, invalid and duplicate numbers are free.", "Satu kredit per nomor dan kanal yang terjawab. Nomor tidak diketahui, tidak valid, dan duplikat gratis.", "Un crédito por número y canal con respuesta. Los desconocidos, no válidos y duplicados son gratis.";
    available = "Available", "Tersedia", "Disponibles";
    available_about = "Ready to spend", "Siap dipakai", "Listos para usar";
    held = "Held", "Ditahan", "Retenidos";
    held_about = "Set aside for running lists; what is not used comes back", "Disisihkan untuk daftar yang berjalan; sisanya kembali", "Apartados para listas en curso; lo que no se usa vuelve";
    spent = "Spent in 30 days", "Dipakai dalam 30 hari", "Gastados en 30 días";
    spent_about = "On answers that are known", "Untuk jawaban yang diketahui", "En respuestas conocidas";
    movements = "Movements", "Pergerakan", "Movimientos";
    movements_about = "Every credit, from purchase to row. Newest first.", "Setiap kredit, dari pembelian sampai baris. Terbaru lebih dulu.", "Cada crédito, de la compra a la fila. Lo más reciente primero.";
    when = "When", "Kapan", "Cuándo";
    what = "What", "Apa", "Qué";
    reference = "Belongs to", "Milik", "Pertenece a";
    change = "Available", "Tersedia", "Disponibles";
    amount = "Amount", "Jumlah", "Cantidad";
    empty = "No movements yet", "Belum ada pergerakan", "Aún no hay movimientos";
    empty_about = "Credits appear here when they are granted, held, spent or given back.", "Kredit muncul di sini saat diberikan, ditahan, dipakai, atau dikembalikan.", "Los créditos aparecen aquí cuando se otorgan, retienen, gastan o devuelven.";
    grant = "Credits added", "Kredit ditambahkan", "Créditos añadidos";
    hold = "Held for a list", "Ditahan untuk daftar", "Retenidos para una lista";
    settle = "Spent by a list", "Dipakai oleh daftar", "Gastados por una lista";
    release = "Given back", "Dikembalikan", "Devueltos";
    charge = "Quick check", "Cek cepat", "Verificación rápida";
    adjust = "Correction", "Koreksi", "Corrección";
    usage_about = "What was answered in the last 30 days, day by day (UTC).", "Yang terjawab dalam 30 hari terakhir, per hari (UTC).", "Lo respondido en los últimos 30 días, día por día (UTC).";
    checks = "Checks", "Pengecekan", "Verificaciones";
    checks_about = "Answers in 30 days, live and from earlier checks", "Jawaban dalam 30 hari, langsung dan dari pengecekan sebelumnya", "Respuestas en 30 días, en vivo y de verificaciones anteriores";
    on_whatsapp = "On WhatsApp", "Di WhatsApp", "En WhatsApp";
    on_telegram = "On Telegram", "Di Telegram", "En Telegram";
    of_known(n) = "of {n} known answers", "dari {n} jawaban yang diketahui", "de {n} respuestas conocidas";
    nothing_known = "no answers yet", "belum ada jawaban", "aún sin respuestas";
    checks_per_day = "Checks per day", "Pengecekan per hari", "Verificaciones por día";
    credits_per_day = "Credits per day", "Kredit per hari", "Créditos por día";
    day = "Day", "Hari", "Día";
    credits = "Credits", "Kredit", "Créditos";
    no_usage = "Nothing checked in the last 30 days", "Tidak ada pengecekan dalam 30 hari terakhir", "Nada verificado en los últimos 30 días";
    no_usage_about = "Check one number or upload a list; the days fill by themselves.", "Periksa satu nomor atau unggah daftar; hari-hari akan terisi sendiri.", "Verifique un número o suba una lista; los días se llenan solos.";
    limits = "Limits", "Batas", "Límites";
    limits_about = "What one file, one call and one minute may carry.", "Batas untuk satu berkas, satu panggilan, dan satu menit.", "Lo que admite un archivo, una llamada y un minuto.";
    file_size = "File size", "Ukuran berkas", "Tamaño de archivo";
    file_rows = "Rows per file", "Baris per berkas", "Filas por archivo";
    batch = "Numbers per API call", "Nomor per panggilan API", "Números por llamada API";
    requests = "API calls per minute", "Panggilan API per menit", "Llamadas API por minuto";
    retention = "Results are kept", "Hasil disimpan", "Los resultados se guardan";
    days(n) = "{n} days", "{n} hari", "{n} días";
}

/// What kind of movement it is; a kind this page does not know is shown as it is.
#[must_use]
pub fn kind(language: Language, kind: &str) -> String {
    match kind {
        "grant" => grant(language).to_owned(),
        "hold" => hold(language).to_owned(),
        "settle" => settle(language).to_owned(),
        "release" => release(language).to_owned(),
        "charge" => charge(language).to_owned(),
        "adjust" => adjust(language).to_owned(),
        other => other.to_owned(),
    }
}
