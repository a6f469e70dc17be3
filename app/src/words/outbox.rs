//! The outbox, for system staff.

use nomor_contract::account::Language;
use nomor_contract::mail::{MailKind, MailState};

super::words! {
    title = "Outbox", "Kotak keluar", "Bandeja de salida";
    about = "Mails on their way: what waits, what failed, what was sent.", "Surat yang dikirim: yang menunggu, gagal, dan terkirim.", "Correos en camino: lo que espera, lo que falló, lo enviado.";
    keeping = "No mail server is set, so mails wait here and can be read. Set NOMOR_SMTP_URL and they are sent.", "Belum ada server surat, jadi surat menunggu di sini dan dapat dibaca. Atur NOMOR_SMTP_URL untuk mengirimnya.", "No hay servidor de correo, así que los correos esperan aquí y se pueden leer. Defina NOMOR_SMTP_URL y se enviarán.";
    waiting = "Waiting", "Menunggu", "En espera";
    sent = "Sent", "Terkirim", "Enviados";
    failed = "Failed", "Gagal", "Fallidos";
    to = "To", "Kepada", "Para";
    subject = "Subject", "Subjek", "Asunto";
    state = "State", "Keadaan", "Estado";
    written = "Written", "Ditulis", "Escrito";
    tries(n) = "{n} tries", "{n} percobaan", "{n} intentos";
    open = "Open", "Buka", "Abrir";
    open_for(subject) = "Open: {subject}", "Buka: {subject}", "Abrir: {subject}";
    again = "Send now", "Kirim sekarang", "Enviar ahora";
    again_for(to) = "Send now to {to}", "Kirim sekarang ke {to}", "Enviar ahora a {to}";
    empty = "No mails here", "Tidak ada surat di sini", "No hay correos aquí";
    empty_about = "Registrations, resets and invitations write mails.", "Pendaftaran, atur ulang, dan undangan menulis surat.", "Los registros, restablecimientos e invitaciones escriben correos.";
    opened = "This opening is in the audit log.", "Pembukaan ini tercatat di log audit.", "Esta apertura consta en el registro de auditoría.";
    back = "All mails", "Semua surat", "Todos los correos";
    note_again = "It goes out now.", "Sedang dikirim.", "Sale ahora.";
    verify = "Confirm address", "Konfirmasi alamat", "Confirmar dirección";
    reset = "New password", "Kata sandi baru", "Contraseña nueva";
    known = "Known address", "Alamat dikenal", "Dirección conocida";
    invitation = "Invitation", "Undangan", "Invitación";
    password_changed = "Password changed", "Kata sandi diubah", "Contraseña cambiada";
    closed = "Organisation closed", "Organisasi ditutup", "Organización cerrada";
    second_step = "Second step", "Langkah kedua", "Segundo paso";
    notice = "Notification", "Notifikasi", "Notificación";
    digest = "Daily summary", "Ringkasan harian", "Resumen diario";
    passkey = "Passkey", "Passkey", "Llave de acceso";
    new_address = "New address", "Alamat baru", "Dirección nueva";
    address_asked = "Address asked for", "Alamat diminta", "Dirección pedida";
    address_changed = "Address changed", "Alamat diubah", "Dirección cambiada";
}

/// What a mail is about.
#[must_use]
pub const fn kind(language: Language, kind: MailKind) -> &'static str {
    match kind {
        MailKind::Verify => verify(language),
        MailKind::Reset => reset(language),
        MailKind::Known => known(language),
        MailKind::Invitation => invitation(language),
        MailKind::PasswordChanged => password_changed(language),
        MailKind::SecondStep => second_step(language),
        MailKind::Closed => closed(language),
        MailKind::Notice => notice(language),
        MailKind::Digest => digest(language),
        MailKind::Passkey => passkey(language),
        MailKind::NewAddress => new_address(language),
        MailKind::AddressAsked => address_asked(language),
        MailKind::AddressChanged => address_changed(language),
    }
}

/// Where a mail is.
#[must_use]
pub const fn of_state(language: Language, state: MailState) -> &'static str {
    match state {
        MailState::Waiting => waiting(language),
        MailState::Sent => sent(language),
        MailState::Failed => failed(language),
    }
}
