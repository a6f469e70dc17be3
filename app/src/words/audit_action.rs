//! What each action of the audit log is called (see `audit`).

/// A code with its name in English, Indonesian and Spanish.
pub(super) type Named = &'static [(&'static str, [&'static str; 3])];

/// What each action is called. One line per action; one that is not here is shown by its code alone.
pub(super) const ACTIONS: Named = &[
    (
        "person.registered",
        ["Registered", "Mendaftar", "Se registró"],
    ),
    ("person.signed_in", ["Signed in", "Masuk", "Inició sesión"]),
    (
        "person.sign_in_elsewhere",
        [
            "Tried to sign in at the address of an organisation they do not belong to",
            "Mencoba masuk di alamat organisasi lain",
            "Intentó entrar en la dirección de una organización ajena",
        ],
    ),
    (
        "person.sign_in_failed",
        [
            "A sign-in failed: wrong password",
            "Gagal masuk: kata sandi salah",
            "Falló un inicio de sesión: contraseña incorrecta",
        ],
    ),
    (
        "person.disabled",
        [
            "Disabled somebody's account",
            "Menonaktifkan akun seseorang",
            "Desactivó la cuenta de alguien",
        ],
    ),
    (
        "person.enabled",
        [
            "Let somebody sign in again",
            "Mengizinkan seseorang masuk lagi",
            "Permitió que alguien entrara de nuevo",
        ],
    ),
    (
        "person.sessions_ended",
        [
            "Signed somebody out everywhere",
            "Mengeluarkan seseorang dari semua tempat",
            "Cerró todas las sesiones de alguien",
        ],
    ),
    (
        "second_step.dropped",
        [
            "Took somebody's second step off",
            "Melepas langkah kedua seseorang",
            "Quitó el segundo paso de alguien",
        ],
    ),
    (
        "look.began",
        [
            "Support began to look through somebody's eyes",
            "Dukungan mulai melihat melalui mata seseorang",
            "El soporte empezó a mirar con los ojos de alguien",
        ],
    ),
    (
        "look.ended",
        [
            "Support ended its look",
            "Dukungan mengakhiri penglihatannya",
            "El soporte dejó de mirar",
        ],
    ),
    (
        "person.deleted",
        [
            "Deleted their own account",
            "Menghapus akunnya sendiri",
            "Eliminó su propia cuenta",
        ],
    ),
    (
        "tenant.exported",
        [
            "Downloaded everything of the organisation",
            "Mengunduh semua isi organisasi",
            "Descargó todo lo de la organización",
        ],
    ),
    (
        "tenant.closing",
        [
            "Closed the organisation; it is erased after seven days",
            "Menutup organisasi; isinya dihapus setelah tujuh hari",
            "Cerró la organización; se borra tras siete días",
        ],
    ),
    (
        "tenant.kept",
        [
            "Called the closing off",
            "Membatalkan penutupan",
            "Canceló el cierre",
        ],
    ),
    (
        "tenant.closed",
        [
            "The organisation was erased",
            "Organisasi dihapus seluruhnya",
            "La organización se borró",
        ],
    ),
    (
        "person.verified",
        [
            "Confirmed their email address",
            "Mengonfirmasi alamat email",
            "Confirmó su correo",
        ],
    ),
    (
        "person.address_asked",
        [
            "Asked for another email address",
            "Meminta alamat email lain",
            "Pidió otra dirección de correo",
        ],
    ),
    (
        "person.address_changed",
        [
            "Changed their email address",
            "Mengganti alamat email",
            "Cambió su dirección de correo",
        ],
    ),
    (
        "passkey.added",
        [
            "Added a passkey",
            "Menambah passkey",
            "Añadió una llave de acceso",
        ],
    ),
    (
        "passkey.removed",
        [
            "Removed a passkey",
            "Menghapus passkey",
            "Quitó una llave de acceso",
        ],
    ),
    (
        "passkey.signed_in",
        [
            "Signed in with a passkey",
            "Masuk dengan passkey",
            "Inició sesión con una llave de acceso",
        ],
    ),
    (
        "passkey.failed",
        [
            "A passkey's answer did not fit",
            "Jawaban passkey tidak cocok",
            "La respuesta de una llave de acceso no encajó",
        ],
    ),
    (
        "passkey.copied",
        [
            "A passkey was refused: there may be a copy of it",
            "Passkey ditolak: mungkin ada salinannya",
            "Se rechazó una llave de acceso: puede haber una copia",
        ],
    ),
    (
        "password.changed",
        [
            "Changed their password",
            "Mengganti kata sandi",
            "Cambió su contraseña",
        ],
    ),
    (
        "password.reset",
        [
            "Set a new password by a link",
            "Menetapkan kata sandi baru lewat tautan",
            "Puso una nueva contraseña con un enlace",
        ],
    ),
    (
        "session.ended",
        [
            "Signed out another device",
            "Mengeluarkan perangkat lain",
            "Cerró la sesión de otro dispositivo",
        ],
    ),
    (
        "sessions.ended",
        [
            "Signed out all other devices",
            "Mengeluarkan semua perangkat lain",
            "Cerró la sesión de los demás dispositivos",
        ],
    ),
    (
        "invitation.sent",
        [
            "Invited somebody",
            "Mengundang seseorang",
            "Invitó a alguien",
        ],
    ),
    (
        "invitation.revoked",
        [
            "Took an invitation back",
            "Menarik undangan",
            "Retiró una invitación",
        ],
    ),
    (
        "member.joined",
        [
            "Joined the organisation",
            "Bergabung dengan organisasi",
            "Se unió a la organización",
        ],
    ),
    (
        "member.removed",
        [
            "Removed somebody from the organisation",
            "Mengeluarkan seseorang dari organisasi",
            "Quitó a alguien de la organización",
        ],
    ),
    (
        "member.role_changed",
        [
            "Gave somebody another role",
            "Memberi seseorang peran lain",
            "Dio otro rol a alguien",
        ],
    ),
    (
        "member.moved",
        [
            "Moved somebody to a branch",
            "Memindahkan seseorang ke cabang",
            "Trasladó a alguien a una sucursal",
        ],
    ),
    (
        "branch.created",
        ["Made a branch", "Membuat cabang", "Creó una sucursal"],
    ),
    (
        "branch.saved",
        ["Changed a branch", "Mengubah cabang", "Cambió una sucursal"],
    ),
    (
        "branch.deleted",
        [
            "Deleted a branch",
            "Menghapus cabang",
            "Eliminó una sucursal",
        ],
    ),
    (
        "tenant.transferred",
        [
            "Handed the organisation over",
            "Mengalihkan organisasi",
            "Traspasó la organización",
        ],
    ),
    (
        "mail.opened",
        ["Opened a mail", "Membuka surel", "Abrió un correo"],
    ),
    (
        "mail.sent_again",
        [
            "Sent a mail again",
            "Mengirim ulang surel",
            "Reenvió un correo",
        ],
    ),
    (
        "person.code_failed",
        [
            "A sign-in failed: wrong code of the second step",
            "Gagal masuk: kode langkah kedua salah",
            "Falló un inicio de sesión: código del segundo paso incorrecto",
        ],
    ),
    (
        "second_step.paper",
        [
            "Used a code on paper",
            "Memakai kode di kertas",
            "Usó un código en papel",
        ],
    ),
    (
        "second_step.on",
        [
            "Switched the second step of signing in on",
            "Mengaktifkan langkah kedua masuk",
            "Activó el segundo paso para iniciar sesión",
        ],
    ),
    (
        "second_step.off",
        [
            "Switched the second step of signing in off",
            "Menonaktifkan langkah kedua masuk",
            "Desactivó el segundo paso para iniciar sesión",
        ],
    ),
    (
        "person.signed_out",
        ["Signed out", "Keluar", "Cerró sesión"],
    ),
    (
        "key.created",
        [
            "Created an API key",
            "Membuat kunci API",
            "Creó una clave API",
        ],
    ),
    (
        "key.rotated",
        [
            "Gave an API key a new secret",
            "Memberi kunci API rahasia baru",
            "Dio un nuevo secreto a una clave API",
        ],
    ),
    (
        "key.revoked",
        [
            "Revoked an API key",
            "Mencabut kunci API",
            "Revocó una clave API",
        ],
    ),
    (
        "list.downloaded",
        [
            "Downloaded a list",
            "Mengunduh daftar",
            "Descargó una lista",
        ],
    ),
    (
        "list.deleted",
        ["Deleted a list", "Menghapus daftar", "Eliminó una lista"],
    ),
    (
        "list.purged",
        [
            "Deleted a list whose days were over",
            "Menghapus daftar yang masa simpannya habis",
            "Eliminó una lista cuyo plazo había vencido",
        ],
    ),
    (
        "job.steered",
        [
            "Paused, resumed or cancelled a list as staff",
            "Menjeda, melanjutkan, atau membatalkan daftar sebagai staf",
            "Pausó, reanudó o canceló una lista como personal",
        ],
    ),
    (
        "job.guard_released",
        [
            "Let a guarded list start",
            "Mengizinkan daftar yang ditahan untuk mulai",
            "Dejó iniciar una lista retenida",
        ],
    ),
    (
        "tenant.created",
        [
            "Created the organisation",
            "Membuat organisasi",
            "Creó la organización",
        ],
    ),
    (
        "tenant.saved",
        [
            "Changed the organisation's settings",
            "Mengubah pengaturan organisasi",
            "Cambió los ajustes de la organización",
        ],
    ),
    (
        "tenant.address_saved",
        [
            "Changed the name in the address",
            "Mengubah nama dalam alamat",
            "Cambió el nombre en la dirección",
        ],
    ),
    (
        "tenant.domain_claimed",
        ["Named a domain", "Menyebut domain", "Indicó un dominio"],
    ),
    (
        "tenant.domain_proved",
        [
            "Proved a domain",
            "Membuktikan domain",
            "Demostró un dominio",
        ],
    ),
    (
        "tenant.domain_removed",
        ["Removed a domain", "Menghapus domain", "Quitó un dominio"],
    ),
    (
        "tenant.suspended",
        [
            "Suspended the organisation",
            "Menangguhkan organisasi",
            "Suspendió la organización",
        ],
    ),
    (
        "tenant.resumed",
        [
            "Ended the suspension",
            "Mengakhiri penangguhan",
            "Terminó la suspensión",
        ],
    ),
    (
        "tenant.deleted",
        [
            "Deleted the organisation",
            "Menghapus organisasi",
            "Eliminó la organización",
        ],
    ),
    (
        "credit.granted",
        ["Gave credits", "Memberi kredit", "Dio créditos"],
    ),
    (
        "provider.created",
        [
            "Added a provider",
            "Menambah penyedia",
            "Añadió un proveedor",
        ],
    ),
    (
        "platform.demo_filled",
        [
            "Filled in demo data",
            "Mengisi data contoh",
            "Llenó con datos de ejemplo",
        ],
    ),
    (
        "platform.log_filter",
        [
            "Changed what is logged",
            "Mengubah yang dicatat",
            "Cambió qué se registra",
        ],
    ),
    (
        "platform.saved",
        [
            "Changed the platform's settings",
            "Mengubah pengaturan platform",
            "Cambió los ajustes de la plataforma",
        ],
    ),
    (
        "provider.saved",
        [
            "Changed a provider",
            "Mengubah penyedia",
            "Cambió un proveedor",
        ],
    ),
    (
        "provider.deleted",
        [
            "Removed a provider",
            "Menghapus penyedia",
            "Quitó un proveedor",
        ],
    ),
    (
        "provider.suspended",
        [
            "Suspended a provider that answered wrongly",
            "Menangguhkan penyedia yang menjawab salah",
            "Suspendió un proveedor que respondía mal",
        ],
    ),
    (
        "role.created",
        ["Made a role", "Membuat peran", "Creó un rol"],
    ),
    (
        "role.saved",
        ["Changed a role", "Mengubah peran", "Cambió un rol"],
    ),
    (
        "role.deleted",
        ["Deleted a role", "Menghapus peran", "Eliminó un rol"],
    ),
    (
        "permissions.saved",
        [
            "Changed what built-in roles may",
            "Mengubah izin peran bawaan",
            "Cambió lo que pueden los roles básicos",
        ],
    ),
    (
        "audit.exported",
        [
            "Downloaded the audit log",
            "Mengunduh log audit",
            "Descargó el registro de auditoría",
        ],
    ),
    (
        "audit.cleared",
        [
            "Cleared old lines into an archive",
            "Memindahkan baris lama ke arsip",
            "Pasó líneas antiguas a un archivo",
        ],
    ),
    (
        "audit.archive_taken",
        [
            "Downloaded an archive of the audit log",
            "Mengunduh arsip log audit",
            "Descargó un archivo del registro de auditoría",
        ],
    ),
    (
        "platform.backed_up",
        [
            "Made a backup",
            "Membuat cadangan",
            "Hizo una copia de seguridad",
        ],
    ),
    (
        "platform.restored",
        [
            "Restored a backup",
            "Memulihkan cadangan",
            "Restauró una copia de seguridad",
        ],
    ),
    (
        "file.avatar_saved",
        [
            "Changed their picture",
            "Mengganti gambarnya",
            "Cambió su imagen",
        ],
    ),
    (
        "file.avatar_removed",
        [
            "Removed their picture",
            "Menghapus gambarnya",
            "Quitó su imagen",
        ],
    ),
    (
        "file.logo_saved",
        ["Changed the logo", "Mengganti logo", "Cambió el logotipo"],
    ),
    (
        "file.logo_removed",
        ["Removed the logo", "Menghapus logo", "Quitó el logotipo"],
    ),
    (
        "file.downloaded",
        [
            "Downloaded a file",
            "Mengunduh berkas",
            "Descargó un archivo",
        ],
    ),
    (
        "file.deleted",
        ["Deleted a file", "Menghapus berkas", "Eliminó un archivo"],
    ),
    (
        "file.quota_saved",
        [
            "Changed how much the files may take",
            "Mengubah batas penyimpanan berkas",
            "Cambió cuánto pueden ocupar los archivos",
        ],
    ),
    (
        "file.quota_crossed",
        [
            "Files came near their limit",
            "Berkas mendekati batasnya",
            "Los archivos se acercaron a su límite",
        ],
    ),
];
