//! The admin area.

use nomor_contract::account::Language;
use nomor_contract::provider::{Breaker, ProviderKind};

super::words! {
    system_about = "The platform at a glance.", "Platform dalam sekilas.", "La plataforma de un vistazo.";
    tenants = "Organisations", "Organisasi", "Organizaciones";
    people = "People", "Orang", "Personas";
    running = "Lists running", "Daftar berjalan", "Listas en curso";
    queue = "Batches waiting", "Batch menunggu", "Lotes en espera";
    oldest(span) = "oldest waits {span}", "terlama menunggu {span}", "el más antiguo espera {span}";
    nobody_waits = "nothing waits", "tidak ada yang menunggu", "nada espera";
    credits_given = "Credits granted today", "Kredit diberikan hari ini", "Créditos otorgados hoy";
    credits_used = "Credits used today", "Kredit dipakai hari ini", "Créditos usados hoy";
    since_midnight = "since midnight UTC", "sejak tengah malam UTC", "desde la medianoche UTC";
    ledger = "Ledger", "Buku besar", "Libro mayor";
    ledger_clean = "Adds up", "Cocok", "Cuadra";
    ledger_wrong = "Does not add up", "Tidak cocok", "No cuadra";
    ledger_wrong_about = "The audit found a line that does not add up. Run \u{201c}nomor ledger verify\u{201d} on the server; it names the line.", "Audit menemukan baris yang tidak cocok. Jalankan \u{201c}nomor ledger verify\u{201d} di server; perintah itu menyebut barisnya.", "La auditoría halló una línea que no cuadra. Ejecute «nomor ledger verify» en el servidor; nombra la línea.";
    chain = "Audit log", "Log audit", "Registro de auditoría";
    chain_clean = "Unbroken", "Utuh", "Intacto";
    chain_wrong = "Broken", "Rusak", "Roto";
    unproved = "Not proved yet", "Belum dibuktikan", "Aún sin comprobar";
    prove = "Prove both now", "Buktikan keduanya sekarang", "Comprobar ambos ahora";
    alerts = "Worth a look", "Perlu dilihat", "Conviene mirar";
    alert_ledger_wrong = "The ledger does not add up. Run \u{201c}nomor ledger verify\u{201d} on the server; it names the line.", "Buku besar tidak cocok. Jalankan \u{201c}nomor ledger verify\u{201d} di server; perintah itu menyebut barisnya.", "El libro mayor no cuadra. Ejecute «nomor ledger verify» en el servidor; nombra la línea.";
    alert_ledger_unproved = "The ledger was not proved for two days.", "Buku besar tidak dibuktikan selama dua hari.", "El libro mayor no se comprueba desde hace dos días.";
    alert_chain_broken = "The audit log's chain is broken.", "Rantai log audit rusak.", "La cadena del registro de auditoría está rota.";
    alert_chain_unproved = "The audit log was not proved for two days.", "Log audit tidak dibuktikan selama dua hari.", "El registro de auditoría no se comprueba desde hace dos días.";
    alert_suspended(name) = "{name} was suspended: it does not tell the truth.", "{name} ditangguhkan: jawabannya tidak benar.", "{name} fue suspendido: no dice la verdad.";
    alert_away(name) = "{name} fails again and again, so it is left alone for a while.", "{name} gagal terus, jadi dibiarkan sebentar.", "{name} falla una y otra vez, así que se le deja un rato.";
    alert_mails(n) = "Mails that wait for a quarter of an hour or longer: {n}. The mail server does not take them.", "Email yang menunggu seperempat jam atau lebih: {n}. Server email tidak menerimanya.", "Correos que esperan un cuarto de hora o más: {n}. El servidor de correo no los acepta.";
    alert_no_worker(n) = "Batches that wait: {n}. No program has workers; start \u{201c}nomor worker\u{201d}.", "Batch yang menunggu: {n}. Tidak ada program yang punya pekerja; jalankan \u{201c}nomor worker\u{201d}.", "Lotes en espera: {n}. Ningún programa tiene trabajadores; inicie «nomor worker».";
    alert_disk(free) = "Only {free} are left on the data folder's disk.", "Hanya tersisa {free} di disk folder data.", "Solo quedan {free} en el disco de la carpeta de datos.";
    note_proved = "Proved: here is what was found.", "Terbukti: inilah hasilnya.", "Comprobado: esto se encontró.";
    at_work = "At work", "Sedang bekerja", "En marcha";
    workers(n) = "{n} workers", "{n} pekerja", "{n} trabajadores";
    no_workers = "pages only", "halaman saja", "solo páginas";
    started = "started", "mulai", "inició";
    disk = "Room on the disk", "Ruang di disk", "Espacio en disco";
    disk_of(free, total) = "{free} of {total} free", "{free} dari {total} kosong", "{free} de {total} libres";
    program = "Program", "Program", "Programa";
    version = "Version", "Versi", "Versión";
    database = "Database", "Basis data", "Base de datos";
    metadata = "Number metadata", "Metadata nomor", "Metadatos de números";
    health = "Provider health", "Kesehatan penyedia", "Salud de los proveedores";
    jobs_about = "Lists of all organisations. Every action asks for a reason, and the reason is kept.", "Daftar semua organisasi. Setiap tindakan meminta alasan, dan alasannya disimpan.", "Listas de todas las organizaciones. Cada acción pide un motivo, y el motivo se guarda.";
    job = "List", "Daftar", "Lista";
    tenant = "Organisation", "Organisasi", "Organización";
    state = "State", "Status", "Estado";
    progress = "Progress", "Kemajuan", "Progreso";
    rate = "Speed", "Kecepatan", "Velocidad";
    per_second(n) = "{n}/s", "{n}/dtk", "{n}/s";
    created = "Created", "Dibuat", "Creada";
    stuck = "Stuck", "Macet", "Atascada";
    guarded = "Held by the guard", "Ditahan penjaga", "Detenida por el control";
    leased(n) = "{n} batches under way", "{n} batch diproses", "{n} lotes en proceso";
    pause = "Pause", "Jeda", "Pausar";
    resume = "Resume", "Lanjutkan", "Reanudar";
    cancel_job = "Cancel job", "Batalkan pekerjaan", "Cancelar trabajo";
    release = "Release", "Lepaskan", "Liberar";
    reason = "Reason", "Alasan", "Motivo";
    reason_hint = "One sentence; the organisation and the audit log keep it.", "Satu kalimat; organisasi dan log audit menyimpannya.", "Una frase; la organización y el registro de auditoría la guardan.";
    control_title(action, name) = "{action}: {name}", "{action}: {name}", "{action}: {name}";
    cancel_about = "Finished rows are kept and charged; the rest of the credits is given back.", "Baris yang selesai disimpan dan ditagih; sisa kredit dikembalikan.", "Las filas terminadas se guardan y cobran; el resto de créditos se devuelve.";
    pause_about = "Batches under way finish; nothing new begins until it is resumed.", "Batch yang diproses diselesaikan; tidak ada yang baru sampai dilanjutkan.", "Los lotes en proceso terminan; nada nuevo empieza hasta reanudar.";
    resume_about = "Work goes on where it stopped.", "Pekerjaan berlanjut dari tempatnya berhenti.", "El trabajo sigue donde se detuvo.";
    release_about = "This list is mostly consecutive numbers. Release it only if you know where they come from.", "Daftar ini sebagian besar nomor berurutan. Lepaskan hanya jika Anda tahu asalnya.", "Esta lista tiene sobre todo números consecutivos. Libérela solo si sabe de dónde vienen.";
    no_jobs = "No lists here", "Tidak ada daftar di sini", "Aquí no hay listas";
    no_jobs_about = "Lists appear as soon as an organisation uploads one.", "Daftar muncul begitu sebuah organisasi mengunggahnya.", "Las listas aparecen en cuanto una organización sube una.";
}

super::words! {
    providers_about = "Who gives the verdicts. The lowest position is asked first; the next one takes over when it can't answer.", "Siapa yang memberi jawaban. Posisi terendah ditanya lebih dulu; berikutnya menggantikan bila tak bisa menjawab.", "Quién da los veredictos. Se pregunta primero a la posición más baja; la siguiente la releva si no puede responder.";
    add = "Add a provider", "Tambah penyedia", "Añadir proveedor";
    add_about = "The sandbox answers everything with invented verdicts. Add a real one to check real numbers.", "Sandbox menjawab semuanya dengan jawaban rekaan. Tambahkan penyedia nyata untuk memeriksa nomor nyata.", "La zona de pruebas inventa las respuestas. Añada un proveedor real para verificar números reales.";
    no_providers = "No providers", "Tidak ada penyedia", "Sin proveedores";
    edit = "Edit", "Ubah", "Editar";
    edit_title(name) = "Edit {name}", "Ubah {name}", "Editar {name}";
    test = "Test", "Uji", "Probar";
    test_number = "Number to ask about", "Nomor yang ditanyakan", "Número por preguntar";
    test_number_hint = "Empty: the control number.", "Kosong: nomor kontrol.", "Vacío: el número de control.";
    enable = "Enable", "Aktifkan", "Activar";
    disable = "Disable", "Nonaktifkan", "Desactivar";
    delete = "Delete", "Hapus", "Eliminar";
    delete_title(name) = "Delete {name}?", "Hapus {name}?", "¿Eliminar {name}?";
    delete_about = "Its credentials are erased. Verdicts it gave stay as they are. Lists that use it move to the next provider.", "Kredensialnya dihapus. Jawaban yang sudah diberikan tetap. Daftar yang memakainya pindah ke penyedia berikutnya.", "Se borran sus credenciales. Los veredictos que dio quedan. Las listas que lo usan pasan al siguiente proveedor.";
    provider = "Provider", "Penyedia", "Proveedor";
    channel = "Channel", "Kanal", "Canal";
    answers = "Answers", "Jawaban", "Respuestas";
    of_asked(n) = "of {n} asked", "dari {n} ditanya", "de {n} preguntados";
    latency = "Answer time", "Waktu jawab", "Tiempo de respuesta";
    slowest(ms) = "99 % within {ms}", "99 % dalam {ms}", "99 % en {ms}";
    ms(n) = "{n} ms", "{n} md", "{n} ms";
    today = "Today", "Hari ini", "Hoy";
    enabled = "Enabled", "Aktif", "Activo";
    disabled = "Disabled", "Nonaktif", "Inactivo";
    suspended = "Suspended", "Ditangguhkan", "Suspendido";
    healthy = "Healthy", "Sehat", "Sano";
    testing = "Trying again", "Mencoba lagi", "Probando de nuevo";
    resting = "Resting after errors", "Istirahat setelah galat", "En pausa tras errores";
    last_error = "Last error", "Galat terakhir", "Último error";
    kind = "Kind", "Jenis", "Tipo";
    endpoint = "Address", "Alamat", "Dirección";
    endpoint_hint = "https://… without a trailing path. Empty for the sandbox and for services with a fixed host.", "https://… tanpa jalur di belakang. Kosong untuk sandbox dan layanan dengan host tetap.", "https://… sin ruta final. Vacía para la zona de pruebas y servicios con host fijo.";
    account = "Account", "Akun", "Cuenta";
    account_hint = "Session, instance or account name, where the service has one.", "Nama sesi, instans, atau akun, bila layanan memilikinya.", "Nombre de sesión, instancia o cuenta, si el servicio lo tiene.";
    secret = "API key or token", "Kunci API atau token", "Clave API o token";
    secret_keep = "Kept encrypted and never shown. Leave empty to keep the stored one.", "Disimpan terenkripsi dan tak pernah ditampilkan. Kosongkan untuk mempertahankan yang tersimpan.", "Se guarda cifrada y nunca se muestra. Déjela vacía para conservar la actual.";
    position = "Position", "Posisi", "Posición";
    batch = "Numbers per request", "Nomor per permintaan", "Números por petición";
    rate_limit = "Numbers per second", "Nomor per detik", "Números por segundo";
    rate_hint = "0: unlimited (sandbox only).", "0: tanpa batas (hanya sandbox).", "0: sin límite (solo la zona de pruebas).";
    concurrency = "Requests at once", "Permintaan bersamaan", "Peticiones a la vez";
    budget = "Numbers per day", "Nomor per hari", "Números por día";
    budget_hint = "0: no budget.", "0: tanpa anggaran.", "0: sin presupuesto.";
    control_yes = "Control number: registered", "Nomor kontrol: terdaftar", "Número de control: registrado";
    control_yes_hint = "A number known to be registered, +62…; a provider that denies it is suspended.", "Nomor yang pasti terdaftar, +62…; penyedia yang menyangkalnya ditangguhkan.", "Un número que se sabe registrado, +62…; el proveedor que lo niegue se suspende.";
    control_no = "Control number: absent", "Nomor kontrol: tidak ada", "Número de control: ausente";
    tuning = "Sandbox tuning", "Penyetelan sandbox", "Ajuste de la zona de pruebas";
    tuning_hint = "seed=1,latency_ms=0,jitter_ms=0,error=0,throttle=0,drop=0,lie=0", "seed=1,latency_ms=0,jitter_ms=0,error=0,throttle=0,drop=0,lie=0", "seed=1,latency_ms=0,jitter_ms=0,error=0,throttle=0,drop=0,lie=0";
    limits = "Limits", "Batas", "Límites";
    truth = "Truth test", "Uji kebenaran", "Prueba de veracidad";
    probe = "Test of a provider", "Uji penyedia", "Prueba de un proveedor";
    probe_took(ms) = "Answered in {ms} ms.", "Menjawab dalam {ms} md.", "Respondió en {ms} ms.";
    request = "Request", "Permintaan", "Petición";
    response = "Response", "Respons", "Respuesta";
    redacted = "Secrets are removed.", "Rahasia dihilangkan.", "Los secretos se han quitado.";
    yes = "It works", "Berfungsi", "Funciona";
    no = "It does not work", "Tidak berfungsi", "No funciona";
    field_number = "Enter a number, in digits.", "Masukkan angka.", "Introduzca un número, en cifras.";
    field_e164 = "Enter the number with its country code, like +6281234567890.", "Masukkan nomor dengan kode negara, seperti +6281234567890.", "Introduzca el número con su código de país, como +6281234567890.";
    field_reason = "Give a reason; it is kept with the job.", "Berikan alasan; disimpan bersama pekerjaan.", "Dé un motivo; se guarda con el trabajo.";
}

/// The product's name of a wire format.
#[must_use]
pub const fn provider_kind(kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Sandbox => "Sandbox",
        ProviderKind::Waha => "WAHA",
        ProviderKind::Evolution => "Evolution API",
        ProviderKind::GreenTelegram => "Green-API (Telegram)",
        ProviderKind::CheckNumber => "CheckNumber",
        ProviderKind::TelegramGateway => "Telegram Gateway",
    }
}

/// What a breaker's state means.
#[must_use]
pub const fn breaker(language: Language, breaker: Breaker) -> &'static str {
    match breaker {
        Breaker::Closed => healthy(language),
        Breaker::HalfOpen => testing(language),
        Breaker::Open => resting(language),
    }
}
