//! Organisations and people, as system staff see them.

use nomor_contract::account::Language;

super::words! {
    tenants = "Organisations", "Organisasi", "Organizaciones";
    tenants_about = "Everybody who works on this platform, and how they are doing.", "Semua yang bekerja di platform ini dan keadaannya.", "Todos los que trabajan en esta plataforma y cómo les va.";
    users = "People", "Orang", "Personas";
    users_about = "Everybody who can sign in, with the organisations they belong to.", "Semua yang dapat masuk, beserta organisasinya.", "Todos los que pueden iniciar sesión, con sus organizaciones.";
    name = "Name", "Nama", "Nombre";
    owner = "Owner", "Pemilik", "Propietario";
    nobody = "nobody", "tidak ada", "nadie";
    state = "State", "Status", "Estado";
    active = "Active", "Aktif", "Activa";
    suspended = "Suspended", "Ditangguhkan", "Suspendida";
    members = "People", "Orang", "Personas";
    credits = "Credits", "Kredit", "Créditos";
    held(n) = "{n} held", "{n} ditahan", "{n} retenidos";
    created = "Created", "Dibuat", "Creada";
    search = "Name or email", "Nama atau email", "Nombre o correo";
    order = "Order", "Urutan", "Orden";
    newest_first = "Newest first", "Terbaru dahulu", "Más recientes primero";
    a_to_z = "A to Z", "A ke Z", "De la A a la Z";
    empty = "Nobody here", "Tidak ada di sini", "Nadie aquí";
    empty_about = "Nothing fits these filters.", "Tidak ada yang cocok dengan filter ini.", "Nada encaja con estos filtros.";
    create = "Create organisation", "Buat organisasi", "Crear organización";
    create_title = "New organisation", "Organisasi baru", "Nueva organización";
    organisation = "Organisation", "Organisasi", "Organización";
    owner_name = "Owner's name", "Nama pemilik", "Nombre del propietario";
    owner_email = "Owner's email", "Email pemilik", "Correo del propietario";
    owner_password = "First password", "Kata sandi pertama", "Primera contraseña";
    owner_password_hint = "At least 8 characters. Hand it over; the owner changes it afterwards.", "Minimal 8 karakter. Serahkan; pemilik mengubahnya kemudian.", "Al menos 8 caracteres. Entréguela; el propietario la cambia después.";
}

super::words! {
    settings = "Settings", "Pengaturan", "Ajustes";
    people = "People", "Orang", "Personas";
    role = "Role", "Peran", "Rol";
    joined = "Joined", "Bergabung", "Se unió";
    lists = "Newest lists", "Daftar terbaru", "Listas más recientes";
    no_lists = "No lists yet", "Belum ada daftar", "Aún no hay listas";
    no_lists_about = "Lists show up here as soon as one is brought.", "Daftar muncul di sini begitu ada yang diunggah.", "Las listas aparecen aquí en cuanto se sube una.";
    rows = "Rows", "Baris", "Filas";
    checked = "Answers in 30 days", "Jawaban dalam 30 hari", "Respuestas en 30 días";
    spent = "Credits in 30 days", "Kredit dalam 30 hari", "Créditos en 30 días";
    available = "Credits available", "Kredit tersedia", "Créditos disponibles";
    held_now = "Credits held", "Kredit ditahan", "Créditos retenidos";
    movements = "Newest movements", "Pergerakan terbaru", "Movimientos más recientes";
    what = "What", "Apa", "Qué";
    reference = "Reference", "Referensi", "Referencia";
    when = "When", "Kapan", "Cuándo";
    change = "Change", "Perubahan", "Cambio";
    give = "Give credits", "Beri kredit", "Dar créditos";
    give_about = "The reason stays in the books and in the organisation's audit log.", "Alasannya tersimpan di pembukuan dan log audit organisasi.", "El motivo queda en los libros y en el registro de auditoría de la organización.";
    amount = "Amount", "Jumlah", "Cantidad";
    reason = "Reason", "Alasan", "Motivo";
    reason_hint = "The organisation sees it in its audit log.", "Organisasi melihatnya di log auditnya.", "La organización lo ve en su registro de auditoría.";
    suspend = "Suspend", "Tangguhkan", "Suspender";
    suspend_title(name) = "Suspend “{name}”?", "Tangguhkan “{name}”?", "¿Suspender «{name}»?";
    suspend_about = "Nobody can work in it and its API keys are refused. Running lists stand still, with their credits held, and go on when the suspension ends.", "Tidak ada yang bisa bekerja di dalamnya dan kunci API-nya ditolak. Daftar yang berjalan berhenti dengan kredit tetap ditahan, lalu lanjut saat penangguhan berakhir.", "Nadie puede trabajar en ella y sus claves API se rechazan. Las listas en curso se detienen, con sus créditos retenidos, y siguen cuando termina la suspensión.";
    resume = "End the suspension", "Akhiri penangguhan", "Terminar la suspensión";
    suspended_since = "Suspended", "Ditangguhkan", "Suspendida";
    delete = "Delete", "Hapus", "Eliminar";
    delete_title(name) = "Delete “{name}”?", "Hapus “{name}”?", "¿Eliminar «{name}»?";
    delete_about(name) = "It disappears from every page, its people lose it and its keys are refused. Running lists are cancelled and their credits given back. Type “{name}” to confirm.", "Organisasi hilang dari semua halaman, orang-orangnya kehilangan akses, dan kuncinya ditolak. Daftar yang berjalan dibatalkan dan kreditnya dikembalikan. Ketik “{name}” untuk memastikan.", "Desaparece de todas las páginas, su gente la pierde y sus claves se rechazan. Las listas en curso se cancelan y se devuelven sus créditos. Escriba «{name}» para confirmar.";
    name_again = "Name, once more", "Nama, sekali lagi", "Nombre, otra vez";
    in_audit = "Its audit log", "Log auditnya", "Su registro de auditoría";
    back = "All organisations", "Semua organisasi", "Todas las organizaciones";
    no_country = "None: only numbers with a country code", "Tidak ada: hanya nomor dengan kode negara", "Ninguno: solo números con código de país";
    system_role = "In the platform", "Di platform", "En la plataforma";
    belongs = "Organisations", "Organisasi", "Organizaciones";
    last_in = "Last sign-in", "Masuk terakhir", "Último inicio de sesión";
    staff = "System staff", "Staf sistem", "Personal del sistema";
    registered = "Registered", "Terdaftar", "Registrado";
}

/// A role's word in words; a role that a tenant made has its own name.
#[must_use]
pub fn role_of(language: Language, word: &str) -> String {
    match word {
        "owner" => super::setting::owner(language).to_owned(),
        "admin" => super::setting::admin(language).to_owned(),
        "member" => super::setting::member(language).to_owned(),
        "operator" => super::setting::operator(language).to_owned(),
        own => own.to_owned(),
    }
}
