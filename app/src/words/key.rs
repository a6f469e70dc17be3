//! API keys.

pub use super::permission::permission;

use nomor_contract::account::{Language, Overlap};

super::words! {
    about = "For programs that check numbers on your behalf. A key is shown once, when it is made.", "Untuk program yang memeriksa nomor atas nama Anda. Kunci hanya ditampilkan sekali, saat dibuat.", "Para programas que verifican números en su nombre. Una clave se muestra una sola vez, al crearla.";
    create = "Create key", "Buat kunci", "Crear clave";
    create_title = "New API key", "Kunci API baru", "Nueva clave API";
    name = "Name", "Nama", "Nombre";
    name_hint = "What will use it: “CRM”, “nightly import”.", "Apa yang memakainya: “CRM”, “impor malam”.", "Qué la usará: «CRM», «importación nocturna».";
    mode = "What is it for?", "Untuk apa?", "¿Para qué es?";
    mode_live = "Live key", "Kunci produksi", "Clave de producción";
    mode_live_hint = "Asks for real and spends credits.", "Bertanya sungguhan dan memakai kredit.", "Pregunta de verdad y gasta créditos.";
    test = "Test key", "Kunci uji", "Clave de prueba";
    test_hint = "Only ever reaches the sandbox and costs nothing. Its answers are not real.", "Hanya menjangkau sandbox dan tidak dipungut biaya. Jawabannya tidak nyata.", "Solo llega a la zona de pruebas y no cuesta nada. Sus respuestas no son reales.";
    scopes = "May do", "Boleh melakukan", "Puede hacer";
    advanced = "Advanced: rate, last day, addresses", "Lanjutan: laju, hari terakhir, alamat", "Avanzado: ritmo, último día, direcciones";
    per_minute = "Requests a minute", "Permintaan per menit", "Peticiones por minuto";
    per_minute_hint(most) = "Empty: {most}, the most that any key is let through.", "Kosong: {most}, batas tertinggi setiap kunci.", "Vacío: {most}, lo máximo que se deja pasar a cualquier clave.";
    per_minute_is(n) = "{n} requests a minute", "{n} permintaan per menit", "{n} peticiones por minuto";
    expires_on = "Last day", "Hari terakhir", "Último día";
    expires_on_hint = "It works through this day (UTC) and is refused after it. Empty: no end.", "Berlaku sampai hari ini habis (UTC), lalu ditolak. Kosong: tanpa akhir.", "Funciona hasta el final de ese día (UTC) y después se rechaza. Vacío: sin fin.";
    networks = "Addresses it may come from", "Alamat asal yang diizinkan", "Direcciones desde las que puede venir";
    networks_hint = "One address or network (CIDR) a line, IPv4 or IPv6. Empty: from everywhere.", "Satu alamat atau jaringan (CIDR) per baris, IPv4 atau IPv6. Kosong: dari mana saja.", "Una dirección o red (CIDR) por línea, IPv4 o IPv6. Vacío: desde cualquier lugar.";
    only_from(networks) = "Only from {networks}", "Hanya dari {networks}", "Solo desde {networks}";
    state = "State", "Status", "Estado";
    active = "Active", "Aktif", "Activa";
    expired = "Expired", "Kedaluwarsa", "Caducada";
    expires = "Expires", "Kedaluwarsa", "Caduca";
    rotating = "Old secret works until", "Rahasia lama berlaku sampai", "El secreto anterior vale hasta";
    rotate = "Rotate", "Putar", "Rotar";
    rotate_title(name) = "New secret for “{name}”?", "Rahasia baru untuk “{name}”?", "¿Nuevo secreto para «{name}»?";
    rotate_about = "The new secret works at once and is shown once. Scopes, limits and history stay.", "Rahasia baru langsung berlaku dan ditampilkan sekali. Izin, batas, dan riwayat tetap.", "El nuevo secreto vale de inmediato y se muestra una vez. Permisos, límites e historial se quedan.";
    overlap_label = "The old secret works on", "Rahasia lama masih berlaku", "El secreto anterior sigue valiendo";
    overlap_none = "Not at all: it ends now", "Tidak lagi: berakhir sekarang", "Nada: termina ahora";
    overlap_hour = "For 1 hour", "Selama 1 jam", "Durante 1 hora";
    overlap_day = "For 24 hours", "Selama 24 jam", "Durante 24 horas";
    overlap_week = "For 7 days", "Selama 7 hari", "Durante 7 días";
    key = "Key", "Kunci", "Clave";
    created = "Created", "Dibuat", "Creada";
    last_used = "Last used", "Terakhir dipakai", "Último uso";
    live = "Live", "Produksi", "Producción";
    testing = "Test", "Uji", "Prueba";
    revoked = "Revoked", "Dicabut", "Revocada";
    revoke = "Revoke", "Cabut", "Revocar";
    revoke_title(name) = "Revoke “{name}”?", "Cabut “{name}”?", "¿Revocar «{name}»?";
    revoke_about = "Programs that use this key are refused at once. This can't be undone; a new key can be made at any time.", "Program yang memakai kunci ini langsung ditolak. Ini tidak bisa dibatalkan; kunci baru bisa dibuat kapan saja.", "Los programas que usan esta clave se rechazan de inmediato. No se puede deshacer; siempre puede crear otra.";
    made = "Your new key", "Kunci baru Anda", "Su nueva clave";
    made_about = "Copy it now and keep it like a password. It is not shown again.", "Salin sekarang dan simpan seperti kata sandi. Kunci tidak ditampilkan lagi.", "Cópiela ahora y guárdela como una contraseña. No se volverá a mostrar.";
    empty = "No keys yet", "Belum ada kunci", "Aún no hay claves";
    empty_about = "Create a test key first: it costs nothing and answers from the sandbox.", "Buat kunci uji dahulu: gratis dan dijawab oleh sandbox.", "Cree primero una clave de prueba: no cuesta nada y responde la zona de pruebas.";
    docs = "Read the API guide", "Baca panduan API", "Leer la guía de la API";
    try_title = "Try it", "Coba", "Pruébelo";
    try_about = "Put your key in place of nmr_…; the answer is JSON.", "Ganti nmr_… dengan kunci Anda; jawabannya JSON.", "Sustituya nmr_… por su clave; la respuesta es JSON.";
}

/// How long a rotated key's former secret works on.
#[must_use]
pub const fn overlap(language: Language, overlap: Overlap) -> &'static str {
    match overlap {
        Overlap::None => overlap_none(language),
        Overlap::Hour => overlap_hour(language),
        Overlap::Day => overlap_day(language),
        Overlap::Week => overlap_week(language),
    }
}
