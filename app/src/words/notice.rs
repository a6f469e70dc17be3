//! Notifications: the bell, the page, the choices. What each event says is in `nomor_contract::notice_words`, because mails
//! say the same.

use nomor_contract::account::Language;
use nomor_contract::notice::{Event, NoticeView, Topic};
use nomor_contract::notice_words;

super::words! {
    title = "Notifications", "Notifikasi", "Notificaciones";
    about = "What happened while you were elsewhere.", "Yang terjadi saat Anda tidak di sini.", "Lo que pasó mientras no estaba.";
    unread(n) = "{n} unread", "{n} belum dibaca", "{n} sin leer";
    only_unread = "Unread", "Belum dibaca", "Sin leer";
    narrow = "Which notifications", "Notifikasi mana", "Qué notificaciones";
    read_all = "Mark all as read", "Tandai semua sudah dibaca", "Marcar todo como leído";
    read = "Mark as read", "Tandai sudah dibaca", "Marcar como leída";
    read_one(what) = "Mark as read: {what}", "Tandai sudah dibaca: {what}", "Marcar como leída: {what}";
    all = "All notifications", "Semua notifikasi", "Todas las notificaciones";
    new = "new", "baru", "nueva";
    empty = "Nothing happened yet", "Belum ada kejadian", "Todavía no pasó nada";
    empty_about = "When a list is done, credits run low or somebody signs in as you, it stands here.", "Saat daftar selesai, kredit menipis, atau seseorang masuk sebagai Anda, itu muncul di sini.", "Cuando una lista termine, queden pocos créditos o alguien entre como usted, aparecerá aquí.";
    none_fit = "Nothing fits", "Tidak ada yang cocok", "Nada encaja";
    none_fit_about = "Choose other notifications above.", "Pilih notifikasi lain di atas.", "Elija otras notificaciones arriba.";
    note_read = "Everything is marked as read.", "Semua ditandai sudah dibaca.", "Todo está marcado como leído.";
    note_one_read = "Marked as read.", "Ditandai sudah dibaca.", "Marcada como leída.";
    mark_title = "Low credits", "Kredit menipis", "Pocos créditos";
    mark_about = "Everybody who may see credits is told once when fewer are left.", "Semua yang boleh melihat kredit diberi tahu sekali saat sisanya kurang dari ini.", "Se avisa una vez a quien puede ver los créditos cuando quedan menos.";
    mark = "Tell us below", "Beri tahu di bawah", "Avisar por debajo de";
    mark_hint = "0 for never.", "0 berarti tidak pernah.", "0 para nunca.";
    lists = "Lists", "Daftar", "Listas";
    credits = "Credits", "Kredit", "Créditos";
    team = "Team", "Tim", "Equipo";
    files = "Files", "Berkas", "Archivos";
    security = "Security", "Keamanan", "Seguridad";
    choices = "How you are told", "Cara Anda diberi tahu", "Cómo se le avisa";
    choices_about = "In the bell on every page, by email, or both.", "Lewat lonceng di setiap halaman, email, atau keduanya.", "En la campana de cada página, por correo o ambos.";
    event = "Event", "Kejadian", "Suceso";
    in_app = "Bell", "Lonceng", "Campana";
    by_email = "Email", "Email", "Correo";
    always = "Security and the end of your organisation: always both, at once. Whoever took over your account would switch that off first.", "Keamanan dan penutupan organisasi: selalu keduanya, segera. Siapa pun yang mengambil alih akun Anda akan mematikannya lebih dulu.", "Seguridad y el cierre de su organización: siempre ambos, al momento. Quien se apoderara de su cuenta lo desactivaría primero.";
    its_own_mail = "The invitation is a mail itself", "Undangan itu sendiri adalah email", "La invitación ya es un correo";
    pace = "Emails", "Email", "Correos";
    at_once = "At once, one for each event", "Segera, satu per kejadian", "Al momento, uno por suceso";
    daily = "Once a day, at 08:00 by your clock", "Sekali sehari, pukul 08.00 waktu Anda", "Una vez al día, a las 08:00 de su reloj";
    job_done = "A list you started is done", "Daftar yang Anda mulai selesai", "Terminó una lista que inició";
    job_failed = "A list you started failed", "Daftar yang Anda mulai gagal", "Falló una lista que inició";
    low_credits = "Credits run low", "Kredit menipis", "Quedan pocos créditos";
    invitation_received = "You are invited", "Anda diundang", "Se le invita";
    invitation_accepted = "Somebody accepts your invitation", "Seseorang menerima undangan Anda", "Alguien acepta su invitación";
    tenant_closing = "The organisation will be closed", "Organisasi akan ditutup", "La organización se cerrará";
    tenant_kept = "The organisation is kept", "Organisasi dipertahankan", "La organización se mantiene";
    quota_80 = "80 % of the file storage is used", "80 % penyimpanan berkas terpakai", "80 % del espacio usado";
    quota_100 = "The file storage is full", "Penyimpanan berkas penuh", "El espacio está lleno";
    new_device = "A sign-in from a new device", "Masuk dari perangkat baru", "Inicio de sesión desde otro dispositivo";
    password_changed = "Your password is changed", "Kata sandi Anda diubah", "Se cambia su contraseña";
    second_step_on = "The second step is switched on", "Langkah kedua diaktifkan", "Se activa el segundo paso";
    second_step_off = "The second step is switched off", "Langkah kedua dinonaktifkan", "Se desactiva el segundo paso";
    passkey_added = "A passkey is added", "Passkey ditambahkan", "Se añade una llave de acceso";
    passkey_removed = "A passkey is removed", "Passkey dihapus", "Se quita una llave de acceso";
    key_created = "An API key is created", "Kunci API dibuat", "Se crea una clave API";
    provider_stopped = "A provider account of yours is stopped", "Akun penyedia Anda dihentikan", "Se detiene una cuenta de proveedor suya";
    impersonated = "Support looks at your organisation", "Dukungan melihat organisasi Anda", "Soporte mira su organización";
}

/// What happened, in one sentence.
#[must_use]
pub fn said(language: Language, told: &NoticeView) -> String {
    notice_words::sentence(language, told.event, told.name.as_deref(), &told.facts)
}

/// What events are about.
#[must_use]
pub const fn topic(language: Language, topic: Topic) -> &'static str {
    match topic {
        Topic::Lists => lists(language),
        Topic::Credits => credits(language),
        Topic::Team => team(language),
        Topic::Files => files(language),
        Topic::Security => security(language),
    }
}

/// What an event is called where people choose.
#[must_use]
pub const fn named(language: Language, event: Event) -> &'static str {
    match event {
        Event::JobDone => job_done(language),
        Event::JobFailed => job_failed(language),
        Event::LowCredits => low_credits(language),
        Event::InvitationReceived => invitation_received(language),
        Event::InvitationAccepted => invitation_accepted(language),
        Event::TenantClosing => tenant_closing(language),
        Event::TenantKept => tenant_kept(language),
        Event::Quota80 => quota_80(language),
        Event::Quota100 => quota_100(language),
        Event::NewDevice => new_device(language),
        Event::PasswordChanged => password_changed(language),
        Event::SecondStepOn => second_step_on(language),
        Event::SecondStepOff => second_step_off(language),
        Event::PasskeyAdded => passkey_added(language),
        Event::PasskeyRemoved => passkey_removed(language),
        Event::KeyCreated => key_created(language),
        Event::ProviderStopped => provider_stopped(language),
        Event::Impersonated => impersonated(language),
    }
}
