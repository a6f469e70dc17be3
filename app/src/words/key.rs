//! API keys.

pub use super::permission::permission;

super::words! {
    about = "For programs that check numbers on your behalf. A key is shown once, when it is made.", "Untuk program yang memeriksa nomor atas nama Anda. Kunci hanya ditampilkan sekali, saat dibuat.", "Para programas que verifican números en su nombre. Una clave se muestra una sola vez, al crearla.";
    create = "Create key", "Buat kunci", "Crear clave";
    create_title = "New API key", "Kunci API baru", "Nueva clave API";
    name = "Name", "Nama", "Nombre";
    name_hint = "What will use it: \u{201c}CRM\u{201d}, \u{201c}nightly import\u{201d}.", "Apa yang memakainya: \u{201c}CRM\u{201d}, \u{201c}impor malam\u{201d}.", "Qué la usará: «CRM», «importación nocturna».";
    test = "Test key", "Kunci uji", "Clave de prueba";
    test_hint = "Only ever reaches the sandbox and costs nothing. Its answers are not real.", "Hanya menjangkau sandbox dan tidak dipungut biaya. Jawabannya tidak nyata.", "Solo llega a la zona de pruebas y no cuesta nada. Sus respuestas no son reales.";
    scopes = "May do", "Boleh melakukan", "Puede hacer";
    scopes_hint = "Tick nothing for everything an integration needs.", "Jangan centang apa pun untuk semua yang dibutuhkan integrasi.", "No marque nada para todo lo que una integración necesita.";
    scopes_all = "everything an integration needs", "semua yang dibutuhkan integrasi", "todo lo que una integración necesita";
    key = "Key", "Kunci", "Clave";
    created = "Created", "Dibuat", "Creada";
    last_used = "Last used", "Terakhir dipakai", "Último uso";
    live = "Live", "Produksi", "Producción";
    testing = "Test", "Uji", "Prueba";
    revoked = "Revoked", "Dicabut", "Revocada";
    revoke = "Revoke", "Cabut", "Revocar";
    revoke_title(name) = "Revoke \u{201c}{name}\u{201d}?", "Cabut \u{201c}{name}\u{201d}?", "¿Revocar «{name}»?";
    revoke_about = "Programs that use this key are refused at once. This can't be undone; a new key can be made at any time.", "Program yang memakai kunci ini langsung ditolak. Ini tidak bisa dibatalkan; kunci baru bisa dibuat kapan saja.", "Los programas que usan esta clave se rechazan de inmediato. No se puede deshacer; siempre puede crear otra.";
    made = "Your new key", "Kunci baru Anda", "Su nueva clave";
    made_about = "Copy it now and keep it like a password. It is not shown again.", "Salin sekarang dan simpan seperti kata sandi. Kunci tidak ditampilkan lagi.", "Cópiela ahora y guárdela como una contraseña. No se volverá a mostrar.";
    empty = "No keys yet", "Belum ada kunci", "Aún no hay claves";
    empty_about = "Create a test key first: it costs nothing and answers from the sandbox.", "Buat kunci uji dahulu: gratis dan dijawab oleh sandbox.", "Cree primero una clave de prueba: no cuesta nada y responde la zona de pruebas.";
    docs = "Read the API guide", "Baca panduan API", "Leer la guía de la API";
    try_title = "Try it", "Coba", "Pruébelo";
    try_about = "Put your key in place of nmr_…; the answer is JSON.", "Ganti nmr_… dengan kunci Anda; jawabannya JSON.", "Sustituya nmr_… por su clave; la respuesta es JSON.";
}
